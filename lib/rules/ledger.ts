// What was sent to one number, to one address, or for one account, and whether another message may go: a stranger cannot
// make somebody's phone ring all night, nor flood a mailbox, nor can a thief of a password spend the company's money.
//
// A ledger is shared: all strangers have one part of it and each recognised device has its own, so that whoever uses up the
// strangers' part keeps nobody from a code or a letter on a device of theirs. It is one record all the same: one read, one write.

import { type ChallengeId, type DeviceId, later, type Seconds } from '../ids.ts'
import type { Ledger, LedgerOwner } from '../schema.ts'
import {
  addressesPerAccount,
  invitationsPerCompany,
  lettersPerAddress,
  resetsToDevices,
  signUpsPerDomain,
  smsPerAccount,
  smsPerNumber,
} from '../settings.ts'

export type Limits = readonly { readonly most: number; readonly within: Seconds }[]

/** `each` holds for the strangers' part and for every device's; `devices` for all devices together. */
export interface Shares {
  readonly each: Limits
  readonly devices: Limits
}

const longest = [
  ...[smsPerNumber.each, smsPerNumber.devices, smsPerAccount, resetsToDevices, signUpsPerDomain],
  ...[addressesPerAccount, invitationsPerCompany],
  ...Object.values(lettersPerAddress),
]
  .flat()
  .reduce((most, { within }) => Math.max(most, within), 0) as Seconds

type Sends = Ledger['sends']

const partOf = (ledger: Ledger | undefined, device: DeviceId | undefined): Sends =>
  ledger?.sends.filter((send) => send.device === device) ?? []

/** Seconds until another may be sent; 0 means now. */
export const waitToSend = (ledger: Ledger | undefined, limits: Limits, at: Seconds): number =>
  waitAfter(ledger?.sends ?? [], limits, at)

/** The same for a recognised device, or for a stranger where there is none. */
export function waitToShare(
  ledger: Ledger | undefined,
  { each, devices }: Shares,
  device: DeviceId | undefined,
  at: Seconds,
): number {
  const own = waitAfter(partOf(ledger, device), each, at)
  if (device === undefined) return own
  const all = ledger?.sends.filter((send) => send.device !== undefined) ?? []
  return Math.max(own, waitAfter(all, devices, at))
}

function waitAfter(sends: Sends, limits: Limits, at: Seconds): number {
  const waits = limits.map(({ most, within }) => {
    const counted = sends.filter((send) => send.at > at - within)
    const oldest = counted[counted.length - most]
    return oldest === undefined ? 0 : oldest.at + within - at
  })
  return Math.max(0, ...waits)
}

/** Which code it was, and which recognised device asked; a stranger has none. */
interface Sent {
  readonly challenge?: ChallengeId | undefined
  readonly device?: DeviceId | undefined
}

export const withSend = (
  ledger: Ledger | undefined,
  of: LedgerOwner,
  at: Seconds,
  { challenge, device }: Sent = {},
): Ledger => ({
  kind: 'ledger',
  of,
  sends: [
    ...(ledger?.sends ?? []).filter((send) => send.at > at - longest),
    { at, ...(challenge === undefined ? {} : { challenge }), ...(device === undefined ? {} : { device }) },
  ],
  ttl: later(at, longest),
})

/** What was last sent on behalf of this device. */
export const lastChallenge = (ledger: Ledger | undefined, device: DeviceId): ChallengeId | undefined =>
  partOf(ledger, device).at(-1)?.challenge
