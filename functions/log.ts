// The log's tree: what seals it.

import { sealPorts } from '../lib/adapters/live.ts'
import { sealer } from '../lib/edge/seal.ts'
import { seal as sealEvents } from '../lib/flows/sealing/seal.ts'

export const seal = sealer(sealEvents)(sealPorts())
