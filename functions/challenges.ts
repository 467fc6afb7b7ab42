// /v1/challenges/{id}: the code becomes a session, or is sent again.

import { challengePorts, codePorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readAnswer, readResend, replyPending, replySignedIn } from '../lib/edge/login.ts'
import { answerChallenge } from '../lib/flows/answer-challenge.ts'
import { resendCode } from '../lib/flows/resend-code.ts'

export const answer = endpoint({
  name: 'challenges.answer',
  caller: 'anyone',
  read: readAnswer,
  flow: answerChallenge,
  reply: replySignedIn,
})(challengePorts())

export const resend = endpoint({
  name: 'challenges.resend',
  caller: 'anyone',
  read: readResend,
  flow: resendCode,
  reply: replyPending,
})(codePorts())
