import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { derivedKeys, keyedDigest, type Mac } from '../../../lib/adapters/keys.ts'
import { type DigestPurpose, Unavailable } from '../../../lib/ports.ts'
import { vectors } from '../../vectors/read.ts'

interface Vector {
  readonly root: string
  readonly purpose: DigestPurpose
  readonly parts: string[]
  readonly digest: string
}
const known = vectors<{ digests: Vector[]; pepper: string }>('digests')
const root = Buffer.from(known.digests[0]?.root ?? '', 'hex')
const both = { stamps: 'key/stamps', secrets: 'key/secrets' }
const always: Mac = async () => root

describe('a keyed digest', () => {
  test.each(known.digests)(
    'for $purpose of $parts is as another implementation computed it',
    async ({ purpose, parts, digest }) => {
      expect(await derivedKeys(always, both).digest(purpose, ...parts)).toBe(digest)
    },
  )

  test('two lists of parts are never read as one', () => {
    const parts = fc.array(fc.string({ maxLength: 4 }), { maxLength: 4 })
    const key = new Uint8Array(32)
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        expect(keyedDigest(key, one)).not.toBe(keyedDigest(key, other))
      }),
    )
    const joins = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], ['a', 'b', 'c'], [], ['']]
    expect(new Set(joins.map((join) => keyedDigest(key, join))).size).toBe(joins.length)
  })

  test('of one purpose says nothing to another', async () => {
    const purposes: DigestPurpose[] = ['login-name', 'number', 'code', 'address', 'agent']
    const keys = derivedKeys(always, both)
    const digests = await Promise.all(purposes.map((purpose) => keys.digest(purpose, 'same')))
    expect(new Set(digests).size).toBe(purposes.length)
    for (const digest of digests) expect(digest).toMatch(/^[0-9A-Za-z_-]{43}$/)
  })

  test('the pepper is a key of its own', async () => {
    expect(Buffer.from(await derivedKeys(always, both).pepper()).toString('hex')).toBe(known.pepper)
  })
})

describe('the roots', () => {
  test('are asked for once each, however many ask at the same time', async () => {
    const asked: string[] = []
    const mac: Mac = async (id) => {
      asked.push(id)
      await new Promise((resolve) => setImmediate(resolve))
      return root
    }
    const keys = derivedKeys(mac, both)
    await Promise.all([keys.digest('code', 'a'), keys.digest('code', 'b'), keys.pepper(), keys.digest('address', 'c')])
    await keys.digest('agent', 'd')
    expect(asked.sort()).toEqual(['key/secrets', 'key/stamps'])
  })

  test('a function that may only stamp can make neither pepper, code nor name', async () => {
    const keys = derivedKeys(always, { stamps: 'key/stamps' })
    await expect(keys.digest('address', 'x')).resolves.toHaveLength(43)
    for (const purpose of ['login-name', 'number', 'code'] as const)
      await expect(keys.digest(purpose, 'x')).rejects.toThrow(TypeError)
    await expect(keys.pepper()).rejects.toThrow(TypeError)
  })

  test('that did not come are asked for again the next time', async () => {
    let calls = 0
    const mac: Mac = async () => {
      calls += 1
      if (calls === 1) throw new Error('arn:aws:kms:…')
      return root
    }
    const keys = derivedKeys(mac, both)
    await expect(keys.digest('code', 'a')).rejects.toThrow(Unavailable)
    await expect(keys.digest('code', 'a')).resolves.toHaveLength(43)
  })

  test.each([0, 16, 31, 33])('of %i bytes are no roots', async (length) => {
    const short = derivedKeys(async () => new Uint8Array(length), both)
    await expect(short.digest('code', 'a')).rejects.toThrow(Unavailable)
    await expect(short.pepper()).rejects.toThrow('the key service did not answer')
  })
})
