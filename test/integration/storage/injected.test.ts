// The fault injectors do what they say: on the tables, on SNS and on KMS, inside a client and at the wire.

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dynamoTable } from '../../../lib/adapters/dynamo.ts'
import { create } from '../../../lib/outcome.ts'
import { type Table, Unavailable } from '../../../lib/ports.ts'
import { key, partition } from '../../../lib/schema.ts'
import { type OpenEngine, openEngine } from '../../engines/open.ts'
import { injectFaults } from '../../faults/client.ts'
import { type Fault, type FaultPlan, faultPlan, faults } from '../../faults/plan.ts'
import { faultProxy } from '../../faults/proxy.ts'
import { commitOf, company, event, later, newId, token } from './samples.ts'
import { type Stub, stub } from './stubs.ts'

interface Way {
  readonly client: DynamoDBClient
  readonly plan: FaultPlan
  readonly close?: () => Promise<void>
}

let engine: OpenEngine
beforeAll(async () => {
  engine = await openEngine('dynoxide')
})
afterAll(() => engine.close())

const ways: Record<string, () => Promise<Way>> = {
  'inside the client': async () => {
    const client = engine.again()
    return { client, plan: injectFaults(client) }
  },
  'at the wire': async () => {
    const proxy = await faultProxy(engine.url)
    const requestHandler = { requestTimeout: 300, throwOnRequestTimeout: true }
    return {
      client: engine.again({ requestHandler }, proxy.url),
      plan: proxy.plan,
      close: () => proxy.close(),
    }
  },
}

describe.each(Object.entries(ways))('on the tables, %s', (_, open) => {
  let way: Way
  beforeAll(async () => {
    way = await open()
  })
  afterAll(() => way.close?.())
  const table = () => dynamoTable({ ...engine, client: way.client })
  const there = async (of: ReturnType<typeof company>) => {
    const [found] = await dynamoTable(engine).get(key.company(of.id))
    return found
  }

  test.each(faults)('%s once: the retry gets through, and there is one effect', async (fault) => {
    way.plan.clear()
    way.plan.strike({ operation: 'TransactWriteItems', fault, mode: 'once' })
    const item = company()
    await expect(table().commit(commitOf(create(item)))).resolves.toBe('committed')
    await expect(there(item)).resolves.toEqual({ ...item, version: 1 })
    expect(way.plan.calls).toEqual([{ service: 'DynamoDB', operation: 'TransactWriteItems', tries: 2 }])
  })

  test.each(faults)(
    '%s always: the commit is Unavailable, and there only if just its answer was lost',
    async (fault) => {
      way.plan.clear()
      way.plan.strike({ operation: 'TransactWriteItems', fault, mode: 'always' })
      const item = company()
      await expect(table().commit(commitOf(create(item)))).rejects.toBeInstanceOf(Unavailable)
      await expect(there(item)).resolves.toEqual(fault === 'answer lost' ? { ...item, version: 1 } : undefined)
      expect(way.plan.calls).toEqual([{ service: 'DynamoDB', operation: 'TransactWriteItems', tries: 3 }])
    },
  )

  test('the n-th call of an operation is struck, and no other', async () => {
    way.plan.clear()
    way.plan.strike({ service: 'DynamoDB', operation: ['BatchGetItem'], nth: 2, fault: 'refused', mode: 'always' })
    const item = company()
    const get = () => table().get(key.company(item.id))
    await expect(get()).resolves.toEqual([undefined])
    await expect(table().commit(commitOf(create(item)))).resolves.toBe('committed')
    await expect(get()).rejects.toBeInstanceOf(Unavailable)
    await expect(get()).resolves.toEqual([{ ...item, version: 1 }])
    const operations = way.plan.calls.map(({ operation, tries }) => `${operation} ${tries}`)
    expect(operations).toEqual(['BatchGetItem 1', 'TransactWriteItems 1', 'BatchGetItem 3', 'BatchGetItem 1'])
  })
})

// What the matrices of flows rest on: whichever way a call was not done, they are told the same.
test.each(faults)('%s always: whatever was asked of the tables is Unavailable', async (fault) => {
  const calls: Record<string, (table: Table) => Promise<unknown>> = {
    BatchGetItem: (table) => table.get(key.company(company().id)),
    Query: (table) => table.list(partition.sessions(newId())),
    UpdateItem: (table) => table.tally(key.tally(newId()), later(60)),
    PutItem: (table) => table.commit({ token: token(), events: [event()], writes: [] }),
    TransactWriteItems: (table) => table.commit(commitOf(create(company()))),
  }
  for (const [operation, call] of Object.entries(calls)) {
    // Of its own: a client that retried too often stops doing so.
    const client = engine.again()
    const plan = injectFaults(client)
    plan.strike({ operation, fault, mode: 'always' })
    await expect(call(dynamoTable({ ...engine, client }))).rejects.toBeInstanceOf(Unavailable)
    expect(plan.calls).toEqual([{ service: 'DynamoDB', operation, tries: 3 }])
  }
})

describe('on SNS and KMS', () => {
  const config = {
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 2,
    requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
  }
  const send: Record<string, (endpoint: string, plan?: FaultPlan) => Promise<unknown>> = {
    SNS: (endpoint, plan) => {
      const client = new SNSClient({ ...config, endpoint })
      if (plan !== undefined) injectFaults(client, plan)
      return client.send(new PublishCommand({ Message: 'hello', PhoneNumber: '+4791000001' }))
    },
    KMS: (endpoint, plan) => {
      const client = new KMSClient({ ...config, endpoint })
      if (plan !== undefined) injectFaults(client, plan)
      const Message = Buffer.from('keys')
      return client.send(new GenerateMacCommand({ KeyId: 'key', MacAlgorithm: 'HMAC_SHA_256', Message }))
    },
  }
  const operations: Record<string, string> = { SNS: 'Publish', KMS: 'GenerateMac' }
  const answers: Record<string, object> = { SNS: { MessageId: 'message-1' }, KMS: { Mac: expect.any(Uint8Array) } }
  const arrivals: Record<Fault, number> = { refused: 1, 'answer lost': 2, timeout: 1, throttled: 1, 'server error': 1 }

  const cases = Object.keys(send).flatMap((service) =>
    ['inside the client', 'at the wire'].flatMap((way) => faults.map((fault) => ({ service, way, fault }))),
  )
  test.each(cases)('$fault of $service, $way, is what its client takes it for', async ({ service, way, fault }) => {
    const target: Stub = await stub()
    const plan = faultPlan()
    const proxy = way === 'at the wire' ? await faultProxy(target.url, plan) : undefined
    const call = () => send[service]?.(proxy?.url ?? target.url, proxy === undefined ? plan : undefined)
    plan.strike({ service, fault, mode: 'once', nth: 1 })
    await expect(call()).resolves.toMatchObject(answers[service] ?? {})
    expect(plan.calls).toEqual([{ service, operation: operations[service], tries: 2 }])
    expect(target.arrived()).toBe(arrivals[fault])
    plan.strike({ service, fault, mode: 'always' })
    const names: Record<Fault, RegExp> = {
      refused: /Error/,
      'answer lost': /Error/,
      timeout: /^TimeoutError$/,
      throttled: /^Thrott/,
      'server error': /^InternalServerError$/,
    }
    const error: unknown = await call()?.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: expect.stringMatching(names[fault]) })
    await proxy?.close()
    await target.close()
  })
})
