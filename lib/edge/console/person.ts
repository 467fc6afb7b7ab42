// /console/people/{person}: what somebody is, and what is done about them.

import { PEOPLE, type PeopleNoted, peopleNoted, personPath } from '../../../pages/console/people/acts.ts'
import { donePage, impactPage } from '../../../pages/console/people/impact.ts'
import { type PersonPage, type PersonWrong, personPage } from '../../../pages/console/people/person.ts'
import { consoleWords } from '../../../pages/console/words.ts'
import { html } from '../../../pages/html.ts'
import { type Denial, denial } from '../../denial.ts'
import type { LookAtPerson, PersonDone, PersonPress, PressOnPerson, ShownPerson } from '../../flows/console/person.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import { parseEmailAddress, parseSubjectId, parseTeamId } from '../../ids.ts'
import { isRefusal } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { page } from '../page.ts'
import { type Refusal, refuse } from '../request.ts'
import type { Reply } from '../response.ts'
import { isUnread, type Typed, typedAgain, typedIn } from './forms.ts'
import { leadTo, noteAmong } from './noted.ts'
import { struckOf } from './people.ts'
import { groundsOf } from './questions.ts'
import { browseIn, drawn, readViewer, reasonOf, refuseConsole, shown } from './viewer.ts'

const idIn = ({ request }: Asked): string => request.parameters.get('person') ?? ''

export function readPerson(asked: Asked): LookAtPerson | Refusal {
  const person = parseSubjectId(idIn(asked))
  if (person === undefined) return refuse(denial('not_found'), 'not_found')
  const { after } = browseIn(asked)
  return { ...readViewer(asked), person, ...(after === undefined ? {} : { after }) }
}

export function readPersonPress(asked: Asked): PressOnPerson | Refusal {
  const where = readPerson(asked)
  if (isRefusal(where)) return where
  const typed = typedIn(asked)
  return isUnread(typed) ? typed : { ...where, press: pressIn(typed) }
}

const plain = ['suspend', 'reinstate', 'promote', 'demote', 'end_sessions', 'remove'] as const

function pressIn(typed: Typed): PersonPress {
  const { act: name } = typed as { readonly act?: string }
  const act = plain.find((one) => one === name)
  if (act !== undefined) return { act }
  if (name === 'join' || name === 'leave') {
    const team = parseTeamId((typed['team'] ?? '').trim())
    return team === undefined ? { act: 'unreadable' } : { act: name, team }
  }
  const email = name === 'recover' ? parseEmailAddress(typed['email'] ?? '') : undefined
  return email === undefined ? { act: 'unreadable' } : { act: 'recover', email }
}

const asksRemoval = ({ request }: Asked): boolean => request.query.get('ask') === 'remove'

/** Who was asked to confirm before removing somebody comes back to what was to be confirmed. */
export const refusePerson = refuseConsole((asked) => {
  const path = personPath(idIn(asked))
  const removing = asksRemoval(asked) || typedAgain(asked)['act'] === 'remove'
  return removing ? `${path}?ask=remove` : path
})

const notes: Readonly<Record<Exclude<PersonPress['act'], 'leave' | 'unreadable'>, PeopleNoted>> = {
  ...{ suspend: 'suspended', reinstate: 'reinstated', promote: 'promoted', demote: 'demoted' },
  ...{ end_sessions: 'sessions_ended', remove: 'removed', join: 'joined', recover: 'recovering' },
}

export function replyPersonPressed(
  value: { readonly done: Viewed<PersonDone> } | Refused<ShownPerson>,
  asked: Asked,
): Reply {
  if (!('done' in value)) return replyPerson(value, asked)
  const { viewer, shown: press } = value.done
  const path = personPath(idIn(asked))
  if (press.act === 'unreadable') return leadTo(path, 'suspended')
  if (press.act !== 'leave') return leadTo(press.act === 'remove' ? PEOPLE : path, notes[press.act])
  const { language, viewer: looking } = drawn(viewer, asked)
  const words = consoleWords[language].people
  const body = donePage({
    ...{ language, viewer: looking, here: 'people', title: words.leftTitle },
    text: words.left(html`<code>${press.team}</code>`),
    undo: { path, fields: { act: 'join', team: press.team } },
    back: { path, text: words.toPerson },
    trail: [{ name: words.title, path: PEOPLE }],
  })
  return page(asked, 200, body)
}

export function replyPerson(value: Viewed<ShownPerson> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: seen, refused } = value
  const { now: _, ...frame } = drawn(viewer, asked)
  const { subject, profile } = seen
  const self = subject.id === viewer.principal.subject.id
  if (refused === undefined && asksRemoval(asked) && !self && subject.state !== 'removed')
    return page(asked, 200, removal(frame, seen))
  const body = personPage({
    ...{ ...frame, self, ...partsOf(seen), after: browseIn(asked).after },
    person: {
      ...{ id: subject.id, name: profile.name, email: profile.email, state: subject.state },
      ...{ administrator: subject.administrator, since: subject.createdAt ?? 0, sessions: seen.sessions },
      factors: [...(subject.sms === undefined ? [] : (['sms'] as const)), ...(subject.factors ?? [])],
      teams: seen.teams,
    },
    note: noteAmong(asked, viewer.fresh, peopleNoted),
    ...(refused === undefined ? {} : { wrong: wrong(refused, typedAgain(asked)) }),
  })
  return shown(asked, refused, body)
}

type Parts = Pick<PersonPage, 'choice' | 'may' | 'next' | 'projects' | 'moreProjects'>

const partsOf = ({ subject, choice, may, names, projects, moreProjects }: ShownPerson): Parts => ({
  ...{ choice, moreProjects, next: may.next },
  may: may.may.map(({ app: { id, name }, verbs, grounds }) => ({
    ...{ id, name, verbs },
    grounds: grounds.map(({ by, allowance }) => groundsOf(by, subject.id, allowance, names)),
  })),
  projects: projects.map(({ id, name, state }) => ({ id, name, archived: state === 'archived' })),
})

function removal({ language, viewer }: Pick<PersonPage, 'language' | 'viewer'>, seen: ShownPerson): string {
  const path = personPath(seen.subject.id)
  const trail = [
    { name: consoleWords[language].people.title, path: PEOPLE },
    { name: seen.profile.name, path },
  ]
  return impactPage({ language, viewer, act: 'remove', people: [struckOf(seen)], path, trail })
}

function wrong(refused: Denial, typed: Typed): PersonWrong {
  const { reason } = refused
  const { act } = typed as { readonly act?: string }
  const about = reason === 'not_found' || reason === 'invalid_request'
  if (act === 'join' && about) return { at: 'team', typed: (typed['team'] ?? '').slice(0, 40) }
  if (act === 'recover' && about) return { at: 'recover', typed: (typed['email'] ?? '').slice(0, 254) }
  if (reason === 'forbidden') return { at: 'page', said: 'oneself' }
  if (reason !== 'conflict') return { at: 'page', ...reasonOf(refused) }
  return { at: 'page', said: act === 'recover' ? 'suspended' : act === 'join' ? 'full' : 'removed' }
}
