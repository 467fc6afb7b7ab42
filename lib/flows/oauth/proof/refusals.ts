// What clients are refused, in RFC 6749's words for them and in ours for the log.

import { type Denial, type DenialReason, denial } from '../../../denial.ts'
import type { GrantRevoked, GrantType, TokenCause, TokenRefused } from '../../../events/oauth.ts'
import { countedOrSpent, type Denied, denied, remove } from '../../../outcome.ts'
import type { Attempt, Found, Write } from '../../../ports.ts'
import type { Grant } from '../../../schema.ts'

type About = Pick<TokenRefused, 'client' | 'company' | 'subject' | 'session' | 'grant' | 'grant_type'> & {
  /**
   * What a client signed to prove itself, which is good once: it is used up by a refusal, too, and has a line of its own. Not
   * what anybody can make, such as a proof of a key: that goes with `writes`, and is counted.
   */
  readonly spent?: readonly Write[]
}

/** `about` holds names that exist and were read: what a caller makes up must not make lines. */
export function tokenRefused(
  attempt: Attempt,
  told: DenialReason | Denial,
  cause: TokenCause,
  { spent = [], ...about }: About = {},
  writes: readonly Write[] = [],
): Denied {
  const event: TokenRefused = { kind: 'token_refused', endpoint: attempt.endpoint, ...about, cause }
  const refused = typeof told === 'string' ? denial(told) : told
  return denied(
    refused,
    countedOrSpent(spent, event, about.client ?? '-', about.grant ?? about.subject ?? '-', cause),
    [...spent, ...writes],
  )
}

/** Whose it is, for an event. */
export const aboutGrant = ({ client, company, subject, session, id }: Grant) => ({
  ...{ client, company, subject, session },
  grant: id,
})

/** What was shown twice ends everything that came of it (RFC 9700 §4.14.2, RFC 6749 §4.1.2). */
export function familyEnded(
  attempt: Attempt,
  grant: Found<Grant>,
  cause: Extract<GrantRevoked['cause'], 'replayed_code' | 'reused_refresh_token'>,
  grant_type: GrantType,
  also: readonly Write[] = [],
): Denied {
  const about = aboutGrant(grant)
  return denied(
    denial('invalid_grant'),
    [
      { kind: 'token_refused', endpoint: attempt.endpoint, ...about, grant_type, cause },
      { kind: 'grant_revoked', ...about, cause },
    ],
    [remove(grant), ...also],
  )
}
