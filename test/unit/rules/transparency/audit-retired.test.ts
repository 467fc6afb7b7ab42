// What an announcement may let go, for whoever has nothing but a copy of the log: what was sealed about the day that it speaks of, and
// long enough ago.

import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../../lib/event.ts'
import { blank } from '../../../../lib/flows/retention/blank.ts'
import type { CompanyId } from '../../../../lib/ids.ts'
import { dayOf } from '../../../../lib/rules/retention.ts'
import { sealingTimes } from '../../../../lib/rules/transparency/audit-times.ts'
import type { Want } from '../../../../lib/rules/transparency/audit-wants.ts'
import { slotOf, slotPath } from '../../../../lib/rules/transparency/entry.ts'
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
/** Without the checkpoints before this day after the first. */
function without(files: Map<string, Uint8Array>, day: number): void {
  const first = slotPath(slotOf(START / 1000 + day * 86_400))
  for (const path of [...files.keys()]) if (path.startsWith('checkpoints/') && path < first) files.delete(path)
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

  test('lets nothing go of which no checkpoint shows that it was old, whoever took the checkpoints away', async () => {
    const young: Said = { places: placesOf(50), after: 50, day: '1999-01-01', company: 'other' }
    for (const said of [young, fine]) {
      const log = await announcing(said)
      without(log.files, 79)
      expect(found(log)).toEqual(['inconsistent', 'missing'])
      const [refused] = audited(log, { gap: 2 * 86_400 }).findings.shown
      expect(refused?.says).toContain('No checkpoint was kept that shows')
      without(log.files, 90)
      expect(found(log)).toEqual(['missing', 'inconsistent', 'missing'])
    }
  })

  test('is believed where the checkpoints begin in time to show it, and a day later is too late', async () => {
    // A month before it was announced was the evening of the twentieth day.
    const log = await announcing(fine)
    for (const day of [18, 20, 21]) {
      without(log.files, day)
      expect([day, found(log)]).toEqual([day, []])
    }
    without(log.files, 22)
    expect(found(log)).toEqual(['inconsistent', 'missing'])
  })

  test('is believed of an address too, where all that is older went and no checkpoint of then is asked for in its turn', async () => {
    const places = Array.from({ length: 256 }, (_, place) => place)
    const bytes = retiredFile(places)
    const event = { ...eventOf(90_000, START + 45 * DAY), kind: 'retirement_begun', day: dayAt(0), lines: 256 }
    const announced = { ...event, leaves: digestOf(bytes) } as unknown as RecordedEvent
    const { files, ...log } = await logOf(
      Array.from({ length: 50 }, (_, i) => ({
        after: i * DAY,
        events: i === 0 ? 256 : i === 45 ? [announced] : i === 35 ? 5 : 0,
      })),
    )
    await blank(memoryFiles(undefined, files), { company: 'acme' as CompanyId, day: dayAt(0) }, places)
    files.set(retiredPath(digestOf(bytes)), bytes)
    const asked: string[] = []
    const hear = (want: Want) => void (want.want === 'file' && /^checkpoints/.test(want.path) && asked.push(want.path))
    const of = { least: 30, gap: 2 * 86_400, remote: true, asked: hear }
    expect(named(audited({ ...log, files }, of))).toEqual([])
    expect([asked[0], asked.length]).toEqual(['checkpoints/2026-12-05/20-00', 1])
    without(files, 30)
    const gone = named(audited({ ...log, files }, of))
    expect(gone).toEqual([expect.stringMatching(/^inconsistent retired/), 'missing tile/entries/000 0'])
  })
})

describe('When places were sealed', () => {
  const times = sealingTimes()
  for (const [at, size] of [
    [7200, 10],
    [7500, 20],
    [10_800, 30],
    [18_000, 30],
    [18_100, 35],
    [18_300, 40],
    [21_600, 50],
  ] as const)
    times.add({ at, size })

  test('is known to the hour, and never said to be more than it is', () => {
    expect([0, 7199, 7200, 10_799, 10_800, 30_000].map((at) => times.by(at))).toEqual([0, 0, 10, 20, 30, 50])
    expect([0, 7200, 7201, 10_801, 21_600].map((at) => times.from(at))).toEqual([10, 10, 20, 30, 50])
    expect([7199, 7200, 30_000].map((at) => times.knows(at))).toEqual([false, true, true])
    expect(times.from(21_601)).toBe(Number.POSITIVE_INFINITY)
    expect([0, 9, 10, 29, 30, 49, 50].map((place) => times.sealed(place))).toEqual([
      7200,
      7200,
      7500,
      10_800,
      18_300,
      21_600,
      undefined,
    ])
  })
})
