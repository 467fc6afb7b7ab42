// The console's pages of reviews in the states that differ to the eye, and in every state that says something else.

import type { Language } from '../../../lib/schema.ts'
import { reviewsNoted } from '../../../pages/console/reviews/acts.ts'
import { endingPage } from '../../../pages/console/reviews/ending.ts'
import { type EntriesPage, type EntryInReview, entriesPage } from '../../../pages/console/reviews/entries.ts'
import { type ReviewsPage, reviewsPage } from '../../../pages/console/reviews/index.ts'
import { type RecordPage, recordPage, withdrawnInReview } from '../../../pages/console/reviews/record.ts'
import { type OneReview, type ReviewPage, reviewPage } from '../../../pages/console/reviews/review.ts'
import { administrator, markup, member, now } from './console-viewers.ts'

const day = 86_400
const looking = { viewer: { ...administrator, reviewing: true }, fresh: true, now }
const paged = { after: 'abc', next: 'def' }

const one: OneReview = {
  ...{ id: 'R'.repeat(16), startedAt: now - 3 * day, due: now + 11 * day, startedBy: 'Ada Lovelace', state: 'open' },
  standing: { decided: 12, waiting: 28, more: false },
}
const counts = { confirmed: 30, withdrawn: 4, lapsed: 1 }
const over: OneReview = { ...one, state: 'over', standing: { decided: 12, waiting: 1000, more: true }, apps: 2 }
const closed: OneReview = { ...one, state: 'closed', standing: undefined, decided: counts, apps: 1 }

const reviews = (language: Language, more: Partial<ReviewsPage> = {}): string =>
  reviewsPage({
    ...{ language, ...looking, ...paged },
    reviews: [
      one,
      { ...over, id: 'S'.repeat(16) },
      { ...closed, id: 'T'.repeat(16), startedBy: markup },
      { ...closed, id: 'U'.repeat(16), state: 'cancelled', decided: { confirmed: 0, withdrawn: 0, lapsed: 0 } },
      { ...closed, id: 'V'.repeat(16), decided: undefined },
    ],
    ...more,
  })
const first = (language: Language, more: Partial<ReviewsPage> = {}): string =>
  reviews(language, { viewer: administrator, reviews: [], after: undefined, next: undefined, ...more })
const choice = [
  { id: 'acme-shop', name: 'Shop' },
  { id: 'blog', name: markup },
]

const review = (language: Language, more: Partial<ReviewPage> = {}): string =>
  reviewPage({
    ...{ language, ...looking, ...paged, review: one },
    apps: [
      { id: 'acme-shop', name: 'Shop', waiting: 27, confirmed: 8, more: false },
      { id: 'blog', name: markup, waiting: 0, confirmed: 3, more: false },
      { id: 'forge', name: 'Forge', waiting: 1000, confirmed: 0, more: true },
    ],
    ...more,
  })

const given = { givenBy: 'Ada Lovelace', since: now - 400 * day, verbs: ['view', 'logs'], own: false } as const
const bob: EntryInReview = {
  ...given,
  ...{ principal: 'B'.repeat(16), kind: 'person', name: 'Bob', email: 'bob@acme.test', usedAt: now - day },
}
const entries: readonly EntryInReview[] = [
  { ...given, principal: 'team:ops', kind: 'team', name: 'ops' },
  bob,
  { ...bob, principal: 'C'.repeat(16), name: markup, reason: markup, usedAt: now - 100 * day },
  { ...bob, principal: 'A'.repeat(16), name: 'Ada Lovelace', verbs: ['view', 'manage'], own: true },
  { ...bob, principal: 'D'.repeat(16), kind: 'service', name: 'Nightly', confirmed: { by: markup, at: now } },
]
const app = { id: 'acme-shop', name: 'Shop' }
const inApp = (language: Language, more: Partial<EntriesPage> = {}): string =>
  entriesPage({ ...{ language, ...looking, ...paged, review: one, app, entries }, ...more })

const line = { app: 'acme-shop', verbs: ['view', 'manage'], by: 'Ada Lovelace', at: now - day }
const record = (language: Language, more: Partial<RecordPage> = {}): string =>
  recordPage({
    ...{ language, ...looking, ...paged, review: closed },
    record: [
      { ...line, name: 'Bob', decision: 'confirmed' },
      { ...line, name: 'ops', team: true, decision: 'withdrawn', by: markup },
      { ...line, name: markup, decision: 'lapsed', by: undefined },
    ],
    ...more,
  })
const ending = (language: Language, act: 'cancel' | 'close', waiting = 1, more = false): string =>
  endingPage({
    ...{ language, viewer: administrator, review: one, act, waiting, more },
    ...{ withdrawn: 3, again: more },
  })
const withdrawn = (language: Language, undo?: Readonly<Record<string, string>>): string =>
  withdrawnInReview({ language, viewer: administrator, review: one, app, taken: entries.slice(0, 3), undo })

export const reviewsRenderings: Readonly<Record<string, (language: Language) => string>> = {
  reviews,
  'reviews-none': (language) => first(language, { choice, fresh: false }),
  'reviews-fault': (language) =>
    first(language, { choice, typed: { due: '2020-01-01', apps: ['blog'], ids: '' }, fault: 'due' }),
  'reviews-many': (language) => first(language, { typed: { due: '', apps: [], ids: markup }, fault: 'apps' }),
  review,
  'review-over': (language) => review(language, { review: over, fresh: false }),
  'review-mine': (language) =>
    review(language, { viewer: { ...member, reviewing: true }, review: { ...one, standing: undefined } }),
  'review-app': inApp,
  'review-app-tick': (language) => inApp(language, { refused: { said: 'tickFirst' }, ticked: ['B'.repeat(16)] }),
  'review-record': record,
  'review-cancel': (language) => ending(language, 'cancel', 1000, true),
  'review-withdrawn': (language) => withdrawn(language, { 'back:team:ops': `view||${markup}` }),
}

/** Every word that the pages can say. */
export function sayEverythingOfReviews(language: Language): void {
  for (const note of [...reviewsNoted, 'again'] as const) review(language, { note })
  for (const said of ['oneself', 'ended', 'gone', 'notDue'] as const) review(language, { refused: { said } })
  for (const viewer of [administrator, member]) first(language, { viewer, choice })
  review(language, { apps: [], next: undefined })
  inApp(language, { entries: [], next: undefined })
  record(language, { record: [], review: one })
  inApp(language, { review: over })
  reviews(language, { viewer: { ...member, reviewing: true }, reviews: [one] })
  ending(language, 'cancel')
  ending(language, 'close')
  ending(language, 'close', 1000, true)
  withdrawn(language)
}
