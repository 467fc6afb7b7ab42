// /account/email: another e-mail address is asked for.

import { letterPorts, sessionPorts } from '../lib/adapters/live.ts'
import {
  readAddressForm,
  refuseAddress,
  refuseAddressPage,
  replyAddressLetter,
  replyAddressPage,
} from '../lib/edge/account-address-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { requestAddress } from '../lib/flows/account/address.ts'
import { visitFresh } from '../lib/flows/account/visits.ts'

export const show = endpoint({
  name: 'account-address-pages.show',
  caller: 'principal',
  read: readOwn('page'),
  flow: visitFresh,
  reply: replyAddressPage,
  refused: refuseAddressPage,
})(sessionPorts())

export const create = endpoint({
  name: 'account-address-pages.create',
  caller: 'principal',
  read: readAddressForm,
  flow: requestAddress,
  reply: replyAddressLetter,
  refused: refuseAddress,
})(letterPorts())
