// The keys of a passkey in software, and how it tells its public one: COSE_Key, RFC 9053 §7 and RFC 8230 §4.

import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Cbor } from './cbor.ts'

export type Algorithm = 'ES256' | 'EdDSA' | 'RS256'

export function keyPair(algorithm: Algorithm): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return algorithm === 'EdDSA' ? generateKeyPairSync('ed25519') : generateKeyPairSync('rsa', { modulusLength: 2048 })
}

/** 1 is the kind of key, 3 the algorithm; negative labels are the key's own. */
export function coseKey(key: KeyObject): ReadonlyMap<number, Cbor> {
  const { kty, x = '', y = '', n = '', e = '' } = key.export({ format: 'jwk' })
  const part = (value: string): Buffer => Buffer.from(value, 'base64url')
  if (kty === 'EC') return labelled({ 1: 2, 3: -7, '-1': 1, '-2': part(x), '-3': part(y) })
  if (kty === 'OKP') return labelled({ 1: 1, 3: -8, '-1': 6, '-2': part(x) })
  return labelled({ 1: 3, 3: -257, '-1': part(n), '-2': part(e) })
}

const labelled = (members: Readonly<Record<string, Cbor>>): ReadonlyMap<number, Cbor> =>
  new Map(Object.entries(members).map(([label, value]) => [Number(label), value]))
