// /account/phone: a number, and the code that shows whose it is.

import { letterPorts, numberPorts, sessionPorts, stillPorts } from '../lib/adapters/live.ts'
import { readOwnCode } from '../lib/edge/account-code-pages.ts'
import {
  readPhoneForm,
  refusePhone,
  refusePhoneCode,
  refusePhonePage,
  refusePhoneRemoval,
  replyPhoneBound,
  replyPhonePage,
  replyPhonePendingPage,
  replyPhoneRemoved,
  showPhoneCode,
} from '../lib/edge/account-phone-pages.ts'
import { endpoint, stillEndpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { beginPhone, confirmPhone, removePhone } from '../lib/flows/account/phone.ts'
import { visitFresh } from '../lib/flows/account/visits.ts'

export const show = endpoint({
  name: 'account-phone-pages.show',
  caller: 'principal',
  read: readOwn('page'),
  flow: visitFresh,
  reply: replyPhonePage,
  refused: refusePhonePage,
})(sessionPorts())

export const create = endpoint({
  name: 'account-phone-pages.create',
  caller: 'principal',
  read: readPhoneForm,
  flow: beginPhone,
  reply: replyPhonePendingPage,
  refused: refusePhone,
})(numberPorts())

export const code = stillEndpoint('account-phone-pages.code', showPhoneCode)(stillPorts())

export const answer = endpoint({
  name: 'account-phone-pages.answer',
  caller: 'principal',
  read: readOwnCode,
  flow: confirmPhone,
  reply: replyPhoneBound,
  refused: refusePhoneCode,
})(letterPorts())

export const destroy = endpoint({
  name: 'account-phone-pages.destroy',
  caller: 'principal',
  read: readOwn('page'),
  flow: removePhone,
  reply: replyPhoneRemoved,
  refused: refusePhoneRemoval,
})(letterPorts())
