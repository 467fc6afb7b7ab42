// Branded identifiers and units, with one parser each: what has not been parsed cannot be used as an id.
// Nothing here is secret and nothing is trusted: an id names a record, a credential proves the right to it.

declare const brand: unique symbol
export type Branded<T, B extends string> = T & { readonly [brand]: B }

/** Whole seconds: a span, or since the epoch where the field is named `…At`. */
export type Seconds = Branded<number, 'Seconds'>
/** Milliseconds since the epoch. */
export type Milliseconds = Branded<number, 'Milliseconds'>

/** 1–20 characters of `[a-z0-9]`, a letter first: short enough to travel inside every credential's locator. */
export type CompanyId = Branded<string, 'CompanyId'>
/** A deployment-wide handle, so that a guard never has to guess whose app is meant. */
export type AppId = Branded<string, 'AppId'>
/** A handle within its company; it grants nothing outside that company. */
export type TeamId = Branded<string, 'TeamId'>
export type SubjectId = Branded<string, 'SubjectId'>
export type SessionId = Branded<string, 'SessionId'>
export type ChallengeId = Branded<string, 'ChallengeId'>
export type DeviceId = Branded<string, 'DeviceId'>
export type PasskeyId = Branded<string, 'PasskeyId'>
export type InvitationId = Branded<string, 'InvitationId'>
/** One access review of a company. */
export type ReviewId = Branded<string, 'ReviewId'>
/** A handle within its company, chosen or random; it names nothing outside that company. */
export type ProjectId = Branded<string, 'ProjectId'>
/** What a project holds, as it was at one moment. */
export type ContentId = Branded<string, 'ContentId'>
/** One end of a company's webhooks. */
export type WebhookId = Branded<string, 'WebhookId'>
/** One link in one letter. */
export type LinkId = Branded<string, 'LinkId'>
export type EventId = Branded<string, 'EventId'>
/** A registered OAuth client, as the world knows it: `[A-Za-z0-9_-]`, since libraries disagree on encoding anything else. */
export type ClientId = Branded<string, 'ClientId'>
/** The same client in 16 digits, made from its id: of one length, so that it can stand in a locator. */
export type ClientRef = Branded<string, 'ClientRef'>
export type GrantId = Branded<string, 'GrantId'>
/** One command line that waits for somebody to type its code elsewhere. */
export type DeviceGrantId = Branded<string, 'DeviceGrantId'>
/** One authorization request that was pushed. */
export type PushedId = Branded<string, 'PushedId'>
/** One request as the edge stamped it; API Gateway's request id. */
export type AttemptId = Branded<string, 'AttemptId'>
/** SHA-256 or HMAC-SHA-256, base64url without padding, 43 characters. */
export type Digest = Branded<string, 'Digest'>
/** Whose guesses are counted: the subject, or the keyed digest of a name that belongs to nobody. */
export type AccountKey = SubjectId | Branded<string, 'UnknownAccount'>
/** What somebody may do in an app: one of the seven standard verbs or the app's own. */
export type Verb = Branded<string, 'Verb'>
/**
 * What a client may do for a subject: `openid`, `profile`, `email`, `offline_access` (OpenID Connect Core §5.4, §11);
 * `session`: a session of one's own, for command lines; `shop`: whatever the person may do in the app; `shop:deploy`: that
 * and no more.
 */
export type Scope = Branded<string, 'Scope'>
/** SHA-256 of a PKCE verifier, base64url: 43 characters (RFC 7636 §4.2). */
export type CodeChallenge = Branded<string, 'CodeChallenge'>
/** RFC 7638: SHA-256 of a public key, base64url. */
export type Thumbprint = Branded<string, 'Thumbprint'>
/** Canonical: lower case, the domain in its ASCII form (RFC 5890 A-labels). One account has one spelling. */
export type EmailAddress = Branded<string, 'EmailAddress'>
/** E.164, `+` and 8–15 digits. */
export type PhoneNumber = Branded<string, 'PhoneNumber'>

/** ISO 3166-1 alpha-2, upper case. */
export type CountryCode = Branded<string, 'CountryCode'>
/** AES-256-GCM under a key that no table holds: what must be read again, and by nobody who only has the table. */
export type Sealed = Branded<string, 'Sealed'>
/** Millionths of a US dollar, whole. */
export type Microdollars = Branded<number, 'Microdollars'>

/** A whole secret in flight, `sp_<kind>_…`; at rest only its digest exists. Never in a message, event or log line. */
export type Credential = Branded<string, 'Credential'>

/** The pattern goes along, so that a description of the API says what is read here. */
const matching = <T extends string>(pattern: RegExp) =>
  Object.assign((text: string): T | undefined => (pattern.test(text) ? (text as T) : undefined), { pattern })

export const ID_LENGTH = 16
const random = /^[0-9A-Za-z]{16}$/

export const parseSubjectId = matching<SubjectId>(random)
export const parseSessionId = matching<SessionId>(random)
export const parseChallengeId = matching<ChallengeId>(random)
export const parseDeviceId = matching<DeviceId>(random)
export const parsePasskeyId = matching<PasskeyId>(random)
export const parseInvitationId = matching<InvitationId>(random)
export const parseReviewId = matching<ReviewId>(random)
export const parseWebhookId = matching<WebhookId>(random)
export const parseProjectId = matching<ProjectId>(/^[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*$(?<=^.{2,40})/)
export const parseCountryCode = matching<CountryCode>(/^[A-Z]{2}$/)
export const parseGrantId = matching<GrantId>(random)
export const parseClientId = matching<ClientId>(/^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$/)
export const parseEventId = matching<EventId>(/^[0-9A-Za-z]{22}$/)
export const parseCompanyId = matching<CompanyId>(/^[a-z][a-z0-9]{0,19}$/)
export const parseAppId = matching<AppId>(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$(?<=^.{2,40})/)
/** Nothing that an answer says of somebody else: an office, or 16 letters and digits as ids of people and machines are. */
export const parseTeamId = matching<TeamId>(
  /^(?!(?:administrator|owner|review)$)(?![a-z0-9]{16}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$(?<=^.{2,40})/,
)
export const parseVerb = matching<Verb>(/^[a-z][a-z0-9_]{1,29}$/)
export const parseAttemptId = matching<AttemptId>(/^[0-9A-Za-z+/=_-]{4,64}$/)
export const parsePhoneNumber = matching<PhoneNumber>(/^\+[1-9][0-9]{7,14}$/)

export const seconds = (n: number): Seconds => Math.floor(n) as Seconds
export const milliseconds = (n: number): Milliseconds => Math.floor(n) as Milliseconds
export const inSeconds = (at: Milliseconds): Seconds => Math.floor(at / 1000) as Seconds
export const later = (at: Seconds, by: Seconds): Seconds => (at + by) as Seconds

/** Looked at before lower-casing, which turns some letters of other alphabets into plain ones. */
const plain = /^[!-~]+$/
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const asciiDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/**
 * One spelling per mailbox, validated after the single canonicalisation (two names for one account let a guesser
 * have two counters: CVE-2025-24806, GHSA-7rqj-j65f-68wh). Surrounding blanks go, the whole is lower-cased, the
 * domain becomes A-labels (UTS 46, by the URL parser); everything else that is not plain is refused, not repaired.
 * A `+tag` is part of the name.
 */
export function parseEmailAddress(text: string): EmailAddress | undefined {
  // Before anything else looks at it: the longest address there is, with room for blanks around it.
  if (text.length > 512) return undefined
  const trimmed = text.trim()
  const at = trimmed.indexOf('@')
  if (trimmed.length > 254 || !plain.test(trimmed.slice(0, at)) || at < 1 || at > 64 || at !== trimmed.lastIndexOf('@'))
    return undefined
  const local = trimmed.slice(0, at).toLowerCase()
  const domain = toAsciiDomain(trimmed.slice(at + 1))
  if (domain === undefined || !localPart.test(local)) return undefined
  const canonical = `${local}@${domain}`
  return canonical.length > 254 ? undefined : (canonical as EmailAddress)
}

export const domainOf = (email: EmailAddress): string => email.slice(email.indexOf('@') + 1)

function toAsciiDomain(typed: string): string | undefined {
  // Only letters, digits, marks, hyphen and full stop reach the URL parser: anything else could move the host.
  if (!/^[\p{L}\p{N}\p{M}.-]+$/u.test(typed) || !URL.canParse(`http://${typed}/`)) return undefined
  const host = new URL(`http://${typed}/`).hostname
  return asciiDomain.test(host) && host.length <= 253 ? host : undefined
}
