// What an app is registered as, and what can be done to it as a whole: locked, handed over, removed.

import type { DenialReason } from '../../../lib/denial.ts'
import { explain } from '../../faults.ts'
import { html, type Safe } from '../../html.ts'
import { hidden, refused as refusedBanner } from '../banner.ts'
import { input } from '../form.ts'
import { consolePage } from '../layout.ts'
import { consoleWords } from '../words.ts'
import { type AppPage, appFrame, news, pathOf } from './frame.ts'
import { shapeFields, type TypedShape } from './shape.ts'
import type { ShapeFault } from './shape-faults.ts'

export interface SettingsPage extends AppPage {
  /** As it is, or as it was typed. */
  readonly shape: TypedShape
  /** Of the app as it was when the form was filled in. */
  readonly revision: number
  readonly fault?: ShapeFault | undefined
  /** Of handing over: what was typed, and whether it was that. */
  readonly to?: string
  readonly nobody?: boolean
  /** Of whatever is about no field. */
  readonly reason?: { readonly reason: DenialReason; readonly wait?: number } | undefined
}

export function settingsPage(page: SettingsPage): string {
  const { language, app, reason, fault, nobody = false } = page
  const path = `${pathOf(app.id)}/settings`
  const faulty = reason !== undefined || fault !== undefined || nobody
  const above = reason === undefined ? undefined : refusedBanner(explain(language, reason.reason, reason.wait))
  return consolePage({
    ...appFrame(page, path),
    faulty,
    news: above ?? (!faulty && news(page, path)),
    main: html`${shapePart(page, path)}<div class="pair">${handOver(page, path)}<div>${lock(page, path)}${removal(page)}</div></div>`,
  })
}

function shapePart({ language, shape, revision, fault }: SettingsPage, path: string): Safe {
  const words = consoleWords[language].apps.shape
  return html`<section class="panel"><h2>${words.title}</h2>
<form method="post" action="${path}">${hidden({ act: 'change', revision: String(revision) })}
${shapeFields(language, shape, fault)}
<div class="choices"><button class="button primary">${words.submit}</button></div></form></section>`
}

function handOver({ language, app, to, nobody = false }: SettingsPage, path: string): Safe {
  const words = consoleWords[language].apps.handOver
  const lead = app.owner === undefined ? words.leadNobody : words.lead(html`<b><bdi>${app.owner}</bdi></b>`)
  return html`<section class="panel"><h2>${words.title}</h2><p class="hint">${lead}</p>
<form method="post" action="${path}">${hidden({ act: 'hand_over' })}
${input({ id: 'to', label: words.to, type: 'email', most: 254, literal: true, hint: words.effect, value: to, fault: nobody ? words.fault : undefined })}
<div class="choices"><button class="button">${words.submit}</button></div></form></section>`
}

function lock({ language, app }: SettingsPage, path: string): Safe {
  const words = consoleWords[language].apps.lock
  return html`<section class="panel"><h2>${words.title}</h2><p class="hint" id="locking">${app.locked ? words.locked : words.open}</p>
<form class="choices" method="post" action="${path}">${hidden({ act: app.locked ? 'unlock' : 'lock' })}<button class="button" aria-describedby="locking">${app.locked ? words.unlock : words.lock}</button></form></section>`
}

function removal({ language, app }: SettingsPage): Safe {
  const words = consoleWords[language].apps.removal
  return html`<section class="panel"><h2>${words.part}</h2><p class="hint" id="removing">${words.lead}</p>
<div class="choices"><a class="button danger" href="${pathOf(app.id)}/removal" aria-describedby="removing">${words.lookFirst}</a></div></section>`
}
