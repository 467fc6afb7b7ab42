// How many projects a person makes in an hour, whatever of them they remove again: what is listed is listed for everybody of
// the company, and nobody fills that list, or the table, in a loop.

import { denial } from '../../denial.ts'
import type { ProjectRefused } from '../../event.ts'
import { later, type Seconds } from '../../ids.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { key } from '../../schema.ts'
import { projectsPerHour } from '../../settings.ts'
import { about } from '../account/authenticators.ts'
import type { Principal } from '../authenticate.ts'

const HOUR = 3600

/** Whoever loses a race is asked again, and has taken theirs already. */
const taken = new WeakSet<Attempt>()

/**
 * Takes one of this hour's, and refuses where there is none. The store counts in one step, so requests at once do not pass
 * together; what is then not made stays taken.
 */
export async function tooMany(
  { table }: Pick<Ports, 'table'>,
  attempt: Attempt,
  principal: Principal,
): Promise<Denied | undefined> {
  const { subject, at } = principal
  const hour = Math.floor(at / HOUR)
  const count = key.tally(`projects/${subject.id}/${hour}`)
  const free = taken.has(attempt) || (await table.reserve(count, 1, projectsPerHour, later(at, (2 * HOUR) as Seconds)))
  if (free) {
    taken.add(attempt)
    return undefined
  }
  const detail = `Nobody makes more than ${projectsPerHour} projects in an hour. Wait, then go on.`
  const event: ProjectRefused = { kind: 'project_refused', ...about(principal), cause: 'too_many' }
  return denied(
    denial('slow_down', { detail, retryAfter: (hour + 1) * HOUR - at }),
    counted(event, subject.id, 'too_many'),
  )
}
