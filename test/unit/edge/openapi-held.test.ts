import { describe, expect, test } from '@jest/globals'
import { denial } from '../../../lib/denial.ts'
import { json, problem, type Reply } from '../../../lib/edge/response.ts'
import { answerOf } from '../../integration/gate/answer.ts'
import { described } from '../../integration/gate/described.ts'

// What holds every answer of every integration test against the description: that it lets the true pass, and nothing else.

const answerFrom = ({ status, headers = {}, body = '' }: Reply) => answerOf({ statusCode: status, headers, body })

const hold = (route: string, reply: Reply, more: { query?: string; body?: string; id?: string } = {}) => {
  const { query = '', body = '', id } = more
  return () => described({ route, query, body, parameters: id === undefined ? {} : { id } }, answerFrom(reply))
}

const session = {
  id: 'Session000000001',
  kind: 'cli',
  label: 'a laptop',
  created_at: '2030-01-07T12:00:00Z',
  seen_at: '2030-01-07T12:00:00Z',
  expires_at: '2030-02-06T12:00:00Z',
  current: true,
}
const SHOW = 'GET /v1/sessions/{id}'
const END = 'DELETE /v1/sessions/{id}'
const id = session.id

describe('an answer as it is described', () => {
  test.each([
    [SHOW, json(200, session), { id }],
    ['GET /v1/sessions', json(200, { sessions: [session, session] }), {}],
    [END, { status: 204 }, { id }],
    [SHOW, problem(denial('not_found'), 'request'), { id: 'anything' }],
    ['POST /v1/not-me', problem(denial('slow_down', { retryAfter: 9 }), 'request'), { body: '?' }],
    ['POST /v1/not-me', { status: 204 }, { body: '{"token":"sp_n_"}' }],
    ['GET /somewhere/else', json(200, { anything: true }), {}],
  ])('%s passes: %j', (route, reply, more) => {
    expect(hold(route, reply, more)()).toMatchObject({ status: reply.status })
  })
})

describe('an answer that is described otherwise', () => {
  const { label: _, ...nameless } = session
  const refusal = (reason: Parameters<typeof denial>[0], extra: Readonly<Record<string, unknown>> = {}) =>
    problem(denial(reason), 'request', extra)
  test.each([
    ['a member more', SHOW, json(200, { ...session, secret: 'x' }), { id }, 'secret'],
    ['a member less', SHOW, json(200, nameless), { id }, 'label'],
    ['a member of another kind', SHOW, json(200, { ...session, current: 'yes' }), { id }, 'current'],
    ['one within a list', 'GET /v1/sessions', json(200, { sessions: [nameless] }), {}, 'label'],
    ['another status', SHOW, json(201, session), { id }, 'nothing is said of that status'],
    ['another type', SHOW, { ...json(200, session), headers: { 'content-type': 'text/plain' } }, { id }, 'text/plain'],
    ['a body where there is none', END, json(204, {}), { id }, 'there is a body'],
    ['a refusal that nobody named', SHOW, refusal('wrong_code'), { id }, 'wrong_code'],
    ['a refusal with a member more', SHOW, refusal('not_found', { whose: 'ada' }), { id }, 'whose'],
    ['a refusal under another status', SHOW, { ...refusal('not_found'), status: 403 }, { id }, 'another status'],
    ['a parameter that nobody named', SHOW, json(200, session), { id, query: 'as=admin' }, 'the parameter as'],
    ['a parameter of another kind', SHOW, json(200, session), { id: 'x' }, 'the parameter id'],
    ['a body that nobody asked for', END, { status: 204 }, { id, body: '{"all":true}' }, 'of a body'],
    ['a body of another kind', 'POST /v1/not-me', { status: 204 }, { body: '{"link":""}' }, 'the body that is sent'],
    ['a gate that does not say who', 'GET /v1/check', { status: 204 }, { query: 'app=shop&verb=view' }, 'x-sallyport-'],
    ['an error of no RFC', 'POST /oauth/token', refusal('fault'), {}, 'application/problem'],
    ['a page that is no page', 'GET /oauth/authorize', json(400, {}), {}, 'application/json'],
  ])('%s is found', (_what, route, reply, more, said) => {
    expect(hold(route, reply as Reply, more)).toThrow(said)
  })
})
