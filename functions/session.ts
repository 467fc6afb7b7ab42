// /v1/session: the session that is asking.

import { sessionPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn, replyEnded, replyWhoAmI } from '../lib/edge/sessions.ts'
import { signOut, whoAmI } from '../lib/flows/sessions.ts'

export const show = endpoint({
  name: 'session.show',
  caller: 'principal',
  read: readOwn('api'),
  flow: whoAmI,
  reply: replyWhoAmI,
})(sessionPorts())

export const destroy = endpoint({
  name: 'session.destroy',
  caller: 'principal',
  read: readOwn('api'),
  flow: signOut,
  reply: replyEnded,
})(sessionPorts())
