// Statistics in memory, with faults of both kinds: what was not done, and what was done but not answered.

import type { FoundPlace, Generation, Standing, Statistics, Step } from '../lib/ports/statistics.ts'
import { dayOf, monthOf, statisticsKey } from '../lib/records/statistics.ts'
import { plus } from '../lib/rules/statistics/counting.ts'
import type { AppSum, DaySeen, MonthSeen, Sum } from '../lib/schema.ts'
import { calm, type Faults, meeting } from './memory-log.ts'

export interface MemoryStatistics extends Statistics {
  /** Everything of one counting, as text to compare. */
  readonly all: (of: Generation) => readonly string[]
}

export function memoryStatistics(faults: Faults = calm): MemoryStatistics {
  let standing: Standing | undefined
  const places = new Map<Generation, FoundPlace>()
  const sums = new Map<string, Sum>()
  const apps = new Map<string, AppSum>()
  const seen = new Map<string, DaySeen | MonthSeen>()
  const nameOf = (of: Generation, one: Sum | AppSum) =>
    `${statisticsKey.hours(of, one.of, one.hour)} ${'app' in one ? statisticsKey.app(one.hour, one.app) : statisticsKey.sum(one.hour)}`
  const seenAs = (of: Generation, one: Pick<DaySeen, 'of' | 'subject'>, when: string) => {
    const { pk, sk } = statisticsKey.active(of, one.of, when, one.subject)
    return `${pk} ${sk}`
  }

  function apply(of: Generation, step: Step, expects: number | undefined): 'added' | 'lost' {
    const records = step.sums.length + step.apps.length + step.days.length + step.months.length
    if (records > 99) throw new RangeError('more than a transaction has room for')
    if (places.get(of)?.version !== expects) return 'lost'
    places.set(of, { next: step.next, version: (expects ?? 0) + 1 })
    for (const one of step.sums)
      sums.set(nameOf(of, one), { ...one, counts: plus(sums.get(nameOf(of, one))?.counts ?? {}, one.counts) })
    for (const one of step.apps)
      apps.set(nameOf(of, one), { ...one, refusals: plus(apps.get(nameOf(of, one))?.refusals ?? {}, one.refusals) })
    for (const one of step.days) seen.set(seenAs(of, one, one.day), one)
    for (const one of step.months) seen.set(seenAs(of, one, one.month), one)
    return 'added'
  }

  const within = <T extends Sum | AppSum>(
    all: Map<string, T>,
    of: Generation,
    whose: string,
    from: number,
    to: number,
  ) =>
    [...all]
      .filter(([name, one]) => name.startsWith(`HOURS#${of}#`) && one.of === whose && one.hour >= from && one.hour < to)
      .map(([, one]) => one)
      .toSorted((one, other) => one.hour - other.hour)

  return {
    standing: () => meeting(faults, 'standing', () => standing),
    place: (of) => meeting(faults, 'place', () => places.get(of)),
    change: (next, expects) =>
      meeting(faults, 'change', () => {
        if (standing?.version !== expects) return 'lost'
        standing = { ...next, version: (expects ?? 0) + 1 }
        return 'changed'
      }),
    known: (of, activity) =>
      meeting(faults, 'known', () => {
        const found = activity.flatMap((one) =>
          [dayOf(one.hour), monthOf(one.hour)].map((when) => seen.get(seenAs(of, one, when))),
        )
        const there = found.filter((one) => one !== undefined)
        return { days: there.filter((one) => 'day' in one), months: there.filter((one) => 'month' in one) }
      }),
    add: (of, step, expects) => meeting(faults, 'add', () => apply(of, step, expects)),
    sums: (of, whose, from, to) => meeting(faults, 'sums', () => within(sums, of, whose, from, to)),
    apps: (of, whose, from, to) => meeting(faults, 'apps', () => within(apps, of, whose, from, to)),
    all: (of) =>
      [...sums, ...apps]
        .filter(([name]) => name.startsWith(`HOURS#${of}#`))
        .map(
          ([name, one]) =>
            `${name.replace(`#${of}#`, '#')} ${JSON.stringify(Object.entries('counts' in one ? one.counts : one.refusals).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`,
        )
        .toSorted(),
  }
}
