// /v1/account/password: a new one, by who knows the old one.

import { passwordPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readPassword, replyPasswordChanged } from '../lib/edge/sessions.ts'
import { changePassword } from '../lib/flows/change-password.ts'

export const update = endpoint({
  name: 'password.update',
  caller: 'principal',
  read: readPassword,
  flow: changePassword,
  reply: replyPasswordChanged,
})(passwordPorts())
