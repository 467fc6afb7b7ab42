// What we remember, on one page. Two tables: state (mutable, below) and events (append-only, at the end).
//
// record    pk                      sk                 ttl  meaning
// Company   COMPANY#<company>       COMPANY            -    the tenant
// Domain    DOMAIN#<mail domain>    DOMAIN             -    mail domain → company, to attribute attempts on unknown names
// Subject   SUBJECT#<subject>       SUBJECT            -    state, teams, generation, where codes go (masked)
// Profile   PROFILE#<subject>       PROFILE            -    name, e-mail address and language of a person
// Password  PASSWORD#<subject>      PASSWORD           -    argon2id string; a partition of its own, so roles can exclude it
// Phone     PHONE#<subject>         PHONE              -    the number codes are sent to; the login functions' roles only
// LoginName LOGIN#<name digest>     LOGIN              -    unique e-mail address → subject
// Session   SESSIONS#<subject>      SESSION#<session>  yes  digest of the secret, kind, lives
// Seen      SEEN#<subject>          SEEN#<session>     yes  when the session last passed a gate; all that the authorizer may write
// Device    DEVICES#<subject>       DEVICE#<device>    yes  a browser or command line that has signed this person in
// Challenge CHALLENGE#<challenge>   CHALLENGE          yes  keyed digest of the code, tries, who asked
// Budget    BUDGET#<account>        BUDGET#<context>   yes  wrong passwords and codes; strangers share one, a device has its own
// Ledger    LEDGER#<number digest>  LEDGER             yes  codes sent to a number
// App       APP#<app>               APP                -    owner, verbs, route rules, entries of teams
// Entry     APP#<app>               ALLOW#<subject>    -    what one subject may do in the app
// Tally     TALLY#<name>            TALLY              yes  a count that only grows
// -- second table, append-only, never expires, deletion-protected --
// Event     EVENT#<company|->#<day>#<shard>  <time>#<id>  -  one RecordedEvent
//
// `ttl` is housekeeping and runs days late: rules check every date themselves. Index-free on purpose: every read is by
// key, so every read can be consistent.

import type { Context, Method, SessionKind } from './event.ts'
import type {
  AccountKey,
  AppId,
  ChallengeId,
  CompanyId,
  DeviceId,
  Digest,
  EmailAddress,
  EventId,
  PhoneNumber,
  Seconds,
  SessionId,
  SubjectId,
  TeamId,
  Verb,
} from './ids.ts'

interface Stored<K extends string> {
  readonly kind: K
}

export interface Company extends Stored<'company'> {
  readonly id: CompanyId
  readonly name: string
  readonly state: 'active' | 'suspended'
  readonly createdAt: Seconds
}
export interface Domain extends Stored<'domain'> {
  readonly domain: string
  readonly company: CompanyId
}
export interface Subject extends Stored<'subject'> {
  readonly id: SubjectId
  readonly company: CompanyId
  readonly state: 'active' | 'suspended'
  readonly administrator: boolean
  readonly teams: readonly TeamId[]
  /** Raised to end every session and challenge that began before. */
  readonly generation: number
  /** Where one-time codes go: masked for showing, and the keyed digest that names the ledger. */
  readonly sms?: { readonly to: string; readonly number: Digest }
}
export interface Profile extends Stored<'profile'> {
  readonly subject: SubjectId
  readonly name: string
  readonly email: EmailAddress
  readonly language: Language
}
export type Language = 'en' | 'nb'
export interface Password extends Stored<'password'> {
  readonly subject: SubjectId
  readonly hash: PasswordHash
  readonly changedAt: Seconds
}
/** `$argon2id$…` (PHC string) whose tag went through HMAC with the pepper. */
export type PasswordHash = string & { readonly __hash: never }
export interface Phone extends Stored<'phone'> {
  readonly subject: SubjectId
  readonly number: PhoneNumber
}
export interface LoginName extends Stored<'login'> {
  readonly name: Digest
  readonly subject: SubjectId
  readonly company: CompanyId
}
export interface Session extends Stored<'session'> {
  readonly id: SessionId
  readonly subject: SubjectId
  readonly company: CompanyId
  readonly holder: SessionKind
  readonly secret: Digest
  readonly generation: number
  readonly createdAt: Seconds
  readonly expiresAt: Seconds
  readonly authenticatedAt: Seconds
  readonly methods: readonly Method[]
  /** What the person sees in the list: the command line's own label, or browser and system. */
  readonly label: string
  readonly device: DeviceId
  readonly ttl: Seconds
}
export interface Seen extends Stored<'seen'> {
  readonly subject: SubjectId
  readonly session: SessionId
  readonly at: Seconds
  readonly ttl: Seconds
  /** Where it passed, as in `@shop/view`, and when that was last put on record. */
  readonly [place: `@${string}`]: Seconds
}
export interface Device extends Stored<'device'> {
  readonly id: DeviceId
  readonly subject: SubjectId
  readonly secret: Digest
  readonly createdAt: Seconds
  readonly expiresAt: Seconds
  readonly label: string
  readonly ttl: Seconds
}
export interface Challenge extends Stored<'challenge'> {
  readonly id: ChallengeId
  readonly subject: SubjectId
  readonly company: CompanyId
  readonly holder: SessionKind
  readonly secret: Digest
  readonly code: Digest
  readonly digits: number
  /** Evaluated guesses over all codes of this challenge; sending again does not lower it. */
  readonly tries: number
  readonly generation: number
  /** The ledger of the number that the code went to: a number changed meanwhile makes the challenge void. */
  readonly number: Digest
  readonly to: string
  readonly context: Context
  /** The recognised device that asked; absent for a stranger. */
  readonly device?: DeviceId
  readonly label: string
  readonly createdAt: Seconds
  readonly expiresAt: Seconds
  readonly ttl: Seconds
}
export interface Budget extends Stored<'budget'> {
  readonly account: AccountKey
  readonly context: DeviceId | 'stranger'
  readonly passwordFailures: number
  readonly passwordFailedAt: Seconds
  readonly codeRun: number
  /** Wrong codes per day (days since the epoch), for the rolling limit; at most one pair a day. */
  readonly codeDays: readonly (readonly [day: number, wrong: number])[]
  readonly ttl: Seconds
}
export interface Ledger extends Stored<'ledger'> {
  readonly number: Digest
  readonly sends: readonly { readonly at: Seconds; readonly challenge: ChallengeId }[]
  readonly ttl: Seconds
}
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

/** What a write may hold. A tally is not among them: it is only ever counted up. */
export type Item =
  | Company
  | Domain
  | Subject
  | Profile
  | Password
  | Phone
  | LoginName
  | Session
  | Seen
  | Device
  | Challenge
  | Budget
  | Ledger
  | App
  | Entry

/** Names one record and carries the type that is found there. */
export interface Key<T extends Item | Tally> {
  readonly kind: T['kind']
  readonly pk: string
  readonly sk: string
}
/** Names the records of one kind that share a partition. */
export interface Partition<T extends Item> {
  readonly kind: T['kind']
  readonly pk: string
  readonly prefix: string
}

const at = <T extends Item | Tally>(kind: T['kind'], pk: string, sk: string): Key<T> => ({ kind, pk, sk })

export const key = {
  company: (id: CompanyId) => at<Company>('company', `COMPANY#${id}`, 'COMPANY'),
  domain: (domain: string) => at<Domain>('domain', `DOMAIN#${domain}`, 'DOMAIN'),
  subject: (id: SubjectId) => at<Subject>('subject', `SUBJECT#${id}`, 'SUBJECT'),
  profile: (id: SubjectId) => at<Profile>('profile', `PROFILE#${id}`, 'PROFILE'),
  password: (id: SubjectId) => at<Password>('password', `PASSWORD#${id}`, 'PASSWORD'),
  phone: (id: SubjectId) => at<Phone>('phone', `PHONE#${id}`, 'PHONE'),
  login: (name: Digest) => at<LoginName>('login', `LOGIN#${name}`, 'LOGIN'),
  session: (of: SubjectId, id: SessionId) => at<Session>('session', `SESSIONS#${of}`, `SESSION#${id}`),
  seen: (of: SubjectId, id: SessionId) => at<Seen>('seen', `SEEN#${of}`, `SEEN#${id}`),
  device: (of: SubjectId, id: DeviceId) => at<Device>('device', `DEVICES#${of}`, `DEVICE#${id}`),
  challenge: (id: ChallengeId) => at<Challenge>('challenge', `CHALLENGE#${id}`, 'CHALLENGE'),
  budget: (of: AccountKey, context: DeviceId | 'stranger') => at<Budget>('budget', `BUDGET#${of}`, `BUDGET#${context}`),
  ledger: (number: Digest) => at<Ledger>('ledger', `LEDGER#${number}`, 'LEDGER'),
  app: (id: AppId) => at<App>('app', `APP#${id}`, 'APP'),
  entry: (app: AppId, to: SubjectId) => at<Entry>('entry', `APP#${app}`, `ALLOW#${to}`),
  tally: (name: string) => at<Tally>('tally', `TALLY#${name}`, 'TALLY'),
}

export const partition = {
  sessions: (of: SubjectId): Partition<Session> => ({ kind: 'session', pk: `SESSIONS#${of}`, prefix: 'SESSION#' }),
  seen: (of: SubjectId): Partition<Seen> => ({ kind: 'seen', pk: `SEEN#${of}`, prefix: 'SEEN#' }),
}

/** Where a record lives, from the record itself; `commit` uses it so that no write can name another's place. */
export function keyOf(item: Item): Key<Item> {
  switch (item.kind) {
    case 'company':
      return key.company(item.id)
    case 'domain':
      return key.domain(item.domain)
    case 'subject':
      return key.subject(item.id)
    case 'profile':
      return key.profile(item.subject)
    case 'password':
      return key.password(item.subject)
    case 'phone':
      return key.phone(item.subject)
    case 'login':
      return key.login(item.name)
    case 'session':
      return key.session(item.subject, item.id)
    case 'seen':
      return key.seen(item.subject, item.session)
    case 'device':
      return key.device(item.subject, item.id)
    case 'challenge':
      return key.challenge(item.id)
    case 'budget':
      return key.budget(item.account, item.context)
    case 'ledger':
      return key.ledger(item.number)
    case 'app':
      return key.app(item.id)
    case 'entry':
      return key.entry(item.app, item.subject)
  }
}

/** Events of one company and day are spread over this many partitions, so that one company's flood has room. */
export const EVENT_SHARDS = 4
const DAY = 86_400_000

export const eventKey = {
  pk: (company: CompanyId | undefined, atMilliseconds: number, shard: number): string =>
    `EVENT#${company ?? '-'}#${Math.floor(atMilliseconds / DAY)}#${shard}`,
  sk: (atMilliseconds: number, id: EventId): string => `${String(atMilliseconds).padStart(14, '0')}#${id}`,
  /** The shard follows from the id, so that a repeated put finds its own first try. */
  shard: (id: EventId): number => id.charCodeAt(id.length - 1) % EVENT_SHARDS,
}
