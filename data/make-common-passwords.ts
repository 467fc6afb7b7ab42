// Makes the list of common passwords: `node data/make-common-passwords.ts <list>`, one password a line, the commonest
// first. Nothing runs it at install or build; its output is committed, see README.md beside it.

import { readFileSync, writeFileSync } from 'node:fs'
import { ENTRY_BYTES, entryOf } from '../lib/adapters/blocklist.ts'
import { commonPasswords } from '../lib/adapters/common-passwords.ts'
import { password as limits } from '../lib/settings.ts'

/** SP 800-63B-4 sizes a blocklist by the guesses that the throttle lets through, here at most 12,410 a year. */
const FIRST = 100_000

/** The first ones of any length, because words are found in longer passwords, and all that are long enough to be typed whole. */
export const chosen = (lines: readonly string[]): readonly string[] => [
  ...lines.filter((line, rank) => line !== '' && (rank < FIRST || Array.from(line).length >= limits.minimum)),
  ...quoted,
]

/** Quoted everywhere and not in the list: what is told as an example is tried first. */
const quoted = [
  'correcthorsebatterystaple',
  'thequickbrownfox',
  'thequickbrownfoxjumpsoverthelazydog',
  'tobeornottobethatisthequestion',
  'ithinkthereforeiam',
  'ihaveadream',
  'onceuponatime',
  'maytheforcebewithyou',
  'livelongandprosper',
  'hastalavistababy',
  'winteriscoming',
  'loremipsumdolorsitamet',
]

/** Sorted, each entry once. */
export function packed(passwords: readonly string[]): Buffer {
  const entries = [...new Set(passwords.map(entryOf))].sort((one, other) => one - other)
  const list = Buffer.alloc(entries.length * ENTRY_BYTES)
  for (const [index, entry] of entries.entries()) list.writeUIntBE(entry, index * ENTRY_BYTES, ENTRY_BYTES)
  return list
}

if (import.meta.main) {
  const [, , path = ''] = process.argv
  const list = packed(chosen(readFileSync(path, 'utf8').split(/\r?\n/)))
  writeFileSync(commonPasswords, list)
  process.stdout.write(`${list.length / ENTRY_BYTES} entries, ${list.length} bytes\n`)
}
