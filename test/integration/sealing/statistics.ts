// Statistics through the front door: what happened is counted from the sealed log, once, and shown to whom it belongs.

import { expect, test } from '@jest/globals'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, found, verbs } from '../gate/people.ts'
import { begin, type Cli, signIn } from '../gate/sign-in.ts'
import { openStream } from './deliveries.ts'

interface Numbers {
  readonly total: Readonly<Record<string, number>>
  readonly times: readonly (Readonly<Record<string, number>> & { readonly at: string })[]
  readonly refusals: readonly object[]
}

export function statisticsTests(gate: () => Gate): void {
  async function countAll(order: object = {}): Promise<unknown> {
    const stream = await openStream(gate())
    for (let more = await stream.next(100); more.length > 0; more = await stream.next(100))
      for (const delivery of more) await gate().invoke('functions/log.seal', delivery)
    stream.close()
    return gate().invoke('functions/statistics.count', order)
  }
  const ask = (company: string, { bearer: headers }: Cli, query = '') =>
    gate().send('GET', `/v1/companies/${company}/statistics${query}`, { headers })
  const numbers = async (company: string, cli: Cli, query = '') => (await ask(company, cli, query)).json<Numbers>()

  async function busy() {
    const of = await found(gate(), {
      apps: (person) => [
        app(`shop-${Date.now()}${Math.random()}`.replace('.', ''), {
          people: [{ email: person(1), verbs: verbs('view') }],
        }),
      ],
    })
    return of
  }

  test('Logins, failures, codes and their money, people and refusals are what happened, and each is counted once', async () => {
    const of = await busy()
    const cli = await signIn(gate(), of.boss)
    await signIn(gate(), of.bob)
    gate().clock.advance(61)
    await signIn(gate(), of.bob)
    for (let i = 0; i < 3; i++) await begin(gate(), { ...of.eve, password: 'wrong' })
    await countAll()
    await countAll()
    const { total, times } = await numbers(of.company, cli)
    expect(total).toMatchObject({ cli_logins: 3, by_sms: 3, failures: 3, codes_sent: 3, joined: 3 })
    expect(total['codes_cost']).toBeGreaterThan(0)
    expect(times).toHaveLength(1)
    expect(times[0]).toMatchObject({ people: 2, cli_logins: 3 })
    expect((await numbers(of.company, cli, '?per=month')).times[0]).toMatchObject({ people: 2 })
    expect((await numbers(of.company, cli, '?per=hour')).total).toEqual(total)
    expect((await numbers(of.company, cli, '?from=2029-01-01&to=2029-02-01')).total).toEqual({})
  })

  test('Counted anew from the first leaf, every number of every company is the same', async () => {
    const of = await busy()
    const cli = await signIn(gate(), of.boss)
    await begin(gate(), { ...of.eve, password: 'wrong' })
    await countAll()
    const before = await numbers(of.company, cli, '?per=hour')
    const whole = await gate().invoke<Numbers>('functions/statistics.count', { show: { per: 'day' } })
    const told = (await countAll({ recount: true })) as { next: number; size: number }
    expect(told.next).toBe(told.size)
    const after = await numbers(of.company, cli, '?per=hour')
    expect(after.refusals).toEqual(before.refusals)
    // Looking at the numbers was an event itself.
    expect(after.total['logins']).toBe(before.total['logins'])
    const { times } = await gate().invoke<Numbers>('functions/statistics.count', { show: { per: 'day' } })
    const people = (all: Numbers['times']) =>
      all.map(({ at, people: there, logins, failures }) => ({ at, there, logins, failures }))
    expect(people(times)).toEqual(people(whole.times))
  })

  test('Nobody else reads them: a member is refused, a stranger’s company does not exist, a span too long is refused', async () => {
    const of = await busy()
    const other = await busy()
    const [boss, bob, mallory] = [
      await signIn(gate(), of.boss),
      await signIn(gate(), of.bob),
      await signIn(gate(), other.boss),
    ]
    for (const [who, own, status, word] of [
      [bob, of.company, 403, 'access_refused not_administrator'],
      [mallory, other.company, 404, 'access_refused not_yours'],
    ] as const) {
      const { result, words } = await recorded(gate(), own, () => ask(of.company, who))
      expect([result.status, words]).toEqual([status, [word]])
    }
    for (const query of ['?from=2025-01-01&to=2029-01-01', '?from=2030-05-01&to=2030-04-01']) {
      const { result, words } = await recorded(gate(), of.company, () => ask(of.company, boss, query))
      expect([result.status, words]).toEqual([400, ['request_refused malformed']])
    }
    for (const query of ['?per=week', '?from=yesterday', '?colour=red'])
      expect((await ask(of.company, boss, query)).status).toBe(400)
  })
}
