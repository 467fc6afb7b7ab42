import { randomBytes } from 'node:crypto'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { eventBus } from '../../../lib/adapters/event-bus.ts'
import { Unavailable } from '../../../lib/ports.ts'
import { type Aws, startAws } from '../../../local/aws.ts'
import { EVENT_BUS } from '../../../local/event-bridge.ts'

const entry = (n: number) => ({ time: 1_900_000_000_000 + n, detailType: 'Authentication', detail: `{"n":${n}}` })
const details = (aws: Aws, from: number) =>
  aws.bus.entries.slice(from).map(({ Detail }) => JSON.parse(Detail).n as number)

describe('the event bus', () => {
  let aws: Aws
  let client: EventBridgeClient
  let before = 0
  beforeAll(async () => {
    aws = await startAws(randomBytes(32))
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
    client = new EventBridgeClient({ endpoint: aws.endpoint, region: 'eu-west-1', credentials, maxAttempts: 2 })
  })
  beforeEach(() => {
    before = aws.bus.entries.length
  })
  afterAll(() => {
    client.destroy()
    aws.stop()
  })

  test('is given each entry with its source, its class and its moment', async () => {
    await eventBus(client, EVENT_BUS).put([entry(1), entry(2)])
    expect(aws.bus.entries.slice(before)).toEqual([
      ...[1, 2].map((n) => ({
        ...{ EventBusName: EVENT_BUS, Source: 'sallyport', DetailType: 'Authentication', Detail: `{"n":${n}}` },
        Time: expect.any(Number),
      })),
    ])
    expect(Math.floor(aws.bus.entries[before]?.Time ?? 0)).toBe(1_900_000_000)
  })

  test('that refuses some of them is given those again, and no others', async () => {
    aws.bus.refuse(0, 2, 4)
    await eventBus(client, EVENT_BUS).put([entry(1), entry(2), entry(3), entry(4)])
    // 1 and 3 were refused; then 1 again, and 3 and 1 in the end.
    expect(details(aws, before)).toEqual([2, 4, 3, 1])
  })

  test('that refuses to the end, or is out of reach, is said to be so', async () => {
    aws.bus.refuse(0, 1, 2, 3, 4, 5, 6, 7, 8)
    await expect(eventBus(client, EVENT_BUS).put([entry(1)])).rejects.toThrow(Unavailable)
    aws.bus.refuse()
    aws.fail('eventbridge', 'cut off', 2)
    await expect(eventBus(client, EVENT_BUS).put([entry(1)])).rejects.toThrow(Unavailable)
    expect(details(aws, before)).toEqual([])
  })
})
