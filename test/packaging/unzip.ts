// Reads a zip as Lambda would: by what its central directory says, and not by what the packager meant.

import { inflateRawSync } from 'node:zlib'

/** The files by their names. */
export function unzip(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = bytes.length - 22
  let at = bytes.readUInt32LE(end + 16)
  for (let i = 0; i < bytes.readUInt16LE(end + 10); i++) {
    const [packed, length, offset] = [at + 20, at + 28, at + 42].map((place) => bytes.readUInt32LE(place)) as number[]
    const name = bytes.toString('utf8', at + 46, at + 46 + ((length ?? 0) & 0xffff))
    const start = (offset ?? 0) + 30 + ((length ?? 0) & 0xffff)
    files.set(name, inflateRawSync(bytes.subarray(start, start + (packed ?? 0))))
    at += 46 + ((length ?? 0) & 0xffff)
  }
  return files
}
