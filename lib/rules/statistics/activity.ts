// Who is counted as active, once an hour, once a day and once a month, however often they come by.

import type { SubjectId } from '../../ids.ts'
import type { Activity, CountedOf, DaySeen, MonthSeen, Sum } from '../../schema.ts'
import { HOUR, plus } from './counting.ts'

export interface Known {
  readonly days: readonly DaySeen[]
  readonly months: readonly MonthSeen[]
}
export interface Newly extends Known {
  readonly sums: readonly Sum[]
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const monthOf = (at: number): string => dayOf(at).slice(0, 7)

/** What is new of this activity, beside what is known. */
export function newly(activity: readonly Activity[], known: Known): Newly {
  const days = new Map(known.days.map((one) => [nameOf(one.of, one.subject, one.day), one.hours]))
  const months = new Set(known.months.map((one) => nameOf(one.of, one.subject, one.month)))
  const changed = new Map<string, DaySeen>()
  const added: MonthSeen[] = []
  const sums = new Map<string, Sum>()
  for (const { of, hour, subject } of activity) {
    const [day, month] = [dayOf(hour), monthOf(hour)]
    const name = nameOf(of, subject, day)
    const before = days.get(name) ?? 0
    const hours = before | (1 << ((hour / HOUR) % 24))
    if (hours === before) continue
    days.set(name, hours)
    changed.set(name, { of, subject, day, hours })
    const isNewInMonth = !months.has(nameOf(of, subject, month))
    if (isNewInMonth) {
      months.add(nameOf(of, subject, month))
      added.push({ of, subject, month })
    }
    const counts = {
      people_hour: 1,
      ...(before === 0 ? { people_day: 1 } : {}),
      ...(isNewInMonth ? { people_month: 1 } : {}),
    }
    for (const whose of [of, '+'] as const) add(sums, { of: whose, hour, counts })
  }
  return { sums: [...sums.values()], days: [...changed.values()], months: added }
}

/** One sum for each hour of each company. */
export function joined(...all: readonly (readonly Sum[])[]): readonly Sum[] {
  const sums = new Map<string, Sum>()
  for (const sum of all.flat()) add(sums, sum)
  return [...sums.values()]
}

function add(sums: Map<string, Sum>, sum: Sum): void {
  const name = `${sum.of} ${sum.hour}`
  sums.set(name, { ...sum, counts: plus(sums.get(name)?.counts ?? {}, sum.counts) })
}

const nameOf = (of: CountedOf, subject: SubjectId, when: string): string => `${of} ${subject} ${when}`
