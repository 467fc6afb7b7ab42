// /account/totp: an authenticator app, by forms.

import { letterPorts } from '../lib/adapters/live.ts'
import { readOwnCode } from '../lib/edge/account-code-pages.ts'
import {
  refuseTotp,
  refuseTotpCode,
  refuseTotpRemoval,
  replyTotpBound,
  replyTotpPage,
  replyTotpRemoved,
} from '../lib/edge/account-totp-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { beginTotp, confirmTotp, removeTotp } from '../lib/flows/account/totp.ts'

export const create = endpoint({
  name: 'account-totp-pages.create',
  caller: 'principal',
  read: readOwn('page'),
  flow: beginTotp,
  reply: replyTotpPage,
  refused: refuseTotp,
})(letterPorts())

export const confirm = endpoint({
  name: 'account-totp-pages.confirm',
  caller: 'principal',
  read: readOwnCode,
  flow: confirmTotp,
  reply: replyTotpBound,
  refused: refuseTotpCode,
})(letterPorts())

export const destroy = endpoint({
  name: 'account-totp-pages.destroy',
  caller: 'principal',
  read: readOwn('page'),
  flow: removeTotp,
  reply: replyTotpRemoved,
  refused: refuseTotpRemoval,
})(letterPorts())
