// How another system came from a password to bytes: which function, at what cost, over which salt. The password arrives
// as NFC and is hashed so once, as one try costs what a whole login costs: keyboards type NFC, and the few people whose
// old system kept something else set a new password. What is known to have normalised otherwise says so in its recipe.

import { pbkdf2, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { hash as argon2, argon2d, argon2i, argon2id } from 'argon2'
import { decodeBase64, encodeBase64, hash as hashWithBcrypt } from 'bcryptjs'

interface Salted {
  readonly salt: Buffer
}

interface Measured extends Salted {
  /** Bytes of output. */
  readonly length: number
}

/** RFC 9106; version 16 is 1.0, from before the algorithm was corrected. */
export interface Argon2 extends Measured {
  readonly scheme: keyof typeof variants
  readonly version: 16 | 19
  /** Kibibytes. */
  readonly memory: number
  readonly passes: number
  readonly lanes: number
}

/**
 * Only the first 72 bytes of a password count, as in the system that it comes from; the hash that replaces this one takes
 * all. `2a`, `2b` and `2y` are the same function for what can be typed here; `2x` is a broken one.
 */
export interface Bcrypt extends Salted {
  readonly scheme: 'bcrypt'
  readonly cost: number
}

/** RFC 7914. `scrypt-nfkc`: its system normalises to NFKC first. */
export interface Scrypt extends Measured {
  readonly scheme: 'scrypt' | 'scrypt-nfkc'
  readonly n: number
  readonly r: number
  readonly p: number
}

/** RFC 8018 §5.2. */
export interface Pbkdf2 extends Measured {
  readonly scheme: keyof typeof digests
  readonly rounds: number
}

export type Recipe = Argon2 | Bcrypt | Scrypt | Pbkdf2

export const variants = { argon2id, argon2i, argon2d } as const
export const digests = { 'pbkdf2-sha256': 'sha256', 'pbkdf2-sha512': 'sha512' } as const

const pbkdf2Async = promisify(pbkdf2)

export function cooked(recipe: Recipe, password: string): Promise<Buffer> {
  switch (recipe.scheme) {
    case 'argon2id':
    case 'argon2i':
    case 'argon2d':
      return cookArgon2(recipe, password)
    case 'bcrypt':
      return cookBcrypt(recipe, password)
    case 'scrypt':
      return cookScrypt(recipe, password)
    case 'scrypt-nfkc':
      return cookScrypt(recipe, password.normalize('NFKC'))
    case 'pbkdf2-sha256':
    case 'pbkdf2-sha512':
      return pbkdf2Async(password, recipe.salt, recipe.rounds, recipe.length, digests[recipe.scheme])
  }
}

const cookArgon2 = ({ scheme, version, memory, passes, lanes, salt, length }: Argon2, password: string) =>
  argon2(password, {
    ...{ type: variants[scheme], version, memoryCost: memory, timeCost: passes, parallelism: lanes },
    ...{ salt, hashLength: length, raw: true },
  })

/** In slices of at most 100 ms, between which others are served. */
async function cookBcrypt({ cost, salt }: Bcrypt, password: string): Promise<Buffer> {
  const setting = `$2b$${String(cost).padStart(2, '0')}$${encodeBase64(salt, BCRYPT.saltBytes)}`
  return bcryptBytes((await hashWithBcrypt(password, setting)).slice(setting.length), BCRYPT.outputBytes)
}

export const BCRYPT = { saltBytes: 16, outputBytes: 23 } as const

/** Its own base64, in which the last character has bits to spare that implementations fill differently. */
export const bcryptBytes = (text: string, count: number): Buffer => Buffer.from(decodeBase64(text, count))

function cookScrypt({ n, r, p, salt, length }: Scrypt, password: string): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const maxmem = 128 * r * (n + p + 2)
  scrypt(password, salt, length, { N: n, r, p, maxmem }, (error, key) =>
    error === null ? resolve(key) : reject(error),
  )
  return promise
}
