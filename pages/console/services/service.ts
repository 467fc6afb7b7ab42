// One service: what it is, its name and apps, its secrets, and what is done to it as a whole.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { explain } from '../../faults.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { again, confirmFirst, done, hidden, refused as refusedBanner } from '../banner.ts'
import { confirmation } from '../confirm.ts'
import { day } from '../days.ts'
import { select } from '../form.ts'
import { consolePage } from '../layout.ts'
import type { Viewer } from '../rail.ts'
import { badge } from '../table.ts'
import { consoleWords } from '../words.ts'
import { overlaps, SERVICES, type ServicesNoted, servicePath } from './acts.ts'
import { serviceFields, type TypedService } from './index.ts'

export interface ServicePage {
  readonly language: Language
  readonly viewer: Viewer
  readonly fresh: boolean
  readonly service: {
    readonly id: string
    readonly name: string
    readonly client: string
    readonly suspended: boolean
    readonly apps: readonly string[]
    readonly teams: readonly string[]
    readonly secrets: readonly { readonly since: number; readonly until?: number | undefined }[]
  }
  readonly note?: ServicesNoted | 'again' | undefined
  readonly wrong?:
    | { readonly at: 'change'; readonly typed: TypedService; readonly fault: 'name' | 'apps' }
    | { readonly at: 'page'; readonly reason: DenialReason; readonly wait?: number }
}

const trailTo = (language: Language) => [{ name: consoleWords[language].services.title, path: SERVICES }]

export function servicePage(page: ServicePage): string {
  const { language, viewer, service, wrong } = page
  const words = consoleWords[language].services
  const path = servicePath(service.id)
  return consolePage({
    ...{ language, viewer, here: 'services', title: service.name, address: path, trail: trailTo(language) },
    lead: service.suspended && badge(words.suspended, 'warning'),
    faulty: wrong !== undefined,
    news: news(page, path),
    main: html`${facts(page)}${changing(page, path)}<div class="pair">${secrets(page, path)}${whole(page, path)}</div>`,
  })
}

function news({ language, fresh, service, note, wrong }: ServicePage, path: string): Safe | false {
  if (wrong?.at === 'page') return refusedBanner(explain(language, wrong.reason, wrong.wait))
  if (wrong !== undefined) return false
  if (note === 'again') return again(language)
  // Offered only where it is so: an address that was made up undoes nothing else.
  const undo = note === 'suspended' && service.suspended ? { path, fields: { act: 'reinstate' } } : undefined
  if (note !== undefined) return done(language, consoleWords[language].services.notes[note], undo)
  return !fresh && confirmFirst(language, path)
}

function facts({ language, service: { id, client, teams } }: ServicePage): Safe {
  const words = consoleWords[language].services.facts
  const fact = (name: string, value: Piece): Safe => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  return html`<section class="panel"><h2 class="unseen">${words.title}</h2><dl class="facts">${fact(words.client, html`<code>${client}</code>`)}${fact(words.id, html`<code>${id}</code>`)}${fact(words.teams, teams.length === 0 ? words.none : teams.join(', '))}</dl></section>`
}

function changing({ language, service, wrong }: ServicePage, path: string): Safe {
  const words = consoleWords[language].services.change
  const { typed, fault } =
    wrong?.at === 'change' ? wrong : { typed: { name: service.name, apps: service.apps.join(' ') }, fault: undefined }
  return html`<section class="panel"><h2>${words.title}</h2>
<form class="task" method="post" action="${path}">${hidden({ act: 'change' })}${serviceFields(language, typed, fault)}
<div class="choices"><button class="button">${words.submit}</button></div></form></section>`
}

function secrets({ language, service }: ServicePage, path: string): Safe {
  const words = consoleWords[language].services.secrets
  const one = ({ since, until }: ServicePage['service']['secrets'][number]): Safe =>
    html`<li>${until === undefined ? words.since(day(language, since)) : words.until(day(language, since), day(language, until))}</li>`
  return html`<section class="panel"><h2>${words.title}</h2><p class="hint">${words.lead}</p>
<ul class="points">${service.secrets.map(one)}</ul>
<form method="post" action="${path}">${hidden({ act: 'rotate' })}${select(
    { id: 'overlap', label: words.overlap, value: '86400' },
    overlaps.map((value) => ({ value, label: words.overlaps[value] })),
  )}<div class="choices"><button class="button">${words.submit}</button></div></form></section>`
}

function whole({ language, service: { suspended } }: ServicePage, path: string): Safe {
  const words = consoleWords[language].services.standing
  const act = suspended ? 'reinstate' : 'suspend'
  return html`<section class="panel"><h2>${words.title}</h2>
<form class="choices" method="post" action="${path}">${hidden({ act })}<button class="button" aria-describedby="${act}">${words[act]}</button><p class="hint" id="${act}">${words[`${act}Lead`]}</p></form>
<div class="choices"><a class="button danger" href="${path}?ask=remove" aria-describedby="remove">${words.remove}</a><p class="hint" id="remove">${words.removeLead}</p></div></section>`
}

export function serviceRemovalPage({ language, viewer, service, note }: ServicePage): string {
  const words = consoleWords[language].services.removal
  const path = servicePath(service.id)
  return consolePage({
    ...{
      language,
      viewer,
      here: 'services',
      title: words.title(service.name),
      address: path,
      query: { ask: 'remove' },
    },
    trail: [...trailTo(language), { name: service.name, path }],
    news: note === 'again' && again(language),
    main: confirmation(language, {
      path,
      fields: { act: 'remove' },
      effects: [words.calls, words.teams(service.teams.length), words.final],
      submit: words.submit,
      back: path,
    }),
  })
}
