// Teams: a name for people and services together. Who is in one has what apps give to it, from the next request on and no
// longer; a handle is given once.

import { expect, test } from '@jest/globals'
import type { AppId, TeamId } from '../../../lib/ids.ts'
import { key, partition } from '../../../lib/schema.ts'
import { appsPerTeamGone } from '../../../lib/settings.ts'
import { expecting } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, found, verbs } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { check } from '../gate/surfaces.ts'
import { ascending, many, statuses } from '../races/many.ts'
import { actingFor } from './acting-for.ts'

let apps = 0
const guarded = async (gate: Gate) => {
  const id = `team-app-${apps++}`
  const founded = await found(gate, {
    team: 'ops',
    apps: () => [app(id, { teams: { ['ops' as TeamId]: verbs('view') } })],
  })
  return { ...founded, id, ...(await actingFor(gate, founded.boss)) }
}

const teamsOf = async (gate: Gate, { subject }: { subject: Parameters<typeof key.subject>[0] }) =>
  (await gate.table.get(key.subject(subject)))[0]?.teams

/** On each engine. */
export function stored(gate: () => Gate): void {
  test('Who joins a team passes on the next request, and who leaves does not', async () => {
    const { eve, boss, company, ask, id } = await guarded(gate())
    const { bearer } = await signIn(gate(), eve)
    const passes = async () => (await check(gate(), bearer, id)).status
    expect(await passes()).toBe(403)
    const joined = await recorded(gate(), company, () => ask('PUT', `/teams/ops/members/${eve.subject}`))
    expect(joined.result.json()).toEqual({
      ...{ id: eve.subject, kind: 'person', name: 'eve', state: 'active', added_by: boss.subject },
      since: expect.stringMatching(/Z$/),
    })
    expect(joined.events).toMatchObject([
      { kind: 'team_members_changed', team: 'ops', whom: eve.subject, before: [], after: ['ops'] },
    ])
    expect(await passes()).toBe(204)
    expecting(200, await ask('PUT', `/teams/ops/members/${eve.subject}`))
    const left = await recorded(gate(), company, () => ask('DELETE', `/teams/ops/members/${eve.subject}`))
    expect(left.result.status).toBe(204)
    expect(left.events).toMatchObject([{ kind: 'team_members_changed', before: ['ops'], after: [] }])
    expect(await passes()).toBe(403)
    const again = await recorded(gate(), company, () => ask('DELETE', `/teams/ops/members/${eve.subject}`))
    expect([again.result.status, again.words]).toEqual([404, ['team_refused unknown_member']])
  })

  test('Of many who put somebody into teams at once, what is stored is one story', async () => {
    const { eve, company, ask } = await guarded(gate())
    const ids = Array.from({ length: 4 }, (_, i) => `crowd-${i}`)
    for (const id of ids) expecting(201, await ask('POST', '/teams', { id, name: id }))
    const answers = await many(8, (i) => ask('PUT', `/teams/${ids[i % 4]}/members/${eve.subject}`))
    const teams = (await teamsOf(gate(), eve)) ?? []
    expect(new Set(teams).size).toBe(teams.length)
    for (const status of Object.keys(statuses(answers))) expect(['200', '429']).toContain(status)
    for (const id of ids) {
      const rows = await gate().table.list(partition.members(company, id as TeamId))
      expect(rows.map(({ subject }) => subject)).toEqual(teams.includes(id as TeamId) ? [eve.subject] : [])
    }
    const log = ofKind(await gate().events(company), 'team_members_changed')
    expect(log).toHaveLength(teams.length)
    // Each began where another ended; events stand in the order in which they were asked for.
    expect(log.map(({ after }) => after)).toContainEqual(teams)
    expect(log.map(({ before }) => before.length).toSorted(ascending)).toEqual(teams.map((_, i) => i))
  })
}

export function tests(gate: () => Gate): void {
  test('A team is made, listed, shown and called otherwise, and its handle is given once', async () => {
    const { boss, company } = await found(gate())
    const { ask } = await actingFor(gate(), boss)
    const made = await recorded(gate(), company, () => ask('POST', '/teams', { id: 'on-call', name: 'On call' }))
    expect(made.result.json()).toEqual({
      ...{ id: 'on-call', name: 'On call', created_by: boss.subject, created_at: expect.stringMatching(/Z$/) },
    })
    expect(made.result.status).toBe(201)
    expect(made.events).toMatchObject([{ kind: 'team_created', team: 'on-call', subject: boss.subject }])
    expecting(201, await ask('POST', '/teams', { id: 'dev', name: 'Developers' }))
    const named = async (query = '') => (await ask('GET', `/teams${query}`)).json<{ teams: { id: string }[] }>().teams
    expect((await named()).map(({ id }) => id)).toEqual(['dev', 'on-call'])
    expect((await named('?q=call')).map(({ id }) => id)).toEqual(['on-call'])
    const renamed = await recorded(gate(), company, () => ask('PUT', '/teams/dev', { name: 'Builders' }))
    expect(renamed.events).toMatchObject([
      { kind: 'team_changed', before: { state: 'active' }, after: { state: 'active' }, renamed: true },
    ])
    expect((await ask('GET', '/teams/dev')).json()).toMatchObject({ name: 'Builders' })
    expect(await named('?q=developers')).toEqual([])
    expect((await named('?q=build')).map(({ id }) => id)).toEqual(['dev'])
    const gone = await recorded(gate(), company, () => ask('DELETE', '/teams/dev'))
    expect(gone.events).toMatchObject([
      { kind: 'team_changed', before: { state: 'active' }, after: { state: 'removed' } },
    ])
    expect((await named()).map(({ id }) => id)).toEqual(['on-call'])
    expect((await ask('GET', '/teams/dev')).status).toBe(404)
    for (const id of ['dev', 'on-call']) {
      const { result } = await recorded(gate(), company, () => ask('POST', '/teams', { id, name: 'Again' }))
      expect(result.json()).toMatchObject({ status: 409, denial: 'conflict' })
    }
    expect(ofKind(await gate().events(company), 'team_refused')[0]).toMatchObject({ team: 'dev', cause: 'taken' })
    for (const wrong of [{ id: 'Dev', name: 'x' }, { id: 'x' }, { id: 'dev-2', name: '' }, { id: 'd', name: 'D' }])
      expect((await ask('POST', '/teams', wrong)).status).toBe(400)
    for (const path of ['/teams/dev', '/teams/nothing']) {
      const { words } = await recorded(gate(), company, () => ask('PUT', path, { name: 'x' }))
      expect(words.every((word) => word === 'team_refused unknown')).toBe(true)
    }
  })

  test('A team that goes takes what apps gave to it along, and nobody it had in it comes back with the handle', async () => {
    const { bob, company, ask, cli, id } = await guarded(gate())
    const { bearer } = await signIn(gate(), bob)
    const headers = cli.bearer
    const given = await gate().send('PUT', `/v1/apps/${id}/access/team:ops`, { headers, json: { verbs: ['view'] } })
    expect(given.status).toBeLessThan(300)
    expect((await check(gate(), bearer, id)).status).toBe(204)
    const { result, events } = await recorded(gate(), company, () => ask('DELETE', '/teams/ops'))
    expect(result.status).toBe(204)
    expect(events).toMatchObject([
      { kind: 'team_changed', team: 'ops' },
      { kind: 'access_withdrawn', app: id, from: 'ops', before: ['view'] },
    ])
    expect((await check(gate(), bearer, id)).status).toBe(403)
    const [held] = await gate().table.get(key.app(id as AppId))
    expect(held?.teams).toEqual({})
    expect(await gate().table.list(partition.holdings(`${company}:ops`))).toEqual([])
    // It stands in bob's own list until that is changed the next time.
    expect(await teamsOf(gate(), bob)).toEqual(['ops'])
    expecting(201, await ask('POST', '/teams', { id: 'dev', name: 'Dev' }))
    expecting(200, await ask('PUT', `/teams/dev/members/${bob.subject}`))
    expect(await teamsOf(gate(), bob)).toEqual(['dev'])
    expect(await gate().table.list(partition.members(company, 'ops' as TeamId))).toEqual([])
  })

  test('A team that too many apps name is taken off some of them first; then it goes, under whatever name it is listed', async () => {
    const { company, ask, bob, cli } = await guarded(gate())
    const headers = cli.bearer
    const other = (i: number) => `${company}-other-${i}`
    for (let i = 0; i < appsPerTeamGone; i++) {
      expecting(201, await ask('POST', '/apps', { id: other(i), name: 'x' }))
      const path = `/v1/apps/${other(i)}/access/team:ops`
      expecting(201, await gate().send('PUT', path, { headers, json: { verbs: ['view'] } }))
    }
    // As many lines as there can be: the whole, six words, and the handle.
    expecting(200, await ask('PUT', '/teams/ops', { name: 'Those who sail the seven seas' }))
    const { result, words } = await recorded(gate(), company, () => ask('DELETE', '/teams/ops'))
    expect(result.json()).toMatchObject({ status: 409, detail: expect.stringContaining('More than 30 apps') })
    expect(words).toEqual(['team_refused holds_too_much'])
    expect(await teamsOf(gate(), bob)).toEqual(['ops'])
    expect((await ask('GET', '/teams/ops')).status).toBe(200)
    expecting(204, await gate().send('DELETE', `/v1/apps/${other(0)}/access/team:ops`, { headers }))
    const gone = await recorded(gate(), company, () => ask('DELETE', '/teams/ops'))
    expect([gone.result.status, gone.events.length]).toEqual([204, 1 + appsPerTeamGone])
    expect(await gate().table.list(partition.holdings(`${company}:ops`))).toEqual([])
    expect((await ask('GET', '/teams?q=seas')).json()).toEqual({ teams: [] })
  })

  test('Nobody is in more than twenty teams, and nobody from elsewhere is in one', async () => {
    const elsewhere = await found(gate())
    const { eve, company, ask } = await guarded(gate())
    for (let i = 0; i < 21; i++) expecting(201, await ask('POST', '/teams', { id: `t-${i}`, name: `T ${i}` }))
    for (let i = 0; i < 20; i++) expecting(200, await ask('PUT', `/teams/t-${i}/members/${eve.subject}`))
    const full = await recorded(gate(), company, () => ask('PUT', `/teams/t-20/members/${eve.subject}`))
    expect(full.result.json()).toMatchObject({ status: 409, detail: 'Nobody is in more than 20 teams.' })
    expect(full.words).toEqual(['team_refused too_many_teams'])
    // One that is none any more does not count.
    expecting(204, await ask('DELETE', '/teams/t-0'))
    expecting(200, await ask('PUT', `/teams/t-20/members/${eve.subject}`))
    expect(await teamsOf(gate(), eve)).toHaveLength(20)
    expecting(204, await ask('DELETE', `/people/${eve.subject}`))
    for (const id of [elsewhere.bob.subject, '0'.repeat(16), eve.subject]) {
      const { result } = await recorded(gate(), company, () => ask('PUT', `/teams/t-1/members/${id}`))
      expect(result.json()).toMatchObject({ status: 404, denial: 'not_found' })
    }
    expect((await ask('GET', '/teams/t-1/members')).json()).toEqual({ members: [] })
  })

  test('The members of a team come in pages', async () => {
    const { people, ask } = await guarded(gate())
    for (const { subject } of people) expecting(200, await ask('PUT', `/teams/ops/members/${subject}`))
    const first = (await ask('GET', '/teams/ops/members?limit=2')).json<{ members: { id: string }[]; next: string }>()
    const rest = (await ask('GET', `/teams/ops/members?limit=2&after=${first.next}`)).json<{
      members: { id: string }[]
    }>()
    expect(rest).not.toHaveProperty('next')
    const ids = [...first.members, ...rest.members].map(({ id }) => id)
    expect(ids).toEqual(people.map(({ subject }) => subject).toSorted())
    for (const wrong of ['?after=x', '?limit=0', '?q=x'])
      expect((await ask('GET', `/teams/ops/members${wrong}`)).status).toBe(400)
  })
}
