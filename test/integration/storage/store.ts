// A store under test: the memory twin, or the adapter on an engine, with one way to make its next call fail.

import { dynamoLog, dynamoTable } from '../../../lib/adapters/dynamo.ts'
import { logOver } from '../../../lib/adapters/dynamo-log.ts'
import { tableOver } from '../../../lib/adapters/dynamo-table.ts'
import { leanCalls } from '../../../lib/adapters/lean-dynamo.ts'
import type { EventLog, Table } from '../../../lib/ports.ts'
import { type EngineName, openEngine } from '../../engines/open.ts'
import { injectFaults } from '../../faults/client.ts'
import type { FaultPlan } from '../../faults/plan.ts'
import { faultProxy } from '../../faults/proxy.ts'
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
  'dynoxide, by the lean client': () => lean('dynoxide'),
  'DynamoDB Local, by the lean client': () => lean('dynamodb-local'),
} as const satisfies Record<string, () => Promise<Store>>

const operations: Readonly<Record<Verb, readonly string[]>> = {
  get: ['BatchGetItem'],
  list: ['Query'],
  page: ['Query'],
  read: ['Query'],
  tally: ['UpdateItem'],
  reserve: ['UpdateItem'],
  mark: ['UpdateItem'],
  commit: ['TransactWriteItems', 'PutItem'],
}

async function onEngine(name: EngineName): Promise<Store> {
  const engine = await openEngine(name)
  const wire = injectFaults(engine.client)
  return { table: dynamoTable(engine), log: dynamoLog(engine), failNext: failing(wire), wire, close: engine.close }
}

/** The gate's own client, over a wire that can be cut. */
async function lean(name: EngineName): Promise<Store> {
  const engine = await openEngine(name)
  const proxy = await faultProxy(engine.url)
  const { url, plan: wire } = proxy
  const calls = leanCalls({ ...credentials, AWS_ENDPOINT_URL_DYNAMODB: url }, PATIENT)
  const { state, events } = engine
  return {
    table: tableOver({ calls, state, events }),
    log: logOver({ calls, events }),
    failNext: failing(wire),
    wire,
    close: () => {
      void proxy.close()
      engine.close()
    },
  }
}

/** As the other clients of the engines wait: hundreds of requests at once queue inside an emulator. */
const PATIENT = 40_000

const credentials = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' }

const failing =
  (wire: FaultPlan): Store['failNext'] =>
  (when, verb) =>
    wire.strike({
      operation: operations[verb],
      fault: when === 'before' ? 'refused' : 'answer lost',
      nth: 1,
      mode: 'always',
    })
