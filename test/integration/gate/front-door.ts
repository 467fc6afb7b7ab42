// The front door: from a request to the very handler that serverless.yml names for it, with the event that an HTTP API
// would make of it.

import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { jest } from '@jest/globals'
import type { FunctionDescription } from '../../../local/description.ts'
import { readDescription } from '../../../local/description.ts'
import { makeEvent } from '../../../local/payload.ts'
import type { Received } from '../../../local/request.ts'
import { makeRouter } from '../../../local/routes.ts'
import { type Answer, answerOf } from './answer.ts'
import * as composition from './composition.ts'
import { described } from './described.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

/** The app that each API guards, as a deployment would say it. */
export const APIS = 'shopapi=shop,blogapi=blog,forgeapi=forge,ghostapi=ghost'

export interface Sent {
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>>
  /** With a content type among the headers, or none. */
  readonly body?: string
  readonly cookies?: Readonly<Record<string, string>> | readonly string[]
  readonly headers?: Readonly<Record<string, string>>
  /** The caller's address. */
  readonly from?: string
}

type Handler = (event: unknown, context: object) => Promise<unknown>
export type Door = (method: string, target: string, sent?: Sent) => Promise<Answer>
export type Invoke = (handler: string, event: unknown) => Promise<unknown>

let opened: Promise<{ door: Door; invoke: Invoke }> | undefined

/** Loads the functions once per test file, on the composition for tests. */
export const frontDoor = () => {
  opened ??= open()
  return opened
}

async function open(): Promise<{ door: Door; invoke: Invoke }> {
  process.env['SALLYPORT_APP'] = APIS
  jest.unstable_mockModule('../../../lib/adapters/live.ts', () => ({ ...composition }))
  const { routes, streams, schedules } = readDescription(ROOT, ['serverless.yml'])
  const names = [
    ...[...routes, ...streams, ...schedules].map(({ serves }) => serves.handler),
    'functions/authorizer.simple',
    'functions/authorizer.policy',
  ]
  const handlers = new Map<string, Handler>()
  for (const name of names) handlers.set(name, await load(name))
  const invoke: Invoke = async (name, event) => {
    const handler = handlers.get(name)
    if (handler === undefined) throw new Error(`serverless.yml names no ${name}`)
    const answer = await handler(JSON.parse(JSON.stringify(event)), { awsRequestId: 'invocation' })
    return JSON.parse(JSON.stringify(answer)) as unknown
  }
  const router = makeRouter(routes)
  const door: Door = async (method, target, sent = {}) => {
    const request = received(method, target, sent)
    const match = router(method, request.path)
    if (match === undefined) throw new Error(`no route answers ${method} ${target}`)
    const answer = answerOf(await invoke(match.route.serves.handler, makeEvent(request, match, Date.now())))
    const { query, body } = request
    return described({ route: match.route.key, parameters: match.parameters, query, body: body.toString() }, answer)
  }
  return { door, invoke }
}

async function load(name: FunctionDescription['handler']): Promise<Handler> {
  const [file, exported = ''] = name.split('.')
  const module = (await import(pathToFileURL(resolve(ROOT, `${file}.ts`)).href)) as Record<string, Handler>
  const handler = module[exported]
  if (handler === undefined) throw new Error(`${name} is not there`)
  return handler
}

function received(method: string, target: string, sent: Sent): Received {
  const [path = '', ...query] = target.split('?')
  const { body, type } = bodyOf(sent)
  const cookies = Array.isArray(sent.cookies)
    ? (sent.cookies as readonly string[])
    : Object.entries(sent.cookies ?? {}).map(([name, value]) => `${name}=${value}`)
  const headers = { host: 'auth.acme.test', ...(type === undefined ? {} : { 'content-type': type }), ...sent.headers }
  return {
    method,
    path: decodeURIComponent(path),
    query: query.join('?'),
    protocol: 'HTTP/1.1',
    headers: new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    cookies,
    body: Buffer.from(body),
    source: sent.from ?? '192.0.2.1',
    port: 443,
  }
}

function bodyOf({ json, form, body = '' }: Sent): { body: string; type?: string } {
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' }
  if (form === undefined) return { body }
  return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' }
}
