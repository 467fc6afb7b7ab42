// Base62 for ids and credentials: letters and digits only, so that they survive URLs, shells, double clicks and
// header encodings unchanged.

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * The bytes as one big-endian number, in exactly `length` digits. 32 bytes fit 43 digits without loss; where the bytes
 * exceed the digits by 8 bytes or more, the reduction's bias is below 2⁻⁶⁰.
 */
export function base62(bytes: Uint8Array, length: number): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
  let text = ''
  for (let i = 0; i < length; i++) {
    text = ALPHABET.charAt(Number(rest % 62n)) + text
    rest /= 62n
  }
  return text
}
