// The one format of every secret that Sallyport hands out: `sp_<kind>_<locator><secret><checksum>`, base62. The locator
// names the records to read, the secret proves the right to them (256 bits; ASVS V7.2.3, SP 800-63B-4 §5.1), the
// checksum lets scanners find leaks and refuses garbage before any read.

import { timingSafeEqual } from 'node:crypto'
import { base62 } from '../base62.ts'
import {
  type ChallengeId,
  type CompanyId,
  type Credential,
  type DeviceGrantId,
  type DeviceId,
  type Digest,
  ID_LENGTH,
  type InvitationId,
  type LinkId,
  type PushedId,
  parseCompanyId,
  type Seconds,
  type SessionId,
  type SubjectId,
  seconds,
} from '../ids.ts'
import { CHECKSUM, checksum, mint, SECRET } from './credential/form.ts'
import { type GrantCredential, ofGrant, type WaitingCredential } from './credential/of-clients.ts'

export { digestOf, ID_BYTES, matches, mintId, SECRET_BYTES } from './credential/form.ts'
export {
  type GrantCredential,
  mintClientSecret,
  mintDeviceGrant,
  mintGrant,
  mintPushed,
  type WaitingCredential,
} from './credential/of-clients.ts'

/** Longer than any credential; nothing longer is looked at, so a megabyte of header costs nothing. */
const LONGEST = 5 + 4 * ID_LENGTH + 20 + SECRET + CHECKSUM

export type SessionCredential = {
  readonly kind: 'browser' | 'cli'
  readonly session: SessionId
  readonly subject: SubjectId
  readonly company: CompanyId
  readonly secret: string
}
export type ChallengeCredential = {
  readonly kind: 'challenge'
  readonly challenge: ChallengeId
  readonly secret: string
}
export type DeviceCredential = {
  readonly kind: 'device'
  readonly device: DeviceId
  readonly subject: SubjectId
  readonly secret: string
}
export type InvitationCredential = {
  readonly kind: 'invitation'
  readonly invitation: InvitationId
  readonly company: CompanyId
  readonly secret: string
}
/** A link in a letter. What it is for is part of its kind, so that one can never be shown where another is asked for. */
export type LinkCredential = {
  readonly kind: 'reset' | 'mailbox' | 'address'
  readonly link: LinkId
  readonly secret: string
}
/** 'This was not me': stored nowhere. Its secret is a MAC over whom it is about and when it was written. */
export type NotMeCredential = {
  readonly kind: 'not_me'
  readonly subject: SubjectId
  readonly issuedAt: Seconds
  readonly secret: string
}
export type ParsedCredential =
  | SessionCredential
  | GrantCredential
  | WaitingCredential
  | ChallengeCredential
  | DeviceCredential
  | InvitationCredential
  | LinkCredential
  | NotMeCredential

export const mintSession = (
  kind: SessionCredential['kind'],
  of: { id: SessionId; subject: SubjectId; company: CompanyId },
  bytes: Uint8Array,
) => mint(kind, of.id + of.subject + of.company, bytes)

export const mintChallenge = (id: ChallengeId, bytes: Uint8Array) => mint('challenge', id, bytes)

export const mintDevice = (id: DeviceId, subject: SubjectId, bytes: Uint8Array) => mint('device', id + subject, bytes)

export const mintInvitation = (id: InvitationId, company: CompanyId, bytes: Uint8Array) =>
  mint('invitation', id + company, bytes)

export const mintLink = (kind: LinkCredential['kind'], id: LinkId, bytes: Uint8Array) => mint(kind, id, bytes)

/** Digits of a moment in seconds. */
const MOMENT = 11

/** `mac`: the digest of the same subject and moment; whoever can make it again can check the link. */
export const mintNotMe = (subject: SubjectId, issuedAt: Seconds, mac: Digest): Credential =>
  mint('not_me', subject + String(issuedAt).padStart(MOMENT, '0'), Buffer.from(mac, 'base64url')).credential

/** What the MAC of a link that says 'this was not me' is about. */
export const notMeParts = (subject: SubjectId, issuedAt: Seconds): readonly [string, string] => [
  subject,
  String(issuedAt),
]

/** Whether the link's secret is that MAC. */
export const provesNotMe = (secret: string, mac: Digest): boolean =>
  timingSafeEqual(Buffer.from(secret), Buffer.from(base62(Buffer.from(mac, 'base64url'), SECRET)))

/** What the text claims to be, unproved: only `matches` against the stored digest proves it. */
export function parse(text: string): ParsedCredential | undefined {
  if (text.length > LONGEST) return undefined
  const found = /^(sp_([abcdfikmnpqrtv])_([0-9A-Za-z]+)([0-9A-Za-z]{43}))([0-9A-Za-z]{6})$/.exec(text)
  if (found === null) return undefined
  const [, head, letter, locator, secret, check] = found as unknown as [string, string, string, string, string, string]
  if (checksum(head) !== check) return undefined
  return located(letter, locator, secret)
}

function located(letter: string, locator: string, secret: string): ParsedCredential | undefined {
  const first = locator.slice(0, ID_LENGTH)
  const second = locator.slice(ID_LENGTH, 2 * ID_LENGTH)
  const rest = locator.slice(2 * ID_LENGTH)
  switch (letter) {
    case 'b':
    case 'c': {
      const company = parseCompanyId(rest)
      if (second.length !== ID_LENGTH || company === undefined) return undefined
      const kind = letter === 'b' ? 'browser' : 'cli'
      return { kind, session: first as SessionId, subject: second as SubjectId, company, secret }
    }
    case 'd':
      if (second.length !== ID_LENGTH || rest !== '') return undefined
      return { kind: 'device', device: first as DeviceId, subject: second as SubjectId, secret }
    case 'i': {
      const company = parseCompanyId(locator.slice(ID_LENGTH))
      if (first.length !== ID_LENGTH || company === undefined) return undefined
      return { kind: 'invitation', invitation: first as InvitationId, company, secret }
    }
    case 'k':
    case 't':
    case 'f':
      return ofGrant(letter === 'k' ? 'code' : letter === 't' ? 'access' : 'refresh', locator, secret)
    case 'n': {
      const moment = locator.slice(ID_LENGTH)
      if (!/^[0-9]{11}$/.test(moment)) return undefined
      return { kind: 'not_me', subject: first as SubjectId, issuedAt: seconds(Number(moment)), secret }
    }
    default: {
      if (locator.length !== ID_LENGTH) return undefined
      if (letter === 'v') return { kind: 'device_grant', deviceGrant: first as DeviceGrantId, secret }
      if (letter === 'p') return { kind: 'pushed', pushed: first as PushedId, secret }
      if (letter === 'q') return { kind: 'challenge', challenge: first as ChallengeId, secret }
      const kind = letter === 'r' ? 'reset' : letter === 'm' ? 'mailbox' : 'address'
      return { kind, link: first as LinkId, secret }
    }
  }
}
