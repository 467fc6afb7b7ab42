// The folder: private, held by one gateway at a time, and never silently given another key.

import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openFolder } from '../../local/folder.ts'

let parent: string
let data: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'sallyport-folder-'))
  data = join(parent, 'data')
})
afterEach(() => rmSync(parent, { recursive: true }))

const open = () => openFolder(data)

describe('folder', () => {
  test('The first start makes a private folder with a private 256-bit root key, and the next start finds the same key', () => {
    const first = open()
    first.release()
    const second = open()
    second.release()
    expect(first.rootKey).toHaveLength(32)
    expect(second.rootKey).toEqual(first.rootKey)
    expect(statSync(data).mode & 0o777).toBe(0o700)
    expect(statSync(join(data, 'root.key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(data, 'root.key'), 'utf8')).toBe(`${first.rootKey.toString('hex')}\n`)
  })

  test('In memory there is a key but no folder, and every start has another key', () => {
    const [one, other] = [openFolder(':memory:'), openFolder(':memory:')]
    expect(one.path).toBeUndefined()
    expect(one.rootKey).toHaveLength(32)
    expect(one.rootKey).not.toEqual(other.rootKey)
  })

  test('A folder in use is refused with a way out, and is free again once it is released', () => {
    const held = open()
    expect(open).toThrow(/is in use by another Sallyport.*SALLYPORT_DATA=<folder> npm start/)
    held.release()
    open().release()
  })

  test('A database without the key it was written with is refused instead of given a new key', () => {
    open().release()
    rmSync(join(data, 'root.key'))
    writeFileSync(join(data, 'state.db'), '')
    expect(open).toThrow(/holds a database but not its root\.key/)
  })

  test('A damaged key is refused, and refusing leaves the folder free', () => {
    open().release()
    chmodSync(join(data, 'root.key'), 0o600)
    writeFileSync(join(data, 'root.key'), 'abc\n')
    expect(open).toThrow(/is not a root key/)
    rmSync(join(data, 'root.key'))
    open().release()
  })

  test('A path that is no folder is refused by name', () => {
    writeFileSync(data, 'a file')
    expect(open).toThrow(/^The folder .*data cannot be used \(EEXIST\)/)
  })
})
