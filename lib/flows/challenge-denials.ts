// What the caller is told of a challenge that cannot go on, the same whether a code was answered or asked for. Whoever shows
// another's challenge, or a secret that is not its own, learns what a stranger learns: that there is nothing.

import type { DenialReason } from '../denial.ts'
import type { ChallengeFailure } from '../event.ts'

export const challengeDenials: Readonly<
  Record<ChallengeFailure | 'codes_frozen' | 'sms_limited' | 'not_due', DenialReason>
> = {
  unknown_challenge: 'challenge_unknown',
  foreign_secret: 'challenge_unknown',
  foreign_kind: 'challenge_unknown',
  expired: 'challenge_expired',
  superseded: 'challenge_expired',
  account_suspended: 'challenge_expired',
  company_suspended: 'challenge_expired',
  spent: 'challenge_spent',
  codes_frozen: 'code_frozen',
  sms_limited: 'slow_down',
  not_due: 'invalid_request',
}
