// /console/people: the list, its search, invitations, and what is done to several people at once.

import { withQuery } from '../../../pages/console/paging.ts'
import { PEOPLE, type PeopleNoted, peopleNoted, personPath } from '../../../pages/console/people/acts.ts'
import { impactPage, type Struck, suspendedPage } from '../../../pages/console/people/impact.ts'
import { type ListedPerson, type PeopleWrong, peoplePage } from '../../../pages/console/people/index.ts'
import type { InviteFault, OpenInvitation, TypedInvite } from '../../../pages/console/people/invite.ts'
import type { Denial } from '../../denial.ts'
import type {
  BulkAct,
  LookAtPeople,
  PeopleAct,
  PeopleDone,
  PressOnPeople,
  ShownPeople,
} from '../../flows/console/people.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import type { Person, PersonInFull } from '../../flows/people/person.ts'
import {
  parseEmailAddress,
  parseInvitationId,
  parseSubjectId,
  parseTeamId,
  type SubjectId,
  type TeamId,
} from '../../ids.ts'
import type { Invitation } from '../../schema.ts'
import type { Asked } from '../endpoint.ts'
import { page, seeOther } from '../page.ts'
import type { Refusal } from '../request.ts'
import type { Reply } from '../response.ts'
import { isUnread, type Typed, ticked, typedAgain, typedIn } from './forms.ts'
import { browseFound, leadTo, noteAmong, searchIn } from './noted.ts'
import { browseIn, drawn, readViewer, reasonOf, refuseConsole, shown } from './viewer.ts'

const MOST_AT_ONCE = 20

export function readPeople(asked: Asked): LookAtPeople {
  const browse = browseFound(asked)
  const { q } = searchIn(asked)
  return { ...readViewer(asked), browse, invitations: browse.after === undefined && q === undefined }
}

export function readPeoplePress(asked: Asked): PressOnPeople | Refusal {
  const typed = typedIn(asked)
  return isUnread(typed) ? typed : { ...readPeople(asked), press: pressIn(typed) }
}

const UNREADABLE: PeopleAct = { act: 'unreadable' }

function pressIn(typed: Typed): PeopleAct {
  const { act } = typed as { readonly act?: string }
  if (act === 'search') return soughtIn(typed)
  if (act === 'invite') {
    const { email, teams, ...rest } = typedInvite(typed)
    const [to, into] = [parseEmailAddress(email), teamsIn(teams)]
    return to === undefined || into === undefined ? UNREADABLE : { act, invite: { email: to, teams: into, ...rest } }
  }
  if (act === 'withdraw') {
    const id = parseInvitationId(typed['id'] ?? '')
    return id === undefined ? UNREADABLE : { act, id }
  }
  const bulk = bulkOf(act)
  const people = ticked(typed, 'who').map(parseSubjectId)
  if (bulk === undefined || people.length === 0 || people.length > MOST_AT_ONCE || people.includes(undefined))
    return UNREADABLE
  const change = { act: bulk, people: people as readonly SubjectId[] }
  return { act: typed['sure'] === 'yes' ? 'change' : 'consider', change }
}

const bulkOf = (act: string | undefined): BulkAct | undefined =>
  (['suspend', 'reinstate', 'end_sessions', 'remove'] as const).find((one) => one === act)

const soughtBy = (typed: Typed): string => (typed['q'] ?? '').trim()

function soughtIn(typed: Typed): PeopleAct {
  const q = soughtBy(typed)
  if (!q.includes('@')) return { act: 'search' }
  const email = parseEmailAddress(q)
  return email === undefined ? UNREADABLE : { act: 'find', email }
}

const typedInvite = (typed: Typed): TypedInvite => ({
  email: (typed['email'] ?? '').trim().slice(0, 254),
  teams: (typed['teams'] ?? '').trim().slice(0, 400),
  language: typed['language'] === 'nb' ? 'nb' : 'en',
  administrator: typed['administrator'] === 'yes',
})

/** Undefined: one of them is none. */
function teamsIn(text: string): readonly TeamId[] | undefined {
  const all = text.split(/[\s,]+/).filter((one) => one !== '')
  const teams = all.map(parseTeamId)
  return teams.includes(undefined) || teams.length > MOST_AT_ONCE ? undefined : [...new Set(teams as TeamId[])]
}

const pathIn = (asked: Asked): string => {
  const { q, addressed } = searchIn(asked)
  const { after } = browseIn(asked)
  return withQuery(PEOPLE, {
    ...(q === undefined || addressed ? {} : { q }),
    ...(after === undefined ? {} : { after }),
  })
}

export const refusePeople = refuseConsole(pathIn)

const notes: Readonly<Record<Exclude<BulkAct, 'suspend'> | 'invite' | 'withdraw', PeopleNoted>> = {
  ...{ reinstate: 'reinstated', end_sessions: 'sessions_ended', remove: 'removed' },
  ...{ invite: 'invited', withdraw: 'withdrawn' },
}

export function replyPeoplePressed(value: { readonly done: PeopleDone } | Refused<ShownPeople>, asked: Asked): Reply {
  if (!('done' in value)) return replyPeople(value, asked)
  const { done } = value
  if (done.act === 'find') return seeOther(personPath(done.person))
  if (done.act === 'search') {
    const q = soughtBy(typedAgain(asked)).slice(0, 100)
    return seeOther(withQuery(PEOPLE, q === '' ? {} : { q }))
  }
  if (!('viewer' in done)) return leadTo(PEOPLE, notes[done.act])
  const { language, viewer } = drawn(done.viewer, asked)
  if (done.act === 'consider') {
    const { act, people } = done.shown
    return page(asked, 200, impactPage({ language, viewer, act, people: people.map(struckOf), path: PEOPLE }))
  }
  const { act, people } = done.shown
  if (act !== 'suspend') return leadTo(PEOPLE, notes[act])
  return page(
    asked,
    200,
    suspendedPage(
      language,
      viewer,
      people.map((one) => struckOf({ ...one, sessions: 0 })),
    ),
  )
}

export const struckOf = ({ subject, profile, sessions }: PersonInFull): Struck => ({
  ...{ id: subject.id, name: profile.name, email: profile.email },
  ...{ sessions, teams: subject.teams.length },
})

const listedOf = ({ subject, profile }: Person): ListedPerson => ({
  ...{ id: subject.id, name: profile.name, email: profile.email },
  ...{ state: subject.state, administrator: subject.administrator },
  ...{ teams: subject.teams.length, since: subject.createdAt ?? 0 },
})

const openOf = ({ id, email, subject, administrator, teams, expiresAt }: Invitation): OpenInvitation => ({
  ...{ id, email, teams, until: expiresAt },
  what: subject !== undefined ? 'recovery' : administrator ? 'administrator' : 'member',
})

export function replyPeople(value: Viewed<ShownPeople> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: list, refused } = value
  const { q, addressed } = searchIn(asked)
  const { now: _, ...frame } = drawn(viewer, asked)
  const typed = typedAgain(asked)
  const body = peoplePage({
    ...frame,
    ...{ q, addressed, after: browseIn(asked).after, next: addressed ? undefined : list.next },
    people: addressed ? [] : list.people.map(listedOf),
    invitations: list.invitations.map(openOf),
    note: noteAmong(asked, viewer.fresh, peopleNoted),
    ticked: ticked(typed, 'who'),
    ...(refused === undefined ? {} : { wrong: wrong(refused, typed) }),
  })
  return shown(asked, refused, body)
}

function wrong(refused: Denial, typed: Typed): PeopleWrong {
  const { reason } = refused
  if (typed['act'] === 'search' && (reason === 'not_found' || reason === 'invalid_request'))
    return { at: 'search', q: soughtBy(typed).slice(0, 254) }
  if (typed['act'] === 'invite') {
    const fault = inviteFault(typed, reason)
    if (fault !== undefined) return { at: 'invite', typed: typedInvite(typed), fault }
  }
  if (bulkOf(typed['act']) !== undefined && reason === 'invalid_request' && pressIn(typed).act === 'unreadable')
    return { at: 'ticks' }
  return { at: 'page', ...reasonOf(refused), oneself: reason === 'forbidden' }
}

function inviteFault(typed: Typed, reason: Denial['reason']): InviteFault | undefined {
  if (reason === 'conflict') return 'taken'
  if (reason !== 'invalid_request') return undefined
  return parseEmailAddress(typedInvite(typed).email) === undefined ? 'email' : 'teams'
}
