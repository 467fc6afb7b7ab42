// When what was found happened, as bars: of hours, of quarters of a day, days or more, so that there are few enough to press.

import type { Language } from '../../../lib/schema.ts'
import { html, type Safe } from '../../html.ts'
import { locales } from '../../times.ts'
import { type Bar, plot } from '../plot.ts'
import { consoleWords } from '../words.ts'
import { type Filters, logPath, type Outcome, outcomes } from './filters.ts'
import { moment } from './when.ts'

export type Outcomes = Readonly<Record<Outcome, number>>
export interface Counted {
  /** By the moment at which an hour begins, in milliseconds. */
  readonly times: ReadonlyMap<number, Outcomes>
  readonly lines: number
  /** There is more than was counted. */
  readonly more: boolean
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MOST = 31

/** The shortest of which there are not too many between the first and the last. */
export function lengthOf(times: readonly number[]): number {
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const spans = (length: number): number => Math.floor(last / length) - Math.floor(first / length) + 1
  return [HOUR, 6 * HOUR, DAY, 7 * DAY, 28 * DAY].find((length) => spans(length) <= MOST) ?? 364 * DAY
}

export function timeline(language: Language, { times, lines, more }: Counted, filters: Filters): Safe | false {
  if (times.size === 0) return false
  const words = consoleWords[language].log
  const format = new Intl.NumberFormat(locales[language])
  return html`${plot({
    ...{ id: 'when', language, title: words.plot.title, span: words.plot.span, open: words.plot.table },
    series: outcomes.map((outcome) => words.outcomes[outcome]),
    bars: barsOf(language, times, filters),
  })}<p class="hint">${more ? words.atMost(format.format(lines)) : words.shown(format.format(lines))}</p>`
}

function barsOf(language: Language, times: Counted['times'], filters: Filters): readonly Bar[] {
  const all = [...times.keys()]
  const length = lengthOf(all)
  const sums = new Map<number, number[]>()
  for (const [at, counts] of times) {
    const start = at - (at % length)
    const before = sums.get(start) ?? [0, 0, 0]
    sums.set(
      start,
      outcomes.map((outcome, i) => (before[i] ?? 0) + counts[outcome]),
    )
  }
  const [first, last] = [Math.min(...sums.keys()), Math.max(...sums.keys())]
  const short = new Intl.DateTimeFormat(
    locales[language],
    length < DAY
      ? { day: 'numeric', month: 'numeric', hour: '2-digit', timeZone: 'UTC' }
      : { day: 'numeric', month: 'short', timeZone: 'UTC' },
  )
  return Array.from({ length: (last - first) / length + 1 }, (_, i) => {
    const start = first + i * length
    const span = { from: new Date(start).toISOString(), to: new Date(start + length).toISOString() }
    return {
      name: moment(language, start),
      short: short.format(start),
      values: sums.get(start) ?? [0, 0, 0],
      ...(sums.has(start) ? { href: logPath({ ...filters, ...span }) } : {}),
    }
  })
}
