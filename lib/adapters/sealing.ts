// What the gateway itself must read again: AES-256-GCM (SP 800-38D), `v1.` and base64url of nonce, ciphertext and tag. What
// the text is about is authenticated with it, so that nobody who can write the table can give one person another's seed.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Sealed } from '../ids.ts'

const CIPHER = 'aes-256-gcm'
/** 96 random bits: safe for 2³² texts under one key (SP 800-38D §8.3), and a seed is sealed once. */
const NONCE = 12
const TAG = 16
const VERSION = 'v1.'

export function seal(key: Uint8Array, text: string, about: readonly string[]): Sealed {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG }).setAAD(lengthPrefixed(about))
  const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return `${VERSION}${Buffer.concat(sealed).toString('base64url')}` as Sealed
}

/** Throws where a single bit differs from what was sealed, in the text or in what it is about. */
export function open(key: Uint8Array, sealed: Sealed, about: readonly string[]): string {
  const text = sealed.slice(VERSION.length)
  const bytes = Buffer.from(text, 'base64url')
  if (!sealed.startsWith(VERSION) || bytes.length < NONCE + TAG || bytes.toString('base64url') !== text)
    throw new TypeError('a sealed text has an unknown form')
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(lengthPrefixed(about))
    .setAuthTag(bytes.subarray(-TAG))
  const opened = decipher.update(bytes.subarray(NONCE, -TAG))
  return Buffer.concat([opened, decipher.final()]).toString('utf8')
}

/** Each part behind its length, so that no two lists of parts read as one. */
export function lengthPrefixed(parts: readonly string[]): Buffer {
  const pieces = parts.flatMap((part) => {
    const bytes = Buffer.from(part, 'utf8')
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return [length, bytes]
  })
  return Buffer.concat(pieces)
}
