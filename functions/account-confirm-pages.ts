// /account/confirm: the session is made fresh, and the person goes on where they were.

import { loginPorts, sessionPorts } from '../lib/adapters/live.ts'
import {
  readConfirmForm,
  refuseConfirm,
  refuseConfirmPage,
  replyConfirmBegun,
  replyConfirmPage,
} from '../lib/edge/account-confirm-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { beginStepUp } from '../lib/flows/begin-step-up.ts'
import { whoAmI } from '../lib/flows/sessions.ts'

export const show = endpoint({
  name: 'account-confirm-pages.show',
  caller: 'principal',
  read: readOwn('page'),
  flow: whoAmI,
  reply: replyConfirmPage,
  refused: refuseConfirmPage,
})(sessionPorts())

export const create = endpoint({
  name: 'account-confirm-pages.create',
  caller: 'principal',
  read: readConfirmForm,
  flow: beginStepUp,
  reply: replyConfirmBegun,
  refused: refuseConfirm,
})(loginPorts())
