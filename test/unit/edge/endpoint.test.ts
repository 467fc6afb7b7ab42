import { describe, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { denial } from '../../../lib/denial.ts'
import { isForm, readForm, readJson } from '../../../lib/edge/body.ts'
import { type Asked, describeEndpoint, endpoint, stillEndpoint } from '../../../lib/edge/endpoint.ts'
import { json as answerJson, setCookie } from '../../../lib/edge/response.ts'
import { counted, denied, type Outcome, permitted } from '../../../lib/outcome.ts'
import { Unavailable } from '../../../lib/ports.ts'
import { acme } from '../rules/samples.ts'
import { form, httpEvent, json, ORIGIN, type Sent } from './events.ts'
import { inMemory, type Memory } from './ports.ts'

const shape = z.strictObject({ act: z.enum(['allow', 'refuse', 'count', 'throw', 'down', 'number']) })
type Act = z.infer<typeof shape>
const CANARY = 'canary-3f9a'

/** An endpoint that does what the body says, so that every way out of it can be taken. */
async function flow(_: object, __: object, { act }: Act): Promise<Outcome<{ ok: true }>> {
  if (act === 'throw') throw new RangeError(`quoted ${CANARY}`)
  if (act === 'down') throw new Unavailable(`quoted ${CANARY}`)
  if (act === 'number') throw 42
  if (act === 'count')
    return denied(denial('slow_down', { retryAfter: 7 }), counted({ kind: 'race_lost', endpoint: 'test' }, 'x'))
  if (act === 'refuse') return denied(denial('forbidden'), [{ kind: 'company_created', company: acme }])
  return permitted({ ok: true }, [{ kind: 'company_created', company: acme }])
}

const read = ({ request }: Asked) => (isForm(request) ? readForm(request, shape) : readJson(request, shape))
const made = endpoint({
  name: 'test.create',
  caller: 'anyone',
  read,
  flow,
  reply: (value) => answerJson(201, value, [setCookie('__Host-session', 'sp_b_0')]),
})

async function ask(sent: Sent, memory: Memory = inMemory({ seeded: false })) {
  const answer = await made(memory.ports)(httpEvent(sent), {} as never)
  return {
    ...answer,
    problem: answer.body === '' ? {} : (JSON.parse(answer.body ?? '{}') as Record<string, unknown>),
    memory,
  }
}
const act = (name: string, sent: Sent = {}) => json({ act: name }, sent)

describe('an endpoint', () => {
  test('answers what the flow permits, after its event', async () => {
    const { statusCode, problem, cookies, headers, memory } = await ask(act('allow'))
    expect({ statusCode, problem, cookies }).toEqual({
      statusCode: 201,
      problem: { ok: true },
      cookies: ['__Host-session=sp_b_0; Path=/; HttpOnly; Secure; SameSite=Lax'],
    })
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-request-id': 'JKJaXmPLvHcESHA=' })
    expect(memory.table.events).toMatchObject([
      { kind: 'company_created', attempt: 'JKJaXmPLvHcESHA=', at: 1_795_200_000_000 },
    ])
  })

  test('answers a refusal with its status, and with its event', async () => {
    const { statusCode, problem, cookies, memory } = await ask(act('refuse'))
    expect({ statusCode, cookies }).toEqual({ statusCode: 403, cookies: undefined })
    expect(problem).toMatchObject({ denial: 'forbidden', request_id: 'JKJaXmPLvHcESHA=' })
    expect(memory.table.events).toHaveLength(1)
  })

  test('says how long to wait', async () => {
    const { statusCode, headers } = await ask(act('count'))
    expect(statusCode).toBe(429)
    expect(headers).toHaveProperty('retry-after', '7')
  })

  test.each([
    ['throw', 500, 'fault', 'RangeError'],
    ['number', 500, 'fault', 'Error'],
    ['down', 503, 'unavailable', 'Unavailable'],
  ])('makes of %s a %i that says nothing of it, and keeps it', async (name, status, reason, error) => {
    const { statusCode, body, problem, memory, cookies } = await ask(act(name))
    expect(statusCode).toBe(status)
    expect(problem).toMatchObject({ denial: reason })
    expect(cookies).toBeUndefined()
    expect(body).not.toContain(CANARY)
    expect(JSON.stringify(memory.table.events)).not.toContain(CANARY)
    expect(memory.table.events).toMatchObject([{ kind: 'fault', endpoint: 'test.create', error, count: 1 }])
    expect(memory.journal[0]?.what).toBe('fault')
  })

  test.each(['before', 'after'] as const)('tells of no success where the commit fails %s it was made', async (when) => {
    const memory = inMemory({ seeded: false })
    memory.table.failNext(when, 'commit')
    const { statusCode, cookies, body } = await ask(act('allow'), memory)
    expect({ statusCode, cookies }).toEqual({ statusCode: 503, cookies: undefined })
    expect(body).not.toContain('ok')
  })

  test('where nothing can be recorded refuses also what it refuses anyway, and still answers', async () => {
    const memory = inMemory({ seeded: false })
    for (let i = 0; i < 9; i++) {
      memory.table.failNext('before', 'commit')
      memory.table.failNext('before', 'tally')
    }
    expect((await ask(act('refuse'), memory)).statusCode).toBe(503)
    expect((await ask({ ...act('allow'), query: 'a=1&a=2' }, memory)).statusCode).toBe(503)
    expect(memory.table.events).toEqual([])
  })
})

describe('what never becomes a command', () => {
  const refusedRequest = (cause: string) => [{ kind: 'request_refused', endpoint: 'test.create', cause, count: 1 }]

  test.each([
    ['a parameter twice', { ...act('allow'), query: 'a=1&a=1' }],
    ['a cookie of ours twice', { ...act('allow'), cookies: ['__Host-session=a', '__Host-session=a'] }],
    ['a body of another shape', json({ act: 'dance' })],
    ['a body that is no JSON', json('{')],
  ])('%s is 400 and on record', async (_, sent) => {
    const { statusCode, problem, memory } = await ask(sent)
    expect(statusCode).toBe(400)
    expect(problem).toMatchObject({ denial: 'invalid_request' })
    expect(memory.table.events).toMatchObject(refusedRequest('malformed'))
  })

  test('a body of another type is 415 and on record', async () => {
    const { statusCode, memory } = await ask(act('allow', { headers: { 'content-type': 'text/json' } }))
    expect(statusCode).toBe(415)
    expect(memory.table.events).toMatchObject(refusedRequest('media_type'))
  })

  const cookies = ['__Host-session=a']
  test.each([
    ['JSON from another site', act('allow', { headers: { origin: 'https://evil.test' } })],
    ['JSON from no site that can be named', act('allow', { headers: { origin: 'null' } })],
    ['JSON from a sibling', act('allow', { headers: { 'sec-fetch-site': 'same-site' } })],
    ['JSON with a cookie and no word of where from', act('allow', { cookies })],
    ['JSON with a challenge cookie alone', act('allow', { cookies: ['__Host-challenge=a'] })],
    ['a form from another site', form('act=allow', { headers: { origin: 'https://evil.test' } })],
    ['a form from nowhere', form('act=allow')],
    [
      'a form in capitals from nowhere',
      form('act=allow', { headers: { 'content-type': 'APPLICATION/X-WWW-FORM-URLENCODED; a=b' } }),
    ],
    ['a form from a page without an origin', form('act=allow', { headers: { origin: '' } })],
    ['a deletion', { ...act('allow', { headers: { origin: 'https://evil.test' } }), method: 'DELETE' }],
    ['a method that nobody knows', { ...act('allow', { cookies }), method: 'PURGE' }],
  ] as [string, Sent][])('%s is 403, on record, and changes nothing', async (_, sent) => {
    const { statusCode, problem, memory } = await ask(sent)
    expect(statusCode).toBe(403)
    expect(problem).toMatchObject({ denial: 'cross_site' })
    expect(memory.table.events).toMatchObject(refusedRequest('cross_site'))
  })

  test.each([
    ['JSON of our own page', act('allow', { cookies, headers: { origin: ORIGIN } })],
    [
      'JSON of our own page, by Fetch Metadata',
      act('allow', { cookies, headers: { 'sec-fetch-site': 'same-origin' } }),
    ],
    ['JSON of a command line', act('allow')],
    ['a form of our own page', form('act=allow', { cookies, headers: { origin: ORIGIN } })],
  ])('%s goes through', async (_, sent) => {
    expect((await ask(sent)).statusCode).toBe(201)
  })

  test('a flood of one kind is counted, and written at powers of two', async () => {
    const memory = inMemory({ seeded: false })
    for (let i = 0; i < 20; i++) await ask(json('{'), memory)
    expect(memory.table.events.map((event) => event.count)).toEqual([1, 2, 4, 8, 16])
  })
})

describe('a page that only shows itself', () => {
  const show = (sent: Sent, page = ({ request }: Asked) => answerJson(200, [...request.query])) =>
    stillEndpoint('test.show', page)(inMemory().ports)(httpEvent(sent), {} as never)

  test('answers with the headers of every answer', async () => {
    expect(await show({ query: 'a=1' })).toMatchObject({
      statusCode: 200,
      body: '[["a","1"]]',
      headers: { 'cache-control': 'no-store', 'x-request-id': 'JKJaXmPLvHcESHA=' },
    })
  })

  test('refuses a parameter that was given twice, as everything here does', async () => {
    expect(await show({ query: 'next=/account&next=/other' })).toMatchObject({ statusCode: 400 })
  })

  test('whose making fails says nothing of why', async () => {
    const broken = () => {
      throw new Error(`quoted ${CANARY}`)
    }
    const answer = await show({}, broken)
    expect(answer).toMatchObject({ statusCode: 500 })
    expect(JSON.stringify(answer)).not.toContain(CANARY)
  })
})

test('what was made here is known by its name and its caller, and nothing else is', () => {
  const memory = inMemory()
  expect(describeEndpoint(made(memory.ports))).toEqual({ name: 'test.create', caller: 'anyone' })
  expect(describeEndpoint(async () => ({ statusCode: 200 }))).toBeUndefined()
})
