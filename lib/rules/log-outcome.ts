// How it ended, of every event: done, refused, or something of ours was in the way. A kind of something that was
// refused says so in its name, and the few that are neither are listed.

import type { AuthEvent } from '../event.ts'
import type { GatewayCause } from '../events/log.ts'

/** `fault`: neither done nor refused; somebody who runs the gateway should look. */
export type EventOutcome = 'success' | 'refusal' | 'fault'

type Unhappy = Exclude<EventOutcome, 'success'>

/** Kinds that are not a success. Those that are named `…_refused` say it themselves. */
const unhappy = {
  code_not_sent: 'fault',
  letter_not_sent: 'fault',
  race_lost: 'fault',
  fault: 'fault',
  log_disturbed: 'fault',
  step_up_asked: 'refusal',
  webhook_failed: 'fault',
} as const satisfies Partial<Record<AuthEvent['kind'], Unhappy>>

/** Kinds of events that end so, of all that there are. */
export const outcomeOfKind = (kind: string): EventOutcome =>
  kind.endsWith('_refused')
    ? 'refusal'
    : Object.hasOwn(unhappy, kind)
      ? unhappy[kind as keyof typeof unhappy]
      : 'success'

/** A function of ours ran for it, and gave no answer. */
const unanswered: ReadonlySet<GatewayCause> = new Set(['timeout', 'function_failed'])

/** A request for a device that a person turned down, and one for a token that is not good, were refused. */
export function outcomeOf(event: AuthEvent): EventOutcome {
  if (event.kind === 'device_judged' && event.decision === 'denied') return 'refusal'
  if (event.kind === 'gateway_refused' && unanswered.has(event.cause)) return 'fault'
  if (event.kind === 'letter_not_sent' && event.cause === 'letters_limited') return 'refusal'
  return outcomeOfKind(event.kind)
}
