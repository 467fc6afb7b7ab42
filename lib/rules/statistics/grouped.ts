// Hours put together: into days and months, and into one sum. People are the exception to adding up: each of these spans has a
// count of its own, of those who were there for the first time in it.

import type { AppSum, Counts, Statistic, Sum } from '../../schema.ts'
import { plus } from './counting.ts'

export type Per = 'hour' | 'day' | 'month'

export interface Span {
  /** The moment at which it begins, in milliseconds. */
  readonly at: number
  /** Whoever was there in it. */
  readonly people: number
  readonly counts: Counts
}
export interface Refusals {
  readonly app: string
  readonly verb: string
  readonly cause: string
  readonly count: number
}

const MOST_REFUSALS = 500

const peopleOf: Readonly<Record<Per, Statistic>> = { hour: 'people_hour', day: 'people_day', month: 'people_month' }

/** Oldest first; spans in which nothing happened are left out. */
export function grouped(sums: readonly Sum[], per: Per): readonly Span[] {
  const spans = new Map<number, Counts>()
  for (const { hour, counts } of sums) {
    const at = beginning(hour, per)
    spans.set(at, plus(spans.get(at) ?? {}, counts))
  }
  return [...spans]
    .toSorted(([one], [other]) => one - other)
    .map(([at, counts]) => ({ at, people: counts[peopleOf[per]] ?? 0, counts: told(counts) }))
}

export const total = (sums: readonly Sum[]): Counts =>
  told(sums.reduce<Counts>((all, { counts }) => plus(all, counts), {}))

/** Most first, and no more than anybody reads. */
export function refusals(apps: readonly AppSum[]): readonly Refusals[] {
  const all = new Map<string, number>()
  for (const { app, refusals: counts } of apps)
    for (const [what, count] of Object.entries(counts))
      all.set(`${app}/${what}`, (all.get(`${app}/${what}`) ?? 0) + count)
  return [...all]
    .toSorted(([one, count], [other, others]) => others - count || (one < other ? -1 : 1))
    .slice(0, MOST_REFUSALS)
    .map(([name, count]) => {
      const [app = '', verb = '', cause = ''] = name.split('/')
      return { app, verb, cause, count }
    })
}

export function beginning(at: number, per: Per): number {
  const date = new Date(at)
  if (per === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  return per === 'day' ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()) : at - (at % 3_600_000)
}

/** Without those that are only there to be added up. */
function told(counts: Counts): Counts {
  const people = new Set<string>(Object.values(peopleOf))
  return Object.fromEntries(Object.entries(counts).filter(([name]) => !people.has(name)))
}
