// As much of CBOR (RFC 8949) as an authenticator writes: integers, bytes, text and maps, each as short as it can be.

export type Cbor = number | string | Uint8Array | ReadonlyMap<number | string, Cbor>

export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -value - 1) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])])
}

function head(major: number, argument: number): Buffer {
  const first = major << 5
  if (argument < 24) return Buffer.from([first | argument])
  if (argument < 256) return Buffer.from([first | 24, argument])
  return Buffer.from([first | 25, argument >> 8, argument & 255])
}
