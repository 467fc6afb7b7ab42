// The log's tree: what seals it, and what anybody may see of it; and what enters the log beside every flow.

import { logFilePorts, logKeyPorts, refusalPorts, sealPorts, sweepPorts } from '../lib/adapters/live.ts'
import { stillEndpoint } from '../lib/edge/endpoint.ts'
import { refusalCollector } from '../lib/edge/gateway-refusals.ts'
import { showCheckpoint, showLogKey, showTile } from '../lib/edge/log-files.ts'
import { sealer } from '../lib/edge/seal.ts'
import { sweeper } from '../lib/edge/sweep.ts'
import { gatewayRefusals } from '../lib/flows/gateway-refusals.ts'
import { goneBy } from '../lib/flows/retention/announced.ts'
import { isCommitted } from '../lib/flows/retention/committed.ts'
import { seal as sealEvents } from '../lib/flows/sealing/seal.ts'
import { sweep as sweepLog } from '../lib/flows/sealing/sweep.ts'
import { tell } from '../lib/flows/sealing/tell.ts'

export const seal = sealer({ seal: sealEvents, tell, goneBy, isCommitted })(sealPorts())

/** Started by a schedule, every hour. */
export const sweep = sweeper({ sweep: sweepLog, tell })(sweepPorts())

export const refused = refusalCollector(gatewayRefusals)(refusalPorts())

export const key = stillEndpoint('log.key', showLogKey)(logKeyPorts())

export const checkpoint = stillEndpoint('log.checkpoint', showCheckpoint)(logFilePorts())

export const tile = stillEndpoint('log.tile', showTile)(logFilePorts())
