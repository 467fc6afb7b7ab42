// The files of one step, in one: what was signed but not yet put into its places is still there after a crash.

import type { File } from './edge.ts'

/** A line of paths and lengths, and the bytes of all of them. */
export function packed(files: readonly File[]): Uint8Array {
  const head = JSON.stringify(files.map(({ path, bytes }) => [path, bytes.length]))
  return Buffer.concat([Buffer.from(`${head}\n`), ...files.map(({ bytes }) => bytes)])
}

/** Throws where it is not what `packed` made. */
export function unpacked(bytes: Uint8Array): readonly File[] {
  const end = bytes.indexOf(10)
  const head = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()) as readonly (readonly [string, number])[]
  let at = end + 1
  const files = head.map(([path, length]) => {
    at += length
    return { path, bytes: bytes.subarray(at - length, at) }
  })
  if (at !== bytes.length) throw new RangeError('the staged files are not whole')
  return files
}
