// /account/passkeys: the form that adds one, and the press that removes one.

import { letterPorts, sessionPorts } from '../lib/adapters/live.ts'
import {
  readPasskeyPress,
  refusePasskeyPage,
  refusePasskeyPress,
  replyPasskeyPage,
  replyPasskeyRemoved,
} from '../lib/edge/account-passkey-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { removePasskey } from '../lib/flows/account/passkeys.ts'
import { visitFresh } from '../lib/flows/account/visits.ts'

export const show = endpoint({
  name: 'account-passkey-pages.show',
  caller: 'principal',
  read: readOwn('page'),
  flow: visitFresh,
  reply: replyPasskeyPage,
  refused: refusePasskeyPage,
})(sessionPorts())

export const destroy = endpoint({
  name: 'account-passkey-pages.destroy',
  caller: 'principal',
  read: readPasskeyPress,
  flow: removePasskey,
  reply: replyPasskeyRemoved,
  refused: refusePasskeyPress,
})(letterPorts())
