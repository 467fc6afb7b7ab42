// A recorder between the functions and everything they call: it passes each request on and writes down what it was. Of
// DynamoDB it asks for the consumed units, which the functions do not, and reckons them by the published rules besides.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readBody } from '../../local/body.ts'
import { type Place, type Units, unitsOf, writesOf } from './rules.ts'
import { type Item, sizeOf } from './size.ts'

export interface Recorded {
  /** As in `BatchGetItem`, `GenerateMac` or `Publish`. */
  readonly operation: string
  readonly service: 'dynamodb' | 'kms' | 'sns'
  readonly engine: Units
  readonly rules: Units
}

export interface Wire {
  readonly dynamo: string
  readonly aws: string
  /** What went over since the last time this was asked. */
  readonly take: () => Recorded[]
  readonly stop: () => void
}

type Fields = Readonly<Record<string, unknown>>
const MOST = 10_000_000
const none: Units = { read: 0, write: 0 }

export async function openWire(dynamo: string, aws: string): Promise<Wire> {
  const recorded: Recorded[] = []
  const servers = await Promise.all([
    listen((request, body) => throughDynamo(dynamo, request, body, recorded)),
    listen(async (request, body) => {
      const operation = String(request.headers['x-amz-target'] ?? 'SNS.Publish').split('.')[1] ?? ''
      recorded.push({ operation, service: operation === 'Publish' ? 'sns' : 'kms', engine: none, rules: none })
      // The stand-in answers only requests that name it as their host.
      return forward(aws, request, body)
    }),
  ])
  return {
    dynamo: servers[0].url,
    aws: servers[1].url,
    take: () => recorded.splice(0),
    stop() {
      for (const { server } of servers) server.close().closeAllConnections()
    },
  }
}

type Passed = { readonly status: number; readonly type: string; readonly body: string }

async function listen(
  pass: (request: IncomingMessage, body: string) => Promise<Passed>,
): Promise<{ readonly server: Server; readonly url: string }> {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, type, body } = await pass(request, String(await readBody(request, MOST)))
    response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body)
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` }
}

async function forward(to: string, { headers }: Pick<IncomingMessage, 'headers'>, body: string): Promise<Passed> {
  const names = ['content-type', 'x-amz-target', 'authorization', 'x-amz-date']
  const kept = names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])] as const]))
  const answer = await fetch(to, { method: 'POST', headers: Object.fromEntries(kept), body })
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: await answer.text() }
}

async function throughDynamo(
  to: string,
  request: IncomingMessage,
  body: string,
  recorded: Recorded[],
): Promise<Passed> {
  const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
  const input = { ...(JSON.parse(body) as Fields), ReturnConsumedCapacity: 'TOTAL' }
  const places = writesOf(operation, input)
  const before = await sizes(to, request, places)
  const passed = await forward(to, request, JSON.stringify(input))
  const after = await sizes(to, request, places)
  const output = JSON.parse(passed.body) as Fields
  const larger = (place: Place): number => Math.max(before.get(name(place)) ?? 0, after.get(name(place)) ?? 0)
  const rules = passed.status === 200 ? unitsOf(operation, input, output, larger) : none
  recorded.push({ operation, service: 'dynamodb', engine: consumed(output['ConsumedCapacity'], rules), rules })
  return passed
}

const name = ({ table, key }: Place): string => JSON.stringify([table, key['pk'], key['sk']])

/** Of what is stored in these places now. */
async function sizes(to: string, { headers }: IncomingMessage, places: readonly Place[]): Promise<Map<string, number>> {
  const found = places.map(async (place): Promise<[string, number]> => {
    const get = { ...headers, 'x-amz-target': 'DynamoDB_20120810.GetItem' }
    const body = JSON.stringify({ TableName: place.table, Key: place.key, ConsistentRead: true })
    const { Item } = JSON.parse((await forward(to, { headers: get }, body)).body) as { readonly Item?: Item }
    return [name(place), Item === undefined ? 0 : sizeOf(Item)]
  })
  return new Map(await Promise.all(found))
}

/** The engine does not say what was read and what written; an operation does only one of the two. */
function consumed(capacity: unknown, { read }: Units): Units {
  const units = [capacity ?? []].flat().reduce<number>((sum, one) => sum + Number((one as Fields)['CapacityUnits']), 0)
  return read > 0 ? { read: units, write: 0 } : { read: 0, write: units }
}
