import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from '@jest/globals'
import { chosen, packed } from '../../../data/make-common-passwords.ts'
import { blocklist, ENTRY_BYTES, entryOf } from '../../../lib/adapters/blocklist.ts'
import { commonPasswords } from '../../../lib/adapters/common-passwords.ts'
import { processorTime } from '../../processor-time.ts'

const folder = mkdtempSync(join(tmpdir(), 'sallyport-list-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, bytes: Uint8Array): URL {
  writeFileSync(join(folder, name), bytes)
  return pathToFileURL(join(folder, name))
}

describe('the list that is carried along', () => {
  const list = readFileSync(commonPasswords)
  const entries = Array.from({ length: list.length / ENTRY_BYTES }, (_, at) => list.readUIntBE(at * ENTRY_BYTES, 5))

  test('has more than 100,000 entries, each once and in order, in less than a megabyte', () => {
    expect(list.length % ENTRY_BYTES).toBe(0)
    expect(entries.length).toBeGreaterThan(100_000)
    expect(list.length).toBeLessThan(1_000_000)
    expect(entries.every((entry, at) => at === 0 || entry > (entries[at - 1] ?? 0))).toBe(true)
  })

  test('knows the commonest in any case, the long ones, and what is quoted everywhere', async () => {
    const common = blocklist()
    for (const one of ['123456', 'password', 'PASSWORD', 'iloveyou', 'qwertyuiop', 'trustno1', '123456789012'])
      expect([one, await common.has(one)]).toEqual([one, true])
    expect(await common.has('passwordpassword')).toBe(true)
    expect(await common.has('correcthorsebatterystaple')).toBe(true)
  })

  test('of whatever length knows each of its entries, the first and the last too, and no other', async () => {
    const words = Array.from({ length: 40 }, (_, number) => `word ${number}`)
    for (let length = 1; length < words.length; length++) {
      const common = blocklist(file(`${length}`, packed(words.slice(0, length))))
      const found = await Promise.all(words.map((word) => common.has(word)))
      expect(found).toEqual(words.map((_, number) => number < length))
    }
  })

  test('takes a random password for a listed one about once in eight million times', async () => {
    const common = blocklist()
    expect(entries.length / 2 ** (8 * ENTRY_BYTES)).toBeLessThan(1.3e-7)
    for (let i = 0; i < 20_000; i++) expect(await common.has(`no such password ${i}`)).toBe(false)
  })

  test('is read when it is first asked, once, and answers within a fraction of a millisecond', async () => {
    const place = file('lazy', packed(['monkey']))
    const lazy = blocklist(place)
    writeFileSync(place, packed(['dragon']))
    expect(await lazy.has('dragon')).toBe(true)
    writeFileSync(place, packed(['monkey']))
    expect(await lazy.has('monkey')).toBe(false)
    const common = blocklist()
    await common.has('x')
    const started = processorTime()
    for (let i = 0; i < 1000; i++) await common.has(`${i}`)
    expect(processorTime() - started).toBeLessThan(3000)
  })

  test('that is empty, torn or missing is a fault, never a password let through, and is asked for again', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(7)])
      await expect(blocklist(file('torn', bytes)).has('monkey')).rejects.toThrow('the list of common passwords is torn')
    const late = blocklist(pathToFileURL(join(folder, 'late')))
    await expect(late.has('monkey')).rejects.toThrow('ENOENT')
    file('late', packed(['monkey']))
    expect(await late.has('monkey')).toBe(true)
  })
})

describe('making a list', () => {
  test('takes the first 100,000 whatever their length, and of the others those of twelve characters', () => {
    const lines = Array.from({ length: 100_000 }, (_, rank) => `x${rank}`)
    const all = chosen([...lines, 'eleven chars'.slice(1), 'twelve chars', '🔑'.repeat(11), '🔑'.repeat(12), ''])
    expect(all.slice(99_999, 100_002)).toEqual(['x99999', 'twelve chars', '🔑'.repeat(12)])
    expect(all.slice(100_002)).toContain('correcthorsebatterystaple')
    expect(chosen(['', 'x'])).not.toContain('')
  })

  test('writes what differs in case or composition once, sorted', () => {
    const list = packed(['Bål', 'bål'.normalize('NFD'), 'BÅL', 'øks', 'hav'])
    expect(list.length).toBe(3 * ENTRY_BYTES)
    const found = [0, 5, 10].map((at) => list.readUIntBE(at, ENTRY_BYTES))
    expect(found).toEqual(['bål', 'øks', 'hav'].map(entryOf).sort((one, other) => one - other))
    // SHA-256 of "abc" begins with ba7816bf8f (FIPS 180-4, appendix).
    expect(entryOf('ABC')).toBe(0xba7816bf8f)
  })

  test('is not something that happens at install or build', () => {
    const scripts = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as object
    expect(JSON.stringify(scripts)).not.toContain('make-common-passwords')
  })
})
