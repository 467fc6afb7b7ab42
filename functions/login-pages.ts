// The pages of signing in.

import { challengePorts, codePorts, loginPorts, sessionPorts } from '../lib/adapters/live.ts'
import { readCode, readCodeOwner, refuseCode, replyAnsweredPage, replyPendingPage } from '../lib/edge/code-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import {
  readSignIn,
  readWithoutPassword,
  refuseSignIn,
  refuseVisit,
  refuseWithoutPassword,
  replyBegun,
  replyVisit,
  showSignIn,
} from '../lib/edge/login-pages.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { answer as answerFlow } from '../lib/flows/answer.ts'
import { beginLogin } from '../lib/flows/begin-login.ts'
import { beginPasswordless } from '../lib/flows/recovery/begin-passwordless.ts'
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
  reply: replyBegun,
  refused: refuseSignIn,
})(loginPorts())

export const createWithoutPassword = endpoint({
  name: 'login-pages.createWithoutPassword',
  caller: 'anyone',
  read: readWithoutPassword,
  flow: beginPasswordless,
  reply: replyBegun,
  refused: refuseWithoutPassword,
})(codePorts())

export const answer = endpoint({
  name: 'login-pages.answer',
  caller: 'anyone',
  read: readCode,
  flow: answerFlow,
  reply: replyAnsweredPage,
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
