// The request authorizer of guarded APIs, in both forms of answer.

import { guardedApp } from '../lib/adapters/config.ts'
import { gatePorts } from '../lib/adapters/live.ts'
import { policyAuthorizer, simpleAuthorizer } from '../lib/edge/authorizer.ts'
import { authorizeCall } from '../lib/flows/authorize-call.ts'

const gate = { flow: authorizeCall, appOf: guardedApp() }
const ports = gatePorts()

export const simple = simpleAuthorizer(gate)(ports)

export const policy = policyAuthorizer(gate)(ports)
