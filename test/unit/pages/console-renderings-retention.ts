// The console's page of for how long the log is kept, in the states that differ to the eye and in all that say something else.

import type { Language } from '../../../lib/schema.ts'
import { retentionNoted } from '../../../pages/console/retention/acts.ts'
import { retentionConfirmPage, type ToldGoing } from '../../../pages/console/retention/confirm.ts'
import { type RetentionPage, retentionPage } from '../../../pages/console/retention/index.ts'
import { administrator, markup } from './console-viewers.ts'

const typed = { days: '730', holds: 'inquiry-7\norder-of-the-court-of-appeal-2026-11-003' }
const kept = { days: 730, holds: typed.holds.split('\n'), least: 400, revision: 3 }
const gone = { gone: '2024-11-21', announced: ['2024-11-22', '2024-11-25'] as const }
const unsaid = {
  days: undefined,
  holds: [],
  gone: undefined,
  announced: undefined,
  typed: { days: '', holds: '' },
  revision: 0,
}

const retention = (language: Language, more: Partial<RetentionPage> = {}): string =>
  retentionPage({ language, viewer: administrator, fresh: true, ...kept, ...gone, typed, ...more })

const going: ToldGoing = { days: 730, first: 19_700, last: 20_048, on: 20_432, released: [] }
const later: ToldGoing = { days: 730, first: 20_700, on: 21_432, released: ['inquiry-6', 'inquiry-7'] }

const confirm = (language: Language, told: ToldGoing, atOnce?: readonly [string, string]): string =>
  retentionConfirmPage({
    ...{ language, viewer: administrator, going: told, atOnce, revision: '3' },
    typed: { days: '730', holds: markup },
  })

export const retentionRenderings: Readonly<Record<string, (language: Language) => string>> = {
  retention,
  'retention-unsaid': (language) => retention(language, { ...unsaid, fresh: false }),
  'retention-days': (language) =>
    retention(language, { typed: { days: markup, holds: markup }, wrong: { at: 'days' } }),
  'retention-hold': (language) =>
    retention(language, { typed: { days: '30', holds: markup }, wrong: { at: 'holds', hold: markup } }),
  'retention-changed': (language) => retention(language, { changed: true, undo: { days: '', holds: markup } }),
  'retention-outdated': (language) =>
    retention(language, { typed: { days: '500', holds: '' }, wrong: { at: 'outdated' } }),
  'retention-confirm': (language) => confirm(language, going),
  'retention-released': (language) => confirm(language, later),
  'retention-announced': (language) =>
    confirm(language, { ...going, released: ['inquiry-7'] }, ['2023-12-09', '2023-12-11']),
}

/** Every word that the pages can say. */
export function sayEverythingOfRetention(language: Language): void {
  retention(language, { announced: ['2024-11-22', '2024-11-22'] })
  for (const note of [...retentionNoted, 'again'] as const) retention(language, { note })
  retention(language, { wrong: { at: 'holds', most: 50 } })
  retention(language, { wrong: { at: 'page', reason: 'slow_down', wait: 60 } })
}
