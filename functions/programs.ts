// /v1/account/programs and /account/programs: what acts for a person.

import { sessionPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import {
  readProgram,
  refusePrograms,
  replyProgramEnded,
  replyProgramEndedPage,
  replyPrograms,
  replyProgramsPage,
} from '../lib/edge/oauth/programs.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { endProgram, listPrograms } from '../lib/flows/oauth/authorization/programs.ts'

export const index = endpoint({
  name: 'programs.index',
  caller: 'principal',
  read: readOwn('api'),
  flow: listPrograms,
  reply: replyPrograms,
})(sessionPorts())

export const destroy = endpoint({
  name: 'programs.destroy',
  caller: 'principal',
  read: readProgram('api'),
  flow: endProgram,
  reply: replyProgramEnded,
})(sessionPorts())

export const show = endpoint({
  name: 'programs.show',
  caller: 'principal',
  read: readOwn('page'),
  flow: listPrograms,
  reply: replyProgramsPage,
  refused: refusePrograms,
})(sessionPorts())

export const end = endpoint({
  name: 'programs.end',
  caller: 'principal',
  read: readProgram('page'),
  flow: endProgram,
  reply: replyProgramEndedPage,
  refused: refusePrograms,
})(sessionPorts())
