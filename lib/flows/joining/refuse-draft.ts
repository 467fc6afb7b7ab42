// Why somebody who is joining cannot go on; told without saying more than the holder of the question knows.

import { denial } from '../../denial.ts'
import type { JoinRefused } from '../../events/joining.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import type { Write } from '../../ports.ts'
import type { Draft } from '../../schema.ts'

interface Beside {
  readonly retryAfter?: number
  readonly triesLeft?: number
  readonly write?: Write
}

const reasons = {
  unknown_challenge: 'challenge_unknown',
  foreign_secret: 'challenge_unknown',
  foreign_kind: 'challenge_unknown',
  expired: 'challenge_expired',
  spent: 'challenge_spent',
  wrong_code: 'wrong_code',
  number_refused: 'phone_rejected',
  sms_limited: 'slow_down',
  company_suspended: 'link_gone',
  unknown: 'link_gone',
  taken: 'link_gone',
  superseded: 'link_gone',
  account_suspended: 'link_gone',
} as const satisfies Partial<Record<JoinRefused['cause'], string>>

export function refuseDraft(
  cause: keyof typeof reasons,
  draft: Draft | undefined,
  { write, ...beside }: Beside = {},
): Denied {
  const about =
    draft?.joining === undefined || cause === 'foreign_secret' || cause === 'foreign_kind'
      ? {}
      : { company: draft.company, challenge: draft.id, invitation: draft.joining.invitation }
  const event: JoinRefused = { kind: 'join_refused', cause, ...about }
  const told = denial(reasons[cause], beside)
  return write === undefined ? denied(told, counted(event, cause, draft?.id ?? '-')) : denied(told, [event], [write])
}
