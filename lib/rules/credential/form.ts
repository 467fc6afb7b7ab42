// What all credentials have in common: random digits, a digest of them that is stored, and a checksum over the whole.

import { createHash, timingSafeEqual } from 'node:crypto'
import { base62 } from '../../base62.ts'
import { type Credential, type Digest, ID_LENGTH } from '../../ids.ts'

export const SECRET = 43
export const CHECKSUM = 6
export const SECRET_BYTES = 32
/** Bytes of randomness for one id of ID_LENGTH digits. */
export const ID_BYTES = 20

export const mintId = <T>(bytes: Uint8Array): T => base62(bytes, ID_LENGTH) as T

/** The second part of a credential, by what it is. */
const letters = {
  browser: 'b',
  cli: 'c',
  challenge: 'q',
  device: 'd',
  invitation: 'i',
  reset: 'r',
  mailbox: 'm',
  address: 'a',
  not_me: 'n',
  code: 'k',
  access: 't',
  refresh: 'f',
  device_grant: 'v',
  pushed: 'p',
  client_secret: 's',
} as const

export const checksum = (head: string): string => base62(createHash('sha256').update(head).digest(), CHECKSUM)

/** Of the secret's 43 characters as ASCII. Enough for 256 random bits: there is nothing to guess slowly. */
export const digestOf = (secret: string): Digest => createHash('sha256').update(secret).digest('base64url') as Digest

export const matches = (secret: string, digest: Digest): boolean =>
  timingSafeEqual(createHash('sha256').update(secret).digest(), Buffer.from(digest, 'base64url'))

export function mint(
  kind: keyof typeof letters,
  locator: string,
  bytes: Uint8Array,
): { credential: Credential; digest: Digest } {
  if (bytes.length !== SECRET_BYTES) throw new RangeError('a credential needs 256 random bits')
  const secret = base62(bytes, SECRET)
  const head = `sp_${letters[kind]}_${locator}${secret}`
  return { credential: `${head}${checksum(head)}` as Credential, digest: digestOf(secret) }
}
