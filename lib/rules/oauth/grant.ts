// Whether what a client holds still stands: the grant, and all that it rests on. It ends with its session, its person, its
// company and its client, each on the next request.

import type { Seconds } from '../../ids.ts'
import type { AccessToken, Client, Company, Grant, Lives, Session, Subject } from '../../schema.ts'
import { type GrantCredential, matches } from '../credential.ts'
import { expiry } from '../session.ts'
import { clientAt } from './client.ts'

export interface GrantStanding {
  readonly grant: Grant | undefined
  readonly session: Session | undefined
  readonly subject: Subject | undefined
  readonly company: Company | undefined
  /** As it was found under the reference in the credential. */
  readonly client: Client | undefined
}

export type GrantFailure =
  | 'unknown'
  | 'secret_mismatch'
  | 'expired'
  | 'revoked'
  | 'ended'
  | 'account_suspended'
  | 'company_suspended'

/** The first thing that is wrong; of the secret nothing is said here, so it is asked about before. */
export function lapsedGrant(
  { grant, session, subject, company, client }: GrantStanding,
  shown: GrantCredential,
  at: Seconds,
  lives?: Lives,
): GrantFailure | undefined {
  if (grant === undefined || grant.company !== shown.company || grant.session !== shown.session) return 'unknown'
  const known = clientAt(shown.client, client)
  if (known === undefined || known.id !== grant.client) return 'revoked'
  if (subject === undefined || subject.company !== grant.company) return 'ended'
  if (subject.state !== 'active') return 'account_suspended'
  if (company?.state !== 'active') return 'company_suspended'
  if (at >= grant.expiresAt) return 'expired'
  return lapsedUnder(grant, session, subject, at, lives)
}

/**
 * The session under a grant. That it was idle for long does not end the grant: whoever works in a program does not visit us.
 * A grant that goes on without it (`offline_access`) outlasts its expiry and nothing else: who signs out ends it, too.
 */
function lapsedUnder(
  grant: Grant,
  session: Session | undefined,
  subject: Subject,
  at: Seconds,
  lives: Lives | undefined,
): 'ended' | 'expired' | undefined {
  if (session === undefined || session.generation < subject.generation) return 'ended'
  const until = Math.min(session.expiresAt, expiry(session.holder, session.createdAt, lives))
  return !grant.offline && at >= until ? 'expired' : undefined
}

/** The access token that was shown, among those of its grant. */
export const accessShown = (grant: Grant | undefined, secret: string): AccessToken | undefined =>
  grant?.access.find((one) => matches(secret, one.secret))

/** With one more access token; what has expired goes, and so does the oldest where there are too many. */
export const withAccess = (
  access: readonly AccessToken[],
  next: AccessToken,
  { most, at }: { readonly most: number; readonly at: Seconds },
): readonly AccessToken[] => [...access.filter((one) => one.expiresAt > at), next].slice(-most)
