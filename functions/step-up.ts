// /v1/session/step-up: the session is made fresh.

import { loginPorts } from '../lib/adapters/live.ts'
import { readStepUp } from '../lib/edge/account.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { replyPending } from '../lib/edge/login.ts'
import { beginStepUp } from '../lib/flows/begin-step-up.ts'

export const create = endpoint({
  name: 'step-up.create',
  caller: 'principal',
  read: readStepUp,
  flow: beginStepUp,
  reply: replyPending,
})(loginPorts())
