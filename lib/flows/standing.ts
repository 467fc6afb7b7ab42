// Everything that a credential rests on, in one consistent read whose keys its locator names, and whether it stands.

import type { SessionFailure } from '../event.ts'
import type { AppId, Scope, Seconds, Thumbprint } from '../ids.ts'
import type { Deployment, Found, Ports } from '../ports.ts'
import { type GrantCredential, parse, type SessionCredential } from '../rules/credential.ts'
import { clientAt, stillGranted } from '../rules/oauth/client.ts'
import { accessShown, lapsedGrant } from '../rules/oauth/grant.ts'
import { within } from '../rules/oauth/scope.ts'
import { policyOf } from '../rules/policy.ts'
import { judge } from '../rules/session.ts'
import {
  type App,
  type Client,
  type Company,
  type Entry,
  type Grant,
  type Item,
  key,
  type Seen,
  type Session,
  type Subject,
  type Tally,
} from '../schema.ts'
import type { Acting, Presented } from './authenticate.ts'

/** What the text claims to be; a token comes as a bearer's or under the scheme of its key, never in a cookie. */
export type Shown =
  | SessionCredential
  | (GrantCredential & { readonly kind: 'access'; readonly scheme: 'bearer' | 'dpop' })

type Table = Pick<Ports, 'table'>
type Standing = ReturnType<typeof standingOf>

export function claimed(presented: Extract<Presented, { text: string }>): Shown | 'malformed' | 'wrong_kind' {
  const credential = parse(presented.text)
  if (credential === undefined) return 'malformed'
  const { by } = presented
  if (credential.kind === 'browser' || credential.kind === 'cli') return by === 'dpop' ? 'wrong_kind' : credential
  if (credential.kind !== 'access' || by === 'cookie') return 'wrong_kind'
  return { ...credential, kind: 'access', scheme: by }
}

/** Session, subject, company and mark first, in this order. */
export function standingKeys(shown: Shown) {
  const { subject: of, session: id } = shown
  // A client is seen for itself: its work in the background must not keep a person's session from being idle.
  const seenAs = shown.kind === 'access' ? shown.grant : id
  const own = [key.session(of, id), key.subject(of), key.company(shown.company), key.seen(of, seenAs)] as const
  const held = shown.kind === 'access' ? ([key.grant(of, shown.grant), key.client(shown.client)] as const) : []
  return [...own, ...held] as const
}

type Read = Found<Item | Tally> | undefined

export async function readStanding(ports: Table, shown: Shown, app: AppId | undefined) {
  const guarded = app === undefined ? [] : ([key.app(app), key.entry(app, shown.subject)] as const)
  return standingOf(await ports.table.get(...standingKeys(shown), ...guarded))
}

export type StandingRead = ReturnType<typeof standingOf>

/** By kind: of each there is one, but for entries and apps, of which this is the first. */
export function standingOf(read: readonly Read[]) {
  const found = <T extends Item>(kind: T['kind']) => read.find((one) => one?.kind === kind) as Found<T> | undefined
  return {
    session: found<Session>('session'),
    subject: found<Subject>('subject'),
    company: found<Company>('company'),
    seen: found<Seen>('seen'),
    grant: found<Grant>('grant'),
    client: found<Client>('client'),
    app: found<App>('app'),
    entry: found<Entry>('entry'),
  }
}

/** `unasked`: whoever asks looks at the key themselves. */
export function judgeStanding(
  read: Standing,
  shown: Shown,
  at: Seconds,
  provenKey: Thumbprint | undefined | 'unasked',
  outer: Pick<Deployment, 'policy'>,
): SessionFailure | undefined {
  const lives = read.company === undefined ? undefined : policyOf(read.company, outer).lives
  if (shown.kind !== 'access') return judge(read, shown, at, lives)
  const token = accessShown(read.grant, shown.secret)
  if (read.grant === undefined) return 'unknown'
  if (token === undefined) return 'secret_mismatch'
  const lapsed = lapsedGrant(read, shown, at, lives)
  if (lapsed !== undefined) return lapsed
  if (at >= token.expiresAt) return 'expired'
  if (provenKey === 'unasked') return undefined
  const bound = read.grant.key !== undefined
  if (bound !== (shown.scheme === 'dpop') || (bound && provenKey !== read.grant.key)) return 'unproved_key'
  return undefined
}

/** What is left of a token that came of another: nothing, when that one or anything under it is gone. */
export async function leftByParent(
  ports: Table,
  grant: Grant,
  at: Seconds,
): Promise<readonly Scope[] | 'expired' | 'revoked' | undefined> {
  const { parent, subject } = grant
  if (parent === undefined) return undefined
  const [of, client] = await ports.table.get(key.grant(subject, parent.grant), key.client(parent.client))
  const known = clientAt(parent.client, client)
  const token = of?.access.find(({ secret }) => secret === parent.token)
  if (of === undefined || token === undefined || known === undefined || known.id !== of.client) return 'revoked'
  return at < token.expiresAt ? stillGranted(known, token.scopes) : 'expired'
}

/** Of what stands. `left`: where it came of another token, what is left of that one. */
export function throughOf(
  { grant, client }: Standing,
  shown: Shown,
  left?: readonly Scope[],
): Acting['through'] | undefined {
  if (shown.kind !== 'access') return undefined
  const token = accessShown(grant, shown.secret)
  const known = clientAt(shown.client, client)
  if (grant === undefined || token === undefined || known === undefined) return undefined
  const own = stillGranted(known, token.scopes)
  const scopes = left === undefined ? own : own.filter((one) => within([one], left))
  return { grant, client: known, token: { ...token, scopes } }
}
