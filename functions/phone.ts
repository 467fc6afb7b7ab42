// /v1/account/phone: the number that codes go to.

import { letterPorts, numberPorts } from '../lib/adapters/live.ts'
import { readConfirm, readPhone, replyBound, replyPhonePending, replyRemoved } from '../lib/edge/account.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { beginPhone, confirmPhone, removePhone } from '../lib/flows/account/phone.ts'

export const update = endpoint({
  name: 'phone.update',
  caller: 'principal',
  read: readPhone,
  flow: beginPhone,
  reply: replyPhonePending,
})(numberPorts())

export const confirm = endpoint({
  name: 'phone.confirm',
  caller: 'principal',
  read: readConfirm,
  flow: confirmPhone,
  reply: replyBound,
})(letterPorts())

export const destroy = endpoint({
  name: 'phone.destroy',
  caller: 'principal',
  read: readOwn('api'),
  flow: removePhone,
  reply: replyRemoved,
})(letterPorts())
