// For how long the log is kept: what counts now, and the form that changes it.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { besideField, explain } from '../../faults.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { again, confirmFirst, done, hidden, refused as refusedBanner } from '../banner.ts'
import { day } from '../days.ts'
import { area, input } from '../form.ts'
import { consolePage } from '../layout.ts'
import { LOG } from '../log/filters.ts'
import { days } from '../policy/values.ts'
import type { Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { RETENTION, type RetentionNoted, type RetentionWrong, retentionFields, type TypedRetention } from './acts.ts'
import { holdList, span } from './confirm.ts'

export interface RetentionPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly fresh: boolean
  /** Absent: for ever. */
  readonly days?: number | undefined
  readonly holds: readonly string[]
  /** Days that this deployment keeps every line. */
  readonly least: number
  /** The newest day that has gone. */
  readonly gone?: string | undefined
  /** From which day to which: announced, and there still. */
  readonly announced?: readonly [from: string, to: string] | undefined
  readonly revision: number
  /** As it is, or as it was typed. */
  readonly typed: TypedRetention
  readonly note?: RetentionNoted | 'again' | undefined
  readonly changed?: boolean | undefined
  /** It was just changed, and nothing goes by it: what gives the rule of before back. */
  readonly undo?: TypedRetention | undefined
  readonly wrong?:
    | RetentionWrong
    | { readonly at: 'outdated' }
    | { readonly at: 'page'; readonly reason: DenialReason; readonly wait?: number }
    | undefined
}

export function retentionPage(page: RetentionPage): string {
  const { language, viewer, wrong } = page
  const { log, retention } = consoleWords[language]
  return consolePage({
    ...{ language, viewer, here: 'log', title: retention.title, address: RETENTION, lead: retention.lead },
    trail: [{ name: log.title, path: LOG }],
    faulty: wrong !== undefined,
    news: news(page),
    main: html`${counting(page)}${changing(page)}`,
  })
}

function news({ language, fresh, note, changed = false, undo, revision, wrong }: RetentionPage): Safe | false {
  const words = consoleWords[language].retention
  if (wrong?.at === 'page') return refusedBanner(explain(language, wrong.reason, wrong.wait))
  if (wrong?.at === 'outdated') return refusedBanner(words.outdated)
  if (wrong !== undefined) return false
  // What would take something away is asked about once more on its way back.
  const fields = undo && { act: 'change', revision: String(revision), ...retentionFields(undo) }
  if (changed) return done(language, words.changed, fields && { path: RETENTION, fields })
  if (note === 'again') return again(language)
  if (note !== undefined) return done(language, words.notes[note])
  return !fresh && confirmFirst(language, RETENTION)
}

function counting({ language, days: kept, holds, least, gone, announced }: RetentionPage): Safe {
  const { counts } = consoleWords[language].retention
  const { facts } = counts
  const all: readonly (readonly [name: string, value: Piece])[] = [
    [facts.kept, kept === undefined ? counts.forEver : days(language, kept)],
    [facts.least, days(language, least)],
    [facts.holds, holds.length === 0 ? counts.noHold : html`${holdList(holds)}. ${counts.held}`],
    [facts.gone, gone === undefined ? counts.nothing : counts.through(day(language, Date.parse(gone) / 1000))],
    ...(announced === undefined ? [] : [[facts.announced, span(language, announced)] as const]),
  ]
  return html`<section class="panel"><h2>${counts.title}</h2><dl class="facts">${all.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`
}

function changing({ language, typed, least, revision, wrong }: RetentionPage): Safe {
  const { change, wrong: faults } = consoleWords[language].retention
  const { optional } = consoleWords[language].shell
  const atLeast = days(language, least)
  const hold =
    wrong?.at === 'holds' ? ('hold' in wrong ? faults.hold(wrong.hold) : faults.holds(String(wrong.most))) : undefined
  return html`<section class="panel"><h2>${change.title}</h2>
<p class="hint">${change.lead}</p>
<form method="post" action="${RETENTION}">${hidden({ act: 'change', revision: String(revision) })}
${input({
  ...{ id: 'days', label: change.days, optional, literal: true, most: 12, value: typed.days },
  ...{ hint: change.daysHint(atLeast), fault: wrong?.at === 'days' ? faults.days(atLeast) : undefined },
})}
${area({
  ...{ id: 'holds', label: change.holds, optional, literal: true, rows: 4, most: 3000, value: typed.holds },
  ...{ hint: change.holdsHint, fault: hold === undefined ? undefined : besideField(hold) },
})}
<div class="choices"><button class="button primary">${wrong?.at === 'outdated' ? change.inPlace : change.submit}</button></div></form></section>`
}
