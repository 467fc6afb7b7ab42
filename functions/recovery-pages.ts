// The pages of a forgotten password, of the new one, and of 'this was not me'.

import { codePorts, letterPorts, passwordPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readNewPassword, refuseNewPassword, replyNewPassword } from '../lib/edge/password-pages.ts'
import {
  readAsk,
  readPress,
  readReset,
  refuseAsk,
  refusePress,
  replyForgot,
  replyNotMe,
  replyReset,
} from '../lib/edge/recovery-pages.ts'
import { choosePassword } from '../lib/flows/choose-password.ts'
import { beginReset } from '../lib/flows/recovery/begin-reset.ts'
import { sayNotMe } from '../lib/flows/recovery/not-me.ts'
import { requestReset } from '../lib/flows/recovery/request-reset.ts'

export const forgot = endpoint({
  name: 'recovery-pages.forgot',
  caller: 'anyone',
  read: readAsk,
  flow: requestReset,
  reply: replyForgot,
  refused: refuseAsk('forgot'),
})(letterPorts())

export const reset = endpoint({
  name: 'recovery-pages.reset',
  caller: 'anyone',
  read: readReset,
  flow: beginReset,
  reply: replyReset,
  refused: refusePress('reset'),
})(codePorts())

export const password = endpoint({
  name: 'recovery-pages.password',
  caller: 'anyone',
  read: readNewPassword,
  flow: choosePassword,
  reply: replyNewPassword,
  refused: refuseNewPassword,
})(passwordPorts())

export const notMe = endpoint({
  name: 'recovery-pages.notMe',
  caller: 'anyone',
  read: readPress('not_me'),
  flow: sayNotMe,
  reply: replyNotMe,
  refused: refusePress('not_me'),
})(letterPorts())
