// What a company allows at all, besides who its people are: lives, verbs, mail domains, people from elsewhere, its log; inside the
// line that the deployment draws. What is drawn tighter holds on the next request.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, type Founded, found, verbs } from '../gate/people.ts'
import { bearer, type Cli, signIn } from '../gate/sign-in.ts'
import { check } from '../gate/surfaces.ts'

const usual = {
  authenticators: ['sms', 'totp', 'passkey', 'recovery_code'],
  assurance: 'two',
  passwordless: false,
  sign_up: false,
}

export function tests(gate: () => Gate): void {
  const world = async (): Promise<Founded & { readonly shop: string; readonly boss_: Cli; readonly bob_: Cli }> => {
    const company = await found(gate(), {
      apps: (of) => [
        app(`p${of(0).split('@')[1]?.split('.')[0]}`, { people: [{ email: of(1), verbs: verbs('view', 'deploy') }] }),
      ],
    })
    const shop = `p${company.company}`
    return { ...company, shop, boss_: await signIn(gate(), company.boss), bob_: await signIn(gate(), company.bob) }
  }
  const change = (of: { company: string; boss_: Cli }, json: object) =>
    gate().send('PUT', `/v1/companies/${of.company}/policy`, { headers: of.boss_.bearer, json: { ...usual, ...json } })

  test('A shorter life means the sessions that are there as well', async () => {
    const of = await world()
    gate().clock.advance(400)
    expect((await check(gate(), of.bob_.bearer, of.shop)).status).toBe(204)
    expect((await change(of, { lives: { cli: 600 } })).status).toBe(200)
    gate().clock.advance(199)
    expect((await check(gate(), of.bob_.bearer, of.shop)).status).toBe(204)
    gate().clock.advance(2)
    const { result, words } = await recorded(gate(), of.company, () => check(gate(), of.bob_.bearer, of.shop))
    expect([result.status, words]).toEqual([401, ['session_refused expired']])
    const anew = await signIn(gate(), of.bob)
    const life = Date.parse(anew.session.expires_at) - gate().clock.now()
    expect(life).toBeGreaterThan(590_000)
    expect(life).toBeLessThanOrEqual(600_000)
  })

  test('A verb that asks for a fresh proof is refused after ten minutes, and says what it asks for; others pass', async () => {
    const of = await world()
    expect((await change(of, { fresh_verbs: ['deploy'] })).status).toBe(200)
    expect((await check(gate(), of.bob_.bearer, of.shop, 'deploy')).status).toBe(204)
    gate().clock.advance(601)
    const late = await recorded(gate(), of.company, () => check(gate(), of.bob_.bearer, of.shop, 'deploy'))
    expect([late.result.status, late.words]).toEqual([401, ['access_refused too_old']])
    expect(late.result.headers['www-authenticate']).toContain('max_age="600"')
    const view = await check(gate(), of.bob_.bearer, of.shop, 'view')
    expect([view.status, view.headers['x-sallyport-verbs']]).toEqual([204, 'view'])
  })

  test('A verb that is withheld is done by nobody, whoever they are', async () => {
    const of = await world()
    expect((await change(of, { withheld_verbs: ['deploy'] })).status).toBe(200)
    for (const who of [of.boss_, of.bob_]) {
      const { result, words } = await recorded(gate(), of.company, () => check(gate(), who.bearer, of.shop, 'deploy'))
      expect([result.status, words]).toEqual([403, ['access_refused withheld']])
    }
    const all = await change(of, { withheld_verbs: ['manage'] })
    expect([all.status, all.json<{ detail: string }>().detail]).toEqual([
      400,
      expect.stringContaining('manage_withheld'),
    ])
  })

  test('Only addresses of the company’s mail domains are invited, and nobody moves to another', async () => {
    const of = await world()
    expect((await change(of, { mail_domains: ['acme.test'] })).status).toBe(200)
    const invite = (email: string) =>
      gate().send('POST', `/v1/companies/${of.company}/invitations`, { headers: of.boss_.bearer, json: { email } })
    const { result, words } = await recorded(gate(), of.company, () => invite('new@elsewhere.test'))
    expect([result.status, words]).toEqual([403, ['invitation_refused foreign_domain']])
    expect((await invite(`new${of.company}@acme.test`)).status).toBe(201)
    const moved = await recorded(gate(), of.company, () =>
      gate().send('PUT', '/v1/account/email', { headers: of.bob_.bearer, json: { email: 'bob@elsewhere.test' } }),
    )
    expect([moved.result.status, moved.words]).toEqual([403, ['link_refused foreign_domain']])
  })

  test('The log is shown for as many days as the company says', async () => {
    const of = await world()
    const kinds = async () => {
      const answer = await gate().send('GET', '/v1/events?limit=200', { headers: of.boss_.bearer })
      return answer.json<{ events: { kind: string }[] }>().events.map(({ kind }) => kind)
    }
    expect(await kinds()).toContain('company_created')
    expect((await change(of, { log_days: 30 })).status).toBe(200)
    gate().clock.advance(29 * 86_400)
    Object.assign(of, { boss_: await signIn(gate(), of.boss) })
    expect(await kinds()).toContain('company_created')
    gate().clock.advance(2 * 86_400)
    Object.assign(of, { boss_: await signIn(gate(), of.boss) })
    const shown = await kinds()
    expect(shown).not.toContain('company_created')
    expect(shown).toContain('session_created')
  })

  test('A company is never looser than its deployment, neither by asking nor by having asked before', async () => {
    const of = await world()
    expect((await change(of, { assurance: 'one', collaborators: true })).status).toBe(200)
    const strict = await gate().fork({ deployment: { policy: { assurance: 'two', collaborators: false } } })
    const headers = bearer(of.boss_.credential)
    const read = await strict.send('GET', `/v1/companies/${of.company}/policy`, { headers })
    expect(read.json()).toMatchObject({ assurance: 'two', collaborators: false })
    const { result, words } = await recorded(strict, of.company, () =>
      strict.send('PUT', `/v1/companies/${of.company}/policy`, {
        headers,
        json: { ...usual, assurance: 'one', collaborators: true },
      }),
    )
    expect([result.status, words]).toEqual([400, ['policy_refused']])
    expect(result.json<{ detail: string }>().detail).toMatch(
      /assurance_beyond_the_deployment, collaborators_beyond_the_deployment/,
    )
    expect((await gate().table.get(key.company(of.company)))[0]?.policy?.assurance).toBe('one')
  })

  test.each<[string, object]>([
    ['a life that is longer than the product’s', { lives: { cli: 31 * 86_400 } }],
    ['a life of no length', { lives: { browser: 1 } }],
    ['a verb that is none', { fresh_verbs: ['RM'] }],
    ['a mail domain that is none', { mail_domains: ['not a domain'] }],
    ['a log of a week', { log_days: 7 }],
  ])('%s is no policy', async (_, json) => {
    const of = await world()
    expect((await change(of, json)).status).toBe(400)
    expect((await gate().table.get(key.company(of.company)))[0]).not.toHaveProperty('policy')
  })
}
