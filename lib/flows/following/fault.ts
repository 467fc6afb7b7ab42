// A fault that stops nobody: it is on record, counted where it comes often, and an alarm hears of it.

import { denial } from '../../denial.ts'
import { counted, denied, type Outcome } from '../../outcome.ts'
import type { Attempt } from '../../ports.ts'

/** Makes an outcome true, in the name of this run. */
export type Carry = (flow: (attempt: Attempt) => Promise<Outcome<object>>) => Promise<unknown>

/**
 * `UnreadableLeaf`: a leaf of the log went to nobody, as no event can be made of it. `WebhookOutrun`: a webhook was changed
 * faster than could be written what it missed, so it misses that.
 */
export const tellFault = (carry: Carry, error: 'UnreadableLeaf' | 'WebhookOutrun'): Promise<unknown> =>
  carry(async ({ endpoint }) => denied(denial('fault'), counted({ kind: 'fault', endpoint, error }, endpoint, error)))
