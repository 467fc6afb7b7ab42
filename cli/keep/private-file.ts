// Files that only their owner can read (0600 in a folder of 0700), written whole or not at all. What others could have read or
// placed there is refused, not repaired: it has been seen by then. Synchronous, so that Ctrl-C never finds half of it.

import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { Trouble } from '../trouble.ts'

/** Far longer than anything that is kept. */
const LONGEST = 65_536

/** On Windows the folder's access list decides, and modes say nothing. */
const posix = process.getuid !== undefined

export function readPrivate(path: string): string | undefined {
  // The folder first: whoever may write there could swap the file between two looks.
  if (!checkFolder(dirname(path))) return undefined
  // Neither through a symbolic link nor waiting for the other end of a pipe.
  const file = attempt(path, () => openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK))
  if (file === undefined) return undefined
  try {
    const stats = fstatSync(file)
    if (!stats.isFile())
      throw new Trouble('usage', `${path} is not a file.`, { next: `Remove it, then sign in again.` })
    checkOwner(path, stats, '600')
    if (stats.size > LONGEST) throw new Trouble('usage', `${path} is far too long.`, { next: 'Remove it.' })
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

export function writePrivate(path: string, text: string): void {
  const folder = dirname(path)
  // Only what is missing is made; what is there keeps its mode, and is refused if that is too wide.
  attempt(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }))
  checkFolder(folder)
  // In the same folder, because only there renaming is one step; `wx` never writes into something that lies there already.
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  attempt(folder, () => {
    try {
      const file = openSync(draft, 'wx', 0o600)
      try {
        writeSync(file, text)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(draft, path)
    } finally {
      rmSync(draft, { force: true })
    }
  })
}

export const removePrivate = (path: string): void => attempt(path, () => rmSync(path, { force: true }))

/** Whether the folder is there. */
export function checkFolder(folder: string): boolean {
  const stats = attempt(folder, () => lstatSync(folder))
  if (stats === undefined) return false
  if (!stats.isDirectory())
    throw new Trouble('usage', `${folder} is not a folder.`, { next: 'Move it out of the way.' })
  checkOwner(folder, stats, '700')
  return true
}

function checkOwner(path: string, { uid, mode }: Stats, wanted: '600' | '700'): void {
  if (!posix) return
  if (uid !== process.getuid?.())
    throw new Trouble('usage', `${path} belongs to somebody else.`, {
      next: 'Set XDG_CONFIG_HOME to a folder of your own; under sudo, keep -H.',
    })
  if ((mode & 0o077) !== 0)
    throw new Trouble('usage', `${path} is open to others (mode ${(mode & 0o777).toString(8)}), so it is not used.`, {
      next: `Look who could read it, then: chmod ${wanted} '${path}'.`,
    })
}

/** Absent is an answer; every other reason is told. */
function attempt<T>(path: string, act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (error instanceof Trouble) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return undefined
    const why = code === 'ELOOP' ? 'it is a symbolic link' : (code ?? 'no reason given')
    throw new Trouble('usage', `${path} cannot be used (${why}).`, {
      next: 'Make it a place of your own.',
      cause: error,
    })
  }
}
