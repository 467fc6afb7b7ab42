// Access is given and taken back, within what the giver holds, and it holds or is refused on the very next request.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { check } from '../gate/surfaces.ts'
import { asking } from './asking.ts'
import type { Acme } from './company.ts'

export function tests(gate: () => Gate, all: () => Acme): void {
  const at = asking(gate)
  const bearers = () => {
    const { boss, bob, eve, mallory } = all().signedIn
    return { boss: boss.bearer, bob: bob.bearer, eve: eve.bearer, mallory: mallory.bearer }
  }
  const passes = async (who: 'bob' | 'eve' | 'mallory', app: string, verb: string) =>
    (await check(gate(), bearers()[who], app, verb)).status

  test('What is given opens on the next request, what is taken back shuts on the next, and both are on record', async () => {
    const { person } = all()
    const { boss } = bearers()
    const given = await recorded(gate(), 'acme', () =>
      at.give(boss, 'blog', { to: person.eve.email, verbs: ['view', 'logs'], reason: 'on call this week' }),
    )
    expect(given.result.status).toBe(201)
    expect(given.result.json()).toMatchObject({
      ...{ subject: person.eve.subject, verbs: ['view', 'logs'], given_by: person.boss.subject },
      reason: 'on call this week',
    })
    const [event] = ofKind(given.events, 'access_given')
    expect(event).toMatchObject({ app: 'blog', to: person.eve.subject, before: [], after: ['view', 'logs'] })
    expect(JSON.stringify(given.events)).not.toContain('on call')
    expect(await passes('eve', 'blog', 'logs')).toBe(204)

    const narrowed = await recorded(gate(), 'acme', () => at.put(boss, 'blog', person.eve.subject, { verbs: ['view'] }))
    expect(narrowed.result.status).toBe(200)
    expect(ofKind(narrowed.events, 'access_given')[0]).toMatchObject({ before: ['view', 'logs'], after: ['view'] })
    expect([await passes('eve', 'blog', 'logs'), await passes('eve', 'blog', 'view')]).toEqual([403, 204])

    const taken = await recorded(gate(), 'acme', () => at.take(boss, 'blog', person.eve.subject))
    expect(taken.result).toMatchObject({ status: 204, body: '' })
    expect(ofKind(taken.events, 'access_withdrawn')[0]).toMatchObject({ from: person.eve.subject, before: ['view'] })
    expect(await passes('eve', 'blog', 'view')).toBe(403)
    const again = await recorded(gate(), 'acme', () => at.take(boss, 'blog', person.eve.subject))
    expect([again.result.status, again.words]).toEqual([404, ['access_change_refused no_entry']])
  })

  test('What has an end is over at its end, without anybody doing anything', async () => {
    const { person } = all()
    const until = new Date(gate().clock.now() + 120_000).toISOString()
    const { boss } = bearers()
    expect((await at.put(boss, 'blog', person.eve.subject, { verbs: ['view'], until })).status).toBe(201)
    expect(await passes('eve', 'blog', 'view')).toBe(204)
    gate().clock.advance(121)
    const late = await recorded(gate(), 'acme', () => passes('eve', 'blog', 'view'))
    expect([late.result, late.words]).toEqual([403, ['access_refused entry_ended']])
    expect((await at.take(boss, 'blog', person.eve.subject)).status).toBe(204)
  })

  test('A team is given something, and so its members have it; without the team they have not', async () => {
    const { boss } = bearers()
    expect((await at.put(boss, 'blog', 'team:ops', { verbs: ['deploy'] })).status).toBe(201)
    expect([await passes('bob', 'blog', 'deploy'), await passes('eve', 'blog', 'deploy')]).toEqual([204, 403])
    expect((await at.take(boss, 'blog', 'team:ops')).status).toBe(204)
    expect(await passes('bob', 'blog', 'deploy')).toBe(403)
  })

  test('Whoever manages an app gives what they hold and no more, and nobody else gives anything', async () => {
    const { person } = all()
    const { boss, bob, eve } = bearers()
    const refused = async (by: typeof bob, json: object) => {
      const { result, words } = await recorded(gate(), 'acme', () => at.give(by, 'blog', json))
      return [result.status, result.json<{ denial: string }>().denial, ...words]
    }
    const toEve = { to: person.eve.subject, verbs: ['view'] }
    expect(await refused(eve, toEve)).toEqual([404, 'not_found', 'access_refused not_yours'])
    await at.put(boss, 'blog', person.bob.subject, { verbs: ['view'] })
    expect(await refused(bob, toEve)).toEqual([403, 'forbidden', 'access_refused no_entry'])
    await at.put(boss, 'blog', person.bob.subject, { verbs: ['view', 'manage'] })
    expect(await refused(bob, { to: person.eve.subject, verbs: ['deploy'] })).toEqual([
      403,
      'more_than_held',
      'access_change_refused more_than_held',
    ])
    // Not to themself either.
    expect((await refused(bob, { to: person.bob.subject, verbs: ['view', 'manage', 'deploy'] }))[1]).toBe(
      'more_than_held',
    )
    expect((await at.give(bob, 'blog', toEve)).status).toBe(201)
    expect((await at.take(bob, 'blog', person.eve.subject)).status).toBe(204)
  })

  test('The last who manages an app does not take that from themself; an administrator does', async () => {
    const { person } = all()
    const { boss, bob } = bearers()
    const app = 'acme-last'
    expect((await at.register(boss, 'acme', { id: app, name: 'Last' })).status).toBe(201)
    await at.put(boss, app, person.bob.subject, { verbs: ['view', 'manage'] })
    await at.take(boss, app, person.boss.subject)
    const first = await recorded(gate(), 'acme', () => at.take(bob, app, person.bob.subject))
    expect(first.words).toEqual(['access_change_refused last_manager'])
    for (const refused of [
      first.result,
      await at.put(bob, app, person.bob.subject, { verbs: ['view'] }),
      await at.withdraw(bob, app, [person.bob.subject]),
    ])
      expect([refused.status, refused.json<{ denial: string }>().denial]).toEqual([409, 'last_manager'])
    expect((await at.take(boss, app, person.bob.subject)).status).toBe(204)
  })

  test('The last person who manages an app does not leave it to a machine', async () => {
    const { person } = all()
    const { boss, bob } = bearers()
    const app = 'acme-machines'
    await at.register(boss, 'acme', { id: app, name: 'x' })
    await at.put(boss, app, person.bob.subject, { verbs: ['view', 'manage'] })
    await at.take(boss, app, person.boss.subject)
    const made = await at.send('POST', '/v1/companies/acme/services', boss, { name: 'robot', apps: [] })
    const { id } = made.json<{ id: string }>()
    // An administrator gives it, who holds everything.
    expect((await at.put(boss, app, id, { verbs: ['view', 'manage'] })).status).toBe(201)
    const { result, words } = await recorded(gate(), 'acme', () => at.take(bob, app, person.bob.subject))
    expect([result.status, words]).toEqual([409, ['access_change_refused last_manager']])
    expect((await at.put(boss, app, person.eve.subject, { verbs: ['view', 'manage'] })).status).toBe(201)
    expect((await at.take(bob, app, person.bob.subject)).status).toBe(204)
  })

  test('In a locked app nobody is given more, and things may be taken away', async () => {
    const { person } = all()
    const { boss } = bearers()
    await at.put(boss, 'blog', person.eve.subject, { verbs: ['view', 'logs'] })
    const locked = await recorded(gate(), 'acme', () => at.lock(boss, 'blog', true))
    expect(ofKind(locked.events, 'app_changed')[0]).toMatchObject({
      before: { locked: false },
      after: { locked: true },
    })
    const more = await recorded(gate(), 'acme', () => at.give(boss, 'blog', { to: 'team:ops', verbs: ['view'] }))
    expect([more.result.status, more.words]).toEqual([409, ['access_change_refused app_locked']])
    expect((await at.put(boss, 'blog', person.eve.subject, { verbs: ['view'] })).status).toBe(200)
    expect((await at.lock(boss, 'blog', false)).status).toBe(200)
    expect((await at.take(boss, 'blog', person.eve.subject)).status).toBe(204)
  })

  test('Somebody of another company is let in by an entry alone, where the policy says so, and is out when it says no more', async () => {
    const { person } = all()
    const { boss } = bearers()
    const toMallory = { to: person.mallory.subject, verbs: ['view'] }
    const shut = await recorded(gate(), 'acme', () => at.give(boss, 'blog', toMallory))
    expect([shut.result.status, shut.words]).toEqual([404, ['access_change_refused unknown_subject']])
    const [acme] = await gate().table.get(key.company('acme' as never))
    const policy = {
      authenticators: ['sms', 'totp', 'passkey', 'recovery_code'],
      assurance: 'two',
      passwordless: false,
    }
    await gate().alter(key.company('acme' as never), {
      policy: { ...policy, signUp: false, collaborators: true } as never,
    })
    expect((await at.give(boss, 'blog', { ...toMallory, verbs: ['manage'] })).status).toBe(403)
    expect((await at.give(boss, 'blog', toMallory)).status).toBe(201)
    expect(await passes('mallory', 'blog', 'view')).toBe(204)
    expect((await at.list(boss, 'blog')).json<{ entries: object[] }>().entries).toContainEqual(
      expect.objectContaining({ subject: person.mallory.subject, outside: true }),
    )
    expect((await at.list(boss, 'blog')).body).not.toContain(person.mallory.email)
    await gate().alter(key.company('acme' as never), { policy: { ...policy, signUp: false } as never })
    const out = await recorded(gate(), 'acme', () => passes('mallory', 'blog', 'view'))
    expect([out.result, out.words]).toEqual([403, ['access_refused no_collaborators']])
    expect((await at.take(boss, 'blog', person.mallory.subject)).status).toBe(204)
    expect(acme?.policy).toBeUndefined()
    await gate().alter(key.company('acme' as never), { policy: undefined as never })
  })

  test('An address of another company and one that nobody has are answered the same', async () => {
    const { person } = all()
    const { boss } = bearers()
    const ask = async (to: string) => {
      const { result, words } = await recorded(gate(), 'acme', () => at.give(boss, 'blog', { to, verbs: ['view'] }))
      return [result.status, result.body.replace(/"request_id":"[^"]*"/, ''), words]
    }
    const theirs = await ask(person.mallory.email)
    expect(theirs).toEqual([404, expect.any(String), ['access_change_refused unknown_subject']])
    expect((await ask('nobody@nowhere.test')).slice(0, 2)).toEqual(theirs.slice(0, 2))
    expect(await ask('team:nobody')).toMatchObject([404, expect.anything(), ['access_change_refused unknown_team']])
  })

  test('Several are withdrawn together or not at all', async () => {
    const { person } = all()
    const { boss } = bearers()
    await at.put(boss, 'blog', person.eve.subject, { verbs: ['view'] })
    await at.put(boss, 'blog', 'team:ops', { verbs: ['view'] })
    const half = await at.withdraw(boss, 'blog', [person.eve.subject, person.mallory.subject])
    expect(half.status).toBe(404)
    expect(await passes('eve', 'blog', 'view')).toBe(204)
    const both = await recorded(gate(), 'acme', () => at.withdraw(boss, 'blog', [person.eve.subject, 'team:ops']))
    expect(both.result.json()).toEqual({ withdrawn: 2 })
    expect(ofKind(both.events, 'access_withdrawn').map(({ from }) => from)).toEqual([person.eve.subject, 'ops'])
    expect(await passes('eve', 'blog', 'view')).toBe(403)
  })

  test.each<[string, object, string]>([
    [
      'a moment that is over',
      { verbs: ['view'], until: '2020-01-01T00:00:00Z' },
      'The field until is a moment to come.',
    ],
    ['a moment that is none', { verbs: ['view'], until: 'tomorrow' }, 'as in 2026-12-31T23:00:00Z'],
    ['a day that is not in the calendar', { verbs: ['view'], until: '2030-02-30T00:00:00Z' }, 'is a moment'],
    ['a verb that the app does not know', { verbs: ['refund'] }, 'knows no such verb'],
    ['a verb that is none', { verbs: ['RM -RF'] }, 'A verb is'],
    ['no verb at all', { verbs: [] }, 'verbs'],
    ['a reason of two lines', { verbs: ['view'], reason: 'a\nb' }, 'reason'],
    ['a field of another name', { verbs: ['view'], untill: '2030-01-01T00:00:00Z' }, 'not known here'],
  ])('%s is refused, and nothing changes', async (_, json, says) => {
    const { person } = all()
    const answer = await at.put(bearers().boss, 'blog', person.eve.subject, json)
    expect([answer.status, answer.json<{ detail: string }>().detail]).toEqual([400, expect.stringContaining(says)])
    expect(await gate().table.get(key.entry('blog' as never, person.eve.subject))).toEqual([undefined])
  })

  // Last: it is another company's, and founding one lets an hour pass.
  test('A change asks for a fresh session, and says so', async () => {
    const { company, boss, eve } = await found(gate(), { apps: () => [] })
    const { bearer } = await signIn(gate(), boss)
    const app = `${company}-shop`
    expect((await at.register(bearer, company, { id: app, name: 'Shop' })).status).toBe(201)
    gate().clock.advance(601)
    const late = await recorded(gate(), company, () => at.put(bearer, app, eve.subject, { verbs: ['view'] }))
    expect([late.result.status, late.words]).toEqual([401, ['step_up_asked too_old']])
    expect(late.result.json()).toMatchObject({ denial: 'step_up_required' })
    expect((await at.list(bearer, app)).status).toBe(200)
  })
}
