// The gate's own client against a server that says what the script wants: what is tried again, what is not, what a
// refusal is called, and that every try is signed for this region and service.

import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { AwsRefusal, type Call, leanAws } from '../../../lib/adapters/lean-aws.ts'
import { leanMac } from '../../../lib/adapters/lean-dynamo.ts'

type Said = readonly [status: number, body: string] | 'silence' | 'cut off'

let server: Server | undefined
let heard: { readonly headers: IncomingHttpHeaders; readonly body: string }[]

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function scripted(...script: readonly Said[]): Promise<NodeJS.ProcessEnv> {
  heard = []
  server = createServer((asked, answer) => {
    const parts: Buffer[] = []
    asked.on('data', (part: Buffer) => parts.push(part))
    asked.on('end', () => {
      heard.push({ headers: asked.headers, body: Buffer.concat(parts).toString() })
      const said = script[heard.length - 1] ?? script.at(-1) ?? 'cut off'
      if (said === 'cut off') asked.socket.destroy()
      else if (said !== 'silence') answer.writeHead(said[0]).end(said[1])
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const keys = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'of the function' }
  return { ...keys, AWS_REGION: 'eu-north-1', AWS_ENDPOINT_URL_DYNAMODB: url, AWS_ENDPOINT_URL_KMS: url }
}

const dynamo = async (...script: readonly Said[]): Promise<Call> =>
  leanAws(
    { name: 'dynamodb', target: 'DynamoDB_20120810', type: 'application/x-amz-json-1.0' },
    await scripted(...script),
  )

const refusal = (name: string, extra = {}) =>
  JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, ...extra })

test('every try is signed for the region, the service and the function that asks', async () => {
  const call = await dynamo([200, '{"Ok":1}'])
  await expect(call('PutItem', { TableName: 't' })).resolves.toEqual({ Ok: 1 })
  expect(heard[0]?.headers).toMatchObject({
    'x-amz-target': 'DynamoDB_20120810.PutItem',
    'x-amz-security-token': 'of the function',
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKIA\/\d{8}\/eu-north-1\/dynamodb\/aws4_request, /,
    ),
  })
})

test.each<[string, Said]>([
  ['throttling', [400, refusal('ThrottlingException')]],
  ['a failure of the server', [500, refusal('InternalServerError')]],
  ['a line that is cut', 'cut off'],
  ['an answer that cannot be read', [200, '<html>']],
])('%s is tried again, with the same body under the same name', async (_, said) => {
  const call = await dynamo(said, said, [200, '{}'])
  await expect(call('TransactWriteItems', { ClientRequestToken: 'one' })).resolves.toEqual({})
  expect(heard).toHaveLength(3)
  expect(new Set(heard.map(({ body }) => body))).toEqual(new Set(['{"ClientRequestToken":"one"}']))
  expect(new Set(heard.map(({ headers }) => headers['amz-sdk-invocation-id'])).size).toBe(1)
})

test('three tries are all', async () => {
  const call = await dynamo([503, refusal('ServiceUnavailable')])
  await expect(call('GetItem', {})).rejects.toMatchObject({ name: 'ServiceUnavailable', $fault: 'server' })
  expect(heard).toHaveLength(3)
})

test('a refusal is not tried again, has its own name, and says what the store said beside it, but no message', async () => {
  const reasons = [{ Code: 'ConditionalCheckFailed' }]
  const said = refusal('TransactionCanceledException', { CancellationReasons: reasons, message: 'quotes +4791000001' })
  const error = await (await dynamo([400, said]))('TransactWriteItems', {}).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(AwsRefusal)
  expect(error).toMatchObject({ name: 'TransactionCanceledException', $fault: 'client', CancellationReasons: reasons })
  expect(String(error)).not.toContain('+47')
  expect(heard).toHaveLength(1)
})

test('silence is given up in seconds', async () => {
  await expect((await dynamo('silence'))('GetItem', {})).rejects.toThrow('no answer in time')
  expect(heard).toHaveLength(3)
})

test('the key service gives the 32 bytes that it gives to the SDK', async () => {
  const bytes = Buffer.alloc(32, 7)
  const mac = leanMac(await scripted([200, JSON.stringify({ Mac: bytes.toString('base64') })]))
  await expect(mac('alias/key', Buffer.from('message'))).resolves.toEqual(bytes)
  const asked = { KeyId: 'alias/key', MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('message').toString('base64') }
  expect(JSON.parse(heard[0]?.body ?? '')).toEqual(asked)
})
