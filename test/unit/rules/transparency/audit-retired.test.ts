// What an announcement may let go, for whoever has nothing but a copy of the log: what was sealed about the day that it speaks of, and
// long enough ago.

import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../../lib/event.ts'
import { blank } from '../../../../lib/flows/retention/blank.ts'
import type { CompanyId } from '../../../../lib/ids.ts'
import { dayOf } from '../../../../lib/rules/retention.ts'
import { sealingTimes } from '../../../../lib/rules/transparency/audit-times.ts'
import { digestOf, retiredFile, retiredPath } from '../../../../lib/rules/transparency/retired.ts'
import { memoryFiles } from '../../../memory-log.ts'
import { audited, eventOf, logOf, MINUTE, named, START, type Step } from './audit-logs.ts'

const DAY = 86_400_000
/** So many each day. */
const DAILY = 64
const DAYS = 80

interface Said {
  /** Leaves. */
  readonly places: readonly number[]
  /** Days after the first, on which it is sealed and which it says. */
  readonly after: number
  readonly says?: number
  readonly day: string
  readonly company?: string
}

const dayAt = (count: number) => dayOf(START + count * DAY)
/** Of the day that is so many after the first. */
const placesOf = (day: number) => [day * DAILY + 3, day * DAILY + 5]

/** A log of many days in which one announcement was sealed, and what it names went. */
async function announcing({ places, after, says = after, day, company = 'acme' }: Said, gone = places) {
  const bytes = retiredFile(places)
  const at = START + says * DAY + 5 * MINUTE
  const event = { ...eventOf(90_000, at, company), kind: 'retirement_begun', day, lines: places.length }
  const announced = { ...event, leaves: digestOf(bytes) } as unknown as RecordedEvent
  const steps = Array.from({ length: DAYS }, (_, i): readonly Step[] => [
    { after: i * DAY, events: Array.from({ length: DAILY }, (_, j) => eventOf(i * DAILY + j, START + i * DAY)) },
    ...(i === after ? [{ after: i * DAY + 6 * MINUTE, events: [announced] }] : []),
  ]).flat()
  const { files, ...log } = await logOf(steps)
  const store = memoryFiles(undefined, files)
  for (const place of gone) {
    const of = { company: 'acme' as CompanyId, day: dayAt(Math.floor(place / DAILY)) }
    await blank(store, of, [place])
  }
  files.set(retiredPath(digestOf(bytes)), bytes)
  return { ...log, files }
}
const found = (log: Awaited<ReturnType<typeof announcing>>, least = 30) =>
  named(audited(log, { least, gap: 2 * 86_400 })).map((one) => one.split(' ').slice(0, 1).join())

describe('An announcement', () => {
  const fine: Said = { places: placesOf(10), after: 50, day: dayAt(10) }

  test('lets go what was sealed on its day', async () => {
    expect(found(await announcing(fine))).toEqual([])
  })

  test('lets go what was sealed within a week after it', async () => {
    expect(found(await announcing({ ...fine, places: placesOf(16), after: 43 }))).toEqual([])
    expect(found(await announcing({ ...fine, places: placesOf(19), after: 43 }))).toEqual(['inconsistent', 'missing'])
  })

  test('lets nothing go that was sealed a minute before, whichever old day and company it names', async () => {
    const young: Said = { places: placesOf(50), after: 50, day: '1999-01-01', company: 'other' }
    expect(found(await announcing(young))).toEqual(['inconsistent', 'missing'])
    // Also before anything of it went.
    expect(found(await announcing(young, []))).toEqual(['inconsistent'])
  })

  test.each([
    ['of another day', { ...fine, day: dayAt(2) }],
    ['of a day after', { ...fine, day: dayAt(12) }],
    ['of a day that is none', { ...fine, day: '2026-13-01' }],
    ['of a day that is spelled otherwise', { ...fine, day: `${dayAt(10)}T00:00:00Z` }],
    ['of no day', { ...fine, day: undefined as never }],
    ['that was not over for long enough', { ...fine, after: 40 }],
    ['that is over for long enough in a century to come', { ...fine, after: 39, says: 40_000 }],
  ])('%s lets nothing go', async (_, said) => {
    // What was sealed within a week after its day is believed to be of it, and a month later it may have been late.
    const places = said.day === dayAt(2) ? placesOf(30) : said.places
    expect(found(await announcing({ ...said, places }))).toEqual(['inconsistent', 'missing'])
  })

  test('is held against what the deployment keeps, as far as whoever verifies knows that', async () => {
    expect(found(await announcing({ ...fine, after: 41 }), 30)).toEqual([])
    expect(found(await announcing({ ...fine, after: 41 }), 31)).toEqual(['inconsistent', 'missing'])
  })

  test('lets go what was sealed late, when it had stood for a month', async () => {
    const late: Said = { places: placesOf(30), after: 61, day: dayAt(2) }
    expect(found(await announcing(late))).toEqual([])
    expect(found(await announcing({ ...late, after: 58 }))).toEqual(['inconsistent', 'missing'])
  })

  test('is believed as before where checkpoints are not there', async () => {
    const log = await announcing(fine)
    for (const path of [...log.files.keys()]) if (path.startsWith('checkpoints/')) log.files.delete(path)
    expect(found(log)).toEqual(['missing'])
    expect(named(audited(log, { gap: 2 * 86_400 }))).toEqual([expect.stringMatching(/^missing checkpoints\//)])
  })
})

describe('When places were sealed', () => {
  const times = sealingTimes()
  for (const [at, size] of [
    [7200, 10],
    [7500, 20],
    [10_800, 30],
    [18_000, 30],
    [18_300, 40],
    [21_600, 50],
  ] as const)
    times.add({ at, size })

  test('is known to the hour, and never said to be more than it is', () => {
    expect([0, 7199, 7200, 10_799, 10_800, 30_000].map((at) => times.by(at))).toEqual([0, 0, 10, 10, 30, 50])
    expect([0, 7200, 7201, 10_801, 21_600].map((at) => times.from(at))).toEqual([10, 10, 30, 30, 50])
    expect(times.from(21_601)).toBe(Number.POSITIVE_INFINITY)
    expect([0, 9, 10, 29, 30, 49, 50].map((place) => times.sealed(place))).toEqual([
      7200,
      7200,
      10_800,
      10_800,
      21_600,
      21_600,
      undefined,
    ])
  })
})
