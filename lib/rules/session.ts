// Whether a session still stands: both lives, the generation, and everybody it rests on. SP 800-63B-4 §2.2.3, ASVS V7.3.

import type { Covered, Holder, SessionFailure } from '../event.ts'
import { type AppId, later, type Seconds } from '../ids.ts'
import type { Company, Lives, Seen, Session, Subject } from '../schema.ts'
import * as settings from '../settings.ts'
import { matches, type SessionCredential } from './credential.ts'

export interface Standing {
  readonly session: Session | undefined
  readonly subject: Subject | undefined
  readonly company: Company | undefined
  readonly seen: Seen | undefined
}

/** Shorter than the product's own where the company says so. A machine has the product's. */
const shortened = (kind: Holder, lives: Lives | undefined): Seconds | undefined =>
  kind === 'service' ? undefined : lives?.[kind]

export function expiry(kind: Holder, at: Seconds, lives?: Lives): Seconds {
  const { absolute } = settings.session[kind]
  return later(at, Math.min(absolute, shortened(kind, lives) ?? absolute) as Seconds)
}

/** The first thing that is wrong, the secret before all else, so that nobody without it learns anything more. */
export function judge(
  standing: Standing,
  shown: SessionCredential,
  at: Seconds,
  lives?: Lives,
): SessionFailure | undefined {
  const { session, subject, company } = standing
  if (session === undefined || session.company !== shown.company || session.holder !== shown.kind) return 'unknown'
  if (!matches(shown.secret, session.secret)) return 'secret_mismatch'
  if (subject === undefined || subject.company !== session.company) return 'ended'
  if (subject.state !== 'active') return 'account_suspended'
  if (company?.state !== 'active') return 'company_suspended'
  return lapsed(session, standing.seen, { generation: subject.generation, lives }, at)
}

/** Expired, idle or ended, for whoever already knows whose session it is. */
export function lapsed(
  session: Session,
  seen: Seen | undefined,
  { generation, lives }: { readonly generation: number; readonly lives: Lives | undefined },
  at: Seconds,
): 'expired' | 'idle' | 'ended' | undefined {
  if (session.generation < generation) return 'ended'
  // A company that shortens them means the sessions that are there as well.
  const life = shortened(session.holder, lives)
  if (at >= session.expiresAt || (life !== undefined && at >= session.createdAt + life)) return 'expired'
  const own = settings.session[session.holder].idle
  const idle = own === undefined ? undefined : Math.min(own, lives?.idle ?? own)
  if (idle !== undefined && at >= lastSeen(session, seen) + idle) return 'idle'
  return undefined
}

export const lastSeen = (session: Session, seen: Seen | undefined): Seconds =>
  seen !== undefined && seen.at > session.createdAt ? seen.at : session.createdAt

/**
 * Proof that an event younger than the touch window already says that this session passes this place; then the check
 * needs no event of its own. A touch window of 0 records every check.
 */
export function coveredBy(seen: Seen | undefined, place: string, at: Seconds, touch: Seconds): Covered | undefined {
  const before = seen !== undefined && Object.hasOwn(seen, `@${place}`) ? seen[`@${place}`] : undefined
  return before !== undefined && before <= at && at - before < touch ? ({ covered: place } as Covered) : undefined
}

/** Whether this session's use of the app is put down already for the day, so that it costs one write a day and not one a minute. */
export const usedToday = (seen: Seen | undefined, app: AppId, at: Seconds): boolean =>
  seen !== undefined && Object.hasOwn(seen, `~${app}`) && seen[`~${app}`] === dayOf(at)

export const dayOf = (at: Seconds): number => Math.floor(at / 86_400)

/** Places whose window is over: they say nothing any more. */
export const stalePlaces = (seen: Seen | undefined, at: Seconds, touch: Seconds): readonly string[] =>
  Object.entries(seen ?? {})
    .filter(([name, before]) => name.startsWith('@') && at - Number(before) >= touch)
    .map(([name]) => name.slice(1))
