// How long a webhook that takes nothing is tried: after a minute, then after twice as long each time up to an hour, for three
// days. Then somebody has to look.

import type { Seconds } from '../../ids.ts'
import type { Webhook, WebhookProgress } from '../../schema.ts'

const MINUTE = 60
const LONGEST = 3600
const GIVE_UP = 3 * 86_400
/** For so long one that was slow is told apart from the others: whoever is slow now and then costs them little. */
const APART = 3600

/** Nothing here is mended by trying again. */
const GONE = 'status_410'

export function failed(
  before: WebhookProgress,
  at: Seconds,
  { reason, until }: { readonly reason: string; readonly until?: Seconds },
  place: { readonly next: number; readonly to: number },
): WebhookProgress {
  const failures = before.failures + 1
  const wait = Math.min(LONGEST, MINUTE * 2 ** Math.min(failures - 1, 10))
  return {
    ...before,
    ...place,
    failures,
    failingSince: before.failingSince ?? at,
    // Never sooner than the receiver asks for.
    dueAt: Math.max(at + wait, until ?? 0) as Seconds,
    lastFailure: { at, reason },
  }
}

/** Taken, up to before this leaf. */
export function succeeded(before: WebhookProgress, at: Seconds, next: number): WebhookProgress {
  const { failingSince: _, ...kept } = passed(before, next)
  return { ...kept, failures: 0, lastSuccessAt: at }
}

/** Nothing was there to be told up to before this leaf. */
export function passed(before: WebhookProgress, next: number): WebhookProgress {
  const { to: _, dueAt: __, ...kept } = before
  return { ...kept, next }
}

/** How long the last delivery took says whether it goes with the others. */
export function paced(before: WebhookProgress, at: Seconds, slow: boolean): WebhookProgress {
  if (slow) return { ...before, slowUntil: (at + APART) as Seconds }
  if (before.slowUntil === undefined || before.slowUntil > at) return before
  const { slowUntil: _, ...kept } = before
  return kept
}

/** Goes on with all others. */
export function together(before: WebhookProgress): WebhookProgress {
  const { next: _, to: __, failingSince: ___, dueAt: ____, ...kept } = before
  return { ...kept, failures: 0 }
}

/** An administrator says that it is to be tried again, at once. */
export function triedAnew(before: WebhookProgress): WebhookProgress {
  const { failingSince: _, dueAt: __, ...kept } = before
  return { ...kept, failures: 0 }
}

export const noProgress = ({ company, id }: Pick<Webhook, 'company' | 'id'>): WebhookProgress => ({
  kind: 'webhook_progress',
  company,
  webhook: id,
  failures: 0,
})

/** Why it is given up after the last failure; undefined: it is not. */
export function givenUp({ failingSince, lastFailure }: WebhookProgress): 'gone' | 'undelivered' | undefined {
  if (lastFailure?.reason === GONE) return 'gone'
  return failingSince !== undefined && lastFailure !== undefined && lastFailure.at - failingSince >= GIVE_UP
    ? 'undelivered'
    : undefined
}
