// /v1/companies/{company}/recoveries: started. They are listed and withdrawn among the invitations.

import { letterPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readStartRecovery, replyInvitation } from '../lib/edge/joining.ts'
import { startRecovery } from '../lib/flows/joining/recoveries.ts'

export const create = endpoint({
  name: 'recoveries.create',
  caller: 'administrator',
  read: readStartRecovery,
  flow: startRecovery,
  reply: replyInvitation,
})(letterPorts())
