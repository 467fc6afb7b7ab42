// What an administrator does to people: suspended, reinstated, without sessions, gone for good; one by one, or several in one
// transaction or none. Who is refused, and why, stands in the log beside each.

import { expect, test } from '@jest/globals'
import type { SubjectId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { expecting, sayNotMe } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { latestLetter } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { begin, signIn } from '../gate/sign-in.ts'
import { answeringJoin, begunJoin, codeTo, invited, newcomer, startRecovery } from '../joining/people-in.ts'
import { actingFor, pathOf } from './acting-for.ts'

export function tests(gate: () => Gate): void {
  const isIn = async (headers: Readonly<Record<string, string>>) =>
    (await gate().send('GET', '/v1/session', { headers })).status === 200

  test('Who is suspended has no session, gets none, and has none of before when reinstated', async () => {
    const { boss, bob, company } = await found(gate())
    const { ask, cli } = await actingFor(gate(), boss)
    const { bearer } = await signIn(gate(), bob)
    const suspended = await recorded(gate(), company, () => ask('PUT', `${pathOf(bob)}/state`, { state: 'suspended' }))
    expect(suspended.result.json()).toMatchObject({ id: bob.subject, state: 'suspended', sessions: 0 })
    const before = { state: 'active', administrator: false, teams: [], generation: 1 }
    expect(suspended.events).toEqual([
      expect.objectContaining({
        ...{ kind: 'subject_changed', act: 'suspended', whom: bob.subject, subject: boss.subject, before },
        ...{ session: cli.session.id, after: { ...before, state: 'suspended', generation: 2 } },
      }),
    ])
    expect(await isIn(bearer)).toBe(false)
    expect((await begin(gate(), bob)).json()).toMatchObject({ denial: 'invalid_login' })
    expect((await startRecovery(gate(), cli, company, bob.email)).status).toBe(409)
    const again = await recorded(gate(), company, () => ask('PUT', `${pathOf(bob)}/state`, { state: 'suspended' }))
    expect(again.result.status).toBe(200)
    expect(ofKind(again.events, 'subject_changed')).toEqual([])
    const back = await recorded(gate(), company, () => ask('PUT', `${pathOf(bob)}/state`, { state: 'active' }))
    expect(back.result.json()).toMatchObject({ state: 'active', sessions: 0 })
    expect(ofKind(back.events, 'subject_changed')).toMatchObject([{ act: 'reinstated', after: { generation: 2 } }])
    expect(await isIn(bearer)).toBe(false)
    expect(await isIn((await signIn(gate(), bob)).bearer)).toBe(true)
  })

  test('Who it was done to reads of it in their own activity, and nothing of where the other one sits', async () => {
    const { boss, bob, eve } = await found(gate(), { team: 'ops' })
    const { ask, cli } = await actingFor(gate(), boss)
    await ask('PUT', `${pathOf(bob)}/administrator`, { administrator: true })
    await ask('PUT', `${pathOf(bob)}/administrator`, { administrator: false })
    await ask('PUT', `${pathOf(bob)}/state`, { state: 'suspended' })
    await ask('PUT', `${pathOf(bob)}/state`, { state: 'active' })
    const activityOf = async ({ bearer: headers }: typeof cli) => {
      const answer = await gate().send('GET', '/v1/account/activity?limit=200', { headers })
      return answer.json<{ events: (Record<string, unknown> & { kind: string })[] }>().events
    }
    const all = await activityOf(await signIn(gate(), bob))
    const letter = all.find((one) => one['letter'] === 'became_administrator')
    expect(letter).toMatchObject({ kind: 'letter_sent', subject: bob.subject, address: '', agent: '' })
    const done = all.filter(({ kind }) => kind === 'subject_changed')
    expect(done.map(({ act }) => act)).toEqual(['reinstated', 'suspended', 'administrator', 'administrator'])
    for (const one of done) {
      expect(one).toMatchObject({ subject: boss.subject, whom: bob.subject, address: '', agent: '' })
      expect(one).not.toHaveProperty('session')
    }
    expect(JSON.stringify(done)).not.toContain(cli.session.id)
    const others = await activityOf(await signIn(gate(), eve))
    expect(others.filter(({ kind }) => kind === 'subject_changed')).toEqual([])
    expect(others.filter(({ subject }) => subject !== eve.subject)).toEqual([])
    const own = (await activityOf(cli)).filter(({ kind }) => kind === 'subject_changed')
    expect(own.map(({ session }) => session)).toEqual(Array(4).fill(cli.session.id))
  })

  test('Ending somebody’s sessions ends all of them and nothing else', async () => {
    const { boss, bob, company } = await found(gate())
    const { ask } = await actingFor(gate(), boss)
    const all = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const { result, events } = await recorded(gate(), company, () => ask('DELETE', `${pathOf(bob)}/sessions`))
    expect(result.status).toBe(204)
    expect(ofKind(events, 'subject_changed')).toMatchObject([{ act: 'sessions_ended', whom: bob.subject }])
    for (const { bearer } of all) expect(await isIn(bearer)).toBe(false)
    expect((await ask('GET', pathOf(bob))).json()).toMatchObject({ state: 'active', sessions: 0 })
    expect(await isIn((await signIn(gate(), bob)).bearer)).toBe(true)
  })

  test('Who is removed is gone for good, and the address may be invited again, as somebody new', async () => {
    const founded = await found(gate(), { team: 'ops' })
    const { boss, bob, company } = founded
    const { ask } = await actingFor(gate(), boss)
    const { bearer } = await signIn(gate(), bob)
    gate().clock.advance(60)
    const { result, events } = await recorded(gate(), company, () => ask('DELETE', pathOf(bob)))
    expect(result.status).toBe(204)
    expect(events).toMatchObject([
      { kind: 'subject_changed', act: 'removed', before: { teams: ['ops'] }, after: { state: 'removed', teams: [] } },
    ])
    expect(await isIn(bearer)).toBe(false)
    expect((await begin(gate(), bob)).json()).toMatchObject({ denial: 'invalid_login' })
    expect((await ask('GET', '/people?q=bob')).json()).toEqual({ people: [] })
    expect((await ask('POST', '/people/find', { email: bob.email })).status).toBe(404)
    expect((await ask('GET', pathOf(bob))).json()).toMatchObject({ state: 'removed', sessions: 0 })
    expect((await ask('GET', '/teams/ops/members')).json()).toEqual({ members: [] })
    // A letter of before leads nowhere: the address may be another's by now.
    const letter = latestLetter(gate(), bob.email)
    expecting(410, await sayNotMe(gate(), letter))
    for (const [method, path, json] of [
      ['PUT', '/state', { state: 'active' }],
      ['PUT', '/administrator', { administrator: true }],
      ['DELETE', '', undefined],
    ] as const) {
      const refused = await recorded(gate(), company, () => ask(method, `${pathOf(bob)}${path}`, json))
      expect(refused.result.json()).toMatchObject({ status: 409, denial: 'conflict' })
    }
    const causes = ofKind(await gate().events(company), 'subject_change_refused').map(({ cause }) => cause)
    expect(new Set(causes)).toEqual(new Set(['removed']))
    const again = { ...newcomer(company, 'Bob'), email: bob.email }
    const { token } = await invited(gate(), founded, again)
    const joined = await answeringJoin(gate(), await begunJoin(gate(), token, again), codeTo(gate(), again))
    const { session } = expecting(201, joined).json<{ session: { subject: string } }>()
    expect(session.subject).not.toBe(bob.subject)
    expect((await ask('POST', '/people/find', { email: bob.email })).json()).toMatchObject({ id: session.subject })
  })

  test('An address that was given up is free as well, and one that somebody else has by now stays theirs', async () => {
    const { boss, bob, eve } = await found(gate())
    const { ask } = await actingFor(gate(), boss)
    const name = await gate().parts.secrets.digest('login-name', bob.email)
    const other = await gate().parts.secrets.digest('login-name', eve.email)
    const former = [{ email: bob.email, until: gate().clock.seconds() }]
    await gate().alter(key.profile(eve.subject), { former })
    await gate().table.commit({
      ...{ token: `former-${eve.subject}`, events: [], counted: 1 },
      writes: [
        {
          op: 'create',
          item: {
            ...{ kind: 'former_login', name, subject: eve.subject, company: eve.company },
            ttl: gate().clock.seconds(),
          },
        },
      ],
    })
    expecting(204, await ask('DELETE', pathOf(eve)))
    expect(await gate().table.get(key.login(other), key.formerLogin(name))).toEqual([undefined, undefined])
    expect(await gate().table.get(key.login(name))).toMatchObject([{ subject: bob.subject }])
    await signIn(gate(), bob)
  })

  test('Nobody suspends, removes or throws out themself, and a stale session does it to nobody', async () => {
    const { boss, bob, company } = await found(gate())
    const { ask } = await actingFor(gate(), boss)
    for (const [method, path, json] of [
      ['PUT', '/state', { state: 'suspended' }],
      ['DELETE', '', undefined],
      ['DELETE', '/sessions', undefined],
    ] as const) {
      const { result } = await recorded(gate(), company, () => ask(method, `${pathOf(boss)}${path}`, json))
      expect(result.json()).toMatchObject({ status: 403, denial: 'forbidden' })
    }
    const refused = ofKind(await gate().events(company), 'subject_change_refused')
    expect(refused[0]).toMatchObject({ cause: 'oneself', whom: boss.subject, subject: boss.subject })
    gate().clock.advance(661)
    const { result, words } = await recorded(gate(), company, () =>
      ask('PUT', `${pathOf(bob)}/state`, { state: 'suspended' }),
    )
    expect(result.json()).toMatchObject({ denial: 'step_up_required' })
    expect(words).toEqual(['step_up_asked too_old'])
    expect((await ask('GET', pathOf(bob))).json()).toMatchObject({ state: 'active' })
  })

  test('A member changes nobody and sees nobody', async () => {
    const { bob, eve, company } = await found(gate())
    const { ask } = await actingFor(gate(), bob)
    for (const [method, path, json] of [
      ['GET', '/people', undefined],
      ['GET', pathOf(eve), undefined],
      ['PUT', `${pathOf(eve)}/state`, { state: 'suspended' }],
      ['PUT', `${pathOf(bob)}/administrator`, { administrator: true }],
      ['POST', '/people/acts', { act: 'remove', people: [eve.subject] }],
    ] as const)
      expect((await ask(method, path, json)).json()).toMatchObject({ status: 403, denial: 'forbidden' })
    expect((await gate().events(company)).map((event) => 'cause' in event && event.cause)).toContain(
      'not_administrator',
    )
  })

  test('Twenty at once are suspended in one transaction; where one cannot be, none is, and it is said which', async () => {
    const { boss, people, company } = await found(gate(), { members: 20 })
    const { ask } = await actingFor(gate(), boss)
    const ids = people.slice(1).map(({ subject }) => subject)
    const act = (what: string, all: readonly string[]) => ask('POST', '/people/acts', { act: what, people: all })
    const states = async () => {
      const read = await gate().table.get(...ids.map((id) => key.subject(id)))
      return new Set(read.map((one) => one?.state))
    }
    const nobody = '0'.repeat(16)
    for (const [with_, denied, cause] of [
      [boss.subject, 'forbidden', 'oneself'],
      [nobody, 'not_found', 'unknown'],
    ] as const) {
      const { result, words } = await recorded(gate(), company, () => act('suspend', [...ids.slice(0, 19), with_]))
      expect(result.json()).toMatchObject({ denial: denied, stopped_by: with_ })
      expect(words).toEqual([`subject_change_refused ${cause}`])
      expect(await states()).toEqual(new Set(['active']))
    }
    const done = await recorded(gate(), company, () => act('suspend', ids))
    expect(done.result.json<{ people: object[] }>().people).toHaveLength(20)
    expect(ofKind(done.events, 'subject_changed').map(({ whom }) => whom)).toEqual(ids)
    expect(await states()).toEqual(new Set(['suspended']))
    expecting(200, await act('reinstate', ids))
    expect(await states()).toEqual(new Set(['active']))
    const many = await recorded(gate(), company, () => act('remove', ids))
    expect(many.result.json()).toMatchObject({ status: 400, detail: expect.stringContaining('Name fewer') })
    expect(many.words).toEqual(['subject_change_refused too_many'])
    expecting(200, await act('remove', ids.slice(0, 10)))
    expect((await ask('GET', '/people')).json<{ people: object[] }>().people).toHaveLength(11)
    for (const wrong of [[], [...ids, boss.subject], [ids[0], ids[0]], ['x']])
      expect((await act('suspend', wrong as SubjectId[])).json()).toMatchObject({ denial: 'invalid_request' })
  })
}
