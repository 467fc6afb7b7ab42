// Whether a session still stands: both lives, the generation, and everybody it rests on. SP 800-63B-4 §2.2.3, ASVS V7.3.

import type { Covered, Holder, SessionFailure } from '../event.ts'
import { later, type Seconds } from '../ids.ts'
import type { Company, Seen, Session, Subject } from '../schema.ts'
import * as settings from '../settings.ts'
import { matches, type SessionCredential } from './credential.ts'

export interface Standing {
  readonly session: Session | undefined
  readonly subject: Subject | undefined
  readonly company: Company | undefined
  readonly seen: Seen | undefined
}

export const expiry = (kind: Holder, at: Seconds): Seconds => later(at, settings.session[kind].absolute)

/** The first thing that is wrong, the secret before all else, so that nobody without it learns anything more. */
export function judge(standing: Standing, shown: SessionCredential, at: Seconds): SessionFailure | undefined {
  const { session, subject, company } = standing
  if (session === undefined || session.company !== shown.company || session.holder !== shown.kind) return 'unknown'
  if (!matches(shown.secret, session.secret)) return 'secret_mismatch'
  if (subject === undefined || subject.company !== session.company) return 'ended'
  if (subject.state !== 'active') return 'account_suspended'
  if (company?.state !== 'active') return 'company_suspended'
  return lapsed(session, standing.seen, subject.generation, at)
}

/** Expired, idle or ended, for whoever already knows whose session it is. */
export function lapsed(
  session: Session,
  seen: Seen | undefined,
  generation: number,
  at: Seconds,
): 'expired' | 'idle' | 'ended' | undefined {
  if (session.generation < generation) return 'ended'
  if (at >= session.expiresAt) return 'expired'
  const idle = settings.session[session.holder].idle
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

/** Places whose window is over: they say nothing any more. */
export const stalePlaces = (seen: Seen | undefined, at: Seconds, touch: Seconds): readonly string[] =>
  Object.entries(seen ?? {})
    .filter(([name, before]) => name.startsWith('@') && at - Number(before) >= touch)
    .map(([name]) => name.slice(1))
