// The form that gives access, and that changes what was given: to whom, what, until when and why.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { explain } from '../../faults.ts'
import { html, type Safe } from '../../html.ts'
import { hidden } from '../banner.ts'
import { isoDay } from '../days.ts'
import { input, ticks } from '../form.ts'
import { consoleWords } from '../words.ts'
import type { GiveFault } from './entry.ts'

/** What was typed, or what there is to change. */
export interface TypedGiving {
  readonly to?: string
  readonly verbs: readonly string[]
  /** A day. */
  readonly until?: string
  readonly reason?: string
}
/** Beside its field where it is about one, else above the form. */
export type GivingRefused = { readonly fault: GiveFault } | { readonly reason: DenialReason; readonly wait?: number }

export interface GiveForm {
  readonly language: Language
  readonly path: string
  readonly now: number
  /** All that the app knows. */
  readonly verbs: readonly string[]
  readonly typed: TypedGiving
  readonly refused?: GivingRefused | undefined
  /** Whose entry is changed; absent: somebody is still to be named. */
  readonly changes?: string
  /** What else is posted. */
  readonly fields?: Readonly<Record<string, string>>
}

const about: Readonly<Record<GiveFault, 'to' | 'verbs' | 'until' | 'reason' | 'form'>> = {
  to: 'to',
  nobody: 'to',
  no_team: 'to',
  no_verb: 'verbs',
  day: 'until',
  past: 'until',
  reason: 'reason',
  outside: 'form',
  full: 'form',
  gone: 'form',
  given_anew: 'form',
}

/** What is not said beside a field is said above everything. */
export function saidAbove(language: Language, refused: GivingRefused, changes = false): string | undefined {
  if (!('fault' in refused)) return explain(language, refused.reason, refused.wait)
  const beside = about[refused.fault]
  const shown = beside !== 'form' && !(changes && beside === 'to')
  return shown ? undefined : consoleWords[language].access.give.faults[refused.fault]
}

export function giveForm(form: GiveForm): Safe {
  const { language, path, now, verbs, typed, refused, changes } = form
  const words = consoleWords[language].access.give
  const { optional } = consoleWords[language].shell
  const beside = (field: 'to' | 'verbs' | 'until' | 'reason'): string | undefined =>
    refused !== undefined && 'fault' in refused && about[refused.fault] === field
      ? words.faults[refused.fault]
      : undefined
  const all = verbs.map((verb) => ({ name: `verb:${verb}`, label: verb, ticked: typed.verbs.includes(verb) }))
  return html`<form method="post" action="${path}">${hidden({ act: 'give', ...form.fields })}
${changes === undefined ? input({ id: 'to', label: words.to, hint: words.toHint, most: 254, literal: true, value: typed.to, fault: beside('to') }) : hidden({ to: changes })}
${ticks('verb', words.verbs, all, beside('verbs'))}
<div class="fields">${input({ id: 'until', type: 'date', label: words.until, hint: words.untilHint, optional, least: isoDay(now), value: typed.until, fault: beside('until') })}
${input({ id: 'reason', label: words.reason, hint: words.reasonHint, optional, most: 200, value: typed.reason, fault: beside('reason') })}</div>
<div class="choices"><button class="button primary">${changes === undefined ? words.submit : words.save}</button></div></form>`
}
