// What was sent to one number, and whether another code may go there: a stranger cannot make somebody's phone ring all
// night, and a thief of a password cannot spend the company's money without end.

import { type ChallengeId, type Digest, later, type Seconds } from '../ids.ts'
import type { Ledger } from '../schema.ts'
import { smsPerNumber } from '../settings.ts'

const longest = smsPerNumber.reduce((most, { within }) => Math.max(most, within), 0) as Seconds

/** Seconds until a code may be sent to this number; 0 means now. */
export function waitToSend(ledger: Ledger | undefined, at: Seconds): number {
  const sends = ledger?.sends ?? []
  const waits = smsPerNumber.map(({ most, within }) => {
    const counted = sends.filter((send) => send.at > at - within)
    const oldest = counted[counted.length - most]
    return oldest === undefined ? 0 : oldest.at + within - at
  })
  return Math.max(0, ...waits)
}

export const withSend = (ledger: Ledger | undefined, number: Digest, challenge: ChallengeId, at: Seconds): Ledger => ({
  kind: 'ledger',
  number,
  sends: [...(ledger?.sends ?? []).filter((send) => send.at > at - longest), { at, challenge }],
  ttl: later(at, longest),
})

export const lastChallenge = (ledger: Ledger | undefined): ChallengeId | undefined => ledger?.sends.at(-1)?.challenge
