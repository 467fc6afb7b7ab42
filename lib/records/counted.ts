// What is counted: guesses, messages, and whatever only grows.

import type { AccountKey, ChallengeId, DeviceId, Digest, Seconds } from '../ids.ts'
import type { Authenticator } from './companies.ts'
import type { Stored } from './stored.ts'

export interface Budget extends Stored<'budget'> {
  readonly account: AccountKey
  readonly context: Counter
  readonly passwordFailures: number
  readonly passwordFailedAt: Seconds
  /** Wrong answers per kind of code: one that is used up leaves the others. */
  readonly guesses: Readonly<Partial<Record<Guessable, Guesses>>>
  readonly ttl: Seconds
}
/** A recognised device, or what all others share: one for whoever has the password, one for whoever has the mailbox. */
export type Counter = DeviceId | 'stranger' | 'reset'
export type Guessable = Exclude<Authenticator, 'passkey'>
export interface Guesses {
  /** In a row. */
  readonly run: number
  /** Per day (days since the epoch), for the rolling limit; at most one pair a day. */
  readonly days: readonly (readonly [day: number, wrong: number])[]
}
export interface Ledger extends Stored<'ledger'> {
  readonly of: LedgerOwner
  readonly sends: readonly {
    readonly at: Seconds
    readonly challenge?: ChallengeId
    /** The recognised device that asked, which has limits of its own; absent for a stranger. */
    readonly device?: DeviceId
  }[]
  readonly ttl: Seconds
}
/** A number's or an address's keyed digest, or an account. */
export type LedgerOwner = Digest | AccountKey
export interface Tally extends Stored<'tally'> {
  readonly name: string
  readonly count: number
  readonly ttl: Seconds
}
