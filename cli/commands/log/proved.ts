// Whether a proof of one event holds: as `log proof` wrote it, in JSON with the event beside it, or by itself (C2SP tlog-proof).

import { auditProof, type Proved, type Unproved } from '../../../lib/rules/transparency/audit-proof.ts'
import type { Verifier } from '../../../lib/rules/transparency/note.ts'

export interface Told {
  readonly event: string
  /** The event as it was sealed, to the last byte. */
  readonly entry: string
  readonly proof: string
}

export function proved(text: string, log: Verifier): Proved | Unproved {
  if (!text.trimStart().startsWith('{')) return auditProof(text, log)
  const told = parsed(text)
  return told === undefined
    ? { kind: 'malformed', says: 'It is not what sallyport log proof writes, or it was cut.' }
    : holds(told, log)
}

/** What stands beside a proof is believed only where it is what the proof is of. */
export function holds({ event, entry, proof }: Told, log: Verifier): Proved | Unproved {
  const found = auditProof(proof, log)
  if ('kind' in found) return found
  const { id } = JSON.parse(Buffer.from(found.entry).toString()) as { readonly id?: unknown }
  return Buffer.from(entry).equals(found.entry) && id === event
    ? found
    : { kind: 'altered', says: 'The proof holds, and is of another event than stands beside it.' }
}

function parsed(text: string): Told | undefined {
  try {
    const told = JSON.parse(text) as unknown
    return isTold(told) ? told : undefined
  } catch {
    return undefined
  }
}

export const isTold = (value: unknown): value is Told =>
  typeof value === 'object' &&
  value !== null &&
  ['event', 'entry', 'proof'].every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'string')
