// What a company's administrators see of its numbers.

import { denial } from '../denial.ts'
import type { Milliseconds } from '../ids.ts'
import { counted, denied, type Outcome } from '../outcome.ts'
import type { Statistics } from '../ports/statistics.ts'
import type { Attempt, Ports } from '../ports.ts'
import { beginning, grouped, type Per, type Refusals, refusals, type Span, total } from '../rules/statistics/grouped.ts'
import type { CountedOf, Counts } from '../schema.ts'
import { acknowledge } from './acknowledge.ts'
import { administrator, type ForCompany } from './administrator.ts'

export interface Range {
  readonly per: Per
  /** The last 31 days, or for months the last year, where it is left out. */
  readonly from?: Milliseconds
  readonly to?: Milliseconds
}

export interface Numbers {
  readonly from: number
  readonly to: number
  readonly per: Per
  readonly total: Counts
  readonly spans: readonly Span[]
  readonly refusals: readonly Refusals[]
}

const DAY = 86_400_000
const USUAL: Readonly<Record<Per, number>> = { hour: 2 * DAY, day: 31 * DAY, month: 365 * DAY }
/** Hours that one answer is added up from: a year and a month, about 3 MB. */
const MOST = 400 * DAY

export async function readStatistics(
  ports: Pick<Ports, 'table' | 'deployment'> & { readonly statistics: Statistics },
  attempt: Attempt,
  command: ForCompany & Range,
): Promise<Outcome<Numbers>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const numbers = await numbersOf(ports.statistics, principal.company.id, command, attempt.at)
  if (numbers !== undefined) return acknowledge(ports, principal, numbers)
  const event = {
    kind: 'request_refused',
    endpoint: attempt.endpoint,
    company: principal.company.id,
    cause: 'malformed',
  } as const
  return denied(
    denial('invalid_request', { detail: 'From must be before to, and no more than 400 days.' }),
    counted(event, principal.subject.id),
  )
}

/** Whole hours, days or months, the last one as far as it has come. Undefined: that is no span of time, or too long a one. */
export async function numbersOf(
  statistics: Statistics,
  whose: CountedOf,
  { per, from, to }: Range,
  now: number,
): Promise<Numbers | undefined> {
  const end = Math.min(to ?? now + 1, now + 1)
  const start = beginning(from ?? Math.max(0, end - USUAL[per]), per)
  if (!(start < end && end - start <= MOST)) return undefined
  const generation = (await statistics.standing())?.shown ?? 1
  const [sums, apps] = await Promise.all([
    statistics.sums(generation, whose, start, end),
    whose === '+' || whose === '-' ? [] : statistics.apps(generation, whose, start, end),
  ])
  return { from: start, to: end, per, total: total(sums), spans: grouped(sums, per), refusals: refusals(apps) }
}
