import { describe, expect, test } from '@jest/globals'
import { deliveredLines } from '../../../lib/adapters/log-delivery.ts'
import { refusalCollector } from '../../../lib/edge/gateway-refusals.ts'
import { gatewayRefusals } from '../../../lib/flows/gateway-refusals.ts'
import { weightOf } from '../../../lib/rules/log-query.ts'
import { deliveryOf } from '../../../local/access-log.ts'
import { NOW } from '../rules/samples.ts'
import { inMemory } from './ports.ts'

const AT = NOW * 1000

const line = (n: number, more: object = {}): string =>
  JSON.stringify({
    requestId: `request${n}=`,
    time: AT + n,
    sourceIp: '203.0.113.9',
    routeKey: 'POST /v1/sessions',
    status: 429,
    integrationStatus: '-',
    integrationError: '-',
    error: 'Too Many Requests',
    ...more,
  })
const lines = (from: number, to: number, more: object = {}): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => line(from + i, more))

function gate() {
  const { table, journal, ports } = inMemory({ seeded: false })
  const handler = refusalCollector(gatewayRefusals)({ ...ports, lines: deliveredLines })
  const deliver = (told: readonly string[]) => handler(deliveryOf(told), { awsRequestId: 'one-delivery' })
  const count = () => table.records.find(({ kind }) => kind === 'tally')
  return { table, journal, ports, deliver, count }
}

describe('what API Gateway refused by itself', () => {
  test('is an event under the request’s own id, at its moment, from its network', async () => {
    const { table, ports, deliver } = gate()
    expect(await deliver([line(1)])).toEqual({ refusals: 1 })
    expect(table.events).toEqual([
      {
        kind: 'gateway_refused',
        endpoint: 'POST /v1/sessions',
        status: 429,
        cause: 'throttled',
        count: 1,
        fold: expect.stringMatching(/^gateway_refused\/POST \/v1\/sessions\/throttled\/429\/-\/\d+$/),
        id: expect.stringMatching(/^[0-9A-Za-z]{22}$/),
        at: AT + 1,
        attempt: 'request1=',
        address: await ports.keys.digest('address', '203.0.113.9'),
        agent: await ports.keys.digest('agent', ''),
      },
    ])
  })

  test('is one event, however often its line is told', async () => {
    const { table, deliver, count } = gate()
    await deliver(lines(1, 3))
    expect(await deliver(lines(1, 3))).toEqual({ refusals: 0 })
    expect(await deliver(lines(1, 3).reverse())).toEqual({ refusals: 0 })
    expect(table.events).toHaveLength(1)
    expect(count()).toMatchObject({ count: 3 })
  })

  test('is told by its count when it comes without end: the log grows with its logarithm', async () => {
    const { table, journal, deliver, count } = gate()
    for (let i = 0; i < 40; i++) await deliver(lines(i * 25 + 1, i * 25 + 25))
    expect(count()).toMatchObject({ count: 1000 })
    const counts = table.events.map((event) => event.count)
    expect(counts).toEqual([25, 50, 75, 150, 275, 525])
    expect(table.events.map(weightOf)).toEqual([25, 25, 25, 75, 125, 250])
    expect(journal.map(({ times }) => times)).toEqual(Array.from({ length: 40 }, () => 25))
  })

  test('hides nothing else behind a flood of one cause', async () => {
    const { table, deliver } = gate()
    await deliver([...lines(1, 50), line(51, { status: 413 }), line(52, { routeKey: 'POST /login' })])
    const told = table.events.map(
      (event) => 'endpoint' in event && [event.endpoint, 'cause' in event && event.cause, event.count],
    )
    expect(told).toEqual([
      ['POST /v1/sessions', 'throttled', 50],
      ['POST /v1/sessions', 'too_large', 1],
      ['POST /login', 'throttled', 1],
    ])
  })

  test('is nothing where a function answered, or where no line can be read; what stands beside it is not held up', async () => {
    const { table, deliver, count } = gate()
    const answered = line(1, { integrationStatus: '401', error: '-' })
    expect(await deliver([answered, '{"poison', line(2)])).toEqual({ refusals: 1 })
    expect(table.events.map(({ attempt }) => attempt)).toEqual(['request2='])
    await deliver([answered])
    expect(count()).toMatchObject({ count: 1 })
  })

  test('is told again where the store failed, and stands there once then', async () => {
    for (const [when, verb] of [
      ['before', 'get'],
      ['before', 'tally'],
      ['before', 'commit'],
      ['after', 'commit'],
    ] as const) {
      const { table, journal, deliver } = gate()
      table.failNext(when, verb)
      await expect(deliver([line(1)])).rejects.toThrow('the refusals were not put on record')
      expect(journal.map(({ what }) => what)).toContain('fault')
      await deliver([line(1)])
      const told = table.events.filter(({ kind }) => kind === 'gateway_refused')
      expect([when, verb, told.length, told[0]?.attempt]).toEqual([when, verb, 1, 'request1='])
      expect(table.events.filter(({ kind }) => kind === 'fault')).toHaveLength(1)
    }
  })
})
