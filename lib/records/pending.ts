// What waits for somebody: questions, WebAuthn challenges, numbers to be proved, invitations and links in letters.

import type { Context, Method, SessionKind } from '../event.ts'
import type {
  ChallengeId,
  CompanyId,
  CountryCode,
  DeviceId,
  Digest,
  EmailAddress,
  InvitationId,
  LinkId,
  PhoneNumber,
  Seconds,
  SessionId,
  SubjectId,
  TeamId,
} from '../ids.ts'
import type { Authenticator } from './companies.ts'
import type { Language, PasswordHash } from './people.ts'
import type { Stored } from './stored.ts'

export interface Challenge extends Stored<'challenge'> {
  readonly id: ChallengeId
  readonly purpose: ChallengePurpose
  readonly subject: SubjectId
  readonly company: CompanyId
  readonly holder: SessionKind
  readonly secret: Digest
  /** What was proved in it so far. */
  readonly proved: readonly Method[]
  /** What is due next; of the second factors any one may answer, the first is what was asked for. */
  readonly due: readonly [Due, ...Due[]]
  /** The SMS code that is out, if one is, and the ledger of the number it went to. */
  readonly code?: Digest
  readonly digits?: number
  readonly number?: Digest
  readonly to?: string
  /** The number's prefix and country, where the firewall waits to hear that the code came back. */
  readonly prefix?: string
  readonly country?: CountryCode
  /** Evaluated guesses over all codes of this challenge; sending again does not lower it. */
  readonly tries: number
  /** New passwords that were refused in it. */
  readonly choices?: number
  /** Of the person when it was begun (rules/epoch). */
  readonly epoch: number
  readonly context: Context
  /** The recognised device that asked; absent for a stranger. */
  readonly device?: DeviceId
  /** The session that is to be refreshed. */
  readonly session?: SessionId
  readonly label: string
  readonly createdAt: Seconds
  readonly expiresAt: Seconds
  readonly ttl: Seconds
}
/** `login` ends in a session, `step_up` in a fresher one, `reset` in a new password and no session. */
export type ChallengePurpose = 'login' | 'step_up' | 'reset'
/** `mailbox`: the link in the letter has to be opened first. */
export type Due = Exclude<Authenticator, 'passkey'> | 'new_password' | 'mailbox'
export interface Ceremony extends Stored<'ceremony'> {
  readonly id: ChallengeId
  readonly purpose: 'login' | 'step_up' | 'bind' | 'reset'
  readonly holder: SessionKind
  readonly secret: Digest
  /** What the authenticator has to sign: 256 random bits, base64url. */
  readonly challenge: string
  /** Known beforehand except where a passkey is to say who it is. */
  readonly subject?: SubjectId
  /** Of that person when it was begun (rules/epoch). */
  readonly epoch?: number
  /** Proved before, as in a reset: `email`. */
  readonly proved: readonly Method[]
  readonly session?: SessionId
  /** Device credentials that the caller carried, unproved. */
  readonly devices: readonly string[]
  readonly label: string
  readonly createdAt: Seconds
  readonly expiresAt: Seconds
  readonly ttl: Seconds
}
export interface Draft extends Stored<'draft'> {
  readonly id: ChallengeId
  readonly purpose: 'join' | 'phone'
  readonly company: CompanyId
  readonly holder: SessionKind
  readonly secret: Digest
  /** Who joins, or whose phone changes. */
  readonly subject: SubjectId
  readonly phone: PhoneNumber
  readonly country: CountryCode
  readonly number: Digest
  readonly code: Digest
  readonly digits: number
  readonly tries: number
  /** join: the invitation that is used up, and what the person chose. Who is back already has a name. */
  readonly joining?: {
    readonly invitation: InvitationId
    readonly name: string
    readonly hash: PasswordHash
    readonly language: Language
    readonly label: string
  }
  /** phone: the session that asked. */
  readonly session?: SessionId
  readonly createdAt: Seconds
  readonly expiresAt: Seconds
  readonly ttl: Seconds
}
export interface Invitation extends Stored<'invitation'> {
  readonly id: InvitationId
  readonly company: CompanyId
  readonly email: EmailAddress
  readonly secret: Digest
  readonly administrator: boolean
  readonly teams: readonly TeamId[]
  readonly language: Language
  /** Absent where the person signed up, and where the operator founded the company. */
  readonly invitedBy?: SubjectId
  /** It is the first administrator’s, who is nobody’s guest. */
  readonly founding?: true
  /** Whose account is set up again; absent where somebody joins. */
  readonly subject?: SubjectId
  /** Of that person when it was sent (rules/epoch). */
  readonly epoch?: number
  readonly createdAt: Seconds
  readonly expiresAt: Seconds
  readonly ttl: Seconds
}
export interface Link extends Stored<'link'> {
  readonly id: LinkId
  readonly purpose: LinkPurpose
  readonly secret: Digest
  readonly subject: SubjectId
  readonly company: CompanyId
  /** Of the person when it was sent (rules/epoch). */
  readonly epoch: number
  /** mailbox: the challenge that waits for it. */
  readonly challenge?: ChallengeId
  /** address: what the person wants to be reached by. */
  readonly email?: EmailAddress
  readonly expiresAt: Seconds
  readonly ttl: Seconds
}
export type LinkPurpose = 'reset' | 'mailbox' | 'address'
