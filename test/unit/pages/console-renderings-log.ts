// The console's pages of the log in the states that differ to the eye, and in every state that says something else.

import type { RecordedEvent } from '../../../lib/event.ts'
import type { Milliseconds } from '../../../lib/ids.ts'
import type { Language } from '../../../lib/schema.ts'
import { type EventPage, eventPage } from '../../../pages/console/log/event.ts'
import { type LogPage, logPage } from '../../../pages/console/log/index.ts'
import { type StoryPage, storyPage } from '../../../pages/console/log/story.ts'
import { soughtStoryPage } from '../../../pages/console/log/story-sought.ts'
import { consoleWords } from '../../../pages/console/words.ts'
import { toldCauses } from '../../../pages/words/console/log-sentences-shape.ts'
import { EVE, eventOf, everyKind, GONE, HOUR, id, lineOf, logNames, NOW, times } from './console-log-samples.ts'
import { administrator, markup, now } from './console-viewers.ts'

const some = [
  eventOf('session_created', { id: 'a'.repeat(22), at: NOW - 4000, count: undefined }),
  eventOf('access_refused', { id: 'b'.repeat(22), at: NOW - 60_000, cause: 'no_entry', app: 'shop' }),
  eventOf('login_refused', { id: 'c'.repeat(22), subject: undefined, cause: 'unknown_account' }),
  eventOf('session_refused', { id: 'd'.repeat(22), subject: GONE, cause: markup }),
  eventOf('access_refused', { id: 'e'.repeat(22), app: markup, verb: markup, subject: EVE }),
  eventOf('fault', { id: 'f'.repeat(22), count: undefined }),
]
const older = (event: RecordedEvent, i: number) => ({ ...event, at: event.at - i * HOUR }) as RecordedEvent

type Of<P> = Partial<P> & { readonly events?: readonly RecordedEvent[] }

export const log = (language: Language, { events, ...more }: Of<LogPage> = {}): string =>
  logPage({
    ...{ language, viewer: administrator, now, filters: {}, unread: false, names: logNames, after: 'abc', next: 'def' },
    lines: (events ?? [...some, ...some.map(older), ...some.map(older)]).map(lineOf),
    counted: { times, lines: 5000, more: true },
    ...more,
  })

const all = {
  ...{ about: EVE, subject: GONE, app: 'acme-shop', kind: 'logins', outcome: 'refusal', from: '2026-11-20' },
  ...{ to: '2026-11-22', address: 'Yk3bq0d9mX1yqO6J6fYw5pEoB1JmJgq6o0eV3C8a2yA', agent: id('a'), session: id('S') },
  ...{ attempt: 'JKJaXmPLvHcESHA=', client: markup, cause: 'no_entry' },
} as const
const narrow = { from: '2026-11-20T10:00:00.000Z', to: '2026-11-20T11:00:00.000Z', cause: markup, kind: 'letter_sent' }
const nothing = { times: new Map(), lines: 0, more: false }

export const event = (
  language: Language,
  one = eventOf('access_refused', { cause: 'no_entry' }),
  more = {},
): string => {
  const raw = JSON.stringify({ ...one, note: markup }, undefined, 2)
  const page: EventPage = { language, viewer: administrator, line: lineOf(one), names: logNames, leaf: 1_234_567, raw }
  return eventPage({ ...page, ...more })
}

const began = eventOf('session_created', { id: 'a'.repeat(22), at: NOW - 5 * HOUR }) as StoryPage['began']
const step = (kind: Parameters<typeof eventOf>[0], minutes: number, digit: string, more: object = {}) =>
  eventOf(kind, { at: began.at + minutes * 60_000, id: digit.repeat(22), count: undefined, ...more })
const out = step('session_ended', 200, '9', { cause: 'sign_out' })
const told: readonly RecordedEvent[] = [
  step('login_refused', -6, '1', { cause: 'wrong_password', address: 'Xk3bq0d9', count: 4 }),
  step('password_accepted', -1, '2', { address: began.address }),
  step('code_sent', -1, '3', { address: began.address }),
  began,
  ...[1, 2, 3, 4].map((minute) => step('session_seen', minute, String(minute + 3), { address: began.address })),
  step('access_refused', 9, '8', { verb: markup }),
  out,
]
export const story = (language: Language, { events = told, ...more }: Of<StoryPage> = {}): string =>
  storyPage({
    ...{ language, viewer: administrator, now, lines: events.map(lineOf), began, ended: out, names: logNames },
    ...{ overAt: began.at + 12 * HOUR, partial: false, ...more },
  })
const open = { ended: undefined, partial: true, events: told.slice(3, 6), overAt: NOW + HOUR }

const anHour = new Map([...times].slice(0, 1))
export const logRenderings: Readonly<Record<string, (language: Language) => string>> = {
  log,
  'log-narrowed': (language) => log(language, { filters: all, after: undefined }),
  'log-hour': (language) =>
    log(language, {
      filters: narrow,
      events: some,
      next: undefined,
      counted: { times: anHour, lines: 6, more: false },
    }),
  'log-little': (language) =>
    log(language, { filters: { app: 'shop' }, events: some.slice(0, 1), counted: nothing, after: undefined }),
  'log-none': (language) =>
    log(language, {
      filters: { app: 'shop' },
      unread: true,
      events: [],
      counted: nothing,
      after: undefined,
      next: undefined,
    }),
  'log-event': (language) => event(language),
  'log-event-new': (language) => event(language, eventOf('code_sent', { count: undefined }), { leaf: undefined }),
  'log-story': story,
  'log-story-open': (language) => story(language, open),
  'log-story-sought': (language) =>
    soughtStoryPage({
      ...{ language, viewer: administrator, address: `/console/log/sessions/${'s'.repeat(16)}` },
      query: { subject: 'b'.repeat(16), at: '2026-11-22T12:00:00.000Z' },
      ...{ lookedTo: (NOW - 40 * HOUR) as Milliseconds, next: `${'0'.repeat(13)}1#${'0'.repeat(22)}` },
    }),
}

const nobody = { app: undefined, verb: undefined, client: undefined, team: undefined, whom: undefined }
const strangers = { ...nobody, person: undefined, to: undefined, subject: undefined }

/** Every word that the pages can say. */
export function sayEverythingOfLog(language: Language): void {
  const words = consoleWords[language].log
  log(language, { events: everyKind.map((kind) => eventOf(kind)) })
  log(language, { events: everyKind.map((kind) => eventOf(kind, strangers)) })
  for (const cause of toldCauses) log(language, { events: [eventOf('access_refused', { cause })] })
  for (const outcome of ['success', 'refusal', 'fault'] as const) log(language, { filters: { outcome } })
  for (const method of Object.keys(words.methods)) log(language, { events: [eventOf('factor_accepted', { method })] })
  const named = Object.keys(words.one.fields).filter((name) => name !== 'kind' && name !== 'at')
  event(language, eventOf('fault', Object.fromEntries(named.map((name) => [name, name]))))
  event(language, eventOf('fault', { sent: false, asked: true, scopes: [] }))
  story(language, { overAt: NOW - 1, ended: undefined, events: [began] })
  const anew = step('password_changed', 3, '7', { session: id('T'), replaced: id('S') }) as StoryPage['began']
  story(language, { events: [began, anew], ended: anew })
  story(language, { began: anew, events: [anew], ended: undefined })
}
