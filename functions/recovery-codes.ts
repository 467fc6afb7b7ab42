// /v1/account/recovery-codes: ten codes to keep.

import { letterPorts } from '../lib/adapters/live.ts'
import { replyRecoveryCodes } from '../lib/edge/account.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { makeRecoveryCodes } from '../lib/flows/account/recovery-codes.ts'

export const create = endpoint({
  name: 'recovery-codes.create',
  caller: 'principal',
  read: readOwn('api'),
  flow: makeRecoveryCodes,
  reply: replyRecoveryCodes,
})(letterPorts())
