import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { isAuthorizer } from '../../lib/edge/authorizer.ts'
import { describeEndpoint } from '../../lib/edge/endpoint.ts'
import { isFollower } from '../../lib/edge/follower.ts'
import { isCollector } from '../../lib/edge/gateway-refusals.ts'
import { isJob } from '../../lib/edge/job.ts'
import { isSealer } from '../../lib/edge/seal.ts'
import { isSweeper } from '../../lib/edge/sweep.ts'

// Every handler that is deployed was made by the edge: nothing answers that does not record. And who may call what is one
// page to read, which no change alters unseen (UPDATE=1 writes it anew).

Object.assign(process.env, {
  AWS_REGION: 'eu-west-1',
  SALLYPORT_STATE_TABLE: 'state',
  SALLYPORT_EVENTS_TABLE: 'events',
  SALLYPORT_MAC_KEY_ID: 'alias/mac',
  SALLYPORT_STAMP_KEY_ID: 'alias/stamp',
  SALLYPORT_SIGNING_KEY_IDS: 'alias/a,alias/b',
  SALLYPORT_LOG_BUCKET: 'log',
  SALLYPORT_LOG_KEY_ID: 'alias/log',
  SALLYPORT_LOG_NAME: 'sallyport.acme.test/log',
  SALLYPORT_LOG_DAYS: '400',
  SALLYPORT_ISSUERS: 'none',
  SALLYPORT_ORIGINS: 'https://auth.acme.test',
  SALLYPORT_APP: 'shop',
  SALLYPORT_SMS_COUNTRIES: 'NO=0.06',
  SALLYPORT_MAIL_FROM: 'sallyport@acme.test',
  POWERTOOLS_SERVICE_NAME: 'sallyport',
  POWERTOOLS_METRICS_NAMESPACE: 'Sallyport',
  POWERTOOLS_METRICS_DISABLED: 'true',
})

interface Described {
  readonly handler: string
  readonly events?: readonly { readonly httpApi?: string | { readonly method: string; readonly path: string } }[]
}
const { functions } = parse(readFileSync('serverless.yml', 'utf8')) as {
  functions: Readonly<Record<string, Described>>
}
const PAGE = 'test/vectors/matrix.txt'

const routesOf = ({ events = [] }: Described): string[] =>
  events.flatMap(({ httpApi }) => {
    if (httpApi === undefined) return []
    return [typeof httpApi === 'string' ? httpApi : `${httpApi.method} ${httpApi.path}`]
  })

async function load(handler: string): Promise<unknown> {
  const [, file = '', name = ''] = /^(functions\/[a-z-]+)\.([A-Za-z]+)$/.exec(handler) ?? []
  const module = (await import(pathToFileURL(`${file}.ts`).href)) as Record<string, unknown>
  return module[name]
}

function lineOf(described: Described, handler: object): string | undefined {
  const endpoint = describeEndpoint(handler)
  const name = described.handler.replace('functions/', '')
  if (endpoint !== undefined) return `${routesOf(described).join(', ').padEnd(38)}${endpoint.caller.padEnd(15)}${name}`
  if (isAuthorizer(handler)) return `${'(authorizer)'.padEnd(38)}${'API Gateway'.padEnd(15)}${name}`
  if (isJob(handler)) return `${'(invoked)'.padEnd(38)}${'operator'.padEnd(15)}${name}`
  if (isFollower(handler)) return `${'(clock)'.padEnd(38)}${'the clock'.padEnd(15)}${name}`
  if (isSealer(handler)) return `${'(stream, clock)'.padEnd(38)}${'DynamoDB'.padEnd(15)}${name}`
  if (isCollector(handler)) return `${'(access log)'.padEnd(38)}${'CloudWatch'.padEnd(15)}${name}`
  if (isSweeper(handler)) return `${'(clock)'.padEnd(38)}${'the clock'.padEnd(15)}${name}`
  return undefined
}

describe('every deployed handler', () => {
  test.each(Object.entries(functions))('%s was made by the edge', async (_, described) => {
    const handler = await load(described.handler)
    expect(typeof handler).toBe('function')
    expect(lineOf(described, handler as object)).toBeDefined()
  })

  test.each(Object.entries(functions))('%s says its own name in every event', async (_, described) => {
    const endpoint = describeEndpoint((await load(described.handler)) as object)
    if (endpoint !== undefined) expect(`functions/${endpoint.name}`).toBe(described.handler)
    else expect(routesOf(described)).toEqual([])
  })

  test('is deployed once, and every export of functions/ is deployed', async () => {
    const handlers = Object.values(functions).map(({ handler }) => handler)
    expect(new Set(handlers).size).toBe(handlers.length)
    const files = new Set(handlers.map((handler) => handler.replace(/\.\w+$/, '')))
    for (const file of files) {
      const module = (await import(pathToFileURL(`${file}.ts`).href)) as object
      const deployed = handlers
        .filter((handler) => handler.startsWith(`${file}.`))
        .map((handler) => handler.split('.')[1] ?? '')
      expect(Object.keys(module).sort()).toEqual(deployed.sort())
    }
  })
})

test('who may call what is as the page says', async () => {
  const lines = await Promise.all(
    Object.values(functions).map(
      async (described) => lineOf(described, (await load(described.handler)) as object) ?? '',
    ),
  )
  const page = `${'route'.padEnd(38)}${'caller'.padEnd(15)}handler\n${lines.sort().join('\n')}\n`
  if (process.env['UPDATE'] === '1') writeFileSync(PAGE, page)
  expect(readFileSync(PAGE, 'utf8')).toBe(page)
})
