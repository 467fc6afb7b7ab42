// A gate whose tables and carriers are in the memory of the test: the same handlers, flows and rules, so fast that many short
// lives of it can be tried.

import type { RecordedEvent } from '../../../lib/event.ts'
import { memoryTable } from '../../memory-table.ts'
import type { Parts } from '../gate/composition.ts'
import { within } from '../gate/composition.ts'
import { frontDoor } from '../gate/front-door.ts'
import type { Gate } from '../gate/open.ts'

export async function inMemory(gate: Gate): Promise<Gate> {
  const table = memoryTable()
  const { door } = await frontDoor()
  const parts: Parts = {
    ...gate.parts,
    table,
    gateTable: table,
    log: table,
    sms: { send: async ({ to, text }) => gate.aws.put({ channel: 'sms', to, text }) },
    mail: {
      send: async ({ to, subject, text }) =>
        gate.aws.put({ channel: 'email', to: to ?? 'nobody@example.test', subject, body: text }),
    },
  }
  return {
    ...gate,
    parts,
    table,
    send: (method, target, sent) => within(parts, () => door(method, target, sent)),
    events: async (company, since = 0) =>
      table.events.filter((event: RecordedEvent) => event.company === company && event.at >= since),
  }
}
