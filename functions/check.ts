// /v1/check: forward-auth, with the authorizer's own decision.

import { gatePorts } from '../lib/adapters/live.ts'
import { readCheck, refuseCheck, replyAllowed } from '../lib/edge/check.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { authorizeCall } from '../lib/flows/authorize-call.ts'

export const show = endpoint({
  name: 'check.show',
  caller: 'anyone',
  read: readCheck,
  flow: authorizeCall,
  reply: replyAllowed,
  refused: refuseCheck,
})(gatePorts())
