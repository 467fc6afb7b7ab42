// The pages of coming in.

import { joinPorts, letterPorts, linkPorts, numberPorts } from '../lib/adapters/live.ts'
import { readCodeOwner, readJoinCode, refuseCode, replyJoinedPage, replyPendingPage } from '../lib/edge/code-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import {
  readInvitation,
  readJoinForm,
  refuseInvitation,
  refuseJoinForm,
  replyInvitationPage,
  replyJoinBegun,
  replySignUp,
} from '../lib/edge/join-pages.ts'
import { readAsk, refuseAsk } from '../lib/edge/recovery-pages.ts'
import { answerJoin } from '../lib/flows/joining/answer-join.ts'
import { beginJoin, resendJoin } from '../lib/flows/joining/join.ts'
import { showInvitation } from '../lib/flows/joining/open-invitation.ts'
import { signUp as signUpFlow } from '../lib/flows/joining/sign-up.ts'

export const signUp = endpoint({
  name: 'join-pages.signUp',
  caller: 'anyone',
  read: readAsk,
  flow: signUpFlow,
  reply: replySignUp,
  refused: refuseAsk('sign_up'),
})(letterPorts())

export const show = endpoint({
  name: 'join-pages.show',
  caller: 'anyone',
  read: readInvitation,
  flow: showInvitation,
  reply: replyInvitationPage,
  refused: refuseInvitation,
})(linkPorts())

export const create = endpoint({
  name: 'join-pages.create',
  caller: 'anyone',
  read: readJoinForm,
  flow: beginJoin,
  reply: replyJoinBegun,
  refused: refuseJoinForm,
})(joinPorts())

export const answer = endpoint({
  name: 'join-pages.answer',
  caller: 'anyone',
  read: readJoinCode,
  flow: answerJoin,
  reply: replyJoinedPage,
  refused: refuseCode,
})(letterPorts())

export const resend = endpoint({
  name: 'join-pages.resend',
  caller: 'anyone',
  read: readCodeOwner,
  flow: resendJoin,
  reply: replyPendingPage,
  refused: refuseCode,
})(numberPorts())
