// The public keys that a client proves itself by (RFC 7523), as JWKs: which are taken, and what of them is kept.

import { createHash, createPublicKey } from 'node:crypto'
import type { Thumbprint } from '../../ids.ts'
import { line } from '../line.ts'

const MOST_KEYS = 4
/** What is longer names no key. It stands in the terminal of whoever looks at a client, so it cannot clear or turn what is there. */
const LONGEST_KID = 256
const oneLine = line(LONGEST_KID)

type PublicKey = Readonly<Record<string, unknown>>

/** What says or restricts what a key is (RFC 7517 §4, RFC 7518 §6). */
const members = new Set(['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'use', 'key_ops', 'ext'])

/**
 * Certificates and whatever else stands in a JWK is ignored (RFC 7517 §4), and kept nowhere: the record of a client, and the events
 * about it, have room for keys and not for what somebody wraps in one.
 */
export const withoutMore = <T extends object>(authentication: T): T =>
  'keys' in authentication
    ? { ...authentication, keys: (authentication.keys as readonly PublicKey[]).map(keptKey) }
    : authentication

const keptKey = (key: PublicKey): PublicKey =>
  Object.fromEntries(Object.entries(key).filter(([name]) => members.has(name)))

export function keysFault(keys: readonly PublicKey[]): string | undefined {
  if (keys.length === 0 || keys.length > MOST_KEYS) return 'Give one to four public keys.'
  const open = keys.every(
    (key) => !['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'].some((name) => Object.hasOwn(key, name)),
  )
  if (!open) return 'A key has a private part. It is not a secret any more: make another, and give its public part.'
  return keys.map(keyFault).find((fault) => fault !== undefined)
}

/** Kinds of keys, and what may be signed with each. */
export const algorithms: Readonly<Record<string, readonly string[]>> = {
  'EC P-256': ['ES256'],
  'EC P-384': ['ES384'],
  'EC P-521': ['ES512'],
  'OKP Ed25519': ['EdDSA', 'Ed25519'],
  RSA: ['PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'],
}

/** One that could not be used would be found out when its client stands before a closed door. */
function keyFault(key: PublicKey): string | undefined {
  const read = readKey(key)
  if (read === undefined) return 'A key is none: give a public key as a JWK (RFC 7518 §6).'
  const { modulusLength: bits, publicExponent: exponent = 0n } = read.details
  // FIPS 186-5 §5.1: with an exponent of one, what is signed is its own signature.
  const unfit = exponent < 65_537n || exponent % 2n === 0n || exponent >= 2n ** 256n
  const weak = bits !== undefined && (bits < 2048 || unfit)
  const fit = algorithms[read.kind]
  if (fit === undefined || weak) return 'A key is EC of P-256, P-384 or P-521, Ed25519, or RSA of 2,048 bits or more.'
  const { use = 'sig', alg = fit[0], kid = '-', ext = true, key_ops: uses = ['verify'] } = key
  if (!fit.some((one) => one === alg)) return `The alg of such a key is ${fit.join(' or ')}.`
  if (use !== 'sig' || !verifies(uses)) return 'A key is for signatures: its use is sig, or not said.'
  if (typeof kid !== 'string' || !oneLine.test(kid))
    return `The kid is one line of at most ${LONGEST_KID} characters, without control characters.`
  return typeof ext === 'boolean' ? undefined : 'The member ext is true or false.'
}

/** RFC 7517 §4.3. Others may be named by others; here they mean nothing. */
const operations: ReadonlySet<unknown> = new Set([
  ...['sign', 'verify', 'encrypt', 'decrypt', 'wrapKey', 'unwrapKey', 'deriveKey', 'deriveBits'],
])

/** Each operation once. */
function verifies(uses: unknown): boolean {
  if (!Array.isArray(uses) || !uses.includes('verify')) return false
  return new Set(uses).size === uses.length && uses.every((one) => operations.has(one))
}

/** Only what would be written again the same: what one reader takes for a key and another does not is none. */
function readKey(key: PublicKey) {
  try {
    const read = createPublicKey({ key, format: 'jwk' })
    const jwk = read.export({ format: 'jwk' })
    if (!Object.entries(jwk).every(([name, value]) => key[name] === value)) return undefined
    return { kind: [jwk.kty, jwk.crv].join(' ').trim(), details: read.asymmetricKeyDetails ?? {} }
  } catch {
    return undefined
  }
}

/** What makes a key the one that it is, in the order of the names (RFC 7638 §3.2, RFC 8037 §2). */
const identity: Readonly<Record<string, readonly string[]>> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
}

export function thumbprintOf(key: PublicKey): Thumbprint {
  const members = identity[String(key['kty'])] ?? []
  const text = JSON.stringify(Object.fromEntries(members.map((name) => [name, key[name]])))
  return createHash('sha256').update(text).digest('base64url') as Thumbprint
}
