// The console's page of a company's numbers in the states that differ to the eye.

import type { Language } from '../../../lib/schema.ts'
import { type StatisticsPage, statisticsPage } from '../../../pages/console/statistics/index.ts'
import { reaches } from '../../../pages/console/statistics/reach.ts'
import { administrator, markup, now } from './console-viewers.ts'

const NOW = now * 1000
const DAY = 86_400_000
const midnight = NOW - (NOW % DAY)

const counts = (i: number) => ({
  ...{ logins: 40 - i, cli_logins: i % 3, failures: i % 7, refusals: 3 },
  ...{ by_sms: 20, by_totp: 8, by_passkey: 10, by_email: 1, by_recovery_code: i % 2 },
  ...{ codes_sent: 22, codes_cost: 22 * 62_000, codes_refused: i % 4, codes_lost: i % 2 },
})
const spans = Array.from({ length: 31 }, (_, i) => ({
  ...{ at: midnight - (30 - i) * DAY, people: 30 + (i % 9), counts: i === 4 ? {} : counts(i) },
}))
const shown: StatisticsPage['now'] = {
  ...{ from: midnight - 30 * DAY, to: NOW, spans },
  total: { ...counts(0), logins: 12_345, codes_cost: 42_123_000, failures: 99 },
  refusals: [
    { app: 'acme-shop', verb: 'edit', cause: 'no_entry', count: 1234 },
    { app: markup, verb: '-', cause: markup, count: 2 },
  ],
}
const nothing: StatisticsPage['now'] = { from: midnight, to: NOW, total: {}, spans: [], refusals: [] }

export const statistics = (language: Language, more: Partial<StatisticsPage> = {}): string =>
  statisticsPage({
    ...{ language, viewer: administrator, reach: 'days', now: shown },
    before: { total: { logins: 11_000, codes_cost: 1_000_000 }, spans: [] },
    ...more,
  })

export const statisticsRenderings: Readonly<Record<string, (language: Language) => string>> = {
  statistics,
  'statistics-none': (language) => statistics(language, { reach: 'months', now: nothing }),
}

export function sayEverythingOfStatistics(language: Language): void {
  for (const reach of reaches) statistics(language, { reach })
  const refusals = Array.from({ length: 60 }, (_, i) => ({ app: `a${i}`, verb: 'x', cause: 'no_entry', count: 1 }))
  statistics(language, { now: { ...nothing, refusals } })
}
