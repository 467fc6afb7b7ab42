// Invoked by the operator, once: a company and its first administrator.

import { foundingPorts } from '../lib/adapters/live.ts'
import { readBootstrap } from '../lib/edge/bootstrap.ts'
import { job } from '../lib/edge/job.ts'
import { bootstrap } from '../lib/flows/bootstrap.ts'

export const create = job({ name: 'bootstrap.create', read: readBootstrap, flow: bootstrap })(foundingPorts())
