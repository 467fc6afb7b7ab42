// What was sent to one number, to one address, or for one account, and whether another message may go: a stranger cannot
// make somebody's phone ring all night, nor flood a mailbox, nor can a thief of a password spend the company's money.

import { type ChallengeId, later, type Seconds } from '../ids.ts'
import type { Ledger, LedgerOwner } from '../schema.ts'
import { lettersPerAddress, smsPerAccount, smsPerNumber } from '../settings.ts'

export type Limits = readonly { readonly most: number; readonly within: Seconds }[]

const longest = [...smsPerNumber, ...smsPerAccount, ...lettersPerAddress].reduce(
  (most, { within }) => Math.max(most, within),
  0,
) as Seconds

/** Seconds until another may be sent; 0 means now. */
export function waitToSend(ledger: Ledger | undefined, limits: Limits, at: Seconds): number {
  const sends = ledger?.sends ?? []
  const waits = limits.map(({ most, within }) => {
    const counted = sends.filter((send) => send.at > at - within)
    const oldest = counted[counted.length - most]
    return oldest === undefined ? 0 : oldest.at + within - at
  })
  return Math.max(0, ...waits)
}

export const withSend = (
  ledger: Ledger | undefined,
  of: LedgerOwner,
  at: Seconds,
  challenge?: ChallengeId,
): Ledger => ({
  kind: 'ledger',
  of,
  sends: [
    ...(ledger?.sends ?? []).filter((send) => send.at > at - longest),
    { at, ...(challenge === undefined ? {} : { challenge }) },
  ],
  ttl: later(at, longest),
})

export const lastChallenge = (ledger: Ledger | undefined): ChallengeId | undefined => ledger?.sends.at(-1)?.challenge
