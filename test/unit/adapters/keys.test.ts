import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { derivedKeys, keyedDigest, type Mac } from '../../../lib/adapters/keys.ts'
import type { Sealed } from '../../../lib/ids.ts'
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
    const purposes: DigestPurpose[] = [
      'login-name',
      'number',
      'code',
      'recovery-code',
      'notice',
      'mail',
      'address',
      'agent',
      'registration',
    ]
    const keys = derivedKeys(always, both)
    const digests = await Promise.all(purposes.map((purpose) => keys.digest(purpose, 'same')))
    expect(new Set(digests).size).toBe(purposes.length)
    for (const digest of digests) expect(digest).toMatch(/^[0-9A-Za-z_-]{43}$/)
  })

  test('the pepper is a key of its own', async () => {
    expect(Buffer.from(await derivedKeys(always, both).pepper()).toString('hex')).toBe(known.pepper)
  })
})

describe('a sealed text', () => {
  const keys = derivedKeys(always, both)

  // Computed with another implementation of HKDF and AES-256-GCM, with the bytes 100 to 111 as nonce.
  test.each([
    [
      'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      ['totp', 'AdaAdaAdaAdaAda0'],
      'v1.ZGVmZ2hpamtsbW5vbGU469yxKxY-wLNe-4XG37554BiN3DJCupl92EAJdk47WUmcOMbMl0X08KMmTfi6',
    ],
    ['', [], 'v1.ZGVmZ2hpamtsbW5vX_xigb8ZJrEtlUXGWiT9ug'],
    ['Blåbær', ['a'], 'v1.ZGVmZ2hpamtsbW5vaUyhCvk8zzJGjDYNH-j4UPvPtVsmZqVG'],
  ] as const)('%j about %j is opened as another implementation sealed it', async (text, about, sealed) => {
    expect(await keys.open(sealed as string as Sealed, ...about)).toBe(text)
  })

  test('comes back as it was, and never looks the same twice', async () => {
    const about = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), about, async (text, parts) => {
        const [one, other] = await Promise.all([keys.seal(text, ...parts), keys.seal(text, ...parts)])
        expect(one).toMatch(/^v1\.[\w-]{38,}$/)
        expect(one.slice(0, 19)).not.toBe(other.slice(0, 19))
        expect(await keys.open(one, ...parts)).toBe(text)
        expect(await keys.open(other, ...parts)).toBe(text)
      }),
    )
  })

  test('says nothing of what is in it', async () => {
    const sealed = await keys.seal('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'totp')
    expect(Buffer.from(sealed.slice(3), 'base64url').toString('latin1')).not.toContain('GEZD')
  })

  test('is not opened with a single bit changed', async () => {
    const sealed = await keys.seal('seed', 'totp', 'ada')
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      await expect(keys.open(`v1.${changed.toString('base64url')}` as Sealed, 'totp', 'ada')).rejects.toThrow()
    }
  })

  test('cannot be moved to what it is not about', async () => {
    const sealed = await keys.seal('seed', 'totp', 'ada')
    for (const about of [
      [],
      ['totp'],
      ['totp', 'bob'],
      ['ada', 'totp'],
      ['totpada'],
      ['totp', 'ad', 'a'],
      ['totp', 'ada', ''],
    ])
      await expect(keys.open(sealed, ...about)).rejects.toThrow()
  })

  test('has one form: shortened, lengthened, padded or of another version it is not opened', async () => {
    // 32 bytes: the last of 43 characters holds two bits too many, and the next character differs in those alone.
    const sealed = await keys.seal('seed')
    expect(sealed).toHaveLength(3 + 43)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet.charAt(alphabet.indexOf(sealed.slice(-1)) + 1)
    const odd = ['', 'v1.', sealed.slice(3), `v2${sealed.slice(2)}`, `${sealed}=`, `${sealed} `, `${sealed}AAAA`]
    const cut = [15, 16, 20, 27].map((bytes) => `v1.${Buffer.alloc(bytes).toString('base64url')}`)
    for (const text of [...odd, ...cut, sealed.slice(0, -4), `${sealed.slice(0, -1)}${last}`])
      await expect(keys.open(text as Sealed)).rejects.toThrow()
  })

  test('of one deployment is not opened by another', async () => {
    const elsewhere = derivedKeys(async () => Buffer.alloc(32, 1), both)
    await expect(elsewhere.open(await keys.seal('seed'))).rejects.toThrow()
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

  test('a function that may only stamp can make neither pepper, code nor name, and opens nothing', async () => {
    const keys = derivedKeys(always, { stamps: 'key/stamps' })
    await expect(keys.digest('address', 'x')).resolves.toHaveLength(43)
    for (const purpose of ['login-name', 'number', 'code', 'recovery-code', 'notice', 'mail'] as const)
      await expect(keys.digest(purpose, 'x')).rejects.toThrow(TypeError)
    await expect(keys.pepper()).rejects.toThrow(TypeError)
    await expect(keys.seal('x')).rejects.toThrow(TypeError)
    await expect(keys.open(await derivedKeys(always, both).seal('x'))).rejects.toThrow(TypeError)
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
