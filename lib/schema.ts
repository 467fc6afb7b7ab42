// What we remember, on one page. Two tables: state (mutable, below) and events (append-only, at the end).
//
// record    pk                      sk                 ttl  meaning
// Company   COMPANY#<company>       COMPANY            -    the tenant, and what it asks of its people's authenticators
// Administrators ADMINISTRATORS#<company> ADMINISTRATORS - who acts in its name; there is always one who can
// Team      TEAM#<company>#<team>   TEAM               -    a name for people and machines together; its members are at each of them
// TeamMember TEAM#<company>#<team>  MEMBER#<subject>   -    the same, found from the team's side
// Listed    LISTED#<company>#<noun> WORD#<word>#<id>  -    a line of a list that pages are read from: by every word, and as NAME#<name>#<id>
// Domain    DOMAIN#<mail domain>    DOMAIN             -    mail domain → company; `verified`: whose people may sign up
// Subject   SUBJECT#<subject>       SUBJECT            -    state, teams, generation, which second factors there are
// Profile   PROFILE#<subject>       PROFILE            -    name, e-mail address and language of a person
// Password  PASSWORD#<subject>      PASSWORD           -    argon2id string; a partition of its own, so roles can exclude it
// Phone     PHONE#<subject>         PHONE              -    the number codes are sent to; the login functions' roles only
// FormerPhones PHONE#<subject>      FORMER             yes  numbers given up lately; 'this was not me' brings one back
// Totp      TOTP#<subject>          TOTP               -    sealed seed of an authenticator app, last step used
// TotpDraft TOTP#<subject>          DRAFT              yes  a seed that is shown and not yet confirmed
// Passkey   PASSKEYS#<subject>      PASSKEY#<passkey>  -    public key and counter (WebAuthn)
// Recovery  RECOVERY#<subject>      RECOVERY           -    keyed digests of the recovery codes that are left
// LoginName LOGIN#<name digest>     LOGIN              -    unique e-mail address → subject
// FormerLogin LOGIN#<name digest>   FORMER             yes  whose an address was lately; an administrator may still name it
// Session   SESSIONS#<subject>      SESSION#<session>  yes  digest of the secret, kind, lives
// Seen      SEEN#<subject>          SEEN#<session>     yes  when a session, or a grant, last passed a gate; all that the authorizer may write
// Use       SEEN#<subject>          USED#<app>         -    when a subject last did anything in an app
// Device    DEVICES#<subject>       DEVICE#<device>    yes  a browser or command line that has signed this person in
// Challenge CHALLENGE#<challenge>   CHALLENGE          yes  what was proved and what is due; keyed digest of the code, tries
// Ceremony  CEREMONY#<challenge>    CEREMONY           yes  one WebAuthn challenge, and what it is for
// Draft     DRAFT#<challenge>       DRAFT              yes  a number that is being proved: by who joins, or moves to a new phone
// Invitation INVITES#<company>      INVITE#<invite>    yes  who may join, and the digest of the link's secret
// Link      LINK#<link>             LINK               yes  a link in a letter: what it is for, and the digest of its secret
// Budget    BUDGET#<account>        BUDGET#<context>   yes  wrong passwords and codes; strangers share one, their resets another, a device has its own
// Ledger    LEDGER#<of>             LEDGER             yes  messages sent to a number, an address, a mail domain, for an account
// App       APP#<app>               APP                -    owner, verbs, route rules, entries of teams
// Entry     APP#<app>               ALLOW#<subject>    -    what one subject may do in the app
// Holding   HOLDS#<principal>       APP#<app>          -    the apps whose lists name a subject, or a team as `acme:ops`
// Review    REVIEWS#<company>       REVIEW#<review>    -    an access review
// ReviewLine REVIEW#<company>#<review> LINE#<app>#<principal> - what was decided in it, of one entry
// ReviewDue DUE#<what>              <due>#<company>    -    reviews by their dates, for whoever carries them out
// Project   PROJECT#<company>#<project> PROJECT        -    owner, state, revision, what it is a copy of
// Content   CONTENT#<company>#<content> CONTENT        -    what projects hold: written once, never changed
// ContentUse CONTENT#<company>#<content> USES          -    how many projects hold it
// Owned     OWNED#<subject>         PROJECT#<project>  -    a person's projects
// Client    CLIENT#<ref>            CLIENT             -    a registered OAuth client
// ClientPointer CLIENTS#<company>   CLIENT#<ref>       -    a company's clients
// Origin    ORIGIN#<origin>         CLIENT#<ref>       -    whose scripts may call for tokens
// Consent   CONSENTS#<subject>      CONSENT#<ref>      -    what a person agreed to
// Pushed    PUSHED#<pushed>         PUSHED             yes  an authorization request that waits (RFC 9126)
// Grant     GRANTS#<subject>        GRANT#<grant>      yes  what a client holds: digests of its code, access and refresh tokens
// DeviceGrant DEVICEGRANT#<id>      DEVICEGRANT        yes  a command line that shows a code and waits (RFC 8628)
// UserCode  USERCODE#<digest>       USERCODE           yes  what the person types → the command line that waits
// Used      USED#<digest>           USED               yes  shown once and never again: assertions, proofs of keys
// Webhooked WEBHOOKED#<what>        COMPANY#<company>  -    a company that has webhooks, for whoever delivers to them
// Webhook   WEBHOOKS#<company>      WEBHOOK#<webhook>  -    where events go, what of them, and the sealed secrets that sign
// WebhookProgress WEBHOOKS#<company> PROGRESS#<webhook> -  how far it is where it has fallen behind
// Retention RETENTION#<what>       COMPANY#<company>  -    how long a company keeps its log, and its holds
// Retired   RETIRED#<company>       DAY#<day>          -    a day of it that has gone, or is about to
// Tally     TALLY#<name>            TALLY              yes  a count that only grows
// SmsTally  SMS#<name>              SMS                yes  the same, of codes that went out and their money: who sends counts here
// VerifiedTally VERIFIED#<name>     VERIFIED           yes  the same, of codes that came back: who judges codes counts here
// LettersTally LETTERS#<name>       LETTERS            yes  the same, of letters that anybody may ask for: who writes them counts
// Top       TREE#<log>             TOP                -    the newest signed state of the log's tree; the seal's role only
// Leaves    LEAVES#<minute>         <first>            -    which events of a minute are which leaves; the seal's role only
// Sum       HOURS#<counting>#<of>#<month> T#<hour>     yes  statistics (lib/records/statistics.ts), counted from the log's leaves
// -- second table, append-only, never expires, deletion-protected --
// Event     EVENT#<company|->#<day>#<shard>  <time>#<id>  -  one RecordedEvent
//
// `ttl` is housekeeping and runs days late: rules check every date themselves. Index-free on purpose: every read is by
// key, so every read can be consistent.

import type {
  AccountKey,
  AppId,
  ChallengeId,
  ClientRef,
  CompanyId,
  ContentId,
  DeviceGrantId,
  DeviceId,
  Digest,
  GrantId,
  InvitationId,
  LinkId,
  PasskeyId,
  ProjectId,
  PushedId,
  ReviewId,
  Seconds,
  SessionId,
  SubjectId,
  TeamId,
  WebhookId,
} from './ids.ts'
import type { App, Entry, Holding, Review, ReviewDue, ReviewLine } from './records/access.ts'
import type { Administrators, Company, Domain, Listed, Noun, Team, TeamMember } from './records/companies.ts'
import type { Budget, Counter, Ledger, LedgerOwner, Tally } from './records/counted.ts'
import type {
  Client,
  ClientPointer,
  Consent,
  DeviceGrant,
  Grant,
  Origin,
  Pushed,
  Used,
  UserCode,
} from './records/oauth.ts'
import type { Ceremony, Challenge, Draft, Invitation, Link } from './records/pending.ts'
import type {
  FormerLogin,
  FormerPhones,
  LoginName,
  Passkey,
  Password,
  Phone,
  Profile,
  Recovery,
  Subject,
  Totp,
  TotpDraft,
} from './records/people.ts'
import type { Content, ContentUse, Owned, Project } from './records/projects.ts'
import type { Retention, Retired } from './records/retention.ts'
import type { Device, Seen, Session, Use } from './records/sessions.ts'
import type { Webhook, Webhooked, WebhookProgress } from './records/webhooks.ts'

export type * from './records/access.ts'
export type * from './records/companies.ts'
export type * from './records/counted.ts'
export type * from './records/oauth.ts'
export type * from './records/pending.ts'
export type * from './records/people.ts'
export type * from './records/projects.ts'
export type * from './records/retention.ts'
export type * from './records/sessions.ts'
export type * from './records/statistics.ts'
export type * from './records/webhooks.ts'

/** What a write may hold. A tally is not among them: it is only ever counted up. */
export type Item =
  | Company
  | Administrators
  | Team
  | TeamMember
  | Listed
  | Domain
  | Subject
  | Profile
  | Password
  | Phone
  | FormerPhones
  | Totp
  | TotpDraft
  | Passkey
  | Recovery
  | LoginName
  | FormerLogin
  | Session
  | Seen
  | Use
  | Device
  | Challenge
  | Ceremony
  | Draft
  | Invitation
  | Link
  | Budget
  | Ledger
  | App
  | Entry
  | Holding
  | Review
  | ReviewLine
  | ReviewDue
  | Project
  | Content
  | ContentUse
  | Owned
  | Client
  | ClientPointer
  | Origin
  | Consent
  | Pushed
  | Grant
  | DeviceGrant
  | UserCode
  | Used
  | Webhooked
  | Webhook
  | WebhookProgress
  | Retention
  | Retired

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
  administrators: (id: CompanyId) => at<Administrators>('administrators', `ADMINISTRATORS#${id}`, 'ADMINISTRATORS'),
  team: (of: CompanyId, id: TeamId) => at<Team>('team', `TEAM#${of}#${id}`, 'TEAM'),
  teamMember: (of: CompanyId, team: TeamId, id: SubjectId) =>
    at<TeamMember>('team_member', `TEAM#${of}#${team}`, `MEMBER#${id}`),
  listed: (of: CompanyId, noun: Noun, term: string, id: string) =>
    at<Listed>('listed', `LISTED#${of}#${noun}`, `${term}#${id}`),
  domain: (domain: string) => at<Domain>('domain', `DOMAIN#${domain}`, 'DOMAIN'),
  subject: (id: SubjectId) => at<Subject>('subject', `SUBJECT#${id}`, 'SUBJECT'),
  profile: (id: SubjectId) => at<Profile>('profile', `PROFILE#${id}`, 'PROFILE'),
  password: (id: SubjectId) => at<Password>('password', `PASSWORD#${id}`, 'PASSWORD'),
  phone: (id: SubjectId) => at<Phone>('phone', `PHONE#${id}`, 'PHONE'),
  formerPhones: (id: SubjectId) => at<FormerPhones>('former_phones', `PHONE#${id}`, 'FORMER'),
  totp: (id: SubjectId) => at<Totp>('totp', `TOTP#${id}`, 'TOTP'),
  totpDraft: (id: SubjectId) => at<TotpDraft>('totp_draft', `TOTP#${id}`, 'DRAFT'),
  passkey: (of: SubjectId, id: PasskeyId) => at<Passkey>('passkey', `PASSKEYS#${of}`, `PASSKEY#${id}`),
  recovery: (id: SubjectId) => at<Recovery>('recovery', `RECOVERY#${id}`, 'RECOVERY'),
  login: (name: Digest) => at<LoginName>('login', `LOGIN#${name}`, 'LOGIN'),
  formerLogin: (name: Digest) => at<FormerLogin>('former_login', `LOGIN#${name}`, 'FORMER'),
  session: (of: SubjectId, id: SessionId) => at<Session>('session', `SESSIONS#${of}`, `SESSION#${id}`),
  seen: (of: SubjectId, id: SessionId | GrantId) => at<Seen>('seen', `SEEN#${of}`, `SEEN#${id}`),
  use: (of: SubjectId, app: AppId) => at<Use>('use', `SEEN#${of}`, `USED#${app}`),
  device: (of: SubjectId, id: DeviceId) => at<Device>('device', `DEVICES#${of}`, `DEVICE#${id}`),
  challenge: (id: ChallengeId) => at<Challenge>('challenge', `CHALLENGE#${id}`, 'CHALLENGE'),
  ceremony: (id: ChallengeId) => at<Ceremony>('ceremony', `CEREMONY#${id}`, 'CEREMONY'),
  draft: (id: ChallengeId) => at<Draft>('draft', `DRAFT#${id}`, 'DRAFT'),
  invitation: (of: CompanyId, id: InvitationId) => at<Invitation>('invitation', `INVITES#${of}`, `INVITE#${id}`),
  link: (id: LinkId) => at<Link>('link', `LINK#${id}`, 'LINK'),
  budget: (of: AccountKey, context: Counter) => at<Budget>('budget', `BUDGET#${of}`, `BUDGET#${context}`),
  ledger: (of: LedgerOwner) => at<Ledger>('ledger', `LEDGER#${of}`, 'LEDGER'),
  app: (id: AppId) => at<App>('app', `APP#${id}`, 'APP'),
  entry: (app: AppId, to: SubjectId) => at<Entry>('entry', `APP#${app}`, `ALLOW#${to}`),
  holding: (principal: string, app: AppId) => at<Holding>('holding', `HOLDS#${principal}`, `APP#${app}`),
  review: (of: CompanyId, id: ReviewId) => at<Review>('review', `REVIEWS#${of}`, `REVIEW#${id}`),
  reviewLine: (of: CompanyId, id: ReviewId, app: AppId, principal: string) =>
    at<ReviewLine>('review_line', `REVIEW#${of}#${id}`, `LINE#${app}#${principal}`),
  reviewDue: (due: Seconds, of: CompanyId) =>
    at<ReviewDue>('review_due', 'DUE#reviews', `${String(due).padStart(12, '0')}#${of}`),
  project: (of: CompanyId, id: ProjectId) => at<Project>('project', `PROJECT#${of}#${id}`, 'PROJECT'),
  content: (of: CompanyId, id: ContentId) => at<Content>('content', `CONTENT#${of}#${id}`, 'CONTENT'),
  contentUse: (of: CompanyId, id: ContentId) => at<ContentUse>('content_use', `CONTENT#${of}#${id}`, 'USES'),
  owned: (by: SubjectId, id: ProjectId) => at<Owned>('owned', `OWNED#${by}`, `PROJECT#${id}`),
  client: (ref: ClientRef) => at<Client>('client', `CLIENT#${ref}`, 'CLIENT'),
  clientPointer: (of: CompanyId, ref: ClientRef) =>
    at<ClientPointer>('client_pointer', `CLIENTS#${of}`, `CLIENT#${ref}`),
  origin: (origin: string, ref: ClientRef) => at<Origin>('origin', `ORIGIN#${origin}`, `CLIENT#${ref}`),
  consent: (of: SubjectId, ref: ClientRef) => at<Consent>('consent', `CONSENTS#${of}`, `CONSENT#${ref}`),
  pushed: (id: PushedId) => at<Pushed>('pushed', `PUSHED#${id}`, 'PUSHED'),
  grant: (of: SubjectId, id: GrantId) => at<Grant>('grant', `GRANTS#${of}`, `GRANT#${id}`),
  deviceGrant: (id: DeviceGrantId) => at<DeviceGrant>('device_grant', `DEVICEGRANT#${id}`, 'DEVICEGRANT'),
  userCode: (code: Digest) => at<UserCode>('user_code', `USERCODE#${code}`, 'USERCODE'),
  used: (what: Digest) => at<Used>('used', `USED#${what}`, 'USED'),
  retention: (of: CompanyId) => at<Retention>('retention', 'RETENTION#all', `COMPANY#${of}`),
  retired: (of: CompanyId, day: string) => at<Retired>('retired', `RETIRED#${of}`, `DAY#${day}`),
  webhooked: (id: CompanyId) => at<Webhooked>('webhooked', 'WEBHOOKED#companies', `COMPANY#${id}`),
  webhook: (of: CompanyId, id: WebhookId) => at<Webhook>('webhook', `WEBHOOKS#${of}`, `WEBHOOK#${id}`),
  webhookProgress: (of: CompanyId, id: WebhookId) =>
    at<WebhookProgress>('webhook_progress', `WEBHOOKS#${of}`, `PROGRESS#${id}`),
  tally: (name: string) => at<Tally>('tally', `TALLY#${name}`, 'TALLY'),
  sms: (name: string) => at<Tally>('tally', `SMS#${name}`, 'SMS'),
  verified: (name: string) => at<Tally>('tally', `VERIFIED#${name}`, 'VERIFIED'),
  letters: (name: string) => at<Tally>('tally', `LETTERS#${name}`, 'LETTERS'),
}

export const partition = {
  retentions: (): Partition<Retention> => ({ kind: 'retention', pk: 'RETENTION#all', prefix: 'COMPANY#' }),
  retired: (of: CompanyId): Partition<Retired> => ({ kind: 'retired', pk: `RETIRED#${of}`, prefix: 'DAY#' }),
  sessions: (of: SubjectId): Partition<Session> => ({ kind: 'session', pk: `SESSIONS#${of}`, prefix: 'SESSION#' }),
  seen: (of: SubjectId): Partition<Seen> => ({ kind: 'seen', pk: `SEEN#${of}`, prefix: 'SEEN#' }),
  devices: (of: SubjectId): Partition<Device> => ({ kind: 'device', pk: `DEVICES#${of}`, prefix: 'DEVICE#' }),
  grants: (of: SubjectId): Partition<Grant> => ({ kind: 'grant', pk: `GRANTS#${of}`, prefix: 'GRANT#' }),
  clients: (of: CompanyId): Partition<ClientPointer> => ({
    kind: 'client_pointer',
    pk: `CLIENTS#${of}`,
    prefix: 'CLIENT#',
  }),
  origin: (origin: string): Partition<Origin> => ({ kind: 'origin', pk: `ORIGIN#${origin}`, prefix: 'CLIENT#' }),
  entries: (of: AppId): Partition<Entry> => ({ kind: 'entry', pk: `APP#${of}`, prefix: 'ALLOW#' }),
  holdings: (principal: string): Partition<Holding> => ({ kind: 'holding', pk: `HOLDS#${principal}`, prefix: 'APP#' }),
  members: (of: CompanyId, team: TeamId): Partition<TeamMember> => ({
    kind: 'team_member',
    pk: `TEAM#${of}#${team}`,
    prefix: 'MEMBER#',
  }),
  /** `start`: `NAME#` for all, `NAME#ad` or `WORD#ad` for those that begin so. */
  listed: (of: CompanyId, noun: Noun, start: string): Partition<Listed> => ({
    kind: 'listed',
    pk: `LISTED#${of}#${noun}`,
    prefix: start,
  }),
  reviews: (of: CompanyId): Partition<Review> => ({ kind: 'review', pk: `REVIEWS#${of}`, prefix: 'REVIEW#' }),
  reviewLines: (of: CompanyId, id: ReviewId): Partition<ReviewLine> => ({
    kind: 'review_line',
    pk: `REVIEW#${of}#${id}`,
    prefix: 'LINE#',
  }),
  reviewsDue: (): Partition<ReviewDue> => ({ kind: 'review_due', pk: 'DUE#reviews', prefix: '0' }),
  webhooked: (): Partition<Webhooked> => ({ kind: 'webhooked', pk: 'WEBHOOKED#companies', prefix: 'COMPANY#' }),
  owned: (by: SubjectId): Partition<Owned> => ({ kind: 'owned', pk: `OWNED#${by}`, prefix: 'PROJECT#' }),
  passkeys: (of: SubjectId): Partition<Passkey> => ({ kind: 'passkey', pk: `PASSKEYS#${of}`, prefix: 'PASSKEY#' }),
  invitations: (of: CompanyId): Partition<Invitation> => ({
    kind: 'invitation',
    pk: `INVITES#${of}`,
    prefix: 'INVITE#',
  }),
}

/** Where a record lives, from the record itself; `commit` uses it so that no write can name another's place. */
export function keyOf(item: Item): Key<Item> {
  switch (item.kind) {
    case 'company':
      return key.company(item.id)
    case 'administrators':
      return key.administrators(item.company)
    case 'team':
      return key.team(item.company, item.id)
    case 'team_member':
      return key.teamMember(item.company, item.team, item.subject)
    case 'listed':
      return key.listed(item.company, item.noun, item.term, item.id)
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
    case 'former_phones':
      return key.formerPhones(item.subject)
    case 'totp':
      return key.totp(item.subject)
    case 'totp_draft':
      return key.totpDraft(item.subject)
    case 'passkey':
      return key.passkey(item.subject, item.id)
    case 'recovery':
      return key.recovery(item.subject)
    case 'login':
      return key.login(item.name)
    case 'former_login':
      return key.formerLogin(item.name)
    case 'session':
      return key.session(item.subject, item.id)
    case 'seen':
      return key.seen(item.subject, item.session)
    case 'use':
      return key.use(item.subject, item.app)
    case 'device':
      return key.device(item.subject, item.id)
    case 'challenge':
      return key.challenge(item.id)
    case 'ceremony':
      return key.ceremony(item.id)
    case 'draft':
      return key.draft(item.id)
    case 'invitation':
      return key.invitation(item.company, item.id)
    case 'link':
      return key.link(item.id)
    case 'budget':
      return key.budget(item.account, item.context)
    case 'ledger':
      return key.ledger(item.of)
    case 'app':
      return key.app(item.id)
    case 'entry':
      return key.entry(item.app, item.subject)
    case 'holding':
      return key.holding(item.principal, item.app)
    case 'review':
      return key.review(item.company, item.id)
    case 'review_line':
      return key.reviewLine(item.company, item.review, item.app, item.principal)
    case 'review_due':
      return key.reviewDue(item.due, item.company)
    case 'project':
      return key.project(item.company, item.id)
    case 'content':
      return key.content(item.company, item.id)
    case 'content_use':
      return key.contentUse(item.company, item.content)
    case 'retention':
      return key.retention(item.company)
    case 'retired':
      return key.retired(item.company, item.day)
    case 'owned':
      return key.owned(item.subject, item.project)
    case 'client':
      return key.client(item.ref)
    case 'client_pointer':
      return key.clientPointer(item.company, item.ref)
    case 'origin':
      return key.origin(item.origin, item.ref)
    case 'consent':
      return key.consent(item.subject, item.ref)
    case 'pushed':
      return key.pushed(item.id)
    case 'grant':
      return key.grant(item.subject, item.id)
    case 'device_grant':
      return key.deviceGrant(item.id)
    case 'user_code':
      return key.userCode(item.code)
    case 'used':
      return key.used(item.what)
    case 'webhooked':
      return key.webhooked(item.company)
    case 'webhook':
      return key.webhook(item.company, item.id)
    case 'webhook_progress':
      return key.webhookProgress(item.company, item.webhook)
  }
}
