// /v1/sign-ups and /v1/joins: coming in.

import { joinPorts, letterPorts, numberPorts } from '../lib/adapters/live.ts'
import { replyLetterSent } from '../lib/edge/account.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readAnswerJoin, readJoin } from '../lib/edge/joining.ts'
import { readResend, replyPending } from '../lib/edge/login.ts'
import { readRequest } from '../lib/edge/recovery.ts'
import { replySignedIn } from '../lib/edge/signed-in.ts'
import { answerJoin } from '../lib/flows/joining/answer-join.ts'
import { beginJoin, resendJoin } from '../lib/flows/joining/join.ts'
import { signUp as signUpFlow } from '../lib/flows/joining/sign-up.ts'

export const signUp = endpoint({
  name: 'joins.signUp',
  caller: 'anyone',
  read: readRequest,
  flow: signUpFlow,
  reply: replyLetterSent,
})(letterPorts())

export const create = endpoint({
  name: 'joins.create',
  caller: 'anyone',
  read: readJoin,
  flow: beginJoin,
  reply: replyPending,
})(joinPorts())

export const answer = endpoint({
  name: 'joins.answer',
  caller: 'anyone',
  read: readAnswerJoin,
  flow: answerJoin,
  reply: replySignedIn,
})(letterPorts())

export const resend = endpoint({
  name: 'joins.resend',
  caller: 'anyone',
  read: readResend,
  flow: resendJoin,
  reply: replyPending,
})(numberPorts())
