// One person: what they are, their teams, what they may do and what they own; and everything that is done about them.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { explain } from '../../faults.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { again, confirmFirst, done, hidden, refused as refusedBanner } from '../banner.ts'
import { day } from '../days.ts'
import { input, select } from '../form.ts'
import { consolePage } from '../layout.ts'
import { logPath } from '../log/filters.ts'
import type { Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { PEOPLE, type PeopleNoted, personPath } from './acts.ts'
import { type MayLine, mayPart } from './may.ts'
import { standing } from './standing.ts'

type Factor = 'sms' | 'totp' | 'passkey' | 'recovery_code'

export interface OnePerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly state: 'active' | 'suspended' | 'removed'
  readonly administrator: boolean
  readonly since: number
  readonly sessions: number
  readonly factors: readonly Factor[]
  readonly teams: readonly { readonly id: string; readonly name: string }[]
}
export interface PersonPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly fresh: boolean
  /** Whoever looks is the person. */
  readonly self: boolean
  readonly person: OnePerson
  /** To be added to; absent: there are too many to choose from. */
  readonly choice?: readonly { readonly id: string; readonly name: string }[] | undefined
  readonly may: readonly MayLine[]
  readonly after?: string | undefined
  readonly next?: string | undefined
  readonly projects: readonly { readonly id: string; readonly name: string; readonly archived: boolean }[]
  readonly moreProjects: boolean
  readonly note?: PeopleNoted | 'again' | undefined
  readonly wrong?: PersonWrong | undefined
}
export type PersonWrong =
  | { readonly at: 'team' | 'recover'; readonly typed: string }
  | { readonly at: 'page'; readonly said: 'oneself' | 'removed' | 'suspended' | 'full' }
  | { readonly at: 'page'; readonly reason: DenialReason; readonly wait?: number }

export function personPage(page: PersonPage): string {
  const { language, viewer, person, wrong, after } = page
  const words = consoleWords[language].people
  return consolePage({
    ...{ language, viewer, here: 'people', title: person.name, address: personPath(person.id) },
    ...(after === undefined ? {} : { query: { after } }),
    trail: [{ name: words.title, path: PEOPLE }],
    lead: standing(language, person),
    acts: html`<a class="link" href="${logPath({ about: person.id })}">${consoleWords[language].log.filter.ofPerson}</a>`,
    faulty: wrong !== undefined,
    news: news(page),
    main: html`${facts(page)}${person.state === 'removed' ? html`<p class="empty">${words.person.gone}</p>` : living(page)}`,
  })
}

function news({ language, fresh, person, note, wrong }: PersonPage): Safe | false {
  const words = consoleWords[language].people
  if (wrong?.at === 'page')
    return refusedBanner('said' in wrong ? words.refused[wrong.said] : explain(language, wrong.reason, wrong.wait))
  if (wrong !== undefined) return false
  if (note === 'again') return again(language)
  if (note !== undefined) return done(language, words.notes[note], undoOf(person, note))
  return !fresh && person.state !== 'removed' && confirmFirst(language, personPath(person.id))
}

/** Offered only where it is so: an address that was made up undoes nothing else. */
function undoOf({ id, state, administrator }: OnePerson, note: PeopleNoted) {
  const path = personPath(id)
  if (note === 'suspended' && state === 'suspended') return { path, fields: { act: 'reinstate' } }
  return note === 'promoted' && administrator ? { path, fields: { act: 'demote' } } : undefined
}

function facts({ language, person }: PersonPage): Safe {
  const words = consoleWords[language].people.person
  const { email, since, sessions, factors } = person
  const proofs = factors.length === 0 ? words.noFactor : factors.map((one) => words.factor[one]).join(', ')
  const fact = (name: string, value: Piece): Safe => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  return html`<section class="panel"><h2 class="unseen">${words.facts}</h2><dl class="facts">${fact(words.email, html`<bdi>${email}</bdi>`)}${since > 0 && fact(words.since, day(language, since))}${fact(words.sessions, sessions)}${fact(words.factors, proofs)}</dl></section>`
}

const living = (page: PersonPage): Safe =>
  html`<div class="pair">${teams(page)}${projects(page)}</div>${mayPart(page, personPath(page.person.id))}${acts(page)}`

function teams({ language, person, choice, wrong }: PersonPage): Safe {
  const words = consoleWords[language].people.person
  const path = personPath(person.id)
  const others = choice?.filter(({ id }) => !person.teams.some((one) => one.id === id))
  const { typed, fault } = wrong?.at === 'team' ? { typed: wrong.typed, fault: words.teamFault } : {}
  const label = words.joinLabel
  const field =
    others === undefined || fault !== undefined
      ? input({ id: 'team', label, value: typed, most: 40, literal: true, fault })
      : select(
          { id: 'team', label, value: '' },
          others.map(({ id, name }) => ({ value: id, label: name })),
        )
  return html`<section class="panel"><h2>${words.teams}</h2>${person.teams.length === 0 && html`<p class="hint">${words.noTeams}</p>`}
${person.teams.map(({ id, name }) => html`<form class="choices" method="post" action="${path}">${hidden({ act: 'leave', team: id })}<a class="link" href="/console/teams/${id}" id="team-${id}"><bdi>${name}</bdi></a><button class="button" id="leave-${id}" aria-labelledby="leave-${id} team-${id}">${words.leave}</button></form>`)}
${(others === undefined || others.length > 0 || fault !== undefined) && html`<form class="choices" method="post" action="${path}">${hidden({ act: 'join' })}${field}<button class="button">${words.join}</button></form>`}</section>`
}

function projects({ language, projects: all, moreProjects }: PersonPage): Safe {
  const words = consoleWords[language].people.person
  const line = ({ id, name, archived }: PersonPage['projects'][number]) =>
    html`<li><a href="/console/projects/${id}"><bdi>${name}</bdi></a>${archived && html` <span class="detail">${words.archived}</span>`}</li>`
  return html`<section class="panel"><h2>${words.projects}</h2>${all.length === 0 ? html`<p class="hint">${words.projectsNone}</p>` : html`<ul class="points">${all.map(line)}</ul>`}${moreProjects && html`<p class="hint">${words.projectsMore}</p>`}</section>`
}

function acts(page: PersonPage): Safe {
  const { language, person, self, wrong } = page
  const { acts: names, person: words } = consoleWords[language].people
  const path = personPath(person.id)
  const act = (name: string, lead: string, text: string, danger = false): Safe =>
    html`<form class="choices" method="post" action="${path}">${hidden({ act: name })}<button class="button${danger && ' danger'}" aria-describedby="${name}">${text}</button><p class="hint" id="${name}">${lead}</p></form>`
  const suspended = person.state === 'suspended'
  const standingActs = [
    !self &&
      (suspended
        ? act('reinstate', words.reinstateLead, names.reinstate)
        : act('suspend', words.suspendLead, names.suspend)),
    person.administrator
      ? act('demote', words.demoteLead, words.demote)
      : act('promote', words.promoteLead, words.promote),
    !self && person.sessions > 0 && act('end_sessions', words.sessionsLead(person.sessions), names.end_sessions),
    !self &&
      html`<div class="choices"><a class="button danger" href="${path}?ask=remove" aria-describedby="removing">${names.remove}</a><p class="hint" id="removing">${words.removeLead} ${words.lookFirst}.</p></div>`,
  ]
  const { typed = person.email, fault } =
    wrong?.at === 'recover' ? { typed: wrong.typed, fault: words.recoverFault } : {}
  return html`<section class="panel"><h2>${words.standing}</h2>${self && html`<p class="hint">${words.yourself}</p>`}${standingActs}</section>
${
  !self &&
  !suspended &&
  html`<section class="panel"><h2>${words.recover}</h2><p class="hint">${words.recoverLead}</p>
<form class="task" method="post" action="${path}">${hidden({ act: 'recover' })}${input({ id: 'email', label: words.recoverEmail, type: 'email', most: 254, literal: true, value: typed, fault })}<div class="choices"><button class="button">${words.recover}</button></div></form></section>`
}`
}
