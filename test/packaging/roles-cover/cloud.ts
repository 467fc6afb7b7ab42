// The deployment on this machine, one request at a time: whatever is asked of AWS between a function's event and its answer
// is that function's. Each function has modules of its own, as each has a machine of its own in the cloud.

import { resolve } from 'node:path'
import { DeleteItemCommand, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { marshal } from '../../../lib/adapters/dynamo-values.ts'
import { describeEndpoint } from '../../../lib/edge/endpoint.ts'
import { type GrantCredential, mintGrant, parse, SECRET_BYTES } from '../../../lib/rules/credential.ts'
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
  let meanwhile: (operation: string) => Promise<void> = async () => undefined
  const world = await startWorld((operation, body) => {
    heard.push({ by, carrier, operation, body })
    return meanwhile(operation)
  })
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
  /** The functions where a token of nobody's has been looked at. */
  const knocked = new Set<string>()
  function eventOf(method: string, target: string, sent: Sent = {}): { event: Event; name: string } {
    const [path = '', query = ''] = target.split('?')
    const match = router(method, path)
    if (match === undefined) throw new Error(`no route answers ${method} ${target}`)
    const wire = { protocol: 'HTTP/1.1', source: '192.0.2.7', port: 8080, cookies: sent.cookies ?? [] }
    const event = makeEvent({ method, path, query, ...wire, ...written(sent) }, match, Date.now())
    return { event, name: match.route.serves.name }
  }

  /** Whether it would do nothing for nobody. Signing in, say, is for those who have no session. */
  async function looks(method: string, target: string, name: string): Promise<boolean> {
    const caller = describeEndpoint(await load(handlerOf(name), `of=${name}&by=${carrier}`))?.caller
    return caller !== 'anyone' || method === 'GET' || target.startsWith('/oauth/')
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
      Object.entries(process.env).find(
        ([name, value]) => /^SALLYPORT_/.test(name) && value?.split(',').includes(named),
      )?.[0] ?? '',
    /** The stand-in's own address, where nobody listens. */
    aws: world.aws.endpoint,
    /** What the next requests to a service of AWS meet. */
    fail: (...of: Parameters<typeof world.aws.fail>): void => world.aws.fail(...of),
    /** What somebody else does between each of a function's calls to AWS and the answer to it. */
    async during(other: (operation: string) => Promise<void>, act: () => Promise<unknown>): Promise<void> {
      meanwhile = other
      await act()
      meanwhile = async () => undefined
    },
    routes: world.routes,
    invoke,
    eventOf,
    /** Where somebody's session came, a token that somebody made up comes after it, and knocks in the same words. */
    async ask(method: string, target: string, sent: Sent = {}): Promise<Answer> {
      const { event, name } = eventOf(method, target, sent)
      const answer = makeAnswer(await invoke(name, event))
      if (!knocked.has(name) && carriesSession(sent) && (await looks(method, target, name))) {
        const { status } = makeAnswer(await invoke(name, eventOf(method, target, forged(sent)).event))
        if (status === 401 || status === 303) knocked.add(name)
      }
      return answer
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
    /** The moment that it is there, in milliseconds. */
    now: (): number => Date.now(),
    /** For functions that have not started yet. */
    set: (settings: Readonly<Record<string, string>>): void => void Object.assign(process.env, settings),
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

/** In the form of a client's token, so that all is read that one would rest on. */
export const FORGED = mintGrant(
  'access',
  {
    ...{
      grant: 'Grant00000000000',
      subject: 'Subject000000000',
      session: 'Session000000000',
      client: 'Client0000000000',
    },
    company: 'nowhere',
  } as unknown as Omit<GrantCredential, 'kind' | 'secret'>,
  new Uint8Array(SECRET_BYTES),
).credential

const SESSION = '__Host-session='
const carriesSession = ({ headers = {}, cookies = [] }: Sent): boolean =>
  headers['authorization']?.startsWith('Bearer ') === true || cookies.some((one) => one.startsWith(SESSION))
const forged = ({ headers = {}, cookies = [], ...sent }: Sent): Sent => ({
  ...sent,
  headers: { ...headers, authorization: `Bearer ${FORGED}` },
  cookies: cookies.filter((one) => !one.startsWith(SESSION)),
})

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
