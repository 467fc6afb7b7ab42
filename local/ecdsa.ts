// ECDSA on P-256 over a digest (FIPS 186-5 §6.4.1), as KMS signs. Node signs only what it has hashed itself, so the steps
// are written out here; the one on the curve is left to Node. For this machine alone: its time tells about the key.

import { createECDH, createPublicKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'

/** The order of the curve's group (SP 800-186 §3.2.1.3). */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
/** Enough bits beyond those of N that a number taken modulo N prefers none (FIPS 186-5 A.2.1). */
const WIDE = 48

export interface SigningKey {
  readonly publicKey: KeyObject
  /** In DER, as KMS answers. */
  sign(digest: Buffer): Buffer
}

/** The same key for the same root and name, always. */
export function signingKey(root: Buffer, name: string): SigningKey {
  const secret = scalar(Buffer.from(hkdfSync('sha256', root, '', `local/signing/${name}`, WIDE)))
  const { x, y } = times(secret)
  const jwk = { kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') }
  return {
    publicKey: createPublicKey({ key: jwk, format: 'jwk' }),
    sign(digest) {
      for (;;) {
        const k = scalar(randomBytes(WIDE))
        const r = number(times(k).x) % N
        const s = modulo(inverse(k) * (number(digest) + r * secret))
        if (r > 0n && s > 0n) return sequence(integer(r), integer(s))
      }
    },
  }
}

/** From 1 to N - 1. */
const scalar = (wide: Buffer): bigint => (number(wide) % (N - 1n)) + 1n

const number = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`)

const modulo = (value: bigint): bigint => ((value % N) + N) % N

/** The generator that many times. */
function times(count: bigint): { readonly x: Buffer; readonly y: Buffer } {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(Buffer.from(count.toString(16).padStart(64, '0'), 'hex'))
  const point = curve.getPublicKey()
  return { x: point.subarray(1, 33), y: point.subarray(33) }
}

/** Modulo N, by the extended Euclidean algorithm. */
function inverse(value: bigint): bigint {
  let [one, other, before, now] = [N, value, 0n, 1n]
  while (other > 0n) {
    const times = one / other
    ;[one, other] = [other, one - times * other]
    ;[before, now] = [now, before - times * now]
  }
  return modulo(before)
}

const sequence = (...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([0x30, content.length]), content])
}

/** A zero stands before a first bit that would make the number a negative one. */
function integer(value: bigint): Buffer {
  const hex = value.toString(16)
  const digits = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  const content = (digits[0] ?? 0) < 0x80 ? digits : Buffer.concat([Buffer.alloc(1), digits])
  return Buffer.concat([Buffer.from([0x02, content.length]), content])
}
