// Who there is: people and machines, and what proves them. Passwords, numbers and seeds lie in partitions of their own.

import type {
  ClientId,
  CompanyId,
  CountryCode,
  Digest,
  EmailAddress,
  PasskeyId,
  PhoneNumber,
  Sealed,
  Seconds,
  SessionId,
  SubjectId,
  TeamId,
} from '../ids.ts'
import type { Authenticator } from './companies.ts'
import type { Stored } from './stored.ts'

export interface Subject extends Stored<'subject'> {
  readonly id: SubjectId
  readonly company: CompanyId
  /** `removed` is for good: the handle stays, so that the log goes on naming somebody. */
  readonly state: 'active' | 'suspended' | 'removed'
  readonly administrator: boolean
  readonly teams: readonly TeamId[]
  /** Of a machine: the client that it acts by. */
  readonly machine?: ClientId
  /** Raised to end every session that began before, and every question that would end in one. */
  readonly generation: number
  /** Absent of those who were there before it was kept. */
  readonly createdAt?: Seconds
  /** Raised to end what was begun before and not finished: links in letters, questions, ceremonies. */
  readonly epoch?: number
  /** Where one-time codes go: masked for showing, and the keyed digest that names the ledger. */
  readonly sms?: { readonly to: string; readonly number: Digest }
  /** Which other second factors are bound. */
  readonly factors?: readonly Exclude<Authenticator, 'sms'>[]
  /** When an authenticator was last removed, by `sms`, `totp`, `recovery_code` or the passkey's id: sessions lose it. */
  readonly removed?: Readonly<Record<string, Seconds>>
  /** Devices that were recognised before are strangers. */
  readonly distrustedAt?: Seconds
  /** What was taken back by 'this was not me', from a letter's moment up to when it was said (rules/taken-back). */
  readonly takenBack?: readonly { readonly from: Seconds; readonly to: Seconds }[]
}
export interface Profile extends Stored<'profile'> {
  readonly subject: SubjectId
  readonly name: string
  readonly email: EmailAddress
  /** Where letters went before, the oldest first: as long as a letter there may say that the change was not theirs. */
  readonly former?: readonly { readonly email: EmailAddress; readonly until: Seconds }[]
  readonly language: Language
}
export type Language = 'en' | 'nb'
export interface Password extends Stored<'password'> {
  readonly subject: SubjectId
  readonly hash: PasswordHash
  readonly changedAt: Seconds
  /** On evidence of compromise: to be changed at the next login, or good for nothing until it is reset by letter. */
  readonly due?: 'change' | 'reset'
}
/** `$argon2id$…` (PHC string) whose tag went through HMAC with the pepper. */
export type PasswordHash = string & { readonly __hash: never }
export interface Phone extends Stored<'phone'> {
  readonly subject: SubjectId
  readonly number: PhoneNumber
  readonly country: CountryCode
  /** The first moment of which a letter would speak to its owner: one second after the letter that told of it. */
  readonly boundAt: Seconds
}
/** Where codes went before, the oldest first: as long as a letter may say that the change was not theirs. */
export interface FormerPhones extends Stored<'former_phones'> {
  readonly subject: SubjectId
  readonly numbers: readonly (Pick<Phone, 'number' | 'country' | 'boundAt'> & { readonly until: Seconds })[]
  readonly ttl: Seconds
}
export interface Totp extends Stored<'totp'> {
  readonly subject: SubjectId
  readonly seed: Sealed
  /** The last time step whose code was accepted; no code of this step or an earlier one is (RFC 6238 §5.2). */
  readonly usedStep: number
  readonly boundAt: Seconds
}
export interface TotpDraft extends Stored<'totp_draft'> {
  readonly subject: SubjectId
  readonly session: SessionId
  readonly seed: Sealed
  readonly tries: number
  readonly expiresAt: Seconds
  readonly ttl: Seconds
}
export interface Passkey extends Stored<'passkey'> {
  readonly subject: SubjectId
  readonly id: PasskeyId
  /** As the authenticator names it: base64url, up to 1,023 bytes. */
  readonly credentialId: string
  /** COSE key, base64url. */
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
  /** May exist on several devices (WebAuthn §6.1.3): then it proves the account that syncs it, not one device. */
  readonly backupEligible: boolean
  readonly backedUp: boolean
  readonly label: string
  readonly boundAt: Seconds
  readonly usedAt?: Seconds
}
export interface Recovery extends Stored<'recovery'> {
  readonly subject: SubjectId
  readonly codes: readonly Digest[]
  readonly madeAt: Seconds
}
export interface LoginName extends Stored<'login'> {
  readonly name: Digest
  readonly subject: SubjectId
  readonly company: CompanyId
}
/** Who gave this address up lately. It signs nobody in. */
export interface FormerLogin extends Stored<'former_login'> {
  readonly name: Digest
  readonly subject: SubjectId
  readonly company: CompanyId
  readonly ttl: Seconds
}
