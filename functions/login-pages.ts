// The pages of signing in.

import { challengePorts, codePorts, loginPorts, stillPorts } from '../lib/adapters/live.ts'
import { endpoint, stillEndpoint } from '../lib/edge/endpoint.ts'
import {
  readCode,
  readCodeOwner,
  readSignIn,
  refuseCode,
  refuseSignIn,
  replyPendingPage,
  replySignedInPage,
  showCode,
  showSignIn,
} from '../lib/edge/login-pages.ts'
import { answerChallenge } from '../lib/flows/answer-challenge.ts'
import { beginLogin } from '../lib/flows/begin-login.ts'
import { resendCode } from '../lib/flows/resend-code.ts'

export const show = stillEndpoint('login-pages.show', showSignIn)(stillPorts())

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
