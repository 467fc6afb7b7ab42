// From the form in which KMS answers an ECDSA signature, two INTEGERs in DER (RFC 3279 §2.2.3, X.690 §8.3), to the one of a
// JWS, r and s as 32 bytes each (RFC 7518 §3.4). DER has one spelling for each number, and no other is taken.

const SEQUENCE = 0x30
const INTEGER = 0x02
const BYTES = 32

export function rawSignature(der: Uint8Array): Buffer {
  const [tag, length] = der
  if (tag !== SEQUENCE || length !== der.length - 2) throw torn()
  const [r, rest] = integer(der.subarray(2))
  const [s, nothing] = integer(rest)
  if (nothing.length > 0) throw torn()
  return Buffer.concat([r, s])
}

function integer(der: Uint8Array): readonly [value: Uint8Array, rest: Uint8Array] {
  const [tag, length = 0] = der
  const bytes = der.subarray(2, 2 + length)
  if (tag !== INTEGER || length === 0 || bytes.length !== length) throw torn()
  const [first = 0, second = 0] = bytes
  // A negative number, zero, or one with a zero too many before it.
  if (first >= 0x80 || (first === 0 && second < 0x80)) throw torn()
  const digits = first === 0 ? bytes.subarray(1) : bytes
  if (digits.length > BYTES) throw torn()
  const padded = new Uint8Array(BYTES)
  padded.set(digits, BYTES - digits.length)
  return [padded, der.subarray(2 + length)]
}

const torn = (): TypeError => new TypeError('this is no ECDSA signature in DER')
