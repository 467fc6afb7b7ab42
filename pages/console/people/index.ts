// The people of the company: found by name, or by a whole address; invited; and changed several at once, which the next page
// first says in numbers.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { explain } from '../../faults.ts'
import { html, type Safe } from '../../html.ts'
import { again, confirmFirst, done, refused as refusedBanner } from '../banner.ts'
import { day } from '../days.ts'
import { consolePage } from '../layout.ts'
import { paging, withQuery } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { search, searched } from '../search.ts'
import { type Row, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { bulkActs, PEOPLE, type PeopleNoted, personPath } from './acts.ts'
import { type InviteFault, inviting, type OpenInvitation, open, type TypedInvite } from './invite.ts'
import { standing } from './standing.ts'

export interface ListedPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly state: 'active' | 'suspended' | 'removed'
  readonly administrator: boolean
  readonly teams: number
  /** Seconds since the epoch. */
  readonly since: number
}
export interface PeoplePage {
  readonly language: Language
  readonly viewer: Viewer
  readonly fresh: boolean
  readonly people: readonly ListedPerson[]
  readonly invitations: readonly OpenInvitation[]
  readonly q?: string | undefined
  /** A whole address stood in the address. */
  readonly addressed?: boolean
  readonly after?: string | undefined
  readonly next?: string | undefined
  readonly note?: PeopleNoted | 'again' | undefined
  readonly ticked?: readonly string[]
  /** What was refused: about a field, or a whole sentence above. */
  readonly wrong?: PeopleWrong | undefined
}
export type PeopleWrong =
  | { readonly at: 'search'; readonly q: string }
  | { readonly at: 'ticks' }
  | { readonly at: 'invite'; readonly typed: TypedInvite; readonly fault?: InviteFault }
  | { readonly at: 'page'; readonly reason: DenialReason; readonly wait?: number; readonly oneself?: boolean }

export function peoplePage(page: PeoplePage): string {
  const { language, viewer, people, invitations, q, after, next, wrong } = page
  const words = consoleWords[language].people
  const query = q === undefined ? {} : { q }
  const sought = wrong?.at === 'search' ? { q: wrong.q, fault: words.nobody } : { q }
  return consolePage({
    ...{ language, viewer, here: 'people', title: words.title, address: PEOPLE, lead: words.lead },
    query: { ...query, ...(after === undefined ? {} : { after }) },
    faulty: wrong !== undefined || page.addressed === true,
    news: news(page),
    main: html`${inviting(language, wrong?.at === 'invite' ? wrong : { open: page.note === 'again' })}
<section class="panel"><h2 class="unseen">${words.list}</h2>
${search(language, { path: PEOPLE, label: words.find, posted: true, refused: page.addressed === true, ...sought })}
${page.addressed !== true && wrong?.at !== 'search' && searched(language, q, people.length)}
${people.length > 0 && listOf(page)}
${paging(language, { path: PEOPLE, query, after, next })}</section>
${invitations.length > 0 && open(language, invitations)}`,
  })
}

function news({ language, fresh, note, wrong }: PeoplePage): Safe | false {
  const words = consoleWords[language].people
  if (wrong?.at === 'ticks') return refusedBanner(words.tickFirst)
  if (wrong?.at === 'page')
    return refusedBanner(wrong.oneself === true ? words.refused.oneself : explain(language, wrong.reason, wrong.wait))
  if (wrong !== undefined) return false
  if (note === 'again') return again(language)
  if (note !== undefined) return done(language, words.notes[note])
  return !fresh && confirmFirst(language, PEOPLE)
}

function listOf({ language, people, q, after, ticked = [] }: PeoplePage): Safe {
  const words = consoleWords[language].people
  const { tick, name, email, standing, teams, since } = words.columns
  const path = withQuery(PEOPLE, { ...(q === undefined ? {} : { q }), ...(after === undefined ? {} : { after }) })
  return html`<form method="post" action="${path}">
<div class="bulk"><p class="hint" id="bulk">${words.bulk}</p><div class="rowacts">${bulkActs.map((act) => html`<button class="button small" name="act" value="${act}" aria-describedby="bulk">${words.acts[act]}</button>`)}</div></div>
${table({
  caption: words.list,
  columns: [
    { head: tick, unseen: true, tick: true },
    ...[name, email, standing, teams, since].map((head) => ({ head })),
  ],
  named: 1,
  rows: people.map((one) => row(language, one, ticked.includes(one.id))),
})}</form>`
}

function row(language: Language, one: ListedPerson, ticked: boolean): Row {
  const { id, name, email, teams, since, state } = one
  return {
    dim: state !== 'active',
    cells: [
      html`<label class="tick" for="tick-${id}"><input id="tick-${id}" type="checkbox" name="who:${id}" value="yes" aria-labelledby="name-${id}"${ticked && html` checked`}></label>`,
      html`<a href="${personPath(id)}"><bdi id="name-${id}">${name}</bdi></a>`,
      html`<bdi>${email}</bdi>`,
      standing(language, one),
      teams > 0 && teams,
      since > 0 && day(language, since),
    ],
  }
}
