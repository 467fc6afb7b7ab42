// The teams of the company, and the form that makes one.

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
import { table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { TEAMS, type TeamsNoted, teamPath } from './acts.ts'

export interface TeamsPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly fresh: boolean
  readonly teams: readonly { readonly id: string; readonly name: string; readonly since: number }[]
  readonly q?: string | undefined
  readonly addressed?: boolean
  readonly after?: string | undefined
  readonly next?: string | undefined
  readonly note?: TeamsNoted | 'again' | undefined
  readonly typed?: { readonly id: string; readonly name: string }
  readonly fault?: 'id' | 'taken' | 'name'
  readonly reason?: { readonly reason: DenialReason; readonly wait?: number }
}

export function teamsPage(page: TeamsPage): string {
  const { language, viewer, teams, q, addressed = false, after, next } = page
  const words = consoleWords[language].teams
  const query = q === undefined ? {} : { q }
  return consolePage({
    ...{ language, viewer, here: 'teams', title: words.title, address: TEAMS, lead: words.lead },
    query: { ...query, ...(after === undefined ? {} : { after }) },
    faulty: page.typed !== undefined || addressed,
    news: news(page),
    main: html`${making(page)}<section class="panel"><h2 class="unseen">${words.list}</h2>
${search(language, { path: TEAMS, label: words.find, q, refused: addressed })}
${!addressed && searched(language, q, teams.length)}
${teams.length > 0 ? listOf(page) : q === undefined && html`<p class="empty">${words.none}</p>`}
${paging(language, { path: TEAMS, query, after, next })}</section>`,
  })
}

function news({ language, fresh, note, typed, reason }: TeamsPage): Safe | false {
  if (reason !== undefined) return refusedBanner(explain(language, reason.reason, reason.wait))
  if (typed !== undefined) return false
  if (note === 'again') return again(language)
  if (note !== undefined) return done(language, consoleWords[language].teams.notes[note])
  return !fresh && confirmFirst(language, TEAMS)
}

/** Closed until it is wanted. */
function making({ language, typed, fault, note }: TeamsPage): Safe {
  const words = consoleWords[language].teams.create
  const idFault = fault === 'taken' ? words.taken : fault === 'id' ? words.idFault : undefined
  const nameFault = fault === 'name' ? words.nameFault : undefined
  return html`<details class="panel"${(typed !== undefined || note === 'again') && html` open`}><summary>${words.title}</summary>
<p class="hint">${words.lead}</p>
<form class="task" method="post" action="${TEAMS}">${hidden({ act: 'create' })}
<div class="fields">${input({ id: 'id', label: words.id, hint: words.idHint, literal: true, most: 40, value: typed?.id, fault: idFault })}
${input({ id: 'name', label: words.name, most: 80, value: typed?.name, fault: nameFault })}</div>
<div class="choices"><button class="button primary">${words.submit}</button></div></form></details>`
}

function listOf({ language, teams }: TeamsPage): Safe {
  const { columns, list } = consoleWords[language].teams
  return table({
    caption: list,
    columns: [columns.name, columns.id, columns.since].map((head) => ({ head })),
    rows: teams.map(({ id, name, since }) => ({
      cells: [
        html`<a href="${teamPath(id)}"><bdi>${name}</bdi></a>`,
        html`<code>${id}</code>`,
        since > 0 && day(language, since),
      ],
    })),
  })
}
