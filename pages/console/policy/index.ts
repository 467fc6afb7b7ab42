// The policy: what the company says, beside the line that the deployment draws and what counts of both; and the form that
// changes it, which is closed until it is wanted.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language, Policy } from '../../../lib/schema.ts'
import { explain } from '../../faults.ts'
import { html, type Safe } from '../../html.ts'
import { again, confirmFirst, done, hidden, refused as refusedBanner } from '../banner.ts'
import { consolePage } from '../layout.ts'
import type { Viewer } from '../rail.ts'
import { table } from '../table.ts'
import { consoleWords } from '../words.ts'
import {
  POLICY,
  type PolicyField,
  type PolicyNoted,
  type PolicyWrong,
  policyFields,
  settings,
  type TypedPolicy,
} from './acts.ts'
import { policyForm } from './form.ts'
import { told, type Usual, usualOf } from './values.ts'

export interface PolicyPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly fresh: boolean
  readonly own: Policy
  /** Whether the company has said anything. */
  readonly said: boolean
  /** Absent: the deployment draws no line. */
  readonly outer?: Partial<Policy> | undefined
  readonly effect: Policy
  readonly usual: Usual
  readonly revision: string
  /** As it is, or as it was typed. */
  readonly typed: TypedPolicy
  readonly note?: PolicyNoted | 'again' | undefined
  /** It was just changed: what gives the one of before back, and the policy that this is the undoing of. */
  readonly undo?: TypedPolicy | undefined
  readonly wrong?:
    | { readonly at: PolicyField; readonly why: PolicyWrong }
    | { readonly at: 'outdated' }
    | { readonly at: 'page'; readonly reason: DenialReason; readonly wait?: number }
    | undefined
}

export function policyPage(page: PolicyPage): string {
  const { language, viewer, wrong } = page
  const words = consoleWords[language].policy
  return consolePage({
    ...{ language, viewer, here: 'policy', title: words.title, address: POLICY, lead: words.lead },
    faulty: wrong !== undefined,
    news: news(page),
    main: html`${holding(page)}${changing(page)}`,
  })
}

function news({ language, fresh, note, undo, revision, wrong }: PolicyPage): Safe | false {
  const words = consoleWords[language].policy
  if (wrong?.at === 'page') return refusedBanner(explain(language, wrong.reason, wrong.wait))
  if (wrong?.at === 'outdated') return refusedBanner(words.outdated)
  if (wrong !== undefined) return false
  if (undo !== undefined)
    return done(language, words.changed, {
      path: POLICY,
      fields: { act: 'change', sure: 'yes', revision, ...policyFields(undo) },
    })
  if (note === 'again') return again(language)
  if (note !== undefined) return done(language, words.notes[note])
  return !fresh && confirmFirst(language, POLICY)
}

/** Where the deployment draws no line there is nothing to set beside each other. */
function holding({ language, own, said, outer, effect, usual }: PolicyPage): Safe {
  const { holds, unsaid } = consoleWords[language].policy
  const { setting, company, deployment, effect: counts } = holds.columns
  return html`<section class="panel"><h2>${holds.title}</h2>${!said && html`<p class="hint">${unsaid}</p>`}
${table({
  caption: holds.title,
  columns: [setting, company, ...(outer === undefined ? [] : [deployment, counts])].map((head) => ({ head })),
  rows: settings.map((name) => ({
    cells: [
      holds.settings[name],
      told(language, name, own) ?? usualOf(language, name, usual),
      ...(outer === undefined
        ? []
        : [
            told(language, name, outer) ?? html`<span class="detail">${holds.open}</span>`,
            told(language, name, effect) ?? usualOf(language, name, usual),
          ]),
    ],
  })),
})}</section>`
}

function changing(page: PolicyPage): Safe {
  const { language, revision, wrong, note } = page
  const words = consoleWords[language].policy.change
  const { at } = wrong ?? {}
  const fault = wrong !== undefined && 'why' in wrong ? { [wrong.at]: wrong.why } : {}
  const open = (at !== undefined && at !== 'page') || note === 'again'
  return html`<details class="panel"${open && html` open`}><summary>${words.title}</summary>
<p class="hint">${words.lead}</p>
<form method="post" action="${POLICY}">${hidden({ act: 'change', revision })}${policyForm(page, fault)}
<div class="choices"><button class="button primary">${at === 'outdated' ? words.inPlace : words.submit}</button></div></form></details>`
}
