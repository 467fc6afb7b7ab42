// /v1/account/passkeys: bound, named, removed.

import { letterPorts, passkeyPorts } from '../lib/adapters/live.ts'
import { readOnePasskey, readPasskey, replyPasskey, replyPasskeyOptions, replyRemoved } from '../lib/edge/account.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { beginPasskey, bindPasskey, removePasskey } from '../lib/flows/account/passkeys.ts'

export const options = endpoint({
  name: 'passkeys.options',
  caller: 'principal',
  read: readOwn('api'),
  flow: beginPasskey,
  reply: replyPasskeyOptions,
})(passkeyPorts())

export const create = endpoint({
  name: 'passkeys.create',
  caller: 'principal',
  read: readPasskey,
  flow: bindPasskey,
  reply: replyPasskey,
})(passkeyPorts())

export const destroy = endpoint({
  name: 'passkeys.destroy',
  caller: 'principal',
  read: readOnePasskey,
  flow: removePasskey,
  reply: replyRemoved,
})(letterPorts())
