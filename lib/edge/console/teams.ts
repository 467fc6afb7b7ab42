// /console/teams and /console/teams/{team}: the list, making one, who is in it, its name and its removal.

import { withQuery } from '../../../pages/console/paging.ts'
import { TEAMS, type TeamsNoted, teamPath, teamsNoted } from '../../../pages/console/teams/acts.ts'
import { type TeamsPage, teamsPage } from '../../../pages/console/teams/index.ts'
import { droppedPage, type TeamWrong, teamPage, teamRemovalPage } from '../../../pages/console/teams/team.ts'
import { type Denial, denial } from '../../denial.ts'
import type {
  LookAtTeam,
  LookAtTeams,
  PressOnTeam,
  PressOnTeams,
  ShownTeam,
  TeamDone,
  TeamPress,
} from '../../flows/console/teams.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import type { Teams } from '../../flows/teams/teams.ts'
import { parseEmailAddress, parseSubjectId, parseTeamId, type SubjectId } from '../../ids.ts'
import { parseName } from '../../rules/person-name.ts'
import type { Team } from '../../schema.ts'
import { isRefusal } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { page } from '../page.ts'
import { type Refusal, refuse } from '../request.ts'
import type { Reply } from '../response.ts'
import { isUnread, type Typed, ticked, typedAgain, typedIn } from './forms.ts'
import { browseFound, leadTo, noteAmong, searchIn } from './noted.ts'
import { browseIn, drawn, nameOr, readViewer, reasonOf, refuseConsole, shown } from './viewer.ts'

const MOST_AT_ONCE = 20

export const readTeams = (asked: Asked): LookAtTeams => ({ ...readViewer(asked), browse: browseFound(asked) })

export function readTeamsPress(asked: Asked): PressOnTeams | Refusal {
  const typed = typedIn(asked)
  if (isUnread(typed)) return typed
  const [id, name] = [parseTeamId(newIn(typed).id), parseName(newIn(typed).name)]
  const create = id === undefined || name === undefined ? ('unreadable' as const) : { id, name }
  return { ...readTeams(asked), create }
}

const newIn = (typed: Typed) => ({
  id: (typed['id'] ?? '').trim().slice(0, 60),
  name: (typed['name'] ?? '').slice(0, 200),
})

export const refuseTeams = refuseConsole(() => TEAMS)

export const replyTeamsPressed = (value: { readonly done: Viewed<Team> } | Refused<Teams>, asked: Asked): Reply =>
  'done' in value ? leadTo<TeamsNoted>(teamPath(value.done.shown.id), 'created') : replyTeams(value, asked)

export function replyTeams(value: Viewed<Teams> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: list, refused } = value
  const { q, addressed } = searchIn(asked)
  const { now: _, ...frame } = drawn(viewer, asked)
  const body = teamsPage({
    ...{ ...frame, q, addressed, after: browseIn(asked).after, next: addressed ? undefined : list.next },
    teams: addressed ? [] : list.teams,
    note: noteAmong(asked, viewer.fresh, teamsNoted),
    ...(refused === undefined ? {} : notMade(refused, newIn(typedAgain(asked)))),
  })
  return shown(asked, refused, body)
}

function notMade(
  refused: Denial,
  typed: NonNullable<TeamsPage['typed']>,
): Pick<TeamsPage, 'typed' | 'fault' | 'reason'> {
  const { reason } = refused
  if (reason === 'conflict') return { typed, fault: 'taken' }
  if (reason !== 'invalid_request') return { typed, reason: reasonOf(refused) }
  return { typed, fault: parseTeamId(typed.id) === undefined ? 'id' : 'name' }
}

const idIn = ({ request }: Asked): string => request.parameters.get('team') ?? ''
const asksRemoval = ({ request }: Asked): boolean => request.query.get('ask') === 'remove'

export function readTeam(asked: Asked): LookAtTeam | Refusal {
  const team = parseTeamId(idIn(asked))
  if (team === undefined) return refuse(denial('not_found'), 'not_found')
  return { ...readViewer(asked), team, browse: browseIn(asked), removal: asksRemoval(asked) }
}

export function readTeamPress(asked: Asked): PressOnTeam | Refusal {
  const where = readTeam(asked)
  if (isRefusal(where)) return where
  const typed = typedIn(asked)
  return isUnread(typed) ? typed : { ...where, press: pressIn(typed) }
}

const UNREADABLE: TeamPress = { act: 'unreadable' }

function pressIn(typed: Typed): TeamPress {
  const { act } = typed as { readonly act?: string }
  if (act === 'remove') return { act }
  if (act === 'name') {
    const name = parseName(typed['name'] ?? '')
    return name === undefined ? UNREADABLE : { act, name }
  }
  if (act === 'add') {
    const to = (typed['to'] ?? '').trim()
    const [email, subject] = [parseEmailAddress(to), parseSubjectId(to)]
    if (email !== undefined) return { act, to: { email } }
    return subject === undefined ? UNREADABLE : { act, to: { subject } }
  }
  const members = whoIn(typed).map(parseSubjectId)
  const some = members.length > 0 && members.length <= MOST_AT_ONCE && !members.includes(undefined)
  if ((act !== 'drop' && act !== 'restore') || !some) return UNREADABLE
  return { act, members: members as readonly SubjectId[] }
}

/** A row's own button means that row, whatever is ticked. */
const whoIn = (typed: Typed): readonly string[] => {
  const { one } = typed as { readonly one?: string }
  return one === undefined ? ticked(typed, 'who') : [one]
}

export const refuseTeam = refuseConsole((asked) => {
  const path = teamPath(idIn(asked))
  const { after } = browseIn(asked)
  if (asksRemoval(asked) || typedAgain(asked)['act'] === 'remove') return `${path}?ask=remove`
  return withQuery(path, after === undefined ? {} : { after })
})

const notes = { name: 'named', add: 'added', restore: 'added', remove: 'removed', unreadable: 'named' } as const

export function replyTeamPressed(value: { readonly done: Viewed<TeamDone> } | Refused<ShownTeam>, asked: Asked): Reply {
  if (!('done' in value)) return replyTeam(value, asked)
  const { viewer, shown: done } = value.done
  const path = teamPath(idIn(asked))
  if (done.act !== 'drop') return leadTo<TeamsNoted>(done.act === 'remove' ? TEAMS : path, notes[done.act])
  const { language, viewer: looking } = drawn(viewer, asked)
  const members = whoIn(typedAgain(asked)).map((id) => ({ id, name: nameOr(done.names, id as SubjectId) }))
  return page(asked, 200, droppedPage({ language, viewer: looking, team: { id: idIn(asked), name: '' }, members }))
}

export function replyTeam(value: Viewed<ShownTeam> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: seen, refused } = value
  const { now: _, ...frame } = drawn(viewer, asked)
  const { team, names, loss } = seen
  const note = noteAmong(asked, viewer.fresh, teamsNoted)
  if (refused === undefined && loss !== undefined)
    return page(asked, 200, teamRemovalPage({ ...frame, team, ...loss, again: note === 'again' }))
  const typed = typedAgain(asked)
  const body = teamPage({
    ...{ ...frame, team, note, after: browseIn(asked).after, next: seen.next, ticked: ticked(typed, 'who') },
    members: seen.members.map(({ id, is, name, state, row }) => ({
      ...{ id, name, state, kind: is, since: row.since, by: nameOr(names, row.addedBy) },
    })),
    ...(refused === undefined ? {} : { wrong: wrong(refused, typed) }),
  })
  return shown(asked, refused, body)
}

function wrong(refused: Denial, typed: Typed): TeamWrong {
  const { reason } = refused
  const { act } = typed as { readonly act?: string }
  const about = reason === 'not_found' || reason === 'invalid_request'
  if (act === 'add' && about) return { at: 'to', typed: (typed['to'] ?? '').slice(0, 254) }
  if (act === 'name' && about) return { at: 'name', typed: (typed['name'] ?? '').slice(0, 200) }
  if (act === 'drop' && reason === 'invalid_request') return { at: 'ticks' }
  if (reason === 'conflict') return { at: act === 'remove' ? 'too_much' : 'full' }
  return { at: 'page', ...reasonOf(refused) }
}
