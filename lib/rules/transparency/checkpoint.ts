// What the log's writer signs (C2SP tlog-checkpoint): how many leaves there are and their root; and, with a time, that this
// was the largest tree then (C2SP tlog-cosignature). The second is what shows a log that ends too early.

import { fromBase64 } from './base64.ts'
import { EMPTY_ROOT, HASH_BYTES, type Hash, same } from './merkle.ts'
import { ed25519, LONGEST_NOTE, parseNote, signatureBy, signatureLine, type Verifier } from './note.ts'

/** More leaves than anybody has, and the last second of a year of four digits: what is signed beyond is no checkpoint. */
const [MOST_LEAVES, LAST_SECOND] = [2 ** 40, 253_402_300_799]

export interface TreeHead {
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

export interface Checkpoint extends TreeHead {
  /** Seconds since 1970: when this was the largest tree. */
  readonly at: number
}

/** What is wrong with a checkpoint, from its outside to its inside. */
export type CheckpointFault =
  | 'not_a_note'
  | 'not_signed'
  | 'bad_signature'
  | 'not_a_checkpoint'
  | 'other_log'
  | 'no_time'

export const checkpointText = ({ origin, size, root }: TreeHead): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`

/** What is signed to say that the text was true at a time. */
export const timedText = (text: string, at: number): string => `cosignature/v1\ntime ${at}\n${text}`

/** The two keys of a log: the same key under two numbers, because what it signs never begins alike. */
export const verifiersOf = (name: string, key: Uint8Array): { readonly log: Verifier; readonly clock: Verifier } => ({
  log: { name, type: 1, key },
  clock: { name, type: 4, key },
})

export function signedCheckpoint(
  head: Checkpoint,
  key: Uint8Array,
  signatures: { readonly log: Uint8Array; readonly clock: Uint8Array },
): string {
  const { log, clock } = verifiersOf(head.origin, key)
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(head.at))
  const lines = [signatureLine(log, signatures.log), signatureLine(clock, Buffer.concat([time, signatures.clock]))]
  return `${checkpointText(head)}\n${lines.join('')}`
}

/** Verified under the log's own key, to the last byte; its extension lines are refused, because nobody could check them. */
export function readCheckpoint(text: string, log: Verifier): Checkpoint | CheckpointFault {
  const note = parseNote(text)
  if (note === undefined) return 'not_a_note'
  const clock: Verifier = { ...log, type: 4 }
  const [signed, timed] = [signatureBy(note, log), signatureBy(note, clock)]
  if (signed === undefined) return 'not_signed'
  if (signed.length !== 64 || !ed25519(log.key, note.text, signed)) return 'bad_signature'
  const head = parseText(note.text)
  if (head === undefined) return 'not_a_checkpoint'
  if (head.origin !== log.name) return 'other_log'
  if (timed === undefined || timed.length !== 72) return 'no_time'
  const at = Number(Buffer.from(timed).readBigUInt64BE())
  if (!Number.isSafeInteger(at) || !ed25519(log.key, timedText(note.text, at), timed.subarray(8)))
    return 'bad_signature'
  return at > LAST_SECOND ? 'not_a_checkpoint' : { ...head, at }
}

/** Of a file, which is not made a text of where it is longer than any. */
export const checkpointIn = (file: Uint8Array, log: Verifier): Checkpoint | CheckpointFault =>
  file.length > LONGEST_NOTE ? 'not_a_note' : readCheckpoint(Buffer.from(file).toString(), log)

/** How many leaves it says there are, whoever wrote it: only how far there is something to look for. */
export const unverifiedSize = (checkpoint: Uint8Array): number => {
  const size = Number(/^[^\n]*\n([0-9]{1,13})\n/.exec(Buffer.from(checkpoint).toString())?.[1] ?? 0)
  return size <= MOST_LEAVES ? size : 0
}

function parseText(text: string): TreeHead | undefined {
  const found = /^([^\n]{1,200})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text)
  if (found === null) return undefined
  const [, origin = '', digits = '', encoded = ''] = found
  const [size, root] = [Number(digits), fromBase64(encoded)]
  const whole = size <= MOST_LEAVES && root?.length === HASH_BYTES
  return whole && (size > 0 || same(root, EMPTY_ROOT)) ? { origin, size, root } : undefined
}
