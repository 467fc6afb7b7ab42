// What a change of a retention would let go, judged like the change itself, and nothing is done.

import type { Outcome } from '../../outcome.ts'
import type { Attempt } from '../../ports.ts'
import { type Going, letsGo, oldestDay } from '../../rules/retention.ts'
import { acknowledge } from '../acknowledge.ts'
import { type ChangeRetention, judged, type Needs, type Rule } from './judged.ts'

export interface Considered {
  readonly before: Rule
  readonly same: boolean
  /** Absent: nothing goes by it that would not have gone anyway. */
  readonly going?: Going
  /** Up to this day it has gone, or was about to when a hold came. */
  readonly gone?: string
}

export async function considerRetention(
  ports: Needs,
  attempt: Attempt,
  command: ChangeRetention,
): Promise<Outcome<Considered>> {
  const found = await judged(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, retention, before, after } = found
  const { gone } = retention ?? {}
  const first = oldestDay(gone, principal.company.createdAt)
  const going = letsGo(before, after, { least: ports.least, now: attempt.at, first })
  return acknowledge(ports, principal, {
    ...{ before, same: before.days === after.days && before.holds.join() === after.holds.join() },
    ...(going === undefined ? {} : { going }),
    ...(gone === undefined ? {} : { gone }),
  })
}
