// The services of the company, and the form that makes one.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { explain } from '../../faults.ts'
import { html, type Safe } from '../../html.ts'
import { again, confirmFirst, done, hidden, refused as refusedBanner } from '../banner.ts'
import { day } from '../days.ts'
import { input } from '../form.ts'
import { consolePage } from '../layout.ts'
import { paging } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { search, searched } from '../search.ts'
import { badge, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { SERVICES, type ServicesNoted, servicePath } from './acts.ts'

export interface TypedService {
  readonly name: string
  readonly apps: string
}
export interface ListedService {
  readonly id: string
  readonly name: string
  readonly client: string
  readonly suspended: boolean
  readonly since: number
}
export interface ServicesPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly fresh: boolean
  readonly services: readonly ListedService[]
  readonly q?: string | undefined
  readonly addressed?: boolean
  readonly after?: string | undefined
  readonly next?: string | undefined
  readonly note?: ServicesNoted | 'again' | undefined
  readonly typed?: TypedService
  readonly fault?: 'name' | 'apps'
  readonly reason?: { readonly reason: DenialReason; readonly wait?: number }
}

export function servicesPage(page: ServicesPage): string {
  const { language, viewer, services, q, addressed = false, after, next } = page
  const words = consoleWords[language].services
  const query = q === undefined ? {} : { q }
  return consolePage({
    ...{ language, viewer, here: 'services', title: words.title, address: SERVICES, lead: words.lead },
    query: { ...query, ...(after === undefined ? {} : { after }) },
    faulty: page.typed !== undefined || addressed,
    news: news(page),
    main: html`${making(page)}<section class="panel"><h2 class="unseen">${words.list}</h2>
${search(language, { path: SERVICES, label: words.find, q, refused: addressed })}
${!addressed && searched(language, q, services.length)}
${services.length > 0 ? listOf(page) : q === undefined && html`<p class="empty">${words.none}</p>`}
${paging(language, { path: SERVICES, query, after, next })}</section>`,
  })
}

function news({ language, fresh, note, typed, reason }: ServicesPage): Safe | false {
  if (reason !== undefined) return refusedBanner(explain(language, reason.reason, reason.wait))
  if (typed !== undefined) return false
  if (note === 'again') return again(language)
  if (note !== undefined) return done(language, consoleWords[language].services.notes[note])
  return !fresh && confirmFirst(language, SERVICES)
}

/** Closed until it is wanted. */
function making({ language, typed, fault, note }: ServicesPage): Safe {
  const words = consoleWords[language].services
  return html`<details class="panel"${(typed !== undefined || note === 'again') && html` open`}><summary>${words.create.title}</summary>
<p class="hint">${words.create.lead}</p>
<form class="task" method="post" action="${SERVICES}">${hidden({ act: 'create' })}${serviceFields(language, typed, fault)}
<div class="choices"><button class="button primary">${words.create.submit}</button></div></form></details>`
}

/** Of a new one, and of one that is changed. */
export function serviceFields(language: Language, typed?: TypedService, fault?: 'name' | 'apps'): Safe {
  const { services: words, shell } = consoleWords[language]
  const nameFault = fault === 'name' ? words.nameFault : undefined
  const appsFault = fault === 'apps' ? words.appsFault : undefined
  return html`<div class="fields">${input({ id: 'name', label: words.name, most: 60, value: typed?.name, fault: nameFault })}
${input({ id: 'apps', label: words.apps, hint: words.appsHint, optional: shell.optional, most: 900, literal: true, value: typed?.apps, fault: appsFault })}</div>`
}

function listOf({ language, services }: ServicesPage): Safe {
  const { columns, list, suspended: shut } = consoleWords[language].services
  const { name: called, client: clientId, standing, since: at } = columns
  return table({
    caption: list,
    columns: [called, clientId, standing, at].map((head) => ({ head })),
    rows: services.map(({ id, name, client, suspended, since }) => ({
      dim: suspended,
      cells: [
        html`<a href="${servicePath(id)}"><bdi>${name}</bdi></a>`,
        html`<code>${client}</code>`,
        suspended && badge(shut, 'warning'),
        since > 0 && day(language, since),
      ],
    })),
  })
}
