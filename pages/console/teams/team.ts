// One team: who is in it, added and taken out; its name; and its removal, which is said in numbers first.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { explain } from '../../faults.ts'
import { html, type Safe } from '../../html.ts'
import { again, confirmFirst, done, hidden, refused as refusedBanner } from '../banner.ts'
import { confirmation } from '../confirm.ts'
import { day } from '../days.ts'
import { input } from '../form.ts'
import { consolePage } from '../layout.ts'
import { paging, withQuery } from '../paging.ts'
import { personPath } from '../people/acts.ts'
import { donePage, ticksOf } from '../people/impact.ts'
import type { Viewer } from '../rail.ts'
import { badge, type Row, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { TEAMS, type TeamsNoted, teamPath } from './acts.ts'

export interface ListedMember {
  readonly id: string
  readonly name: string
  readonly kind: 'person' | 'service'
  readonly state: 'active' | 'suspended' | 'removed'
  readonly since: number
  /** The name. */
  readonly by: string
}
export interface TeamPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly fresh: boolean
  readonly team: { readonly id: string; readonly name: string }
  readonly members: readonly ListedMember[]
  readonly after?: string | undefined
  readonly next?: string | undefined
  readonly note?: TeamsNoted | 'again' | undefined
  readonly ticked?: readonly string[]
  readonly wrong?: TeamWrong | undefined
}
export type TeamWrong =
  | { readonly at: 'to' | 'name'; readonly typed: string }
  | { readonly at: 'ticks' | 'full' | 'too_much' }
  | { readonly at: 'page'; readonly reason: DenialReason; readonly wait?: number }

const trailTo = (language: Language) => [{ name: consoleWords[language].teams.title, path: TEAMS }]

export function teamPage(page: TeamPage): string {
  const { language, viewer, team, after, wrong } = page
  const path = teamPath(team.id)
  return consolePage({
    ...{ language, viewer, here: 'teams', title: team.name, address: path, trail: trailTo(language) },
    ...(after === undefined ? {} : { query: { after } }),
    lead: html`<code>${team.id}</code>`,
    faulty: wrong !== undefined,
    news: news(page),
    main: html`${adding(page, path)}${members(page, path)}<div class="pair">${renaming(page, path)}${removing(language, path)}</div>`,
  })
}

function news({ language, fresh, team, note, wrong }: TeamPage): Safe | false {
  const words = consoleWords[language].teams
  if (wrong?.at === 'page') return refusedBanner(explain(language, wrong.reason, wrong.wait))
  if (wrong?.at === 'ticks') return refusedBanner(words.tickFirst)
  if (wrong?.at === 'full') return refusedBanner(words.full)
  if (wrong?.at === 'too_much') return refusedBanner(words.removal.tooMuch)
  if (wrong !== undefined) return false
  if (note === 'again') return again(language)
  if (note !== undefined) return done(language, words.notes[note])
  return !fresh && confirmFirst(language, teamPath(team.id))
}

function adding({ language, wrong }: TeamPage, path: string): Safe {
  const words = consoleWords[language].teams.add
  const { typed, fault } = wrong?.at === 'to' ? { typed: wrong.typed, fault: words.fault } : {}
  return html`<section class="panel"><h2>${words.title}</h2>
<form class="task" method="post" action="${path}">${hidden({ act: 'add' })}${input({ id: 'to', label: words.to, hint: words.hint, most: 254, literal: true, value: typed, fault })}
<div class="choices"><button class="button primary">${words.submit}</button></div></form></section>`
}

function members({ language, members: all, after, next, ticked = [] }: TeamPage, path: string): Safe {
  const words = consoleWords[language].teams
  const { tick, name, standing, since, by, act } = words.memberColumns
  const here = withQuery(path, after === undefined ? {} : { after })
  // The first button of a form is the one that Enter presses: it takes what is ticked, and nothing where nothing is.
  return html`<section class="panel"><h2>${words.members}</h2>
${
  all.length === 0
    ? html`<p class="empty">${words.membersNone}</p>`
    : html`<form method="post" action="${here}">${hidden({ act: 'drop' })}
<div class="bulk"><p class="hint" id="dropping">${words.dropping}</p><button class="button small" aria-describedby="dropping">${words.dropTicked}</button></div>
${table({
  caption: words.members,
  columns: [
    { head: tick, unseen: true, tick: true },
    ...[name, standing, since, by].map((head) => ({ head })),
    { head: act, unseen: true },
  ],
  named: 1,
  rows: all.map((one) => row(language, one, ticked.includes(one.id))),
})}</form>`
}
${paging(language, { path, after, next })}</section>`
}

function row(language: Language, { id, name, kind, state, since, by }: ListedMember, ticked: boolean): Row {
  const words = consoleWords[language].teams
  const path = kind === 'person' ? personPath(id) : `/console/services/${id}`
  return {
    dim: state !== 'active',
    cells: [
      html`<label class="tick" for="tick-${id}"><input id="tick-${id}" type="checkbox" name="who:${id}" value="yes" aria-labelledby="name-${id}"${ticked && html` checked`}></label>`,
      html`<a href="${path}"><bdi id="name-${id}">${name}</bdi></a>`,
      [
        kind === 'service' && html`${badge(words.service)} `,
        state === 'suspended' && badge(words.suspended, 'warning'),
      ],
      day(language, since),
      html`<bdi>${by}</bdi>`,
      html`<div class="rowacts"><button class="button small" id="drop-${id}" name="one" value="${id}" aria-labelledby="drop-${id} name-${id}">${words.drop}</button></div>`,
    ],
  }
}

function renaming({ language, team, wrong }: TeamPage, path: string): Safe {
  const { rename, create } = consoleWords[language].teams
  const { typed, fault } = wrong?.at === 'name' ? { typed: wrong.typed, fault: create.nameFault } : { typed: team.name }
  return html`<section class="panel"><h2>${rename.title}</h2>
<form method="post" action="${path}">${hidden({ act: 'name' })}${input({ id: 'name', label: create.name, most: 80, value: typed, fault })}<div class="choices"><button class="button">${rename.submit}</button></div></form></section>`
}

function removing(language: Language, path: string): Safe {
  const words = consoleWords[language].teams.removal
  return html`<section class="panel"><h2>${words.part}</h2><p class="hint" id="removing">${words.lead}</p>
<div class="choices"><a class="button danger" href="${path}?ask=remove" aria-describedby="removing">${words.lookFirst}</a></div></section>`
}

export interface TeamRemovalPage extends Pick<TeamPage, 'language' | 'viewer' | 'team'> {
  readonly apps: number
  readonly members: number
  /** There are more than were counted. */
  readonly more: boolean
  readonly again: boolean
}

export function teamRemovalPage({
  language,
  viewer,
  team,
  apps,
  members: all,
  more,
  ...page
}: TeamRemovalPage): string {
  const words = consoleWords[language].teams.removal
  const path = teamPath(team.id)
  return consolePage({
    ...{ language, viewer, here: 'teams', title: words.title(team.name), address: path, query: { ask: 'remove' } },
    trail: [...trailTo(language), { name: team.name, path }],
    news: page.again && again(language),
    main: confirmation(language, {
      path,
      fields: { act: 'remove' },
      effects: [words.apps(apps), words.members(all, more), words.handle(html`<code>${team.id}</code>`)],
      submit: words.submit,
      back: path,
    }),
  })
}

/** The answer to the press: what it takes to undo it travels in its form. */
export function droppedPage({
  language,
  viewer,
  team,
  members: all,
}: Pick<TeamPage, 'language' | 'viewer' | 'team'> & {
  readonly members: readonly { readonly id: string; readonly name: string }[]
}): string {
  const words = consoleWords[language].teams.dropped
  const path = teamPath(team.id)
  return donePage({
    ...{ language, viewer, here: 'teams', title: words.title, text: words.lead(all.length) },
    undo: { path, fields: { act: 'restore', ...ticksOf(all) } },
    back: { path, text: words.back },
    trail: [...trailTo(language), { name: team.id, path }],
    main: html`<section class="panel task"><h2>${words.who}</h2><ul class="points">${all.map(({ name }) => html`<li><bdi>${name}</bdi></li>`)}</ul></section>`,
  })
}
