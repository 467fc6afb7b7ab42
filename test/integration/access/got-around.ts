// Ways around an access list: by another cursor, another company, other routes, an old session, or a review that looks away.

import { expect, test } from '@jest/globals'
import { carryOut } from '../../../lib/carry-out.ts'
import { startReview } from '../../../lib/flows/reviews/reviews.ts'
import type { AppId, AttemptId, Seconds, SubjectId, TeamId } from '../../../lib/ids.ts'
import { type Entry, key, type Policy } from '../../../lib/schema.ts'
import { within } from '../gate/composition.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, found, verbs } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'
import { check, restEvent, policy as restGate, simple } from '../gate/surfaces.ts'
import { asking } from './asking.ts'

const companyIn = (email: string) => email.split('@')[1]?.split('.')[0] ?? ''
const widest: Policy = {
  ...{ authenticators: ['sms', 'totp', 'passkey', 'recovery_code'], assurance: 'two', passwordless: false },
  signUp: false,
}

export function tests(gate: () => Gate): void {
  const at = asking(gate)
  const signedIn = async (who: Parameters<typeof signIn>[1]) => (await signIn(gate(), who)).bearer

  async function world({ bob = ['view', 'manage'], members = 2 } = {}) {
    const of = await found(gate(), {
      team: 'ops',
      members,
      apps: (one) => [
        app(`${companyIn(one(0))}-shop`, {
          people: [{ email: one(1), verbs: verbs(...bob) }],
          teams: { ['ops' as TeamId]: verbs('view') },
        }),
      ],
    })
    const by = { boss: await signedIn(of.boss), bob: await signedIn(of.bob), eve: await signedIn(of.eve) }
    return { ...of, shop: `${of.company}-shop`, by }
  }
  const register = (by: Cli['bearer'], of: { company: string }, name: string, more: object = {}) =>
    at.register(by, of.company, { id: `${of.company}-${name}`, name, ...more })

  /** Somebody of another company, on the list as if its administrators had put them there. */
  async function collaborator(of: Awaited<ReturnType<typeof world>>, policy: Policy) {
    const bolt = await found(gate(), { apps: () => [] })
    await gate().alter(key.company(of.company), { policy: { ...policy, collaborators: true } })
    const [before] = await gate().table.get(key.entry(of.shop as AppId, of.bob.subject))
    if (before === undefined) throw new Error('bob is on the list')
    const { version: _, ...entry } = before
    const item: Entry = { ...entry, subject: bolt.bob.subject, company: bolt.company, verbs: verbs('view') }
    await gate().table.commit({
      token: `collaborator-${of.company}`,
      events: [],
      counted: 1,
      writes: [{ op: 'create', item }],
    })
    return { ...bolt, bearer: await signedIn(bolt.bob) }
  }

  test('Whoever comes from another company passes with what the app’s company asks of everybody, or not at all', async () => {
    const of = await world()
    const { bearer, company } = await collaborator(of, { ...widest, assurance: 'phishing_resistant' })
    const asked = { path: '/orders', headers: bearer, api: `${of.shop}api` }
    const { result, events } = await recorded(gate(), of.company, async () => ({
      check: await check(gate(), bearer, of.shop, 'view'),
      simple: await simple(gate(), asked),
      rest: await restGate(gate(), restEvent(asked)),
      why: (await at.why(bearer, of.shop, 'verb=view')).json(),
      app: await at.show(bearer, of.shop),
    }))
    expect(result.check.status).toBe(401)
    expect(result.check.headers['www-authenticate']).toContain('acr_values="phishing_resistant"')
    expect(result.simple.isAuthorized).toBe(false)
    expect(JSON.stringify(result.rest)).toContain('Deny')
    expect(result.why).toMatchObject({ allowed: false, cause: 'too_weak', verbs: [] })
    expect(result.app.headers['www-authenticate']).toContain('acr_values="phishing_resistant"')
    expect(result.app.json()).toMatchObject({ denial: 'step_up_required' })
    expect(events).toContainEqual(expect.objectContaining({ kind: 'access_refused', cause: 'too_weak', app: of.shop }))
    await gate().alter(key.company(of.company), { policy: { ...widest, collaborators: true } })
    expect((await check(gate(), bearer, of.shop, 'view')).status).toBe(204)
    expect(company).not.toBe(of.company)
  })

  test('Where the app’s company believes no text message, a collaborator is asked for more than one', async () => {
    const of = await world()
    const { bearer } = await collaborator(of, { ...widest, authenticators: ['totp', 'passkey'] })
    const refused = await check(gate(), bearer, of.shop, 'view')
    expect(refused.status).toBe(401)
    expect(refused.headers['www-authenticate']).toContain('acr_values="two_without_sms"')
  })

  test('What routes ask for is changed by who holds every verb for good, or every path would ask for the least', async () => {
    const of = await world()
    const until = new Date(gate().clock.now() + 3600_000).toISOString()
    await at.put(of.by.boss, of.shop, of.eve.subject, { verbs: ['view', 'manage'], until })
    const { revision } = (await at.show(of.by.bob, of.shop)).json<{ revision: number }>()
    const routes = [{ method: 'POST', path: '/restart', verb: 'view' }]
    const change = (by: Cli['bearer'], more: object = {}) =>
      at.change(by, of.shop, { name: 'shop', verbs: [], revision, routes, ...more })
    for (const by of [of.by.bob, of.by.eve]) {
      const { result, events } = await recorded(gate(), of.company, () => change(by))
      expect(result.json()).toMatchObject({ denial: 'more_than_held' })
      expect(events).toContainEqual(
        expect.objectContaining({ kind: 'access_change_refused', cause: 'more_than_held', app: of.shop }),
      )
    }
    const all = ['view', 'logs', 'config', 'data', 'deploy', 'operate', 'manage']
    await at.put(of.by.boss, of.shop, of.bob.subject, { verbs: all })
    await gate().alter(key.company(of.company), { policy: { ...widest, withheldVerbs: verbs('operate') } })
    const now = (await at.show(of.by.bob, of.shop)).json<{ revision: number }>().revision
    expect((await change(of.by.bob, { revision: now })).json()).toMatchObject({ denial: 'more_than_held' })
    await gate().alter(key.company(of.company), { policy: { ...widest, freshVerbs: verbs('operate') } })
    expect((await change(of.by.bob, { revision: now })).json()).toMatchObject({ denial: 'more_than_held' })
    await gate().alter(key.company(of.company), { policy: widest })
    expect((await change(of.by.bob, { revision: now })).status).toBe(200)
    expect((await change(of.by.boss, { revision: now + 1, routes: [] })).status).toBe(200)
  })

  test('A plain member does not learn which apps there are by a cursor of their own making', async () => {
    const of = await world()
    await register(of.by.boss, of, 'takeover', { name: 'Takeover of Bolt' })
    const after = Buffer.from('NAME#').toString('base64url')
    const { result, words } = await recorded(gate(), of.company, () => at.mine(of.by.eve, `?limit=1&after=${after}`))
    expect(result.json()).toMatchObject({ denial: 'invalid_request' })
    expect(words).toContain('request_refused malformed')
    expect((await at.mine(of.by.boss, `?limit=1&after=${after}`)).status).toBe(200)
  })

  test('Why says the same of an app that one has nothing to do with and of one that is not there', async () => {
    const of = await world()
    await register(of.by.boss, of, 'hidden', { verbs: ['launch'] })
    await gate().alter(key.company(of.company), { policy: { ...widest, withheldVerbs: verbs('data') } })
    for (const verb of ['nosuch', 'launch', 'view', 'data']) {
      const [there, not] = await Promise.all(
        ['hidden', 'nothing'].map((name) => at.why(of.by.eve, `${of.company}-${name}`, `verb=${verb}`)),
      )
      const { app: _, request_id: __, ...said } = there?.json<Record<string, unknown>>() ?? {}
      expect(said).toMatchObject({ allowed: false, cause: 'no_entry', verbs: [] })
      expect(not?.json()).toMatchObject(said)
    }
  })

  test('What nobody confirmed is not given back by removing another app while the review is carried out', async () => {
    const of = await world({ members: 20 })
    const others = of.people.filter(({ subject }) => subject !== of.boss.subject)
    const [first, second] = [`${of.company}-aaa`, `${of.company}-bbb`]
    for (const name of ['aaa', 'bbb']) {
      await register(of.by.boss, of, name)
      for (const { subject } of others) await at.put(of.by.boss, `${of.company}-${name}`, subject, { verbs: ['view'] })
    }
    gate().clock.advance(60)
    const due = new Date(gate().clock.now() + 3700_000).toISOString()
    const path = `/v1/companies/${of.company}/reviews`
    const { id } = (await at.send('POST', path, of.by.boss, { due, apps: [first, second] })).json<{ id: string }>()
    gate().clock.advance(3701)
    const boss = await signedIn(of.boss)
    const step = async () => (await at.send('POST', `${path}/${id}/closure`, boss)).json<{ closed: boolean }>()
    expect(await step()).toMatchObject({ lapsed: 15, closed: false })
    expect((await at.remove(boss, first)).status).toBe(204)
    for (let i = 0; i < 20 && !(await step()).closed; i++);
    const left = await gate().table.get(...others.map(({ subject }) => key.entry(second as AppId, subject)))
    expect(left.filter((one) => one !== undefined)).toEqual([])
  })

  test('Who gives to themself while a review is just being started is asked about in it', async () => {
    const of = await world()
    gate().clock.advance(60)
    const { parts } = gate()
    const attempt = {
      ...{ id: 'starting' as AttemptId, at: parts.clock.now(), endpoint: 'reviews.create', network: '', userAgent: '' },
    }
    const due = Math.floor(attempt.at / 1000 + 7200) as Seconds
    const ports = { ...parts, keys: parts.secrets }
    let gave = 0
    const answer = await within(parts, () =>
      carryOut(ports, attempt, async () => {
        const presented = { by: 'bearer', text: of.by.boss.authorization.slice(7) } as const
        const outcome = await startReview(ports, attempt, { presented, surface: 'api', company: of.company, due })
        // A cold start, a retry: their request began after this one, and reads what was before it.
        gate().clock.advance(5)
        gave = (await at.put(of.by.bob, of.shop, of.bob.subject as SubjectId, { verbs: ['view', 'manage'] })).status
        return outcome
      }),
    )
    expect([answer.permitted, gave]).toEqual([true, 200])
    gate().clock.advance(7200)
    const why = await at.why(await signedIn(of.boss), of.shop, `verb=manage&subject=${of.bob.subject}`)
    expect(why.json()).toMatchObject({ allowed: false, cause: 'not_confirmed' })
  })
}
