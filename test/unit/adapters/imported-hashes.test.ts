import { describe, expect, test } from '@jest/globals'
import { cooked, type Recipe } from '../../../lib/adapters/hashes/recipe.ts'
import { argon2Passwords, type Cost } from '../../../lib/adapters/passwords.ts'
import type { PasswordHash } from '../../../lib/schema.ts'
import { vectors } from '../../vectors/read.ts'

interface Vectors {
  readonly formats: readonly { source: string; scheme: string; password: string; hash: string }[]
  readonly functions: readonly { source: string; recipe: Recipe & { salt: string }; password: string; output: string }[]
}

const known = vectors<Vectors>('hashes')
const cheap: Cost = { memory: 64, passes: 1, lanes: 1 }
const pepper = new Uint8Array(32).fill(7)
const passwords = (cost = cheap, key = pepper) => argon2Passwords({ pepper: async () => key }, cost)

const hashOf = (source: string): string => known.formats.find((one) => one.source.includes(source))?.hash ?? ''

async function adopted(text: string): Promise<PasswordHash> {
  const hash = await passwords().adopt(text)
  if (hash === undefined) throw new Error(`${text} was not adopted`)
  return hash
}

/** Milliseconds of the quickest of several: what else the machine does makes others slower, and none quicker. */
async function quickest(times: number, act: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const started = performance.now()
    await act()
    least = Math.min(least, performance.now() - started)
  }
  return least
}

describe('the functions behind the formats', () => {
  test.each(known.functions)('$recipe.scheme makes what $source says', async ({ recipe, password, output }) => {
    const made = await cooked({ ...recipe, salt: Buffer.from(recipe.salt, 'hex') }, password)
    expect(made.toString('hex')).toBe(output)
  })
})

describe('a hash from elsewhere', () => {
  test.each(known.formats)('$scheme ($source) opens for its password and no other', async (vector) => {
    const hash = await adopted(vector.hash)
    expect(hash.split('$').slice(0, 3)).toEqual(['hmac1', 'adopted', vector.scheme])
    expect(await passwords().verify(hash, vector.password)).toBe('right')
    expect(await passwords().verify(hash, `${vector.password}.`)).toBe('wrong')
    expect(passwords().outdated(hash)).toBe(true)
  })

  test('leaves no part of its output behind', async () => {
    for (const { hash } of known.formats) {
      const output = hash.split(/[$:]/).at(-1)?.replace(/=+$/, '').slice(-22) ?? ''
      const raw = /^[0-9a-f]+$/.test(output) ? Buffer.from(output, 'hex') : Buffer.from(output, 'base64')
      const stored = await adopted(hash)
      const texts = [output, raw.toString('hex'), raw.toString('base64'), raw.subarray(1).toString('base64')]
      for (const text of [...texts, raw.subarray(2).toString('base64')])
        for (let at = 0; at + 6 <= text.length; at++) expect(stored).not.toContain(text.slice(at, at + 6))
    }
  })

  test('is worth nothing without the pepper', async () => {
    const { hash, password } = known.formats.at(-1) ?? { hash: '', password: '' }
    const other = passwords(cheap, new Uint8Array(32).fill(8))
    expect(await other.verify(await adopted(hash), password)).toBe('wrong')
    expect(await other.adopt(hash)).not.toBe(await adopted(hash))
  })

  test('that is a plain argon2id hash is not taken for one of ours', async () => {
    const hash = await adopted(hashOf('as PHP keeps it'))
    expect(passwords({ memory: 64, passes: 1, lanes: 1 }).outdated(hash)).toBe(true)
    const posing = hash
      .replace('adopted$', '')
      .replace('version=19,', 'v=19$')
      .replace(/,length=32/, '')
    await expect(passwords().verify(posing as PasswordHash, 'x')).rejects.toThrow('unknown form')
  })

  test('is asked once, with what was typed as NFC: one that was made of decomposed letters does not open', async () => {
    const recipe = { scheme: 'pbkdf2-sha256', rounds: 10_000, length: 32, salt: Buffer.alloc(16, 1) } as const
    const decomposed = await cooked(recipe, 'blåbær på fjellet'.normalize('NFD'))
    const text = `$pbkdf2-sha256$i=10000,l=32$${recipe.salt.toString('base64')}$${decomposed.toString('base64')}`
    expect(await passwords().verify(await adopted(text), 'blåbær på fjellet'.normalize('NFC'))).toBe('wrong')
  })
})

describe('bcrypt', () => {
  test('looks at 72 bytes of a password, as the system did that the hash comes from', async () => {
    const recipe = { scheme: 'bcrypt', cost: 8, salt: Buffer.alloc(16, 1) } as const
    const start = 'å'.repeat(36)
    const one = await cooked(recipe, `${start} and more`)
    expect(await cooked(recipe, `${start} or less`)).toEqual(one)
    expect(await cooked(recipe, `${start.slice(1)}a`)).not.toEqual(one)
  })

  test('has bits to spare at the end of its salt and its output, and they mean nothing', async () => {
    const [one = '', other = ''] = ['e', 'f'].map(
      (last) => `$2a$10$k1wbIrmNyFAPwPVPSVa/z${last}cw2BCEnBwVS2GbrmgzxFUOqW9dk4TCW`,
    )
    expect(await adopted(one)).toBe(await adopted(other))
    expect(await adopted(`${one.slice(0, -1)}X`)).toBe(await adopted(one))
    expect(await adopted(`${one.slice(0, -2)}AW`)).not.toBe(await adopted(one))
  })

  test('lets others be served while it works', async () => {
    const hash = await adopted(hashOf('jBCrypt').replace('$2a$10$', '$2a$12$'))
    let turns = 0
    const others = setInterval(() => turns++, 5)
    await passwords().verify(hash, 'x')
    clearInterval(others)
    expect(turns).toBeGreaterThan(1)
  })
})

describe('an adopted hash in the table', () => {
  test('of another form or an unbearable cost is a fault of ours, never a verdict, and its text is in no message', async () => {
    const good = await adopted(hashOf('PHC of RustCrypto'))
    for (const text of [
      good.replace('rounds=10000', 'rounds=9999'),
      good.replace('rounds=10000', 'rounds=900000000'),
      good.replace('rounds=10000', 'rounds=1e4'),
      good.replace('rounds=10000', 'rounds=010000'),
      good.replace('rounds=10000,length=32', 'length=32,rounds=10000'),
      good.replace('rounds=10000', 'rounds=10000,scheme=bcrypt'),
      good.replace('sha256', 'sha1'),
      good.replace('pbkdf2-sha256', 'constructor'),
      good.replace(/\$[^$]+$/, ''),
      good.slice(0, -1),
      `${good}$`,
      `${good}=`,
      `${good}\n`,
      'hmac1$adopted$',
      (await adopted(hashOf('as PHP keeps it'))).replace('version=19', 'version=17'),
    ])
      await expect(passwords().verify(text as PasswordHash, 'x')).rejects.toThrow(
        /^a stored password hash has an unknown form$/,
      )
  })

  test('answers a wrong password no sooner than ours would, so that it does not give the name away', async () => {
    const real = passwords({ memory: 32_768, passes: 2, lanes: 1 })
    const hash = await adopted(hashOf('PHC of RustCrypto'))
    const nobody = await quickest(5, () => real.verify(undefined, 'wrong'))
    expect(await quickest(5, () => real.verify(hash, 'wrong'))).toBeGreaterThan(nobody * 0.8)
    expect(await quickest(5, () => real.verify(hash, 'bjørk & blåbær, 17 kg'))).toBeLessThan(nobody * 0.5)
  })

  test('costs a process that has hashed nothing yet one hash of ours, to know how long that is', async () => {
    const first = passwords({ memory: 32_768, passes: 2, lanes: 1 })
    const hash = await adopted(hashOf('PHC of RustCrypto'))
    const cold = await quickest(1, () => first.verify(hash, 'wrong'))
    expect(cold).toBeGreaterThan((await quickest(5, () => first.verify(undefined, 'wrong'))) / 3)
  })
})
