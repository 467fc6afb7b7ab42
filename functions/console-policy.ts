// /console/policy: what a company asks of its people, and what it allows at all.

import { sessionPorts } from '../lib/adapters/live.ts'
import {
  readPolicyPage,
  readPolicyPress,
  refusePolicy,
  replyPolicyPage,
  replyPolicyPressed,
} from '../lib/edge/console/policy.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { lookAtPolicy, pressOnPolicy } from '../lib/flows/console/policy.ts'

export const show = endpoint({
  name: 'console-policy.show',
  caller: 'administrator',
  read: readPolicyPage,
  flow: lookAtPolicy,
  reply: replyPolicyPage,
  refused: refusePolicy,
})(sessionPorts())

export const change = endpoint({
  name: 'console-policy.change',
  caller: 'administrator',
  read: readPolicyPress,
  flow: pressOnPolicy,
  reply: replyPolicyPressed,
  refused: refusePolicy,
})(sessionPorts())
