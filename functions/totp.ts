// /v1/account/totp: an authenticator app.

import { letterPorts } from '../lib/adapters/live.ts'
import { readConfirm, replyBound, replyRemoved, replyTotpSeed } from '../lib/edge/account.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { beginTotp, confirmTotp, removeTotp } from '../lib/flows/account/totp.ts'

export const create = endpoint({
  name: 'totp.create',
  caller: 'principal',
  read: readOwn('api'),
  flow: beginTotp,
  reply: replyTotpSeed,
})(letterPorts())

export const confirm = endpoint({
  name: 'totp.confirm',
  caller: 'principal',
  read: readConfirm,
  flow: confirmTotp,
  reply: replyBound,
})(letterPorts())

export const destroy = endpoint({
  name: 'totp.destroy',
  caller: 'principal',
  read: readOwn('api'),
  flow: removeTotp,
  reply: replyRemoved,
})(letterPorts())
