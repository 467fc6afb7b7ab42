// What a change of a retention would let go, judged like the change itself, and nothing is done.

import type { Outcome } from '../../outcome.ts'
import type { Attempt } from '../../ports.ts'
import { announcedIn, atOnce, type Going, goneThrough, letsGo, oldestDay, type Span } from '../../rules/retention.ts'
import { acknowledge } from '../acknowledge.ts'
import { type ChangeRetention, judged, type Needs, type Rule } from './judged.ts'

export interface Considered {
  readonly before: Rule
  readonly same: boolean
  /** Absent: nothing goes by it that would not have gone anyway. */
  readonly going?: Going
  /** Of that what was announced before, and goes as soon as it may. */
  readonly atOnce?: Span
}

export async function considerRetention(
  ports: Needs,
  attempt: Attempt,
  command: ChangeRetention,
): Promise<Outcome<Considered>> {
  const found = await judged(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, retention, before, after } = found
  const { createdAt } = principal.company
  const first = oldestDay(goneThrough(retention ?? {}, createdAt), createdAt)
  const going = letsGo(before, after, { least: ports.least, now: attempt.at, first })
  const soon = going && atOnce(going, announcedIn(retention ?? {}))
  return acknowledge(ports, principal, {
    ...{ before, same: before.days === after.days && before.holds.join() === after.holds.join() },
    ...(going === undefined ? {} : { going }),
    ...(soon === undefined ? {} : { atOnce: soon }),
  })
}
