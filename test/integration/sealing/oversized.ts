// Whatever an administrator does becomes a leaf, however much of their own text they put into it, or it is not done.

import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { CompanyId } from '../../../lib/ids.ts'
import { expecting } from '../gate/authenticators.ts'
import { inWords, ofKind } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, found, verbs } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { openStream } from './deliveries.ts'
import { published } from './published.ts'

export function oversizedTests(gate: () => Gate): void {
  async function sealAll(): Promise<void> {
    const stream = await openStream(gate())
    for (let more = await stream.next(100); more.length > 0; more = await stream.next(100))
      for (const delivery of more) await gate().invoke('functions/log.seal', delivery)
    stream.close()
  }
  async function forged(): Promise<readonly string[]> {
    const today = Math.floor(Date.now() / 86_400_000)
    const told = await gate().parts.log.read('-' as CompanyId, today, { limit: 1000 })
    return ofKind(told, 'log_disturbed').flatMap(({ cause }) => (cause === 'not_an_event' ? [cause] : []))
  }
  async function unsealed(company: string): Promise<readonly string[]> {
    await sealAll()
    const sealed = new Set((await published(gate())).events.map(({ id }) => id))
    return inWords((await gate().events(company as CompanyId)).filter(({ id }) => !sealed.has(id)))
  }

  test('What somebody wraps in the key of a client is kept nowhere, and its change is sealed', async () => {
    const of = await found(gate())
    const { bearer: headers } = await signIn(gate(), of.boss)
    const id = `${of.company}-shop`
    expecting(
      201,
      await gate().send('POST', `/v1/companies/${of.company}/apps`, { headers, json: { id, name: 'Shop' } }),
    )
    const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
    const client = (more: object) => ({
      ...{ name: 'nightly', token_endpoint_auth_method: 'private_key_jwt', grant_types: ['client_credentials'] },
      ...{ scope: id, jwks: { keys: [{ ...jwk, ...more }] } },
    })
    const path = `/v1/companies/${of.company}/clients`
    const certificates = Array.from({ length: 9 }, () => 'x'.repeat(4000))
    const made = expecting(201, await gate().send('POST', path, { headers, json: client({ x5c: certificates }) }))
    const { client_id: made1, jwks } = made.json<{ client_id: string; jwks: object }>()
    expect(jwks).toEqual({ keys: [jwk] })
    expecting(200, await gate().send('PUT', `${path}/${made1}`, { headers, json: client({ x5c: certificates }) }))
    for (const more of [
      { x5c: ['x'.repeat(33_000)] },
      { kid: 'k'.repeat(257) },
      { key_ops: ['verify', 'v'.repeat(11)] },
    ])
      expecting(400, await gate().send('PUT', `${path}/${made1}`, { headers, json: client(more) }))
    expect([await unsealed(of.company), await forged()]).toEqual([[], []])
  })

  test('A change of an app that no line has room for is not made, and says so; in parts it is', async () => {
    const id = `shop-${Math.random().toString(36).slice(2, 10)}`
    const of = await found(gate(), {
      apps: (person) => [app(id, { people: [{ email: person(1), verbs: verbs('view', 'manage') }] })],
    })
    const cli = await signIn(gate(), of.boss)
    const names = Array.from({ length: 20 }, (_, i) => `v${String(i).padStart(2, '0')}_${'z'.repeat(26)}`)
    const route = (first: string, i: number) => ({
      method: 'OPTIONS',
      path: `/${first}${String(i).padStart(3, '0')}`.padEnd(300, 'x'),
      verb: names[i % 20],
    })
    const all = (first: string, from = 0, to = 100) =>
      Array.from({ length: to - from }, (_, i) => route(first, from + i))
    const path = `/v1/apps/${id}`
    let { revision } = expecting(200, await gate().send('GET', path, { headers: cli.bearer })).json<{
      revision: number
    }>()
    async function put(status: number, routes: readonly object[]): Promise<void> {
      const json = { name: 'Shop', verbs: names, routes, revision }
      const answer = expecting(status, await gate().send('PUT', path, { headers: cli.bearer, json }))
      if (status === 200) ({ revision } = answer.json<{ revision: number }>())
      else expect(answer.json()).toMatchObject({ detail: expect.stringContaining('Change it in parts') })
    }
    await put(200, all('a'))
    await put(400, all('b'))
    expect(inWords(await gate().events(of.company))).toContain('request_refused too_large')
    await put(200, [...all('a', 50), ...all('b', 0, 50)])
    await put(200, all('b'))
    const changes = ofKind(await gate().events(of.company), 'app_changed')
    const { before, after } = changes.at(-1) as unknown as Record<'before' | 'after', { routes: readonly string[] }>
    expect([before.routes, after.routes].map(({ length }) => length)).toEqual([50, 50])
    expect([await unsealed(of.company), await forged()]).toEqual([[], []])
  })
}
