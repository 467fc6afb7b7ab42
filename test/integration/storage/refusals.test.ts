// What the adapter makes of each thing DynamoDB may say: a lost race, a fault of ours, or a store that does not answer.

import { afterEach, describe, expect, test } from '@jest/globals'
import { dynamoTable } from '../../../lib/adapters/dynamo.ts'
import { create } from '../../../lib/outcome.ts'
import { type Table, Unavailable } from '../../../lib/ports.ts'
import { key } from '../../../lib/schema.ts'
import { commitOf, company, event, later, newCompany, newId, token } from './samples.ts'
import { cancelled, refused, type Said, type Script, type Scripted, scripted } from './scripted.ts'

let store: Scripted
const open = async (script: Script, maxAttempts?: number): Promise<Table> => {
  store = await scripted(script, maxAttempts === undefined ? {} : { maxAttempts })
  return dynamoTable({ client: store.client, state: 'state', events: 'events' })
}
afterEach(() => store.close())

const done: Said = [200, {}]
const change = () => commitOf(create(company()))

describe('a cancelled transaction', () => {
  test.each([
    [['None', 'ConditionalCheckFailed']],
    [['None', 'TransactionConflict']],
    [['TransactionConflict', 'ConditionalCheckFailed']],
  ])('for %j is a lost race, told after one request', async (codes) => {
    const table = await open(() => cancelled(...codes))
    await expect(table.commit(change())).resolves.toBe('lost')
    expect(store.asked).toHaveLength(1)
  })

  test.each([
    [['None', 'ThrottlingError']],
    [['None', 'ProvisionedThroughputExceeded']],
    [['TransactionConflict', 'ThrottlingError']],
  ])('for %j is sent again under the same token', async (codes) => {
    const table = await open((_, count) => (count === 1 ? cancelled(...codes) : done))
    const asked = change()
    await expect(table.commit(asked)).resolves.toBe('committed')
    expect(store.asked.map((request) => request['ClientRequestToken'])).toEqual([asked.token, asked.token])
  })

  test('that stays throttled is Unavailable after four rounds', async () => {
    const table = await open(() => cancelled('None', 'ThrottlingError'))
    await expect(table.commit(change())).rejects.toThrow(Unavailable)
    expect(store.asked).toHaveLength(4)
  })

  test.each([[['None', 'ValidationError']], [['None', 'ItemCollectionSizeLimitExceeded']], [[]]])(
    'for %j is a fault',
    async (codes) => {
      const table = await open(() => cancelled(...codes))
      await expect(table.commit(change())).rejects.toMatchObject({ name: 'TransactionCanceledException' })
    },
  )
})

describe('a refusal', () => {
  const verbs: [string, (table: Table) => Promise<unknown>][] = [
    ['get', (table) => table.get(key.company(newCompany()))],
    ['list', (table) => table.list({ kind: 'session', pk: 'SESSIONS#x', prefix: 'SESSION#' })],
    ['commit', (table) => table.commit(change())],
    ['commit of one event', (table) => table.commit({ token: token(), events: [event()], writes: [] })],
    ['tally', (table) => table.tally(key.tally(newId()), later(1))],
    ['reserve', (table) => table.reserve(key.tally(newId()), 1, 5, later(1))],
  ]
  const asking = (names: readonly (readonly [string, number])[]) =>
    verbs.flatMap(([verb, call]) => names.map(([name, status]) => ({ verb, name, status, call })))

  test.each(
    asking([
      ['ResourceNotFoundException', 400],
      ['AccessDeniedException', 400],
      ['ValidationException', 400],
    ]),
  )('of what $verb asked, $name, is a fault as it came', async ({ call, name, status }) => {
    const asked = await open(() => refused(name, status), 1)
    await expect(call(asked)).rejects.toMatchObject({ name })
  })

  test.each(
    asking([
      ['ThrottlingException', 400],
      ['ProvisionedThroughputExceededException', 400],
      ['RequestLimitExceeded', 400],
      ['TransactionInProgressException', 400],
      ['InternalServerError', 500],
      ['ServiceUnavailable', 503],
    ]),
  )('to do now what $verb asked, $name, is Unavailable and names no table', async ({ call, name, status }) => {
    const asked = await open(() => refused(name, status), 1)
    const error: unknown = await call(asked).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Unavailable)
    expect(error).toMatchObject({ message: 'the store did not answer', cause: { name } })
  })

  test('of a token that stood for another commit is a fault', async () => {
    const table = await open(() => refused('IdempotentParameterMismatchException'))
    await expect(table.commit(change())).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' })
  })

  test('because the first try is still under way is asked again under the same token', async () => {
    const table = await open((_, count) => (count === 1 ? refused('TransactionInProgressException') : done))
    const asked = change()
    await expect(table.commit(asked)).resolves.toBe('committed')
    expect(store.asked.map((request) => request['ClientRequestToken'])).toEqual([asked.token, asked.token])
  })
})

describe('a reservation', () => {
  test('is one conditional update, which DynamoDB answers with no where the limit is reached', async () => {
    const table = await open(() => refused('ConditionalCheckFailedException'))
    await expect(table.reserve(key.tally('purse'), 2, 5, later(1))).resolves.toBe(false)
    expect(store.asked).toEqual([
      expect.objectContaining({
        Key: { pk: { S: 'TALLY#purse' }, sk: { S: 'TALLY' } },
        ConditionExpression: 'attribute_not_exists(#count) OR #count <= :room',
        ExpressionAttributeValues: expect.objectContaining({ ':amount': { N: '2' }, ':room': { N: '3' } }),
      }),
    ])
  })
})

describe('a batch', () => {
  const keysOf = (asked: unknown): object[] =>
    (asked as { RequestItems: { state: { Keys: object[] } } }).RequestItems.state.Keys

  test('answered in parts is asked for its rest, consistently', async () => {
    const table = await open((asked) => {
      const Keys = keysOf(asked).slice(1)
      return [200, { Responses: { state: [] }, UnprocessedKeys: Keys.length > 0 ? { state: { Keys } } : {} }]
    })
    const keys = Array.from({ length: 6 }, () => key.company(newCompany()))
    await expect(table.get(...keys)).resolves.toEqual(keys.map(() => undefined))
    expect(store.asked.map((asked) => keysOf(asked).length)).toEqual([6, 5, 4, 3, 2, 1])
    for (const asked of store.asked) expect(asked).toMatchObject({ RequestItems: { state: { ConsistentRead: true } } })
  })

  test('that makes no progress is Unavailable after four rounds', async () => {
    const table = await open((asked) => [200, { UnprocessedKeys: asked['RequestItems'] as object }])
    await expect(table.get(key.company(newCompany()))).rejects.toThrow(Unavailable)
    expect(store.asked).toHaveLength(4)
  })
})

describe('the connection', () => {
  test('to a store that says nothing is given up after three seconds', async () => {
    const table = await open(() => undefined, 1)
    const begun = Date.now()
    await expect(table.commit(change())).rejects.toMatchObject({ name: 'Unavailable', cause: { name: 'TimeoutError' } })
    expect(Date.now() - begun).toBeLessThan(5900)
  })

  test('of three hundred calls at once waits for no other call', async () => {
    const slow = (): Promise<Said> => new Promise((resolve) => setTimeout(() => resolve(done), 1500))
    const table = await open(slow, 1)
    const results = await Promise.all(Array.from({ length: 300 }, () => table.commit(change())))
    expect(results).toEqual(Array.from({ length: 300 }, () => 'committed'))
    expect(store.asked).toHaveLength(300)
  })
})
