// A folder as whoever hands over a copy of a log may have made it: with names and things in it that no log has, of which none may hide
// itself or what else was found.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { folderSource } from '../../../cli/commands/log/folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'))
  mkdirSync(join(folder, 'tile/0'), { recursive: true })
  writeFileSync(join(folder, 'tile/0/000'), 'hashes')
})
afterEach(() => rmSync(folder, { recursive: true }))

async function listed(): Promise<readonly string[]> {
  const [source, all] = [folderSource(folder), [] as string[]]
  for (let path = await source.list(); path !== undefined; path = await source.list()) all.push(path)
  return all.toSorted()
}
/** Of a name that is no UTF-8. */
const broken = (...rest: readonly string[]) =>
  Buffer.concat([Buffer.from(`${folder}/tile/`), Buffer.of(0xff), Buffer.from(rest.map((one) => `/${one}`).join(''))])

describe('A folder with a log in it', () => {
  test('is listed with what lies under a name that cannot be read', async () => {
    mkdirSync(broken())
    writeFileSync(broken('hidden'), 'x')
    mkdirSync(join(folder, 'checkpoints'))
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/checkpoints/`), Buffer.of(0xfe)]), 'x')
    expect(await listed()).toEqual(['checkpoints/\ufffd', 'tile/0/000', 'tile/\ufffd'])
    expect(await folderSource(folder).kept(undefined, undefined)).toBeUndefined()
  })

  test('is listed to its end, though a name in it is longer than can be opened', async () => {
    let path = folder
    const name = 'n'.repeat(200)
    // Each within the one before it, because the whole is longer than a path may be.
    const before = process.cwd()
    try {
      for (let i = 0; i < 25; i++) {
        process.chdir(path)
        mkdirSync(name)
        path = name
      }
      const all = await folderSource(folder)
        .read(Array.from({ length: 25 }, () => name).join('/'))
        .catch((error: unknown) => error)
      expect(all).toBeUndefined()
      const found = await listed()
      expect(found).toHaveLength(2)
      expect(found).toContain('tile/0/000')
    } finally {
      process.chdir(before)
    }
  })

  test('has no file where there is a socket, and is listed with it', async () => {
    const server = createServer()
    await new Promise<void>((ready) => server.listen(join(folder, 'tile/0/001'), ready))
    try {
      expect(await folderSource(folder).read('tile/0/001')).toBeUndefined()
      expect(await listed()).toEqual(['tile/0/000', 'tile/0/001'])
    } finally {
      await new Promise((closed) => server.close(closed))
    }
  })

  test('is not taken for one without the file where that cannot be read', async () => {
    const source = folderSource(join(folder, 'tile/0/000\0'))
    await expect(source.read('x')).rejects.toThrow('cannot be read')
  })
})
