// /v1/challenges/{id}: an answer becomes a session, a code is sent again, a new password is chosen.

import { challengePorts, codePorts, passwordPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readAnswer, readResend, replyAnswered, replyPending } from '../lib/edge/login.ts'
import { readChoose, replyChosen } from '../lib/edge/recovery.ts'
import { answer as answerFlow } from '../lib/flows/answer.ts'
import { choosePassword } from '../lib/flows/choose-password.ts'
import { resendCode } from '../lib/flows/resend-code.ts'

export const answer = endpoint({
  name: 'challenges.answer',
  caller: 'anyone',
  read: readAnswer,
  flow: answerFlow,
  reply: replyAnswered,
})(challengePorts())

export const resend = endpoint({
  name: 'challenges.resend',
  caller: 'anyone',
  read: readResend,
  flow: resendCode,
  reply: replyPending,
})(codePorts())

export const password = endpoint({
  name: 'challenges.password',
  caller: 'anyone',
  read: readChoose,
  flow: choosePassword,
  reply: replyChosen,
})(passwordPorts())
