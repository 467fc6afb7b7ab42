// What is not there, or not asked like that: on record, as somebody is feeling their way.

import type { Denial } from '../../../denial.ts'
import type { TokenCause } from '../../../events/oauth.ts'
import type { Outcome } from '../../../outcome.ts'
import type { Attempt } from '../../../ports.ts'
import { tokenRefused } from '../proof/refusals.ts'

export interface Otherwise {
  readonly refused: Denial
  readonly cause: Extract<TokenCause, 'method' | 'malformed'>
}

export const refuseOther = async (
  _: object,
  attempt: Attempt,
  { refused, cause }: Otherwise,
): Promise<Outcome<never>> => tokenRefused(attempt, refused, cause)
