import { argon2Sync, createHmac, randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { argon2Passwords, type Cost } from '../../../lib/adapters/passwords.ts'
import type { PasswordHash } from '../../../lib/schema.ts'
import { argon2id } from '../../../lib/settings.ts'

const cheap: Cost = { memory: 64, passes: 1, lanes: 1 }
const pepper = new Uint8Array(32).fill(7)
const passwords = (cost = cheap, key = pepper) => argon2Passwords({ pepper: async () => key }, cost)

/** The stored form, made by OpenSSL's argon2 instead of the product's. */
function known(
  password: string,
  { memory, passes, lanes }: Cost,
  salt = Buffer.alloc(16, 3),
  key = pepper,
): PasswordHash {
  const raw = argon2Sync('argon2id', {
    message: password,
    nonce: salt,
    parallelism: lanes,
    tagLength: 32,
    memory,
    passes,
  })
  const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const tag = base64(createHmac('sha256', key).update(raw).digest())
  return `hmac1$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${base64(salt)}$${tag}` as PasswordHash
}

describe('a password hash', () => {
  test.each(['ada walks the wall', '', 'blåbær', '🔑'.repeat(256), 'a\u0000b', ' '.repeat(12)])(
    'of %j that another argon2 made is right for it and for nothing else',
    async (password) => {
      const hash = known(password, cheap)
      expect(await passwords().verify(hash, password)).toBe('right')
      for (const other of [`${password} `, password.slice(1), password.toUpperCase(), `${password}\u0000`, 'x'])
        if (other !== password) expect(await passwords().verify(hash, other)).toBe('wrong')
    },
  )

  test('at the real cost is what another argon2 makes, and comes back', async () => {
    const hash = known('ada walks the wall', argon2id, randomBytes(16))
    expect(hash).toContain('$m=65536,t=3,p=1$')
    expect(await passwords(argon2id).verify(hash, 'ada walks the wall')).toBe('right')
    expect(await passwords(argon2id).hash('ada walks the wall')).toMatch(
      /^hmac1\$argon2id\$v=19\$m=65536,t=3,p=1\$[0-9A-Za-z+/]{22}\$[0-9A-Za-z+/]{43}$/,
    )
  })

  test('has a salt of its own every time', async () => {
    const hashes = await Promise.all(Array.from({ length: 20 }, () => passwords().hash('same')))
    expect(new Set(hashes).size).toBe(20)
    for (const hash of hashes) expect(await passwords().verify(hash, 'same')).toBe('right')
  })

  test('is worth nothing without the pepper: a thief of the table has nothing to guess against', async () => {
    const hash = await passwords().hash('ada walks the wall')
    expect(await passwords(cheap, new Uint8Array(32).fill(8)).verify(hash, 'ada walks the wall')).toBe('wrong')
  })

  test('is not the bare argon2 tag', async () => {
    const bare = known('x', cheap).replace(/[^$]+$/, () => {
      const raw = argon2Sync('argon2id', {
        message: 'x',
        nonce: Buffer.alloc(16, 3),
        parallelism: 1,
        tagLength: 32,
        memory: 64,
        passes: 1,
      })
      return raw.toString('base64').replace(/=+$/, '')
    })
    expect(await passwords().verify(bare as PasswordHash, 'x')).toBe('wrong')
  })

  test('is verified at the cost that it was made at, whatever is in force now', async () => {
    const hash = known('x', { memory: 128, passes: 2, lanes: 1 })
    expect(await passwords({ memory: 64, passes: 1, lanes: 1 }).verify(hash, 'x')).toBe('right')
  })

  test.each([
    [{ memory: 64, passes: 1, lanes: 1 }, false],
    [{ memory: 63, passes: 1, lanes: 1 }, true],
    [{ memory: 128, passes: 1, lanes: 1 }, false],
    [{ memory: 128, passes: 3, lanes: 1 }, false],
  ])('made at %j is outdated: %s', (cost, outdated) => {
    const hash = `hmac1$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`
    expect(passwords().outdated(hash as PasswordHash)).toBe(outdated)
    expect(passwords({ ...cheap, passes: 4 }).outdated(hash as PasswordHash)).toBe(true)
  })
})

describe('nobody', () => {
  test('has no right password, and costs what somebody costs', async () => {
    const spent: Cost[] = []
    const keys = {
      async pepper() {
        spent.push(cheap)
        return pepper
      },
    }
    for (const password of ['', 'x', 'ada walks the wall'])
      expect(await argon2Passwords(keys, cheap).verify(undefined, password)).toBe('wrong')
    expect(spent).toHaveLength(3)
  })

  test('at the real cost takes as long as a known name, within noise', async () => {
    const real = passwords(argon2id)
    const hash = await real.hash('ada walks the wall')
    const time = async (of: PasswordHash | undefined) => {
      const spans: number[] = []
      for (let i = 0; i < 3; i++) {
        const started = performance.now()
        await real.verify(of, 'wrong')
        spans.push(performance.now() - started)
      }
      return Math.min(...spans)
    }
    const ratio = (await time(undefined)) / (await time(hash))
    expect(ratio).toBeGreaterThan(0.33)
    expect(ratio).toBeLessThan(3)
  })
})

describe('an imported hash', () => {
  test('takes no longer in a process that has hashed nothing yet than in one that has', async () => {
    const spans: [cold: number, warm: number][] = []
    for (let i = 0; i < 3; i++) {
      // Ours dear and theirs cheap, so that hashing ours twice would take twice as long.
      const started = passwords({ ...argon2id, passes: 9 })
      const adopted = await started.adopt('$2a$10$k1wbIrmNyFAPwPVPSVa/zecw2BCEnBwVS2GbrmgzxFUOqW9dk4TCW')
      const time = async () => {
        const before = performance.now()
        expect(await started.verify(adopted, 'wrong')).toBe('wrong')
        return performance.now() - before
      }
      spans.push([await time(), await time()])
    }
    const least = (which: 0 | 1) => Math.min(...spans.map((one) => one[which]))
    expect(least(0) / least(1)).toBeLessThan(1.6)
  })
})

describe('a stored text of another form', () => {
  const good = known('x', cheap)
  test.each([
    '',
    'x',
    good.replace('hmac1$', ''),
    good.replace('hmac1', 'hmac2'),
    good.replace('argon2id', 'argon2i'),
    good.replace('argon2id', 'argon2d'),
    good.replace('v=19', 'v=16'),
    good.replace('m=64', 'm=-64'),
    good.replace('m=64', 'm=99999999'),
    good.replace('t=1', 't=1e9'),
    `${good}\n`,
    `${good}=`,
    good.slice(0, -1),
    '$2b$10$abcdefghijklmnopqrstuv',
    'constructor',
  ])('%j is a fault of ours, never a right password, and its text is in no message', async (text) => {
    const failed = passwords().verify(text as PasswordHash, 'x')
    await expect(failed).rejects.toThrow('a stored password hash has an unknown form')
    expect(() => passwords().outdated(text as PasswordHash)).toThrow(TypeError)
  })

  test('a pepper that cannot be had is a fault, never a verdict', async () => {
    const dead = argon2Passwords({ pepper: async () => Promise.reject(new Error('no key')) }, cheap)
    await expect(dead.verify(good, 'x')).rejects.toThrow('no key')
    await expect(dead.verify(undefined, 'x')).rejects.toThrow('no key')
    await expect(dead.hash('x')).rejects.toThrow('no key')
  })
})
