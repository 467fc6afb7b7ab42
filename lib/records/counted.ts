// What is counted and what is allowed: guesses, messages, apps and their access lists.

import type {
  AccountKey,
  AppId,
  ChallengeId,
  CompanyId,
  DeviceId,
  Digest,
  Seconds,
  SubjectId,
  TeamId,
  Verb,
} from '../ids.ts'
import type { Authenticator } from './people.ts'
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
export interface RouteRule {
  /** An HTTP method, or `*`. */
  readonly method: string
  /** `/orders/{id}` matches one segment, `/orders/{rest+}` one or more. */
  readonly path: string
  readonly verb: Verb
}
export interface Allowance {
  readonly verbs: readonly Verb[]
  readonly givenBy: SubjectId
  readonly since: Seconds
  readonly until?: Seconds
}
export interface App extends Stored<'app'> {
  readonly id: AppId
  readonly company: CompanyId
  readonly name: string
  readonly verbs: readonly Verb[]
  readonly routes: readonly RouteRule[]
  readonly teams: Readonly<Record<TeamId, Allowance>>
}
export interface Entry extends Stored<'entry'>, Allowance {
  readonly app: AppId
  readonly subject: SubjectId
}
export interface Tally extends Stored<'tally'> {
  readonly name: string
  readonly count: number
  readonly ttl: Seconds
}
