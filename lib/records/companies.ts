// Companies: what they ask of their people, who acts in their name, their teams, and the lists that pages are read from.

import type { AppId, CompanyId, ReviewId, Seconds, SubjectId, TeamId, Verb } from '../ids.ts'
import type { Stored } from './stored.ts'

export interface Company extends Stored<'company'> {
  readonly id: CompanyId
  readonly name: string
  readonly state: 'active' | 'suspended'
  readonly createdAt: Seconds
  /** Absent: `defaultPolicy` of rules/policy. */
  readonly policy?: Policy
  /** The review of access that is on, or is over and not yet carried out: a gate asks it, so it stands here. */
  readonly review?: OpenReview
}
export interface OpenReview {
  readonly id: ReviewId
  readonly startedAt: Seconds
  /** From here on an entry that is older than the review and was not confirmed in it is worth nothing. */
  readonly due: Seconds
  /** Absent: every app of the company. */
  readonly apps?: readonly AppId[]
}
/** How people of a company may prove who they are, and what the company allows at all. */
export interface Policy {
  /** What may be bound and used besides the password; a passkey also stands alone. */
  readonly authenticators: readonly Authenticator[]
  /** What a session must rest on to pass a gate. */
  readonly assurance: Assurance
  /** E-mail address and code instead of the password: worth one factor, and said so. */
  readonly passwordless: boolean
  /** Whoever has a mailbox in one of the company's verified domains may join. */
  readonly signUp: boolean
  /** Whether a command line without a browser may be let in by a code; absent: it may. */
  readonly deviceFlow?: boolean
  /** Lives of its people's sessions, each shorter than the product's own; absent: the product's. */
  readonly lives?: Lives
  /** Nobody does this in the company's apps, whatever an entry says, and no administrator either. */
  readonly withheldVerbs?: readonly Verb[]
  /** Only who proved themselves within the last ten minutes does this in the company's apps. */
  readonly freshVerbs?: readonly Verb[]
  /** Only addresses of these mail domains are invited; absent: all. */
  readonly mailDomains?: readonly string[]
  /** Whether entries may name people of other companies; absent: they may not, and those that are there are worth nothing. */
  readonly collaborators?: boolean
  /** Days that the company's log is shown; absent: all of it. */
  readonly logDays?: number
}
/** Whole seconds. */
export interface Lives {
  readonly browser?: Seconds
  /** Without any use, of browsers. */
  readonly idle?: Seconds
  readonly cli?: Seconds
}
export type Authenticator = 'sms' | 'totp' | 'passkey' | 'recovery_code'
/** `one` factor; `two`; two, and none of them an SMS; one that cannot be phished. Each includes those after it. */
export type Assurance = 'one' | 'two' | 'two_without_sms' | 'phishing_resistant'
export interface Domain extends Stored<'domain'> {
  readonly domain: string
  readonly company: CompanyId
  /** The company showed that the domain is its own; only then may its mailboxes open the door. */
  readonly verified?: boolean
}
/** Who acts in a company's name: the active ones, in one record, so that of two who go at once one stays. */
export interface Administrators extends Stored<'administrators'> {
  readonly company: CompanyId
  readonly subjects: readonly SubjectId[]
}
export interface Team extends Stored<'team'> {
  readonly company: CompanyId
  readonly id: TeamId
  readonly name: string
  /** A team that was removed keeps its handle for good: a new one of that name would bring back its members. */
  readonly state: 'active' | 'removed'
  readonly createdAt: Seconds
  readonly createdBy: SubjectId
}
export interface TeamMember extends Stored<'team_member'> {
  readonly company: CompanyId
  readonly team: TeamId
  readonly subject: SubjectId
  readonly addedBy: SubjectId
  readonly since: Seconds
}
/**
 * One line of a list that pages are read from, in the order of its names, and again under every word that it is searched by.
 * It shows; nothing is decided by it.
 */
export interface Listed extends Stored<'listed'> {
  readonly company: CompanyId
  readonly noun: Noun
  readonly id: string
  /** `NAME#ada lovelace` or `WORD#lovelace`. */
  readonly term: string
  readonly name: string
  /** Of what changes state without its list: absent of people and services, who are looked at when a page is read. */
  readonly state?: string
  readonly since: Seconds
  /** What stands before the @ of a person's address, and no more of it: the address lies in the profile alone. */
  readonly mailbox?: string
  readonly owner?: SubjectId
  readonly locked?: boolean
}
export type Noun = 'people' | 'services' | 'teams' | 'apps' | 'projects'
