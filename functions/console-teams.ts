// /console/teams: the teams of a company, and each of them.

import { linkPorts, sessionPorts } from '../lib/adapters/live.ts'
import {
  readTeam,
  readTeamPress,
  readTeams,
  readTeamsPress,
  refuseTeam,
  refuseTeams,
  replyTeam,
  replyTeamPressed,
  replyTeams,
  replyTeamsPressed,
} from '../lib/edge/console/teams.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { lookAtTeam, lookAtTeams, pressOnTeam, pressOnTeams } from '../lib/flows/console/teams.ts'

export const index = endpoint({
  name: 'console-teams.index',
  caller: 'administrator',
  read: readTeams,
  flow: lookAtTeams,
  reply: replyTeams,
  refused: refuseTeams,
})(sessionPorts())

export const create = endpoint({
  name: 'console-teams.create',
  caller: 'administrator',
  read: readTeamsPress,
  flow: pressOnTeams,
  reply: replyTeamsPressed,
  refused: refuseTeams,
})(sessionPorts())

export const show = endpoint({
  name: 'console-teams.show',
  caller: 'administrator',
  read: readTeam,
  flow: lookAtTeam,
  reply: replyTeam,
  refused: refuseTeam,
})(sessionPorts())

/** Names people by their addresses, which takes the key of names. */
export const change = endpoint({
  name: 'console-teams.change',
  caller: 'administrator',
  read: readTeamPress,
  flow: pressOnTeam,
  reply: replyTeamPressed,
  refused: refuseTeam,
})(linkPorts())
