// /account/password: a new one, by who knows the old one.

import { passwordPorts, sessionPorts } from '../lib/adapters/live.ts'
import {
  readPasswordForm,
  refusePasswordChange,
  refusePasswordPage,
  replyPasswordChangedPage,
  replyPasswordPage,
} from '../lib/edge/account-password-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { visitFresh } from '../lib/flows/account/visits.ts'
import { changePassword } from '../lib/flows/change-password.ts'

export const show = endpoint({
  name: 'account-password-pages.show',
  caller: 'principal',
  read: readOwn('page'),
  flow: visitFresh,
  reply: replyPasswordPage,
  refused: refusePasswordPage,
})(sessionPorts())

export const update = endpoint({
  name: 'account-password-pages.update',
  caller: 'principal',
  read: readPasswordForm,
  flow: changePassword,
  reply: replyPasswordChangedPage,
  refused: refusePasswordChange,
})(passwordPorts())
