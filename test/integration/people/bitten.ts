// What an administrator takes bites on the next request, wherever a request can come: both authorizers, forward-auth, the API,
// introspection, and the refresh of what a program holds. Nothing is remembered between two of them.

import { expect, test } from '@jest/globals'
import type { AppId, TeamId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { expecting } from '../gate/authenticators.ts'
import type { Gate } from '../gate/open.ts'
import { app, type Founded, found, type Person, verbs } from '../gate/people.ts'
import { bearer, signIn } from '../gate/sign-in.ts'
import { check, policy, restEvent, simple } from '../gate/surfaces.ts'
import { introspect, type Known, REDIRECT, refresh, type Tokens, tokensFor } from '../oauth/clients-of.ts'
import { type Ask, actingFor, pathOf } from './acting-for.ts'

const SHOP = 'shop' as AppId
const OPS = 'ops' as TeamId

const taken: readonly [
  what: string,
  /** Whether they are let in anywhere at all afterwards. */
  stays: boolean,
  act: (ask: Ask, person: Person) => ReturnType<Ask>,
][] = [
  ['is suspended', false, (ask, person) => ask('PUT', `${pathOf(person)}/state`, { state: 'suspended' })],
  ['is removed', false, (ask, person) => ask('DELETE', pathOf(person))],
  ['has their sessions ended', false, (ask, person) => ask('DELETE', `${pathOf(person)}/sessions`)],
  [
    'is suspended with others',
    false,
    (ask, person) => ask('POST', '/people/acts', { act: 'suspend', people: [person.subject] }),
  ],
  ['leaves the team', true, (ask, person) => ask('DELETE', `/teams/ops/members/${person.subject}`)],
  [
    'administers no more',
    true,
    (ask, person) => ask('PUT', `${pathOf(person)}/administrator`, { administrator: false }),
  ],
  // The last one: for whoever comes after it there is no team.
  ['is in a team that goes', true, (ask) => ask('DELETE', '/teams/ops')],
]

interface World extends Founded {
  readonly ask: Ask
  readonly web: Known
  readonly asker: Known
}

async function world(gate: Gate): Promise<World> {
  const founded = await found(gate, {
    members: taken.length,
    apps: () => [app(SHOP, { teams: { [OPS]: verbs('view') } })],
  })
  const { ask } = await actingFor(gate, founded.boss)
  const registered = async (client: object): Promise<Known> => {
    const answer = expecting(
      201,
      await ask('POST', '/clients', { token_endpoint_auth_method: 'client_secret', ...client }),
    )
    const { client_id: id, client_secret: secret } = answer.json<{ client_id: string; client_secret: string }>()
    return { id, secret }
  }
  return {
    ...{ ...founded, ask },
    web: await registered({
      ...{ name: 'Web', grant_types: ['authorization_code', 'refresh_token'], redirect_uris: [REDIRECT] },
      scope: `openid offline_access ${SHOP}`,
    }),
    asker: await registered({ name: 'Asker', grant_types: ['token_exchange'], scope: SHOP, guards: [SHOP] }),
  }
}

/** Every way in of one person, as yes or no. */
async function waysIn(gate: Gate, { web, asker, ...company }: World, person: Person) {
  const own = (await signIn(gate, person)).bearer
  const { tokens } = await tokensFor(gate, { ...company, bob: person }, web, {
    scope: `openid offline_access ${SHOP}`,
  })
  const token = bearer(tokens.access_token)
  const ask = async () => ({
    session: (await gate.send('GET', '/v1/session', { headers: own })).status === 200,
    check: (await check(gate, own, SHOP)).status === 204,
    'check of a token': (await check(gate, token, SHOP)).status === 204,
    'simple authorizer': (await simple(gate, { headers: own })).isAuthorized,
    'simple authorizer of a token': (await simple(gate, { headers: token })).isAuthorized,
    'policy authorizer':
      (await policy(gate, restEvent({ headers: own }))).policyDocument.Statement[0]?.['Effect'] === 'Allow',
    'introspection of a session': (await introspect(gate, asker, own.authorization.slice(7))).json()['active'],
    'introspection of a token': (await introspect(gate, asker, tokens.access_token)).json()['active'],
  })
  return { ask, refreshed: () => refresh(gate, web, tokens.refresh_token), tokens }
}

const everywhere = (yes: boolean, session = yes) => ({
  session,
  check: yes,
  'check of a token': yes,
  'simple authorizer': yes,
  'simple authorizer of a token': yes,
  'policy authorizer': yes,
  'introspection of a session': yes,
  'introspection of a token': yes,
})

export function tests(gate: () => Gate): void {
  test('Whatever is taken from a person is refused on the next request, everywhere', async () => {
    const there = await world(gate())
    for (const [i, [what, stays, act]] of taken.entries()) {
      const person = there.people[i + 1] as Person
      const { boss } = there
      gate().clock.advance(60)
      const { ask } = await actingFor(gate(), boss)
      expecting(
        200,
        what === 'administers no more'
          ? await ask('PUT', `${pathOf(person)}/administrator`, { administrator: true })
          : await ask('PUT', `/teams/ops/members/${person.subject}`),
      )
      const { ask: ways, refreshed } = await waysIn(gate(), there, person)
      expect([what, await ways()]).toEqual([what, everywhere(true)])
      expect([what, (await act(ask, person)).status < 300]).toEqual([what, true])
      expect([what, await ways()]).toEqual([what, everywhere(false, stays)])
      const again = await refreshed()
      expect([what, again.status]).toEqual([what, stays ? 200 : 400])
      if (!stays) continue
      const next = again.json<Tokens>().access_token
      expect([what, (await check(gate(), bearer(next), SHOP)).status]).toEqual([what, 403])
    }
  })

  test('A company that the operator suspends lets nobody in, and lets them in again as they were', async () => {
    const founded = await found(gate(), { apps: () => [app('harbour')] })
    const own = (await signIn(gate(), founded.boss)).bearer
    const company = key.company(founded.company)
    const passes = async () => [
      (await gate().send('GET', '/v1/session', { headers: own })).status,
      (await check(gate(), own, 'harbour')).status,
    ]
    expect(await passes()).toEqual([200, 204])
    await gate().alter(company, { state: 'suspended' })
    expect(await passes()).toEqual([401, 401])
    await gate().alter(company, { state: 'active' })
    expect(await passes()).toEqual([200, 204])
  })
}
