// The file that holds credentials where there is no keyring, against everything that could lie in its place.

import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { folderOf } from '../../../cli/keep/folder.ts'
import { readPrivate, removePrivate, writePrivate } from '../../../cli/keep/private-file.ts'

let root: string
let folder: string
let path: string
const modeOf = (of: string) => (statSync(of).mode & 0o777).toString(8)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sallyport-private-'))
  folder = join(root, 'config', 'sallyport')
  path = join(folder, 'one.json')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('a private file', () => {
  test('is 0600 in a folder of 0700, whatever the umask', () => {
    const before = process.umask(0)
    try {
      writePrivate(path, 'secret')
    } finally {
      process.umask(before)
    }
    expect([modeOf(path), modeOf(folder), modeOf(join(root, 'config'))]).toEqual(['600', '700', '700'])
    expect(readPrivate(path)).toBe('secret')
  })

  test('is written whole: whoever reads meanwhile sees the old one or the new one, and no draft stays', () => {
    writePrivate(path, 'a'.repeat(1000))
    const before = statSync(path).ino
    writePrivate(path, 'b'.repeat(1000))
    expect(statSync(path).ino).not.toBe(before)
    expect(readdirSync(folder)).toEqual(['one.json'])
  })

  test('that cannot be put in its place leaves no draft and changes nothing', () => {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    expect(() => writePrivate(path, 'secret')).toThrow('cannot be used')
    expect(readdirSync(folder)).toEqual(['one.json'])
    expect(() => readPrivate(path)).toThrow('is not a file')
  })

  test('that is not there is nothing, and removing it is no fault', () => {
    expect(readPrivate(path)).toBeUndefined()
    removePrivate(path)
    writePrivate(path, 'secret')
    removePrivate(path)
    expect(readPrivate(path)).toBeUndefined()
  })

  test.each([0o640, 0o604, 0o620, 0o602, 0o660, 0o644, 0o601])('of mode %o is refused with what to do', (mode) => {
    writePrivate(path, 'secret')
    chmodSync(path, mode)
    expect(() => readPrivate(path)).toThrow(`is open to others (mode ${mode.toString(8)})`)
  })

  test.each([0o750, 0o755, 0o701, 0o770, 0o777])('in a folder of mode %o is neither read nor written', (mode) => {
    writePrivate(path, 'secret')
    chmodSync(folder, mode)
    expect(() => readPrivate(path)).toThrow('is open to others')
    expect(() => writePrivate(path, 'other')).toThrow('is open to others')
    expect(readFileSync(path, 'utf8')).toBe('secret')
  })

  test('A symbolic link in its place is not followed, and writing replaces the link, not what it points to', () => {
    const target = join(root, 'target')
    writeFileSync(target, 'theirs', { mode: 0o600 })
    writePrivate(path, 'secret')
    rmSync(path)
    symlinkSync(target, path)
    expect(() => readPrivate(path)).toThrow('it is a symbolic link')
    writePrivate(path, 'mine')
    expect([readFileSync(target, 'utf8'), readPrivate(path)]).toEqual(['theirs', 'mine'])
  })

  test('A hard link to a file of others is replaced and not written through', () => {
    const target = join(root, 'target')
    writeFileSync(target, 'theirs', { mode: 0o600 })
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    linkSync(target, path)
    writePrivate(path, 'mine')
    expect(readFileSync(target, 'utf8')).toBe('theirs')
  })

  test('A folder that is a symbolic link is refused, wherever it points to', () => {
    const elsewhere = join(root, 'elsewhere')
    mkdirSync(elsewhere, { mode: 0o700 })
    mkdirSync(join(root, 'config'), { mode: 0o700 })
    symlinkSync(elsewhere, folder)
    expect(() => writePrivate(path, 'secret')).toThrow('is not a folder')
    expect(readdirSync(elsewhere)).toEqual([])
  })

  test('A pipe in its place is refused at once: nobody waits for its other end', () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    execFileSync('mkfifo', ['-m', '600', path])
    expect(() => readPrivate(path)).toThrow('is not a file')
  })

  test('One that is far too long is refused before it is read', () => {
    writePrivate(path, 'x'.repeat(70_000))
    expect(() => readPrivate(path)).toThrow('is far too long')
  })
})

describe('its place', () => {
  const place = (env: Record<string, string>, platform: NodeJS.Platform = 'linux', home = '/home/ada') =>
    folderOf({ env, platform, home }, 'sallyport')

  test.each([
    [{}, '/home/ada/.config/sallyport'],
    [{ XDG_CONFIG_HOME: '/data/config' }, '/data/config/sallyport'],
    [{ XDG_CONFIG_HOME: 'relative' }, '/home/ada/.config/sallyport'],
    [{ XDG_CONFIG_HOME: '' }, '/home/ada/.config/sallyport'],
  ])('With %j it is %s', (env, folder) => {
    expect(place(env)).toBe(folder)
  })

  test('Without a home it says what to set', () => {
    expect(() => place({}, 'linux', '')).toThrow('There is no home folder')
  })
})
