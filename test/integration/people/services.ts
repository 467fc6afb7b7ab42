// Services: machines with a secret that rotates with overlap, tokens for the apps they were registered for and no other, and
// an end on the next request.

import { expect, test } from '@jest/globals'
import type { SubjectId, TeamId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { expecting } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, found, verbs } from '../gate/people.ts'
import { bearer } from '../gate/sign-in.ts'
import { check } from '../gate/surfaces.ts'
import { introspect, said, type Tokens, token } from '../oauth/clients-of.ts'
import { actingFor } from './acting-for.ts'

export interface Made {
  readonly id: SubjectId
  readonly client_id: string
  readonly client_secret: string
  readonly apps: readonly string[]
}

let apps = 0
export async function withService(gate: Gate) {
  const id = `service-app-${apps++}`
  const other = `${id}-b`
  const founded = await found(gate, {
    team: 'ops',
    apps: () => [app(id, { teams: { ['ops' as TeamId]: verbs('view') } }), app(other)],
  })
  const { ask, cli } = await actingFor(gate, founded.boss)
  const made = await recorded(gate, founded.company, () => ask('POST', '/services', { name: 'Mailer', apps: [id] }))
  const service = expecting(201, made.result).json<Made>()
  expecting(200, await ask('PUT', `/teams/ops/members/${service.id}`))
  return { ...founded, app: id, other, ask, cli, service, made }
}

const known = ({ client_id, client_secret }: Made) => ({ id: client_id, secret: client_secret })

export const tokenOf = (gate: Gate, service: Made, scope: string) =>
  token(gate, known(service), { grant_type: 'client_credentials', scope })

/** On each engine. */
export function stored(gate: () => Gate): void {
  test('A service is made, asks tokens for its apps, passes where its team may, and is refused once it is suspended', async () => {
    const { company, service, made, ask, app: shop, other } = await withService(gate())
    expect(made.result.json()).toEqual({
      ...{ id: service.id, name: 'Mailer', state: 'active', client_id: service.client_id, apps: [shop], teams: [] },
      ...{ client_secret: expect.stringMatching(/^sp_/), secrets: [{ since: expect.any(String) }] },
      created_at: expect.any(String),
    })
    expect(made.events).toMatchObject([{ kind: 'client_registered', client: service.client_id }])
    expect(JSON.stringify(made.events)).not.toContain(service.client_secret)
    expect((await gate().table.get(key.subject(service.id)))[0]).toMatchObject({ machine: service.client_id })
    const { access_token } = expecting(200, await tokenOf(gate(), service, shop)).json<Tokens>()
    expect((await check(gate(), bearer(access_token), shop)).status).toBe(204)
    expect(said(await tokenOf(gate(), service, other))).toBe('400 invalid_scope')
    const { result, events } = await recorded(gate(), company, () =>
      ask('PUT', `/services/${service.id}/state`, { state: 'suspended' }),
    )
    expect(result.json()).toMatchObject({ id: service.id, state: 'suspended' })
    expect(result.body).not.toContain('client_secret')
    expect(events).toMatchObject([{ kind: 'subject_changed', act: 'suspended', whom: service.id }])
    expect((await check(gate(), bearer(access_token), shop)).status).toBe(401)
    expect(said(await tokenOf(gate(), service, shop))).toBe('400 invalid_grant')
    expecting(200, await ask('PUT', `/services/${service.id}/state`, { state: 'active' }))
    expect((await check(gate(), bearer(access_token), shop)).status).toBe(401)
    const again = expecting(200, await tokenOf(gate(), service, shop)).json<Tokens>()
    expect((await check(gate(), bearer(again.access_token), shop)).status).toBe(204)
  })
}

export function tests(gate: () => Gate): void {
  test('A secret is told once, rotates with overlap, and the one before ends when it was said', async () => {
    const { service, ask, app: shop } = await withService(gate())
    const shown = await ask('GET', `/services/${service.id}`)
    expect(shown.body).not.toContain('client_secret')
    const rotated = expecting(200, await ask('POST', `/services/${service.id}/secrets`, { overlap: 60 }))
    const next = { ...service, client_secret: rotated.json<Made>().client_secret }
    expect(rotated.json()).toMatchObject({ id: service.id, client_id: service.client_id })
    for (const one of [service, next]) expect((await tokenOf(gate(), one, shop)).status).toBe(200)
    gate().clock.advance(61)
    expect(said(await tokenOf(gate(), service, shop))).toBe('401 invalid_client')
    expect((await tokenOf(gate(), next, shop)).status).toBe(200)
  })

  test('A service is named and narrowed: a token for an app it lost is good for nothing on the next request', async () => {
    const { service, ask, app: shop, other, company } = await withService(gate())
    const { access_token } = (await tokenOf(gate(), service, shop)).json<Tokens>()
    expect((await check(gate(), bearer(access_token), shop)).status).toBe(204)
    const { result, events } = await recorded(gate(), company, () =>
      ask('PUT', `/services/${service.id}`, { name: 'Postman', apps: [other] }),
    )
    expect(result.json()).toMatchObject({ name: 'Postman', apps: [other] })
    expect(events).toMatchObject([
      { kind: 'client_changed', before: { scopes: [shop] }, after: { scopes: [other] }, renamed: true },
    ])
    expect(JSON.stringify(events)).not.toMatch(/Mailer|Postman/)
    expect((await check(gate(), bearer(access_token), shop)).status).toBe(403)
    expect((await ask('GET', '/services?q=post')).json()).toMatchObject({ services: [{ id: service.id }] })
    expect((await ask('GET', '/services?q=mailer')).json()).toEqual({ services: [] })
    for (const wrong of [{ name: 'X', apps: ['forge'] }, { name: '', apps: [] }, { apps: [] }])
      expect((await ask('PUT', `/services/${service.id}`, wrong)).status).toBe(400)
  })

  test('A service that goes takes its client, its teams and its tokens along, and its handle stays', async () => {
    const { service, ask, app: shop, company } = await withService(gate())
    const { access_token } = (await tokenOf(gate(), service, shop)).json<Tokens>()
    const { result, events } = await recorded(gate(), company, () => ask('DELETE', `/services/${service.id}`))
    expect(result.status).toBe(204)
    expect(events).toMatchObject([
      { kind: 'client_removed', client: service.client_id },
      { kind: 'subject_changed', act: 'removed', whom: service.id, before: { teams: ['ops'] }, after: { teams: [] } },
    ])
    expect((await check(gate(), bearer(access_token), shop)).status).toBe(401)
    expect(said(await tokenOf(gate(), service, shop))).toBe('401 invalid_client')
    expect((await gate().table.get(key.subject(service.id)))[0]).toMatchObject({ state: 'removed' })
    expect((await ask('GET', '/services')).json()).toEqual({ services: [] })
    expect((await ask('GET', `/services/${service.id}`)).status).toBe(404)
    const members = (await ask('GET', '/teams/ops/members')).json<{ members: { kind: string }[] }>().members
    expect(members.map(({ kind }) => kind)).toEqual(['person'])
    const again = await recorded(gate(), company, () => ask('DELETE', `/services/${service.id}`))
    expect([again.result.status, again.words]).toEqual([404, ['subject_change_refused unknown']])
  })

  test('A machine registered among the clients is a service as well, under the name that it has there', async () => {
    const { boss, company } = await found(gate())
    const { ask } = await actingFor(gate(), boss)
    const client = {
      ...{ name: 'Keyed', token_endpoint_auth_method: 'client_secret', grant_types: ['client_credentials'] },
      scope: 'openid',
    }
    const { client_id, subject } = expecting(201, await ask('POST', '/clients', client)).json<{
      client_id: string
      subject: string
    }>()
    const named = async () => (await ask('GET', '/services')).json<{ services: { id: string; name: string }[] }>()
    expect(await named()).toMatchObject({ services: [{ id: subject, name: 'Keyed', client_id }] })
    expecting(200, await ask('PUT', `/clients/${client_id}`, { ...client, name: 'Called' }))
    expect(await named()).toMatchObject({ services: [{ name: 'Called' }] })
    // Beside the apps it keeps what is about none.
    expecting(200, await ask('PUT', `/services/${subject}`, { name: 'Called', apps: [] }))
    expect((await ask('GET', `/clients/${client_id}`)).json()).toMatchObject({ scope: 'openid' })
    expecting(204, await ask('DELETE', `/clients/${client_id}`))
    expect(await named()).toEqual({ services: [] })
    const log = ofKind(await gate().events(company), 'subject_changed')
    expect(log).toMatchObject([{ act: 'removed', whom: subject }])
  })

  test('A person is no service and a service no person', async () => {
    const { service, ask, bob, company } = await withService(gate())
    for (const [method, path, json] of [
      ['GET', `/services/${bob.subject}`, undefined],
      ['DELETE', `/services/${bob.subject}`, undefined],
      ['GET', `/people/${service.id}`, undefined],
      ['DELETE', `/people/${service.id}`, undefined],
      ['PUT', `/people/${service.id}/administrator`, { administrator: true }],
    ] as const)
      expect((await ask(method, path, json)).json()).toMatchObject({ status: 404, denial: 'not_found' })
    expect(ofKind(await gate().events(company), 'subject_change_refused').map(({ cause }) => cause)).toContain(
      'not_a_person',
    )
  })

  test('What a service holds may be asked about by its own company alone, and nothing of it stands after its end', async () => {
    const { service, ask, app: shop } = await withService(gate())
    const asker = expecting(201, await ask('POST', '/services', { name: 'Asker' })).json<Made>()
    const { access_token } = (await tokenOf(gate(), service, shop)).json<Tokens>()
    const guarding = { name: 'Asker', token_endpoint_auth_method: 'client_secret', scope: shop, guards: [shop] }
    expecting(
      200,
      await ask('PUT', `/clients/${asker.client_id}`, { ...guarding, grant_types: ['client_credentials'] }),
    )
    const active = async () => (await introspect(gate(), known(asker), access_token)).json()
    expect(await active()).toMatchObject({ active: true, sub: service.id })
    expecting(200, await ask('PUT', `/services/${service.id}/state`, { state: 'suspended' }))
    expect(await active()).toEqual({ active: false })
  })
}
