// The deployment on this machine, one request at a time: whatever is asked of AWS between a function's event and its answer
// is that function's. Each function has modules of its own, as each has a machine of its own in the cloud.

import { resolve } from 'node:path'
import { DeleteItemCommand, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { marshal } from '../../../lib/adapters/dynamo-values.ts'
import { parse } from '../../../lib/rules/credential.ts'
import type { Item, Key } from '../../../lib/schema.ts'
import { type Answer, makeAnswer } from '../../../local/answer.ts'
import { type Event, makeEvent } from '../../../local/payload.ts'
import { makeRouter } from '../../../local/routes.ts'
import { fields, readYaml } from '../../../local/yaml-file.ts'
import { root } from '../stack.ts'
import { HOST, startWorld } from './world.ts'

export interface Heard {
  /** The function that was at work; nobody, and no call may be nobody's. */
  readonly by: string | undefined
  /** Who carried codes at the time. */
  readonly carrier: string
  readonly operation: string
  readonly body: string
}
export interface Sent {
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
}
type Handler = (event: unknown, context: object) => Promise<unknown>

export type Cloud = Awaited<ReturnType<typeof startCloud>>

export async function startCloud() {
  const heard: Heard[] = []
  const ran = new Map<string, string>()
  let by: string | undefined
  let carrier = 'sns'
  const world = await startWorld((operation, body) => void heard.push({ by, carrier, operation, body }))
  heard.length = 0

  async function invoke(name: string, event: object): Promise<unknown> {
    if (by !== undefined) throw new Error(`${name} cannot run while ${by} does`)
    by = name
    try {
      const named = handlerOf(name)
      ran.set(name, named)
      // What it asks for while it starts is its own too.
      const handler = await load(named, `of=${name}&by=${carrier}`)
      return await handler(JSON.parse(JSON.stringify(event)), { awsRequestId: 'one', functionName: name })
    } finally {
      by = undefined
    }
  }

  const router = makeRouter(world.routes)
  function eventOf(method: string, target: string, sent: Sent = {}): { event: Event; name: string } {
    const [path = '', query = ''] = target.split('?')
    const match = router(method, path)
    if (match === undefined) throw new Error(`no route answers ${method} ${target}`)
    const wire = { protocol: 'HTTP/1.1', source: '192.0.2.7', port: 8080, cookies: sent.cookies ?? [] }
    const event = makeEvent({ method, path, query, ...wire, ...written(sent) }, match, Date.now())
    return { event, name: match.route.serves.name }
  }

  const client = new DynamoDBClient({ endpoint: world.database })
  const place = ({ pk, sk }: Key<Item>) => ({
    TableName: process.env['SALLYPORT_STATE_TABLE'],
    Key: marshal({ pk, sk }),
  })
  return {
    heard: heard as readonly Heard[],
    /** The functions that were run, with their handlers. */
    ran: ran as ReadonlyMap<string, string>,
    /** Which variable tells the functions this name of a table or a key. */
    variableOf: (named: string): string =>
      Object.entries(process.env).find(([name, value]) => /^SALLYPORT_/.test(name) && value === named)?.[0] ?? '',
    /** The stand-in's own address, where nobody listens. */
    aws: world.aws.endpoint,
    routes: world.routes,
    invoke,
    eventOf,
    async ask(method: string, target: string, sent: Sent = {}): Promise<Answer> {
      const { event, name } = eventOf(method, target, sent)
      return makeAnswer(await invoke(name, event))
    },
    newestCode(phone: string): string {
      const [newest] = world.aws.read(phone)
      return /[0-9]{4,6}/.exec(newest?.channel === 'sms' ? newest.text : '')?.[0] ?? 'none'
    },
    /** Of the letters to that address, the newest one's that is of this kind. */
    newestLink(email: string, kind: string): string {
      const bodies = world.aws.read(email).map((one) => (one.channel === 'email' ? one.body : ''))
      const links = bodies.flatMap((body) => /\/link\/(\w+)/.exec(body)?.[1] ?? [])
      return links.find((link) => parse(link)?.kind === kind) ?? 'none'
    },
    wait: (seconds: number): void => world.clock.advance(seconds),
    /** As after a deployment with other parameters: every function starts anew. */
    carryBy(other: string, settings: Readonly<Record<string, string>>): void {
      carrier = other
      Object.assign(process.env, { SALLYPORT_SMS: other, ...settings })
    },
    /** Behind everybody's back: what would take months of use to come about. */
    async alter(key: Key<Item>, attribute: string, value: string | number | boolean): Promise<void> {
      const expression = {
        UpdateExpression: 'SET #one = :value',
        ExpressionAttributeNames: { '#one': attribute },
        ExpressionAttributeValues: marshal({ ':value': value }),
        ConditionExpression: 'attribute_exists(pk)',
      }
      await client.send(new UpdateItemCommand({ ...place(key), ...expression }))
    },
    async lose(key: Key<Item>): Promise<void> {
      await client.send(new DeleteItemCommand(place(key)))
    },
    async stop(): Promise<void> {
      client.destroy()
      await world.stop()
    },
  }
}

const described = fields(fields(readYaml(root, 'serverless.yml'))['functions'])
const handlerOf = (name: string): string => String(fields(described[name])['handler'])

/** What comes behind the question mark makes it another module: with its own clients and its own keys, once. */
async function load(handler: string, as: string): Promise<Handler> {
  const [file, exported = ''] = handler.split('.')
  const module = (await import(`${resolve(root, `${file}.ts`)}?${as}`)) as Record<string, Handler>
  const found = module[exported]
  if (found === undefined) throw new Error(`${handler} is not there`)
  return found
}

function written({ json, form, headers = {} }: Sent): { headers: ReadonlyMap<string, string>; body: Buffer } {
  const [type, body] =
    json !== undefined
      ? ['application/json', JSON.stringify(json)]
      : form !== undefined
        ? ['application/x-www-form-urlencoded', new URLSearchParams(form).toString()]
        : [undefined, '']
  const named = { host: HOST, ...(type === undefined ? {} : { 'content-type': type }), ...headers }
  return { headers: new Map(Object.entries(named)), body: Buffer.from(body) }
}
