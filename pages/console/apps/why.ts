// Why may they? Subject, verb and day are asked for; the answer stands above the question, and has an address that can be
// shared and names nobody.

import type { Language } from '../../../lib/schema.ts'
import { html, type Safe } from '../../html.ts'
import { isoDay } from '../days.ts'
import { input, select } from '../form.ts'
import { type ConsolePage, consolePage } from '../layout.ts'
import type { Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { type Answer, answer } from './answer.ts'
import { APPS, appFrame, type OneApp, pathOf } from './frame.ts'

export interface WhyPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly id: string
  /** Of whoever may do anything in it. */
  readonly app?: OneApp | undefined
  readonly now: number
  readonly verbs: readonly string[]
  readonly typed: { readonly who?: string; readonly verb?: string; readonly on?: string }
  readonly answer?: Answer | undefined
  /** The way to the entry that decided. */
  readonly entry?: string | undefined
  readonly fault?: 'who' | 'on' | undefined
}

export function whyPage(page: WhyPage): string {
  const { language, viewer, id, app, typed, fault } = page
  const words = consoleWords[language].questions.why
  const path = `${pathOf(id)}/why`
  const { apps } = consoleWords[language]
  const frame: Omit<ConsolePage, 'main'> =
    app === undefined
      ? {
          ...{ language, viewer, here: 'apps', title: id, address: path },
          trail: [{ name: apps.title, path: APPS }],
        }
      : appFrame({ language, viewer, app }, path)
  const query = [
    ['subject', typed.who],
    ['verb', typed.verb],
    ['on', typed.on],
  ] as const
  const manages = app?.manages === true
  return consolePage({
    ...frame,
    ...(page.answer === undefined
      ? {}
      : {
          query: Object.fromEntries(
            query.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const])),
          ),
        }),
    faulty: fault !== undefined,
    main: html`${page.answer !== undefined && answered(page, page.answer)}<section class="panel"><h2>${words.title}</h2>
<p class="hint">${manages ? words.lead : words.leadMine}</p>${question(page, path, manages)}</section>`,
  })
}

const answered = ({ language, entry }: WhyPage, one: Answer): Safe =>
  html`<section class="panel"><h2>${consoleWords[language].questions.why.answer}</h2>
${answer(language, one)}
${entry !== undefined && html`<p class="after"><a href="${entry}">${consoleWords[language].questions.why.toEntry}</a></p>`}</section>`

function question({ language, now, verbs, typed, fault }: WhyPage, path: string, manages: boolean): Safe {
  const words = consoleWords[language].questions.why
  const { optional } = consoleWords[language].shell
  const known = typed.verb === undefined || verbs.includes(typed.verb) ? verbs : [...verbs, typed.verb]
  return html`<form method="post" action="${path}"><div class="fields">
${manages && input({ id: 'who', label: words.who, hint: words.whoHint, most: 254, literal: true, value: typed.who, fault: fault === 'who' ? words.whoFault : undefined })}
${select(
  { id: 'verb', label: words.verb, value: typed.verb },
  known.map((verb) => ({ value: verb, label: verb })),
)}
${input({ id: 'on', type: 'date', label: words.on, hint: words.onHint, optional, least: isoDay(now), value: typed.on, fault: fault === 'on' ? words.onFault : undefined })}
</div><div class="choices"><button class="button primary">${words.ask}</button></div></form>`
}
