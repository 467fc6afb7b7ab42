// The page of one's own sessions, and its acts.

import { sessionPorts } from '../lib/adapters/live.ts'
import { refuseAccount, replyEndedPage, replyOthersEndedPage, replySessionsPage } from '../lib/edge/account-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn, readOwnSession } from '../lib/edge/sessions.ts'
import { endOtherSessions } from '../lib/flows/end-other-sessions.ts'
import { signOut as endOwn, endSession, listSessions } from '../lib/flows/sessions.ts'

export const show = endpoint({
  name: 'account-pages.show',
  caller: 'principal',
  read: readOwn('page'),
  flow: listSessions,
  reply: replySessionsPage,
  refused: refuseAccount,
})(sessionPorts())

export const end = endpoint({
  name: 'account-pages.end',
  caller: 'principal',
  read: readOwnSession('page'),
  flow: endSession,
  reply: replyEndedPage,
  refused: refuseAccount,
})(sessionPorts())

export const endOthers = endpoint({
  name: 'account-pages.endOthers',
  caller: 'principal',
  read: readOwn('page'),
  flow: endOtherSessions,
  reply: replyOthersEndedPage,
  refused: refuseAccount,
})(sessionPorts())

export const signOut = endpoint({
  name: 'account-pages.signOut',
  caller: 'principal',
  read: readOwn('page'),
  flow: endOwn,
  reply: replyEndedPage,
  refused: refuseAccount,
})(sessionPorts())
