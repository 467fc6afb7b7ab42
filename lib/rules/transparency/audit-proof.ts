// One event and the proof that it is in the log: the checkpoint is signed by its key, and the entry hashes up to its root.

import { checkpointFaults } from './audit-checkpoints.ts'
import { parseEvent } from './audit-entries.ts'
import type { FindingKind } from './audit-findings.ts'
import { type Checkpoint, readCheckpoint } from './checkpoint.ts'
import { leafHash } from './merkle.ts'
import type { Verifier } from './note.ts'
import { included, parseProof } from './proof.ts'

export interface Proved {
  readonly index: number
  readonly entry: Uint8Array
  readonly checkpoint: Checkpoint
}

export interface Unproved {
  readonly kind: FindingKind
  readonly says: string
}

export function auditProof(text: string, log: Verifier): Proved | Unproved {
  const proof = parseProof(text)
  if (proof === undefined)
    return { kind: 'malformed', says: 'It is not a proof of an entry (C2SP tlog-proof), or it was cut.' }
  const { entry, index, hashes } = proof
  const checkpoint = readCheckpoint(proof.checkpoint, log)
  if (typeof checkpoint === 'string') return checkpointFaults[checkpoint]
  if (!included(leafHash(entry), index, checkpoint.size, hashes, checkpoint.root))
    return {
      kind: 'altered',
      says: `It does not show that this is entry ${index} of the log: the one or the other was changed.`,
    }
  if (parseEvent(entry) === undefined)
    return { kind: 'not_an_event', says: `Entry ${index} of the log is this, and it is not an event of this gateway.` }
  return { index, entry, checkpoint }
}
