// What we touch: every interface to the outside world. Flows see these as types; only adapters implement them.

import type { AuthEvent } from './event.ts'
import type { AttemptId, CountryCode, Digest, Microdollars, Milliseconds, PhoneNumber, Sealed, Seconds } from './ids.ts'
import type { EventLog } from './ports/log.ts'
import type { Mail, Message, Sms } from './ports/messages.ts'
import type { Passkeys } from './ports/passkeys.ts'
import type { Proofs } from './ports/proofs.ts'
import type { Signer } from './ports/signer.ts'
import type { Table } from './ports/table.ts'
import type { PasswordHash, Policy } from './schema.ts'

export type * from './ports/deliveries.ts'
export type * from './ports/log.ts'
export type * from './ports/messages.ts'
export type * from './ports/passkeys.ts'
export type * from './ports/proofs.ts'
export type * from './ports/signer.ts'
export type * from './ports/sweep.ts'
export type * from './ports/table.ts'
export { Unavailable } from './ports/table.ts'
export type * from './ports/tree.ts'

/** One request as the edge saw it. Time is stamped once; rules and flows only read it. */
export interface Attempt {
  readonly id: AttemptId
  readonly at: Milliseconds
  /** The endpoint's name, as in `sessions.create`. */
  readonly endpoint: string
  /** The caller's network: an IPv4 address, or the /64 of an IPv6 one; from API Gateway, never from a header. */
  readonly network: string
  readonly userAgent: string
}

export interface Random {
  bytes(count: number): Uint8Array
}

export interface Clock {
  now(): Milliseconds
}

export interface Passwords {
  hash(password: string): Promise<PasswordHash>
  /** Without a hash it does the same work against a fixed one and answers `wrong`: an unknown name costs what a known one costs. */
  verify(hash: PasswordHash | undefined, password: string): Promise<'right' | 'wrong'>
  /** Whether the hash was made elsewhere or with weaker parameters than today's. */
  outdated(hash: PasswordHash): boolean
  /**
   * A hash that another system made (argon2, bcrypt, scrypt, PBKDF2 in their text formats), peppered and so fit to be
   * stored and verified once; undefined: not a format that is known here, or weaker than is worth importing.
   */
  adopt(text: string): Promise<PasswordHash | undefined>
}

export type DigestPurpose =
  | 'login-name'
  | 'number'
  | 'code'
  | 'recovery-code'
  | 'user-code'
  | 'notice'
  | 'mail'
  | 'address'
  | 'agent'
  | 'registration'

export interface Keys {
  /** HMAC-SHA-256 over the length-prefixed parts with a key of that purpose, which no table and no log holds. */
  digest(purpose: DigestPurpose, ...parts: readonly string[]): Promise<Digest>
  /** AES-256-GCM with a key of its own. `about` has to be the same to open it again: sealed text cannot be moved. */
  seal(text: string, ...about: readonly string[]): Promise<Sealed>
  /** Throws where the text was altered or belongs elsewhere. */
  open(sealed: Sealed, ...about: readonly string[]): Promise<string>
}

export interface Blocklist {
  /** Whether this very password is among those that guessers try first. */
  has(password: string): Promise<boolean>
}

export interface Numbers {
  /** Where a number is and whether a code can be sent there for an ordinary price; undefined: it is no number. */
  describe(number: PhoneNumber): { readonly country: CountryCode; readonly mobile: boolean } | undefined
}

export interface Agents {
  /** "Firefox on Linux", for the person's own list of sessions. */
  describe(userAgent: string): string
}

/** The operator's logs and metrics. Never the record of what happened: that is the event. */
export interface Journal {
  /** An exception: its class, place and stack, with the request id. Never its input. */
  fault(attempt: Attempt, error: unknown): void
  /** Counts an event for metrics and alarms, as often as it was told at once. */
  measure(attempt: Attempt, event: AuthEvent, times?: number): void
}

/** What a deployment has decided. Each moves only in the safe direction from settings.ts, or names itself in the log. */
export interface Deployment {
  /** The host of the canonical origin, for the domain-bound line of a message. */
  readonly host: string
  /** The canonical origin itself, for links in letters. */
  readonly origin: string
  readonly touch: Seconds
  readonly alwaysSixDigits: boolean
  /** The outer line of every company's policy; what it does not name is as wide as the product. */
  readonly policy?: Partial<Policy>
  readonly sms: SmsAllowance
  readonly letters: { readonly most: number; readonly within: Seconds }
}

/** Where codes may be sent, what one costs there, and how much may be spent. */
export interface SmsAllowance {
  readonly countries: ReadonlyMap<CountryCode, Microdollars>
  readonly hourly: Microdollars
  readonly monthly: Microdollars
}

/**
 * Carries a message out, within the limits of what may be spent, and says for the log what became of it. What goes wrong on
 * the way is part of the answer and not thrown.
 */
export type Send = (attempt: Attempt, message: Message) => Promise<AuthEvent>

export interface Ports {
  readonly deployment: Deployment
  readonly table: Table
  readonly log: EventLog
  readonly random: Random
  readonly clock: Clock
  readonly passwords: Passwords
  readonly keys: Keys
  readonly sms: Sms
  readonly mail: Mail
  /** The only way to either; who has no messages to send is composed without it. */
  readonly send: Send
  readonly blocklist: Blocklist
  readonly numbers: Numbers
  readonly passkeys: Passkeys
  readonly proofs: Proofs
  readonly agents: Agents
  readonly signer: Signer
  readonly journal: Journal
}
