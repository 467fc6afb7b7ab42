// What a shorter span, or a hold that is taken away, lets go: from which day on, for how long, and that nobody brings it back.

import type { Language } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { confirmation } from '../confirm.ts'
import { day } from '../days.ts'
import { consolePage } from '../layout.ts'
import { LOG } from '../log/filters.ts'
import { days } from '../policy/values.ts'
import type { Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { RETENTION, retentionFields, type TypedRetention } from './acts.ts'

/** Days are counted since 1970. */
export interface ToldGoing {
  readonly days: number
  readonly first: number
  /** Absent: no day is old enough yet. */
  readonly last?: number
  readonly on: number
  readonly released: readonly string[]
}

export interface RetentionConfirmPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly going: ToldGoing
  /** From which day to which, as in `2026-11-22`: goes before anybody could change it back, because it was announced before. */
  readonly atOnce?: readonly [from: string, to: string] | undefined
  readonly typed: TypedRetention
  readonly revision: string
}

export function retentionConfirmPage(page: RetentionConfirmPage): string {
  const { language, viewer, typed, revision } = page
  const { log, retention } = consoleWords[language]
  const { confirm, title } = retention
  return consolePage({
    ...{ language, viewer, here: 'log', title: confirm.title, address: RETENTION },
    trail: [
      { name: log.title, path: LOG },
      { name: title, path: RETENTION },
    ],
    main: confirmation(language, {
      path: RETENTION,
      fields: { act: 'change', sure: 'yes', revision, ...retentionFields(typed) },
      effects: effects(page),
      submit: confirm.submit,
      back: RETENTION,
    }),
  })
}

function effects({ language, going, atOnce }: RetentionConfirmPage): readonly Piece[] {
  const { confirm } = consoleWords[language].retention
  const { first, last, on, released } = going
  const said = (number: number): Safe => day(language, number * DAY)
  return [
    last === undefined
      ? confirm.later(said(first), said(on))
      : confirm.now(said(last), days(language, last - first + 1)),
    ...(released.length === 0 ? [] : [confirm.released(holdList(released))]),
    ...(atOnce === undefined ? [] : [confirm.announced(span(language, atOnce))]),
    confirm.rolling(days(language, going.days)),
    ...[atOnce === undefined ? confirm.untilThen : confirm.forGood, confirm.hashes],
  ]
}

const DAY = 86_400

/** One day, or the first and the last of several. */
export function span(language: Language, [from, to]: readonly [from: string, to: string]): Safe {
  const [first, last] = [from, to].map((one) => day(language, Date.parse(one) / 1000))
  return from === to ? html`${first}` : consoleWords[language].retention.span(html`${first}`, html`${last}`)
}

export const holdList = (holds: readonly string[]): Safe =>
  html`${holds.map((one, i) => html`${i > 0 && ', '}<b translate="no">${one}</b>`)}`
