// A log in a folder. Folders are read one at a time, so that a long log needs no more memory than a short one.

import { constants } from 'node:fs'
import { open, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { Trouble } from '../../trouble.ts'
import { LONGEST, type Source } from './source.ts'

export function folderSource(folder: string): Source {
  const all = walk(folder, '')
  let kept = checkpoints(folder)
  return {
    listed: true,
    read: (path) => readWhole(join(folder, path)),
    async kept(after) {
      if (after === undefined) kept = checkpoints(folder)
      return (await kept.next()).value
    },
    list: async () => (await all.next()).value,
  }
}

async function* checkpoints(folder: string): AsyncGenerator<string, undefined> {
  for (const day of await names(join(folder, 'checkpoints'), DAY))
    for (const time of await names(join(folder, 'checkpoints', day), TIME)) yield `checkpoints/${day}/${time}`
}

const [DAY, TIME] = [/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, /^[0-9]{2}-[0-9]{2}$/]

/** Those of this form, one read after another: whoever puts millions of others among them gets none of them held, nor looked into. */
async function names(folder: string, form: RegExp): Promise<readonly string[]> {
  const own: string[] = []
  for await (const { name } of (await attempt(folder, () => opendir(folder))) ?? []) if (form.test(name)) own.push(name)
  return own.toSorted()
}

/**
 * A link is a file of that name, wherever it leads: nothing is walked that is not within. A folder whose name cannot be spelled, or is too
 * long to be opened, is named itself: else whatever lies in it would be passed over.
 */
async function* walk(folder: string, below: string): AsyncGenerator<string, undefined> {
  const entries = await attempt(folder, () => opendir(join(folder, below)))
  if (entries === undefined) {
    if (below !== '') yield below
    return
  }
  for await (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) yield* walk(folder, path)
    else yield path
  }
}

function readWhole(path: string): Promise<Uint8Array | undefined> {
  return attempt(path, async () => {
    // A pipe would be waited for.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const stats = await file.stat()
      if (!stats.isFile()) return undefined
      const bytes = Buffer.allocUnsafeSlow(Math.min(stats.size, LONGEST + 1))
      let length = 0
      for (;;) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length, length)
        length += bytesRead
        if (bytesRead === 0 || length === bytes.length) return bytes.subarray(0, length)
      }
    } finally {
      await file.close()
    }
  })
}

/** The last three: of a name that nothing can have here, and of a socket, which is no file to Linux and to others. */
const NOT_THERE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ENXIO', 'EOPNOTSUPP'])

/** Not there is an answer; that it cannot be read is none. */
async function attempt<T>(path: string, act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch (error) {
    const { code = 'no reason given' } = error as { readonly code?: string }
    if (NOT_THERE.has(code)) return undefined
    throw new Trouble('usage', `${path} cannot be read (${code}).`, { cause: error })
  }
}
