// The log's tree: what seals it, and what anybody may see of it.

import { logFilePorts, logKeyPorts, sealPorts } from '../lib/adapters/live.ts'
import { stillEndpoint } from '../lib/edge/endpoint.ts'
import { showCheckpoint, showLogKey, showTile } from '../lib/edge/log-files.ts'
import { sealer } from '../lib/edge/seal.ts'
import { seal as sealEvents } from '../lib/flows/sealing/seal.ts'

export const seal = sealer(sealEvents)(sealPorts())

export const key = stillEndpoint('log.key', showLogKey)(logKeyPorts())

export const checkpoint = stillEndpoint('log.checkpoint', showCheckpoint)(logFilePorts())

export const tile = stillEndpoint('log.tile', showTile)(logFilePorts())
