// Apps: registered under their company's own names, changed by one at a time, locked, handed on, removed for good.

import { expect, test } from '@jest/globals'
import type { AppId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { check } from '../gate/surfaces.ts'
import { asking } from './asking.ts'
import type { Acme } from './company.ts'

export function tests(gate: () => Gate, all: () => Acme): void {
  const at = asking(gate)
  const { boss, bob, mallory } = {
    boss: () => all().signedIn.boss.bearer,
    bob: () => all().signedIn.bob.bearer,
    mallory: () => all().signedIn.mallory.bearer,
  }
  const bare = (body: string) => body.replace(/"request_id":"[^"]*"/, '')

  test('An app is registered, shown, changed by whoever saw it last, listed and searched', async () => {
    const { person } = all()
    const wanted = {
      id: 'acme-till',
      name: 'The Till',
      verbs: ['refund'],
      routes: [{ method: 'POST', path: '/refunds', verb: 'refund' }],
    }
    const made = await recorded(gate(), 'acme', () => at.register(boss(), 'acme', wanted))
    expect([made.result.status, made.result.json()]).toEqual([
      201,
      expect.objectContaining({ ...wanted, company: 'acme', locked: false, owner: person.boss.subject, revision: 1 }),
    ])
    expect(ofKind(made.events, 'app_registered')[0]).toMatchObject({ app: 'acme-till', after: { verbs: ['refund'] } })
    const shown = (await at.show(boss(), 'acme-till')).json<{ revision: number; may: string[] }>()
    expect(shown.may).toContain('refund')
    const next = { name: 'Till', verbs: ['refund', 'void'], routes: wanted.routes }
    const changed = await recorded(gate(), 'acme', () =>
      at.change(boss(), 'acme-till', { ...next, revision: shown.revision }),
    )
    expect(changed.result.json()).toMatchObject({ ...next, revision: shown.revision + 1 })
    expect(ofKind(changed.events, 'app_changed')[0]).toMatchObject({
      before: { verbs: ['refund'] },
      after: { verbs: ['refund', 'void'] },
    })
    const late = await recorded(gate(), 'acme', () =>
      at.change(boss(), 'acme-till', { ...next, revision: shown.revision }),
    )
    expect([late.result.status, late.words]).toEqual([412, ['app_refused outdated']])
    const names = async (query: string) =>
      (await at.apps(boss(), 'acme', query)).json<{ apps: { id: string }[] }>().apps.map(({ id }) => id)
    expect(await names('?q=till')).toEqual(['acme-till'])
    expect(await names('?q=The')).toEqual([])
    expect(await names('')).toEqual(expect.arrayContaining(['acme-till', 'blog', 'shop']))
  })

  test.each<[string, object, number, string]>([
    ['a name that does not begin with the company’s', { id: 'till', name: 'x' }, 400, 'foreign_prefix'],
    ['a name of another company’s', { id: 'bolt-till', name: 'x' }, 400, 'foreign_prefix'],
    [
      'rules that the same request means twice',
      {
        id: 'acme-two',
        name: 'x',
        routes: [
          { method: 'GET', path: '/a/{x}', verb: 'view' },
          { method: 'GET', path: '/A/{y}', verb: 'logs' },
        ],
      },
      400,
      'ambiguous_routes',
    ],
    [
      'a route to a verb that is not declared',
      { id: 'acme-two', name: 'x', routes: [{ method: 'GET', path: '/a', verb: 'fly' }] },
      400,
      'unknown_verb',
    ],
    ['a standard verb as its own', { id: 'acme-two', name: 'x', verbs: ['deploy'] }, 400, 'unknown_verb'],
  ])('%s is not registered', async (_, json, status, cause) => {
    const { result, words } = await recorded(gate(), 'acme', () => at.register(boss(), 'acme', json))
    expect([result.status, words]).toEqual([status, [`app_refused ${cause}`]])
  })

  test('A name is registered once, and another company’s names tell nothing', async () => {
    expect((await at.register(boss(), 'acme', { id: 'acme-once', name: 'x' })).status).toBe(201)
    const again = await recorded(gate(), 'acme', () => at.register(boss(), 'acme', { id: 'acme-once', name: 'x' }))
    expect([again.result.status, again.words]).toEqual([409, ['app_refused taken']])
    const ask = async (id: string) => bare((await at.register(mallory(), 'bolt', { id, name: 'x' })).body)
    expect(await ask('acme-once')).toBe(await ask('acme-never'))
    expect(await ask('shop')).toBe(await ask('nothing'))
  })

  test('A verb that was taken away does not come back, since entries of before name it', async () => {
    await at.register(boss(), 'acme', { id: 'acme-verbs', name: 'x', verbs: ['burn'] })
    const { person } = all()
    await at.put(boss(), 'acme-verbs', person.bob.subject, { verbs: ['burn'] })
    await at.change(boss(), 'acme-verbs', { name: 'x', verbs: [], routes: [], revision: 1 })
    expect((await check(gate(), bob(), 'acme-verbs', 'burn')).status).toBe(403)
    const back = await recorded(gate(), 'acme', () =>
      at.change(boss(), 'acme-verbs', { name: 'x', verbs: ['burn'], routes: [], revision: 2 }),
    )
    expect([back.result.status, back.words]).toEqual([400, ['app_refused verb_in_use']])
  })

  test('An app that is changed again and again does not grow until nobody can change it', async () => {
    await at.register(boss(), 'acme', { id: 'acme-restless', name: 'x' })
    let revision = 1
    let own: string[] = []
    const set = (round: number) => Array.from({ length: 20 }, (_, i) => `verb_${round}_${i}`)
    const change = async (verbs: string[], name = 'x') => {
      const asked = { name, verbs, routes: [], revision }
      const answer = await recorded(gate(), 'acme', () => at.change(boss(), 'acme-restless', asked))
      if (answer.result.status === 200) ({ revision } = answer.result.json<{ revision: number }>())
      return answer
    }
    for (let round = 0; round < 6; round++) {
      own = set(round)
      expect((await change(own)).result.status).toBe(200)
    }
    const { result, words } = await change(set(6))
    expect([result.status, words]).toEqual([400, ['app_refused verbs_spent']])
    expect(result.json<{ detail: string }>().detail).toContain('register a new app')
    const [stored] = await gate().table.get(key.app('acme-restless' as AppId))
    expect([stored?.verbs, stored?.retired?.length]).toEqual([own, 100])
    // Whatever takes no verb away is changed as ever.
    expect((await change(own, 'Restless')).result.status).toBe(200)
  })

  test('An app is handed to a person of the company, who manages it from then on', async () => {
    const { person } = all()
    await at.register(boss(), 'acme', { id: 'acme-handed', name: 'x' })
    const foreign = await recorded(gate(), 'acme', () => at.transfer(boss(), 'acme-handed', person.mallory.subject))
    expect([foreign.result.status, foreign.words]).toEqual([400, ['app_refused unknown_owner']])
    expect((await at.show(bob(), 'acme-handed')).status).toBe(404)
    const handed = await recorded(gate(), 'acme', () => at.transfer(boss(), 'acme-handed', person.bob.subject))
    expect(handed.result.json()).toMatchObject({ owner: person.bob.subject })
    expect(ofKind(handed.events, 'app_changed')[0]).toMatchObject({
      before: { owner: person.boss.subject },
      after: { owner: person.bob.subject },
    })
    expect((await at.list(bob(), 'acme-handed')).status).toBe(200)
  })

  test('An app is handed to whoever holds a verb that it once had, and the verb stays behind', async () => {
    const { person } = all()
    await at.register(boss(), 'acme', { id: 'acme-refunds', name: 'x', verbs: ['refund'] })
    await at.put(boss(), 'acme-refunds', person.eve.subject, { verbs: ['view', 'refund'] })
    await at.change(boss(), 'acme-refunds', { name: 'x', verbs: [], routes: [], revision: 1 })
    const handed = await recorded(gate(), 'acme', () => at.transfer(boss(), 'acme-refunds', person.eve.subject))
    expect(handed.result.json()).toMatchObject({ owner: person.eve.subject })
    expect(ofKind(handed.events, 'app_changed')[0]).toMatchObject({ after: { owner: person.eve.subject } })
    const [entry] = await gate().table.get(key.entry('acme-refunds' as AppId, person.eve.subject))
    expect(entry?.verbs).toEqual(['view', 'manage'])
    expect((await at.remove(boss(), 'acme-refunds')).status).toBe(204)
  })

  test('Whoever manages an app for a while cannot make themself its owner', async () => {
    const { person } = all()
    await at.register(boss(), 'acme', { id: 'acme-lent', name: 'x' })
    const until = new Date(gate().clock.now() + 300_000).toISOString()
    await at.put(boss(), 'acme-lent', person.bob.subject, { verbs: ['manage'], until })
    const { result, words } = await recorded(gate(), 'acme', () => at.transfer(bob(), 'acme-lent', person.bob.subject))
    expect([result.status, words]).toEqual([403, ['access_change_refused more_than_held']])
  })

  test('An app that is removed refuses everybody from the next request on, and its name is never used again', async () => {
    await at.register(boss(), 'acme', { id: 'acme-gone', name: 'x' })
    expect((await check(gate(), boss(), 'acme-gone', 'view')).status).toBe(204)
    const gone = await recorded(gate(), 'acme', () => at.remove(boss(), 'acme-gone'))
    expect(gone.result.status).toBe(204)
    expect(ofKind(gone.events, 'app_changed')[0]).toMatchObject({
      before: { state: 'active' },
      after: { state: 'removed' },
    })
    const { result, words } = await recorded(gate(), 'acme', () => check(gate(), boss(), 'acme-gone', 'view'))
    expect([result.status, words]).toEqual([403, ['access_refused unknown_app']])
    expect((await at.register(boss(), 'acme', { id: 'acme-gone', name: 'x' })).status).toBe(409)
    expect((await at.show(boss(), 'acme-gone')).status).toBe(404)
    expect((await at.apps(boss(), 'acme', '?q=acme-gone')).json()).toEqual({ apps: [] })
  })

  test('What is not one’s own and what is not there are one answer, on every route of an app', async () => {
    const { person } = all()
    const routes: readonly [string, string, object?][] = [
      ['GET', ''],
      ['PUT', '', { name: 'x', verbs: [], routes: [], revision: 1 }],
      ['PUT', '/lock', { locked: true }],
      ['PUT', '/owner', { owner: person.mallory.subject }],
      ['DELETE', ''],
      ['GET', '/access'],
      ['POST', '/access', { to: person.mallory.subject, verbs: ['view'] }],
      ['PUT', `/access/${person.mallory.subject}`, { verbs: ['view'] }],
      ['DELETE', `/access/${person.bob.subject}`],
      ['POST', '/access/withdrawals', { from: [person.bob.subject] }],
      ['GET', '/who?verb=view'],
      ['GET', '/why?verb=view'],
    ]
    for (const [method, path, json] of routes) {
      const ask = async (app: string) => {
        const { status, body } = await at.send(method, `/v1/apps/${app}${path}`, mallory(), json)
        return [status, bare(body).replaceAll(app, '<app>')]
      }
      const [theirs, nothing] = [await ask('shop'), await ask('acme-never')]
      expect([method, path, ...theirs]).toEqual([method, path, ...nothing])
    }
  })
}
