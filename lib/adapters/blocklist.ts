// Passwords that guessers try first, offline: SP 800-63B-4 §3.1.1.2, ASVS V6.2.4 and V6.2.12. The list is a sorted array
// of 40-bit digests. A password that is not on it is taken for one that is with probability entries / 2^40, 1.3 in ten
// million here; the hundred or so candidates of a password full of digits and signs add up to one in a hundred thousand.

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Blocklist } from '../ports.ts'
import { commonPasswords } from './common-passwords.ts'

export const ENTRY_BYTES = 5

/** What stands in the list for a password, in whichever case it was typed. */
export const entryOf = (password: string): number =>
  createHash('sha256').update(password.normalize('NFC').toLowerCase()).digest().readUIntBE(0, ENTRY_BYTES)

/** Read once, when it is first asked: a login that changes no password does not pay for it. */
export function blocklist(location: URL = commonPasswords): Blocklist {
  let list: Promise<Buffer> | undefined
  return {
    async has(password) {
      list ??= read(location).catch((error: unknown) => {
        list = undefined
        throw error
      })
      return holds(await list, entryOf(password))
    },
  }
}

/** An empty or torn list would let every password through, and nobody would know. */
async function read(location: URL): Promise<Buffer> {
  const list = await readFile(location)
  if (list.length === 0 || list.length % ENTRY_BYTES !== 0) throw new TypeError('the list of common passwords is torn')
  return list
}

function holds(list: Buffer, entry: number): boolean {
  let [from, to] = [0, list.length / ENTRY_BYTES]
  while (from < to) {
    const middle = (from + to) >>> 1
    const found = list.readUIntBE(middle * ENTRY_BYTES, ENTRY_BYTES)
    if (found === entry) return true
    if (found < entry) from = middle + 1
    else to = middle
  }
  return false
}
