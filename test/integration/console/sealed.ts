// The log as it is sealed and counted behind the console, by the stream and the clock of the deployment.

import type { Gate } from '../gate/open.ts'
import { openStream } from '../sealing/deliveries.ts'

export async function seal(gate: Gate): Promise<void> {
  const stream = await openStream(gate)
  for (let more = await stream.next(100); more.length > 0; more = await stream.next(100))
    for (const delivery of more) await gate.invoke('functions/log.seal', delivery)
  stream.close()
}

export async function count(gate: Gate): Promise<void> {
  await seal(gate)
  await gate.invoke('functions/statistics.count', {})
}
