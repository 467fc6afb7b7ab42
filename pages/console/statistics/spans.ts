// Every hour, day or month of a span of time, also those in which nothing happened: what is left out of the numbers is nought.

import type { Counts, Language } from '../../../lib/schema.ts'
import { locales } from '../../times.ts'

/** Those in which anything happened. */
export interface Span {
  /** The moment at which it begins, in milliseconds. */
  readonly at: number
  readonly people: number
  readonly counts: Counts
}
type Per = 'hour' | 'day' | 'month'

interface Named {
  readonly name: string
  readonly short: string
  readonly people: number
  readonly counts: Counts
}

const shown: Readonly<
  Record<Per, { readonly name: Intl.DateTimeFormatOptions; readonly short: Intl.DateTimeFormatOptions }>
> = {
  hour: {
    name: { dateStyle: 'medium', timeStyle: 'short' },
    short: { hour: '2-digit', minute: '2-digit' },
  },
  day: { name: { dateStyle: 'full' }, short: { day: 'numeric', month: 'short' } },
  month: { name: { month: 'long', year: 'numeric' }, short: { month: 'short' } },
}

export function spansIn(
  language: Language,
  per: Per,
  { from, to, spans }: { readonly from: number; readonly to: number; readonly spans: readonly Span[] },
): readonly Named[] {
  const found = new Map(spans.map((span) => [span.at, span]))
  const { name, short } = shown[per]
  const named = new Intl.DateTimeFormat(locales[language], { ...name, timeZone: 'UTC' })
  const brief = new Intl.DateTimeFormat(locales[language], { ...short, timeZone: 'UTC' })
  const all: Named[] = []
  for (let at = from; at < to; at = after(at, per)) {
    const { people = 0, counts = {} } = found.get(at) ?? {}
    all.push({ name: named.format(at), short: brief.format(at), people, counts })
  }
  return all
}

function after(at: number, per: Per): number {
  const date = new Date(at)
  if (per === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
  return at + (per === 'day' ? 86_400_000 : 3_600_000)
}
