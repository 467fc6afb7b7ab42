// The access log and who is subscribed to it: which lines reach the function, and that the project's own function makes events
// of them.

import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, describe, expect, test } from '@jest/globals'
import { unmarshal } from '../../lib/adapters/dynamo-values.ts'
import { readAccessLine } from '../../lib/rules/access-log.ts'
import { filterOf, lineOf } from '../../local/access-log.ts'
import { readDescription } from '../../local/description.ts'
import { PROJECT } from '../../local/gateway.ts'
import { type Heard, send } from './send.ts'
import { sharedGateway } from './started.ts'

const { accessLog } = readDescription(PROJECT, ['serverless.yml'])
const [subscription] = accessLog.subscriptions
const fits = filterOf(subscription?.pattern ?? '')

const accessed = {
  ...{ requestId: 'JKJaXmPLvHcESHA=', requestTimeEpoch: '1900000000000', 'identity.sourceIp': '203.0.113.9' },
  ...{ routeKey: 'POST /v1/sessions', status: '401', integrationStatus: '401' },
}
const unserved = { ...accessed, status: '429', integrationStatus: '-', 'error.message': 'Too Many Requests' }

describe('the access log', () => {
  test('is written in the format of the deployment, with a dash for what has no value', () => {
    expect(JSON.parse(lineOf(accessLog.format, accessed))).toMatchObject({
      ...{ requestId: 'JKJaXmPLvHcESHA=', time: 1_900_000_000_000, sourceIp: '203.0.113.9', status: 401 },
      ...{ routeKey: 'POST /v1/sessions', integrationStatus: '401', integrationError: '-', error: '-' },
    })
  })

  test('is followed by the function that puts on record what no function answered', () => {
    expect(subscription?.serves.handler).toBe('functions/log.refused')
    expect(fits(lineOf(accessLog.format, accessed))).toBe(false)
    for (const one of [
      unserved,
      { ...accessed, status: '500', integrationErrorMessage: 'Task timed out' },
      { ...accessed, 'error.message': 'Internal Server Error' },
    ]) {
      const line = lineOf(accessLog.format, one)
      expect(fits(line)).toBe(true)
      expect(readAccessLine(line)).toMatchObject({ request: accessed.requestId, endpoint: 'POST /v1/sessions' })
    }
  })

  test('is filtered by nothing that is not understood', () => {
    expect(fits('no JSON')).toBe(false)
    expect(fits('{}')).toBe(false)
    for (const pattern of ['', 'ERROR', '{ $.status = 404 }', '{ ($.status = "404") && ($.error = "-") }'])
      expect(() => filterOf(pattern)).toThrow('is not understood here')
  })
})

describe('at the gateway of the project', () => {
  const shared = sharedGateway({ root: PROJECT })
  const clients: DynamoDBClient[] = []
  afterAll(() => {
    for (const client of clients) client.destroy()
  })

  async function refusals(): Promise<readonly Record<string, unknown>[]> {
    const client = new DynamoDBClient({ endpoint: shared.gateway.database })
    clients.push(client)
    const { Items = [] } = await client.send(new ScanCommand({ TableName: process.env['SALLYPORT_EVENTS_TABLE'] }))
    return Items.map((item) => unmarshal(item)).filter(({ kind }) => kind === 'gateway_refused')
  }
  async function refusalOf(
    of: (one: Record<string, unknown>) => boolean,
  ): Promise<Record<string, unknown> | undefined> {
    for (let round = 0; round < 50; round++) {
      const found = (await refusals()).find(of)
      if (found !== undefined) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return undefined
  }
  const post = (target: string, megabytes: number): Promise<Heard> =>
    send(shared.gateway.url, target, { method: 'POST', body: Buffer.alloc(megabytes * 1024 * 1024, 'x') })

  test('what was too large for any function is an event under the id that the caller was told', async () => {
    const { status, headers } = await post('/v1/sessions', 7)
    expect(status).toBe(413)
    const event = await refusalOf(({ endpoint }) => endpoint === 'POST /v1/sessions')
    expect(event).toMatchObject({ status: 413, cause: 'too_large', attempt: headers['apigw-requestid'], count: 1 })
  })

  test('so is what could not be read as a request at all', async () => {
    expect((await post('/v1/sessions', 11)).status).toBe(413)
    expect(await refusalOf(({ endpoint }) => endpoint === 'unknown')).toMatchObject({ status: 413, cause: 'too_large' })
    expect((await send(shared.gateway.url, '/%')).status).toBe(400)
    expect(await refusalOf(({ cause }) => cause === 'malformed')).toMatchObject({ status: 400, endpoint: 'unknown' })
  })

  test('what a function answered is not told again, not even that there is nothing', async () => {
    const before = (await refusals()).length
    expect((await send(shared.gateway.url, '/nothing')).status).toBe(404)
    expect((await send(shared.gateway.url, '/v1/session')).status).toBe(401)
    await post('/v1/password-resets', 7)
    expect(await refusalOf(({ endpoint }) => endpoint === 'POST /v1/password-resets')).toBeDefined()
    expect((await refusals()).length).toBe(before + 1)
  })
})
