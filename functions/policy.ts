// /v1/companies/{company}/policy: what a company asks of its people's authenticators.

import { sessionPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readCompany } from '../lib/edge/joining.ts'
import { readPolicyChange, replyPolicy } from '../lib/edge/policy.ts'
import { changePolicy, readPolicy } from '../lib/flows/policy.ts'

export const show = endpoint({
  name: 'policy.show',
  caller: 'administrator',
  read: readCompany,
  flow: readPolicy,
  reply: replyPolicy,
})(sessionPorts())

export const update = endpoint({
  name: 'policy.update',
  caller: 'administrator',
  read: readPolicyChange,
  flow: changePolicy,
  reply: replyPolicy,
})(sessionPorts())
