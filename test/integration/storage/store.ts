// A store under test: the memory twin, or the adapter on an engine, with one way to make its next call fail.

import { dynamoLog, dynamoTable } from '../../../lib/adapters/dynamo.ts'
import type { EventLog, Table } from '../../../lib/ports.ts'
import { type EngineName, openEngine } from '../../engines/open.ts'
import { injectFaults } from '../../faults/client.ts'
import type { FaultPlan } from '../../faults/plan.ts'
import { memoryTable, type Verb } from '../../memory-table.ts'

export interface Store {
  readonly table: Table
  readonly log: EventLog
  /** Every try of the next call fails: before it arrived, or after it was done. */
  readonly failNext: (when: 'before' | 'after', verb: Verb) => void
  /** Absent where there is no wire. */
  readonly wire?: FaultPlan
  readonly close: () => void
}

export const stores = {
  memory: async (): Promise<Store> => {
    const memory = memoryTable()
    return { table: memory, log: memory, failNext: memory.failNext, close: () => undefined }
  },
  dynoxide: () => onEngine('dynoxide'),
  'DynamoDB Local': () => onEngine('dynamodb-local'),
} as const satisfies Record<string, () => Promise<Store>>

const operations: Readonly<Record<Verb, readonly string[]>> = {
  get: ['BatchGetItem'],
  list: ['Query'],
  read: ['Query'],
  tally: ['UpdateItem'],
  commit: ['TransactWriteItems', 'PutItem'],
}

async function onEngine(name: EngineName): Promise<Store> {
  const engine = await openEngine(name)
  const wire = injectFaults(engine.client)
  const failNext = (when: 'before' | 'after', verb: Verb): void => {
    const fault = when === 'before' ? 'refused' : 'answer lost'
    wire.strike({ operation: operations[verb], fault, nth: 1, mode: 'always' })
  }
  return { table: dynamoTable(engine), log: dynamoLog(engine), failNext, wire, close: engine.close }
}
