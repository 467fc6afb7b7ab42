// /v1/sessions: beginning a login, and one's own sessions.

import { loginPorts, sessionPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readLogin, replyPending } from '../lib/edge/login.ts'
import {
  readOwn,
  readOwnSession,
  replyEnded,
  replyOthersEnded,
  replySession,
  replySessions,
} from '../lib/edge/sessions.ts'
import { begin } from '../lib/flows/begin.ts'
import { endOtherSessions } from '../lib/flows/end-other-sessions.ts'
import { endSession, listSessions, showSession } from '../lib/flows/sessions.ts'

export const create = endpoint({
  name: 'sessions.create',
  caller: 'anyone',
  read: readLogin,
  flow: begin,
  reply: replyPending,
})(loginPorts())

export const index = endpoint({
  name: 'sessions.index',
  caller: 'principal',
  read: readOwn('api'),
  flow: listSessions,
  reply: replySessions,
})(sessionPorts())

export const show = endpoint({
  name: 'sessions.show',
  caller: 'principal',
  read: readOwnSession('api'),
  flow: showSession,
  reply: replySession,
})(sessionPorts())

export const destroy = endpoint({
  name: 'sessions.destroy',
  caller: 'principal',
  read: readOwnSession('api'),
  flow: endSession,
  reply: replyEnded,
})(sessionPorts())

export const destroyOthers = endpoint({
  name: 'sessions.destroyOthers',
  caller: 'principal',
  read: readOwn('api'),
  flow: endOtherSessions,
  reply: replyOthersEnded,
})(sessionPorts())
