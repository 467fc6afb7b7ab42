// The pages of signing in.

import { challengePorts, codePorts, loginPorts, sessionPorts, stillPorts } from '../lib/adapters/live.ts'
import { endpoint, stillEndpoint } from '../lib/edge/endpoint.ts'
import {
  readCode,
  readCodeOwner,
  readSignIn,
  refuseCode,
  refuseSignIn,
  refuseVisit,
  replyPendingPage,
  replySignedInPage,
  replyVisit,
  showCode,
  showSignIn,
} from '../lib/edge/login-pages.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { answerChallenge } from '../lib/flows/answer-challenge.ts'
import { beginLogin } from '../lib/flows/begin-login.ts'
import { resendCode } from '../lib/flows/resend-code.ts'
import { visit } from '../lib/flows/sessions.ts'

export const show = endpoint({
  name: 'login-pages.show',
  caller: 'anyone',
  still: showSignIn,
  read: readOwn('page'),
  flow: visit,
  reply: replyVisit,
  refused: refuseVisit,
})(sessionPorts())

export const create = endpoint({
  name: 'login-pages.create',
  caller: 'anyone',
  read: readSignIn,
  flow: beginLogin,
  reply: replyPendingPage,
  refused: refuseSignIn,
})(loginPorts())

export const code = stillEndpoint('login-pages.code', showCode)(stillPorts())

export const answer = endpoint({
  name: 'login-pages.answer',
  caller: 'anyone',
  read: readCode,
  flow: answerChallenge,
  reply: replySignedInPage,
  refused: refuseCode,
})(challengePorts())

export const resend = endpoint({
  name: 'login-pages.resend',
  caller: 'anyone',
  read: readCodeOwner,
  flow: resendCode,
  reply: replyPendingPage,
  refused: refuseCode,
})(codePorts())
