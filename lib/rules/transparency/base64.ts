// Base64 in its one spelling (RFC 4648 §3.5): the bits of its last letter that say nothing are zero. Else a byte of a signed file could
// be another one, and everything in it would still hold.

/** Undefined: it is none, or another spelling of the same bytes. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}
