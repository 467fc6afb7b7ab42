// A review of access: everybody's entries are confirmed by somebody else or are over at the date, and its record says which.

import { expect, test } from '@jest/globals'
import { within } from '../gate/composition.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, type Founded, found, verbs } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'
import { check } from '../gate/surfaces.ts'
import { asking } from './asking.ts'

type Job = (event: object, context: { awsRequestId: string; getRemainingTimeInMillis: () => number }) => Promise<object>

interface World extends Founded {
  readonly shop: string
  readonly by: Readonly<Record<'boss' | 'bob' | 'eve', Cli['bearer']>>
}

export function tests(gate: () => Gate): void {
  const at = asking(gate)

  /** Bob manages the shop, eve views it, the team operates it. */
  async function world(): Promise<World> {
    const company = await found(gate(), {
      team: 'ops',
      apps: (of) => [
        app(`s${of(0).split('@')[1]?.split('.')[0]}`, {
          people: [
            { email: of(1), verbs: verbs('view', 'manage') },
            { email: of(2), verbs: verbs('view') },
          ],
          teams: { ['ops' as never]: verbs('operate') },
        }),
      ],
    })
    const [boss, bob, eve] = [
      (await signIn(gate(), company.boss)).bearer,
      (await signIn(gate(), company.bob)).bearer,
      (await signIn(gate(), company.eve)).bearer,
    ]
    const list = (await at.apps(boss, company.company)).json<{ apps: { id: string }[] }>()
    gate().clock.advance(1)
    return { ...company, shop: list.apps[0]?.id ?? '', by: { boss, bob, eve } }
  }
  const reviews = (of: World, path = '') => `/v1/companies/${of.company}/reviews${path}`
  const dueIn = (seconds: number) => new Date(gate().clock.now() + seconds * 1000).toISOString()
  const start = async (of: World, more: object = {}) => {
    const answer = await at.send('POST', reviews(of), of.by.boss, { due: dueIn(7200), ...more })
    return answer.json<{ id: string }>().id
  }
  const decide = (of: World, by: Cli['bearer'], who: string, decision: string) =>
    at.send('PUT', `/v1/apps/${of.shop}/access/${who}/review`, by, { decision })
  /** Half an hour at a time, with a call of everybody's in between, so that nobody is idle; the last sign in anew. */
  const later = async (of: World, seconds: number): Promise<World> => {
    gate().clock.advance(seconds)
    const boss = (await signIn(gate(), of.boss)).bearer
    return { ...of, by: { ...of.by, boss } }
  }
  /** The gate is open, so the function is composed with its parts. */
  const tick = async () => {
    const { carryOut } = (await import('../../../functions/reviews.ts')) as { carryOut: Job }
    const context = { awsRequestId: 'tick-of-the-clock', getRemainingTimeInMillis: () => 60_000 }
    return within(gate().parts, () => carryOut({}, context))
  }

  test('What is confirmed stays, what is not is refused from the date on and then taken off the list, with a record', async () => {
    let of = await world()
    const started = await recorded(gate(), of.company, () =>
      at.send('POST', reviews(of), of.by.boss, { due: dueIn(7200) }),
    )
    expect(started.result.status).toBe(201)
    const { id } = started.result.json<{ id: string }>()
    expect(ofKind(started.events, 'review_started')[0]).toMatchObject({ review: id })
    const confirmed = await recorded(gate(), of.company, () => decide(of, of.by.bob, of.eve.subject, 'confirmed'))
    expect(confirmed.result.json()).toEqual({ decision: 'confirmed' })
    expect(ofKind(confirmed.events, 'review_decided')[0]).toMatchObject({
      ...{ review: id, to: of.eve.subject, decision: 'confirmed', subject: of.bob.subject },
    })
    const withdrawn = await recorded(gate(), of.company, () => decide(of, of.by.bob, 'team:ops', 'withdrawn'))
    expect(withdrawn.words).toEqual(['review_decided', 'access_withdrawn'])
    expect((await check(gate(), of.by.bob, of.shop, 'operate')).status).toBe(403)

    of = await later(of, 7201)
    expect((await check(gate(), of.by.eve, of.shop, 'view')).status).toBe(204)
    const over = await recorded(gate(), of.company, () => check(gate(), of.by.bob, of.shop, 'view'))
    expect([over.result.status, over.words]).toEqual([403, ['access_refused not_confirmed']])
    expect((await at.why(of.by.boss, of.shop, `verb=view&subject=${of.bob.subject}`)).json()).toMatchObject({
      ...{ allowed: false, cause: 'not_confirmed', by: of.bob.subject },
    })

    const carried = await recorded(gate(), of.company, tick)
    expect(carried.result).toMatchObject({ done: { idle: true } })
    expect(ofKind(carried.events, 'access_withdrawn')).toEqual([
      expect.objectContaining({ from: of.bob.subject, before: ['view', 'manage'], review: id }),
    ])
    expect(ofKind(carried.events, 'review_ended')[0]).toMatchObject({ after: { state: 'closed' } })
    expect((await at.send('GET', reviews(of, `/${id}`), of.by.boss)).json()).toMatchObject({ id, state: 'closed' })
    const record = (await at.send('GET', reviews(of, `/${id}/entries`), of.by.boss)).json<{ entries: object[] }>()
    expect(record.entries).toHaveLength(3)
    expect(record.entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          principal: of.eve.subject,
          decision: 'confirmed',
          by: of.bob.subject,
          verbs: ['view'],
        }),
        expect.objectContaining({ principal: 'team:ops', decision: 'withdrawn', by: of.bob.subject }),
        expect.objectContaining({ principal: of.bob.subject, decision: 'lapsed', verbs: ['view', 'manage'] }),
      ]),
    )
    const left = (await at.list(of.by.boss, of.shop)).json<{ entries: { subject?: string }[] }>().entries
    expect(left.map(({ subject }) => subject)).toEqual([of.eve.subject])
    // Over and done: nothing is asked of anybody any more.
    expect((await check(gate(), of.by.eve, of.shop, 'view')).status).toBe(204)
  })

  test('Nobody confirms what they were given themselves', async () => {
    const of = await world()
    await start(of)
    const { result, words } = await recorded(gate(), of.company, () =>
      decide(of, of.by.bob, of.bob.subject, 'confirmed'),
    )
    expect([result.status, words]).toEqual([403, ['review_refused oneself']])
    expect((await decide(of, of.by.boss, of.bob.subject, 'confirmed')).status).toBe(200)
  })

  test('Nobody gets around a review by giving to themself, to their team or in the app’s own hands while it is on', async () => {
    const of = await world()
    await start(of)
    const own = await recorded(gate(), of.company, () =>
      at.put(of.by.bob, of.shop, of.bob.subject, { verbs: ['view', 'manage'] }),
    )
    expect([own.result.status, own.words]).toEqual([403, ['access_change_refused under_review']])
    expect((await at.put(of.by.bob, of.shop, 'team:ops', { verbs: ['operate'] })).status).toBe(403)
    expect((await at.transfer(of.by.bob, of.shop, of.bob.subject)).status).toBe(403)
    expect((await decide(of, of.by.bob, 'team:ops', 'confirmed')).status).toBe(403)
    expect((await at.put(of.by.boss, of.shop, of.bob.subject, { verbs: ['view', 'manage'] })).status).toBe(200)
  })

  test('What was given after the review began is not asked about', async () => {
    let of = await world()
    await start(of)
    // What was on its way when the review began may have read what was before it, and is asked about as well.
    gate().clock.advance(31)
    await at.put(of.by.boss, of.shop, of.eve.subject, { verbs: ['view', 'logs'] })
    const asked = await recorded(gate(), of.company, () => decide(of, of.by.bob, of.eve.subject, 'confirmed'))
    expect([asked.result.status, asked.words]).toEqual([409, ['review_refused not_under_review']])
    of = await later(of, 7201)
    expect((await check(gate(), of.by.eve, of.shop, 'logs')).status).toBe(204)
  })

  test('A review that is given up leaves everything as it is, and there may be another', async () => {
    let of = await world()
    const id = await start(of)
    const twice = await recorded(gate(), of.company, () =>
      at.send('POST', reviews(of), of.by.boss, { due: dueIn(7200) }),
    )
    expect([twice.result.status, twice.words]).toEqual([409, ['review_refused too_many']])
    const cancelled = await recorded(gate(), of.company, () => at.send('DELETE', reviews(of, `/${id}`), of.by.boss))
    expect(cancelled.result.status).toBe(204)
    expect(ofKind(cancelled.events, 'review_ended')[0]).toMatchObject({ after: { state: 'cancelled' } })
    const second = await start(of)
    expect(second).not.toBe(id)
    await at.send('DELETE', reviews(of, `/${second}`), of.by.boss)
    of = await later(of, 7201)
    expect((await check(gate(), of.by.bob, of.shop, 'view')).status).toBe(204)
  })

  test('An administrator carries out what is due by hand, step by step; before the date nobody does', async () => {
    let of = await world()
    const id = await start(of, { apps: [of.shop] })
    const close = () => at.send('POST', reviews(of, `/${id}/closure`), of.by.boss)
    const early = await recorded(gate(), of.company, close)
    expect([early.result.status, early.words]).toEqual([409, ['review_refused not_due']])
    of = await later(of, 7201)
    const steps: object[] = []
    for (let closed = false; !closed; ) {
      const step = (await close()).json<{ lapsed: number; closed: boolean }>()
      steps.push(step)
      closed = step.closed
    }
    expect(steps).toEqual([
      { lapsed: 1, closed: false },
      { lapsed: 2, closed: false },
      { lapsed: 0, closed: true },
    ])
    expect((await at.list(of.by.boss, of.shop)).json()).toMatchObject({ entries: [] })
  })

  test.each<[string, object, string]>([
    ['a date that is too near', { due: '2001-01-01T00:00:00Z' }, 'date'],
    ['a date that is too far', { due: '2999-01-01T00:00:00Z' }, 'date'],
    ['an app that is not the company’s', { apps: ['ghost'] }, 'unknown_app'],
  ])('%s begins no review', async (_, json, cause) => {
    const of = await world()
    const { result, words } = await recorded(gate(), of.company, () =>
      at.send('POST', reviews(of), of.by.boss, { due: dueIn(7200), ...json }),
    )
    expect([result.status, words]).toEqual([400, [`review_refused ${cause}`]])
  })

  test('Reviews are started and read by administrators, each of their own company', async () => {
    const [of, others] = [await world(), await world()]
    const boss = (await signIn(gate(), of.boss)).bearer
    const id = await start({ ...of, by: { ...of.by, boss } })
    const bare = (body: string) => body.replace(/"request_id":"[^"]*"/, '')
    for (const path of ['', `/${id}`, `/${id}/entries`]) {
      const plain = await at.send('GET', reviews(of, path), of.by.bob)
      expect([path, plain.status]).toEqual([path, 403])
      const foreign = await at.send('GET', reviews(of, path), others.by.boss)
      const nothing = await at.send('GET', `/v1/companies/nosuchcompany/reviews${path}`, others.by.boss)
      expect([path, foreign.status, bare(foreign.body)]).toEqual([path, nothing.status, bare(nothing.body)])
      expect(foreign.status).toBe(404)
    }
    expect((await at.send('GET', reviews(others, `/${id}`), others.by.boss)).status).toBe(404)
  })
}
