// The API of a company's teams, for its administrators.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { BrowseMembers, Member, Members, OneMember } from '../flows/teams/members.ts'
import type { OneTeam } from '../flows/teams/own-team.ts'
import type { BrowseTeams, NameTeam, NewTeam, Teams } from '../flows/teams/teams.ts'
import { parseSubjectId, parseTeamId } from '../ids.ts'
import { NAME, parseName } from '../rules/person-name.ts'
import type { Team } from '../schema.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { pageBody, readPage, readSearch } from './list.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { json, type Reply } from './response.ts'
import { rfc3339 } from './signed-in.ts'

const nothing = refuse(denial('not_found'), 'not_found')

export function readTeams(asked: Asked): BrowseTeams | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const browse = readSearch(asked)
  return isRefusal(browse) ? browse : { ...where, ...browse }
}

export const newTeamShape = z.strictObject({ id: z.string(), name: z.string() })

const ID =
  'The field id is 2 to 40 of a-z, 0-9 and hyphens, a letter first; not 16 without a hyphen, as ids of people are, nor administrator, owner or review.'

export function readNewTeam(asked: Asked): NewTeam | Refusal {
  const body = readJson(asked.request, newTeamShape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const id = parseTeamId(body.id)
  if (id === undefined) return malformed(ID)
  const name = parseName(body.name)
  return name === undefined ? malformed(NAME) : { ...where, id, name }
}

export function readTeam(asked: Asked): OneTeam | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const team = parseTeamId(asked.request.parameters.get('team') ?? '')
  return team === undefined ? nothing : { ...where, team }
}

export const teamNameShape = z.strictObject({ name: z.string() })

export function readTeamName(asked: Asked): NameTeam | Refusal {
  const body = readJson(asked.request, teamNameShape)
  if (isRefusal(body)) return body
  const one = readTeam(asked)
  if (isRefusal(one)) return one
  const name = parseName(body.name)
  return name === undefined ? malformed(NAME) : { ...one, name }
}

export function readMembers(asked: Asked): BrowseMembers | Refusal {
  const one = readTeam(asked)
  if (isRefusal(one)) return one
  const page = readPage(asked)
  return isRefusal(page) ? page : { ...one, ...page }
}

export function readMember(asked: Asked): OneMember | Refusal {
  const one = readTeam(asked)
  if (isRefusal(one)) return one
  const member = parseSubjectId(asked.request.parameters.get('subject') ?? '')
  return member === undefined ? nothing : { ...one, member }
}

const teamBody = ({ id, name, createdAt, createdBy }: Team) => ({
  id,
  name,
  created_at: rfc3339(createdAt),
  created_by: createdBy,
})

const memberBody = ({ id, is, name, state, row }: Member) => ({
  id,
  kind: is,
  name,
  state,
  since: rfc3339(row.since),
  added_by: row.addedBy,
})

export const replyTeams = ({ teams, next }: Teams): Reply =>
  json(
    200,
    pageBody(
      'teams',
      teams.map(({ id, name, since }) => ({ id, name, since: rfc3339(since) })),
      next,
    ),
  )
export const replyNewTeam = (team: Team): Reply => json(201, teamBody(team))
export const replyTeam = (team: Team): Reply => json(200, teamBody(team))
export const replyMember = (member: Member): Reply => json(200, memberBody(member))
export const replyMembers = ({ members, next }: Members): Reply =>
  json(200, pageBody('members', members.map(memberBody), next))
