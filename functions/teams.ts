// /v1/companies/{company}/teams: teams, and who is in them.

import { sessionPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { replyDone } from '../lib/edge/people.ts'
import {
  readMember,
  readMembers,
  readNewTeam,
  readTeam,
  readTeamName,
  readTeams,
  replyMember,
  replyMembers,
  replyNewTeam,
  replyTeam,
  replyTeams,
} from '../lib/edge/teams.ts'
import { addMember, listMembers, removeMember } from '../lib/flows/teams/members.ts'
import { removeTeam } from '../lib/flows/teams/remove-team.ts'
import { createTeam, listTeams, nameTeam, showTeam } from '../lib/flows/teams/teams.ts'

export const index = endpoint({
  name: 'teams.index',
  caller: 'administrator',
  read: readTeams,
  flow: listTeams,
  reply: replyTeams,
})(sessionPorts())

export const create = endpoint({
  name: 'teams.create',
  caller: 'administrator',
  read: readNewTeam,
  flow: createTeam,
  reply: replyNewTeam,
})(sessionPorts())

export const show = endpoint({
  name: 'teams.show',
  caller: 'administrator',
  read: readTeam,
  flow: showTeam,
  reply: replyTeam,
})(sessionPorts())

export const update = endpoint({
  name: 'teams.update',
  caller: 'administrator',
  read: readTeamName,
  flow: nameTeam,
  reply: replyTeam,
})(sessionPorts())

export const destroy = endpoint({
  name: 'teams.destroy',
  caller: 'administrator',
  read: readTeam,
  flow: removeTeam,
  reply: replyDone,
})(sessionPorts())

export const members = endpoint({
  name: 'teams.members',
  caller: 'administrator',
  read: readMembers,
  flow: listMembers,
  reply: replyMembers,
})(sessionPorts())

export const addOne = endpoint({
  name: 'teams.addOne',
  caller: 'administrator',
  read: readMember,
  flow: addMember,
  reply: replyMember,
})(sessionPorts())

export const removeOne = endpoint({
  name: 'teams.removeOne',
  caller: 'administrator',
  read: readMember,
  flow: removeMember,
  reply: replyDone,
})(sessionPorts())
