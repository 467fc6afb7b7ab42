// AWS's JSON protocol over node:https, signed by aws4, for the gate alone. Loading the SDK costs a cold gate more than
// everything else it does (docs/decisions.md); what the SDK does for these calls is on this page: sign, wait not too
// long, try again what may pass, and name the refusal.

import { randomUUID } from 'node:crypto'
import { request as plain } from 'node:http'
import { Agent, request as secure } from 'node:https'
import aws4 from 'aws4'
import { pause } from './dynamo-errors.ts'
import { patience } from './patience.ts'

export interface Service {
  readonly name: 'dynamodb' | 'kms'
  /** As in `X-Amz-Target: DynamoDB_20120810.GetItem`. */
  readonly target: string
  readonly type: 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1'
}

export type Call = (operation: string, input: object) => Promise<unknown>

/** A refusal by its own name (`TransactionCanceledException`), with what the service says beside it. */
export class AwsRefusal extends Error {
  readonly $fault: 'client' | 'server'
  constructor(name: string, status: number, said: Readonly<Record<string, unknown>>) {
    super(name)
    Object.assign(this, said)
    this.name = name
    this.$fault = status < 500 ? 'client' : 'server'
  }
}

const ATTEMPTS = 3

const passing =
  /^(Throttling|ThrottlingException|ProvisionedThroughputExceededException|RequestLimitExceeded|TransactionInProgressException)$/

/** `wait`: milliseconds of silence after which one try is given up. */
export function leanAws(
  service: Service,
  env: NodeJS.ProcessEnv = process.env,
  wait: number = patience.requestHandler.requestTimeout,
): Call {
  const region = env['AWS_REGION'] ?? ''
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  const own = `https://${service.name}.${region}.${suffix}`
  const url = new URL(env[`AWS_ENDPOINT_URL_${service.name.toUpperCase()}`] ?? own)
  const agent = url.protocol === 'https:' ? new Agent({ keepAlive: true }) : undefined
  return async (operation, input) => {
    const body = JSON.stringify(input)
    const invocation = randomUUID()
    for (let attempt = 1; ; attempt++) {
      try {
        return await once({ service, url, agent, operation, body, region, env, invocation, wait })
      } catch (error) {
        if (attempt === ATTEMPTS || !mayPass(error)) throw error
        await pause(attempt)
      }
    }
  }
}

/** A silent line, a server's failure or throttling. The body, and so its token, stays the same. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof AwsRefusal) || error.$fault === 'server' || passing.test(error.name)

interface Try {
  readonly service: Service
  readonly url: URL
  readonly agent: Agent | undefined
  readonly operation: string
  readonly body: string
  readonly region: string
  readonly env: NodeJS.ProcessEnv
  /** The same for every try of one call, as the SDK sends it. */
  readonly invocation: string
  readonly wait: number
}

function once({ service, url, agent, operation, body, region, env, invocation, wait }: Try): Promise<unknown> {
  const headers = {
    'content-type': service.type,
    'x-amz-target': `${service.target}.${operation}`,
    'amz-sdk-invocation-id': invocation,
  }
  const about = { service: service.name, region, host: url.host, method: 'POST', path: '/', headers, body }
  const signed = aws4.sign(about, {
    accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    ...(env['AWS_SESSION_TOKEN'] === undefined ? {} : { sessionToken: env['AWS_SESSION_TOKEN'] }),
  })
  const { hostname, port } = url
  const options = { hostname, port, method: 'POST', path: '/', headers: signed.headers ?? {}, timeout: wait }
  return new Promise((resolve, reject) => {
    const ask = agent === undefined ? plain(options) : secure({ ...options, agent })
    ask.on('response', (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        try {
          resolve(understood(answer.statusCode ?? 0, Buffer.concat(parts).toString('utf8')))
        } catch (error) {
          reject(error as Error)
        }
      })
    })
    ask.on('timeout', () => ask.destroy(new Error('no answer in time')))
    ask.on('error', reject)
    ask.end(body)
  })
}

function understood(status: number, text: string): unknown {
  let said: Record<string, unknown>
  try {
    said = JSON.parse(text) as Record<string, unknown>
  } catch {
    throw new AwsRefusal('UnreadableAnswer', 502, {})
  }
  if (status === 200) return said
  const { __type, message: _, Message: __, ...rest } = said
  throw new AwsRefusal(String(__type).split('#').at(-1) ?? 'Unknown', status, rest)
}
