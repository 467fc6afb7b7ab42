// A company's numbers as pages show them: of a span of time, and of the one before it to compare.

import { milliseconds } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Statistics } from '../../ports/statistics.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { beginning, type Per } from '../../rules/statistics/grouped.ts'
import type { ForCompany } from '../administrator.ts'
import type { Own } from '../sessions.ts'
import { type Numbers, numbersOf, readStatistics } from '../statistics.ts'
import { viewed } from './viewer.ts'

type Needs = Pick<Ports, 'table' | 'deployment'> & { readonly statistics: Statistics }

export interface LookAtStatistics extends Own {
  readonly per: Per
  /** How many of them, the one that has begun included. */
  readonly spans: number
}
export interface ShownStatistics {
  readonly now: Numbers
  readonly before: Numbers
}

async function statistics(
  ports: Needs,
  attempt: Attempt,
  { per, spans, ...command }: LookAtStatistics & ForCompany,
): Promise<Outcome<ShownStatistics>> {
  const from = backFrom(attempt.at, per, spans - 1)
  const outcome = await readStatistics(ports, attempt, { ...command, per, from: milliseconds(from) })
  if (!outcome.permitted) return outcome
  const span = { per, from: milliseconds(backFrom(from, per, spans)), to: milliseconds(from) }
  const before = await numbersOf(ports.statistics, command.company, span, attempt.at)
  if (before === undefined) throw new RangeError('a span of the page is none')
  return { ...outcome, value: { now: outcome.value, before } }
}

const LENGTH = { hour: 3_600_000, day: 86_400_000 } as const

/** Where the span begins that is so many before the one of this moment. */
export function backFrom(at: number, per: Per, spans: number): number {
  const start = beginning(at, per)
  if (per !== 'month') return start - spans * LENGTH[per]
  const date = new Date(start)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - spans)
}

export const lookAtStatistics = viewed<Needs, LookAtStatistics, ShownStatistics>(statistics)
