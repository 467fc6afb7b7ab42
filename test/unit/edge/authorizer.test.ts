import { describe, expect, test } from '@jest/globals'
import { carryOut } from '../../../lib/carry-out.ts'
import { isAuthorizer, policyAuthorizer, simpleAuthorizer } from '../../../lib/edge/authorizer.ts'
import { stampAttempt } from '../../../lib/edge/request.ts'
import { authorizeCall } from '../../../lib/flows/authorize-call.ts'
import type { AppId } from '../../../lib/ids.ts'
import { permitted, replace } from '../../../lib/outcome.ts'
import { key } from '../../../lib/schema.ts'
import { acme, ada } from '../rules/samples.ts'
import { httpEvent, httpGuardEvent, restGuardEvent, tokenGuardEvent } from './events.ts'
import { adas, adasCli, bobs, inMemory, type Memory } from './ports.ts'

const gate = {
  flow: authorizeCall,
  appOf: (apiId: string) => (apiId === 'guarded1' ? ('shop' as AppId) : undefined),
}
const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` })
const last = ({ table }: Memory) => table.events.at(-1)

describe('the authorizer with simple responses', () => {
  test('opens for who may, and tells the service who that is', async () => {
    const memory = inMemory()
    const answer = await simpleAuthorizer(gate)(memory.ports)(httpGuardEvent({ headers: bearer(adasCli.credential) }))
    expect(answer).toEqual({
      isAuthorized: true,
      context: {
        subject: 'AdaAdaAdaAdaAda0',
        company: 'acme',
        session: 'Session000000002',
        kind: 'cli',
        app: 'shop',
        verb: 'view',
        verbs: 'view data',
        auth_time: '1795199400',
        methods: 'pwd sms',
        client: '',
        request_id: 'JKJaXmPLvHcESHA=',
      },
    })
    expect(last(memory)).toMatchObject({ kind: 'session_seen', surface: 'authorizer', app: 'shop', verb: 'view' })
    expect(memory.table.calls).toEqual(['get', 'commit', 'mark'])
  })

  test.each([
    ['nothing is shown', httpGuardEvent(), 'unauthenticated', { kind: 'session_refused', cause: 'missing' }],
    [
      'the scheme is another',
      httpGuardEvent({ headers: { authorization: `Basic ${adasCli.credential}` } }),
      'unauthenticated',
      { cause: 'malformed' },
    ],
    [
      'a query parameter shows it',
      httpGuardEvent({ query: `access_token=${adasCli.credential}` }),
      'unauthenticated',
      { cause: 'missing' },
    ],
    [
      'the credential is of another kind',
      httpGuardEvent({ headers: bearer(adas.credential.replace('sp_b_', 'sp_c_')) }),
      'unauthenticated',
      { cause: 'malformed' },
    ],
    [
      'both are shown',
      httpGuardEvent({ cookies: [`__Host-session=${adas.credential}`], headers: bearer(adasCli.credential) }),
      'two_credentials',
      { cause: 'two_credentials' },
    ],
    [
      'another site sent the cookie',
      httpGuardEvent({
        method: 'POST',
        cookies: [`__Host-session=${adas.credential}`],
        headers: { origin: 'https://evil.test' },
      }),
      'cross_site',
      { cause: 'cross_site' },
    ],
    [
      'there is no entry',
      httpGuardEvent({ headers: bearer(bobs.credential) }),
      'forbidden',
      { kind: 'access_refused', cause: 'no_entry', verb: 'view' },
    ],
    [
      'the verb is another',
      httpGuardEvent({ path: '/admin', headers: bearer(adasCli.credential) }),
      'forbidden',
      { cause: 'no_entry', verb: 'manage' },
    ],
    [
      'no rule names the call',
      httpGuardEvent({ path: '/nothing', headers: bearer(adasCli.credential) }),
      'forbidden',
      { cause: 'no_route' },
    ],
    [
      'the path has two readings',
      httpGuardEvent({ path: '/orders/../admin', headers: bearer(adasCli.credential) }),
      'forbidden',
      { cause: 'ambiguous_path' },
    ],
    [
      'the API guards no app',
      httpGuardEvent({ apiId: 'other', headers: bearer(adasCli.credential) }),
      'forbidden',
      { cause: 'no_app_configured' },
    ],
    [
      'a health checker calls',
      httpGuardEvent({ headers: { 'user-agent': 'ELB-HealthChecker/2.0' } }),
      'unauthenticated',
      { cause: 'missing' },
    ],
  ] as const)('stays shut where %s, and the log says why', async (_, event, denial, recorded) => {
    const memory = inMemory()
    const answer = await simpleAuthorizer(gate)(memory.ports)(event)
    expect(answer).toEqual({ isAuthorized: false, context: { denial, request_id: 'JKJaXmPLvHcESHA=' } })
    expect(memory.table.events).toHaveLength(1)
    expect(last(memory)).toMatchObject({ ...recorded, surface: 'authorizer', attempt: 'JKJaXmPLvHcESHA=', count: 1 })
  })

  test.each([
    ['before', 'get'],
    ['after', 'get'],
    ['before', 'commit'],
    ['after', 'commit'],
  ] as const)(
    'throws where the store fails %s the %s: API Gateway makes 500 of it, and nothing opens',
    async (when, verb) => {
      const memory = inMemory()
      memory.table.failNext(when, verb)
      const judging = simpleAuthorizer(gate)(memory.ports)(httpGuardEvent({ headers: bearer(adasCli.credential) }))
      await expect(judging).rejects.toThrow()
      expect(memory.journal[0]?.what).toBe('fault')
      expect(last(memory)).toMatchObject({ kind: 'fault', error: 'Unavailable', endpoint: 'authorizer' })
    },
  )

  test('refuses the next call after the session ended, however often it was allowed before', async () => {
    const memory = inMemory()
    const authorizer = simpleAuthorizer(gate)(memory.ports)
    const event = httpGuardEvent({ headers: bearer(adasCli.credential) })
    for (let i = 0; i < 3; i++) expect((await authorizer(event)).isAuthorized).toBe(true)
    await carryOut(memory.ports, stampAttempt(httpEvent(), 'test', memory.ports), async () => {
      const [held] = await memory.table.get(key.subject(ada))
      const writes = held === undefined ? [] : [replace(held, { generation: held.generation + 1 })]
      return permitted('revoked', [{ kind: 'company_created', company: acme }], writes)
    })
    expect((await authorizer(event)).isAuthorized).toBe(false)
  })
})

describe('the authorizer with a policy', () => {
  test.each([
    ['HTTP API', httpGuardEvent({ headers: bearer(adasCli.credential) }), 'guarded1/$default/*'],
    ['REST REQUEST', restGuardEvent({ headers: { Authorization: `Bearer ${adasCli.credential}` } }), 'guarded1/prod/*'],
    ['REST TOKEN', tokenGuardEvent(`Bearer ${adasCli.credential}`), 'guarded1/prod/*'],
  ])('%s: allows the API and names the caller', async (_, event, resource) => {
    const memory = inMemory()
    const answer = await policyAuthorizer(gate)(memory.ports)(event)
    expect(answer).toMatchObject({
      principalId: 'AdaAdaAdaAdaAda0',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Action: 'execute-api:Invoke',
            Effect: 'Allow',
            Resource: `arn:aws:execute-api:eu-west-1:123456789012:${resource}`,
          },
        ],
      },
      context: { subject: 'AdaAdaAdaAdaAda0', verb: 'view' },
    })
    for (const value of Object.values(answer.context ?? {})) expect(typeof value).toBe('string')
  })

  test.each([
    ['HTTP API', httpGuardEvent({ headers: bearer(bobs.credential) })],
    ['REST REQUEST', restGuardEvent({ headers: { Authorization: `Bearer ${bobs.credential}` } })],
    ['REST TOKEN', tokenGuardEvent(`Bearer ${bobs.credential}`)],
    ['REST TOKEN without a token', tokenGuardEvent(undefined)],
    ['REST TOKEN with garbage', tokenGuardEvent('.'.repeat(1_000_000))],
  ])('%s: denies the API and names nobody', async (_, event) => {
    const answer = await policyAuthorizer(gate)(inMemory().ports)(event)
    expect(answer.principalId).toBe('nobody')
    expect(answer.policyDocument.Statement).toHaveLength(1)
    expect(answer.policyDocument.Statement[0]).toMatchObject({ Effect: 'Deny', Action: 'execute-api:Invoke' })
    expect(Object.keys(answer.context ?? {}).sort()).toEqual(['denial', 'request_id'])
  })

  test('covers one stage of one API and no other', async () => {
    const answer = await policyAuthorizer(gate)(inMemory().ports)(
      restGuardEvent({ path: '/orders/*/x', headers: { Authorization: `Bearer ${adasCli.credential}` } }),
    )
    expect(JSON.stringify(answer.policyDocument)).toContain(
      '"arn:aws:execute-api:eu-west-1:123456789012:guarded1/prod/*"',
    )
  })

  test('decides per call: the same credential is allowed one and denied the next', async () => {
    const authorizer = policyAuthorizer(gate)(inMemory().ports)
    const ask = async (path: string) =>
      (await authorizer(httpGuardEvent({ path, headers: bearer(adasCli.credential) }))).policyDocument.Statement[0]
        ?.Effect
    expect([await ask('/orders'), await ask('/admin'), await ask('/orders')]).toEqual(['Allow', 'Deny', 'Allow'])
  })
})

test('both are known as authorizers, and a function that somebody wrote by hand is not', () => {
  const { ports } = inMemory()
  expect(isAuthorizer(simpleAuthorizer(gate)(ports))).toBe(true)
  expect(isAuthorizer(policyAuthorizer(gate)(ports))).toBe(true)
  expect(isAuthorizer(async () => ({ isAuthorized: true, context: {} }))).toBe(false)
})
