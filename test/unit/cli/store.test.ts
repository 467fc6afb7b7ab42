import { beforeEach, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { parseOrigin } from '../../../cli/gate/origin.ts'
import type { Drawer } from '../../../cli/keep/drawer.ts'
import { fileDrawer } from '../../../cli/keep/file-drawer.ts'
import { parseKept, type Store, storeIn } from '../../../cli/keep/store.ts'

const origin = parseOrigin('https://gate.example.com')
const kept = { origin, credential: 'sp_c_x', expiresAt: '2026-12-01T00:00:00Z' }

class InMemory implements Drawer {
  readonly texts = new Map<string, string>()
  broken: 'writing' | 'everything' | undefined
  async read(name: string) {
    if (this.broken === 'everything') throw new Error('locked')
    return this.texts.get(name)
  }
  async write(name: string, text: string) {
    if (this.broken !== undefined) throw new Error('locked')
    this.texts.set(name, text)
  }
  async remove(name: string) {
    if (this.broken === 'everything') throw new Error('locked')
    this.texts.delete(name)
  }
}

let files: InMemory
let keyring: InMemory
let store: Store
beforeEach(() => {
  files = new InMemory()
  keyring = new InMemory()
  store = storeIn(files, keyring, '/folder')
})

describe('where a credential is kept', () => {
  test('In the keyring where it works, and then in no file', async () => {
    files.texts.set('acme', JSON.stringify({ ...kept, credential: 'old' }))
    expect(await store.write('acme', kept)).toBe('the keyring of this machine')
    expect([files.texts.size, keyring.texts.size]).toEqual([0, 1])
    expect(await store.read('acme', origin)).toEqual(kept)
  })

  test.each(['writing', 'everything'] as const)('In the file where %s fails in the keyring', async (broken) => {
    keyring.broken = broken
    expect(await store.write('acme', kept)).toBe('/folder')
    expect([files.texts.size, keyring.texts.size]).toEqual([1, 0])
    expect(await store.read('acme', origin)).toEqual(kept)
  })

  test('In the file where there is no keyring', async () => {
    const plain = storeIn(files, undefined, '/folder')
    expect(await plain.write('acme', kept)).toBe('/folder')
    expect(await plain.read('acme', origin)).toEqual(kept)
  })

  test('A file that is newer than the keyring goes before it, and forgetting forgets both', async () => {
    await store.write('acme', kept)
    keyring.broken = 'writing'
    await store.write('acme', { ...kept, credential: 'newer' })
    keyring.broken = undefined
    expect((await store.read('acme', origin))?.credential).toBe('newer')
    await store.remove('acme')
    expect([files.texts.size, keyring.texts.size]).toEqual([0, 0])
    expect(await store.read('acme', origin)).toBeUndefined()
  })

  test('A file that cannot be written is a fault that is told', async () => {
    keyring.broken = 'everything'
    files.broken = 'writing'
    await expect(store.write('acme', kept)).rejects.toThrow('locked')
  })
})

test('Read back for another origin it is as if it were not there', async () => {
  await store.write('acme', kept)
  for (const other of ['https://gate.example.com:8443', 'http://localhost', 'https://evil.example'])
    expect(await store.read('acme', parseOrigin(other))).toBeUndefined()
})

test('What somebody else has written there is no credential, and never a fault', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseKept(text)))
  for (const text of ['', '[]', '{"origin":1,"credential":"x"}', '{"origin":"https://a.test"}', 'null'])
    expect(parseKept(text)).toBeUndefined()
})

test('A name never leaves the folder', async () => {
  const drawer = fileDrawer('/nowhere')
  for (const name of ['../x', '/etc/passwd', '', '.', 'a/b', 'a\0b'])
    await expect(drawer.read(name)).rejects.toThrow('no name')
})
