// /v1/password-resets: a letter, and what it opens.

import { codePorts, letterPorts } from '../lib/adapters/live.ts'
import { replyLetterSent } from '../lib/edge/account.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { replyPending } from '../lib/edge/login.ts'
import { readForgot, readOpenReset } from '../lib/edge/recovery.ts'
import { beginReset } from '../lib/flows/recovery/begin-reset.ts'
import { requestReset } from '../lib/flows/recovery/request-reset.ts'

export const create = endpoint({
  name: 'password-resets.create',
  caller: 'anyone',
  read: readForgot,
  flow: requestReset,
  reply: replyLetterSent,
})(letterPorts())

export const open = endpoint({
  name: 'password-resets.open',
  caller: 'anyone',
  read: readOpenReset,
  flow: beginReset,
  reply: replyPending,
})(codePorts())
