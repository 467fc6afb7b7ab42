// In the company's name nobody acts on less than the company asks of everybody: a password and a phone number that were stolen
// from an administrator neither read its log nor lower its policy. And a code by SMS is worth nothing where the company allows
// none, whoever was let in by one. RFC 9470; ASVS V7.5.1, V8.4; SP 800-63B-4 §2.2.

import { expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key, type Policy } from '../../../lib/schema.ts'
import { bindPasskey, bindTotp, expecting, own, signedIn, signInByPasskey, signInWith } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, type Founded, found, verbs } from '../gate/people.ts'
import { browser, type Cli, signIn } from '../gate/sign-in.ts'
import { answeringJoin, begunJoin, codeTo, invitationsOf, invited, newcomer, recoveriesOf } from './people-in.ts'

export function tests(gate: () => Gate): void {
  const asks = ({ company }: Pick<Founded, 'company'>, policy: Partial<Policy>) =>
    gate().alter(key.company(company), { policy: { ...defaultPolicy, ...policy } })
  const policyOf = async ({ company }: Founded) => (await gate().table.get(key.company(company)))[0]?.policy

  const usual = { authenticators: ['sms', 'totp', 'passkey', 'recovery_code'], assurance: 'two' }
  const lowered = { ...usual, passwordless: false, sign_up: false }

  const acts = ({ company, bob }: Founded) =>
    [
      ['GET', '/v1/events', undefined],
      ['GET', `/v1/companies/${company}/policy`, undefined],
      ['GET', invitationsOf(company), undefined],
      ['POST', invitationsOf(company), { email: `mole@${company}.test`, administrator: true }],
      ['POST', recoveriesOf(company), { email: bob.email }],
      ['PUT', `/v1/companies/${company}/policy`, lowered],
    ] as const

  const check = ({ bearer: headers }: Cli, which: string) =>
    gate().send('GET', `/v1/check?app=${which}&verb=view`, { headers })

  const act = (cli: Cli, [method, path, json]: ReturnType<typeof acts>[number]) =>
    gate().send(method, path, { headers: cli.bearer, ...(json === undefined ? {} : { json }) })

  const refusesAll = async (founded: Founded, cli: Cli, wanted: string) => {
    for (const one of acts(founded)) {
      gate().clock.advance(1)
      const { result, events } = await recorded(gate(), founded.company, () => act(cli, one))
      expect([one[0], one[1], result.json()]).toEqual([
        one[0],
        one[1],
        expect.objectContaining({ status: 401, denial: 'step_up_required', acr_values: wanted }),
      ])
      expect(result.headers['www-authenticate']).toContain(`acr_values="${wanted}"`)
      for (const event of events)
        expect(event).toMatchObject({ kind: 'step_up_asked', cause: 'too_weak', session: cli.session.id })
    }
    const asked = ofKind(await gate().events(founded.company), 'step_up_asked').filter(
      ({ session }) => session === cli.session.id,
    )
    expect(asked.at(-1)).toMatchObject({ cause: 'too_weak' })
  }

  test('An administrator’s password and phone read and change nothing where the company asks for a passkey', async () => {
    const founded = await found(gate())
    await asks(founded, { assurance: 'phishing_resistant' })
    const before = await policyOf(founded)
    const thief = await signIn(gate(), founded.boss)
    await refusesAll(founded, thief, 'phishing_resistant')
    expect(await policyOf(founded)).toEqual(before)
    const look = await act(thief, ['GET', '/v1/events', undefined])
    expect(look.json()).toMatchObject({ detail: expect.stringContaining('passkey') })
    expect(look.json()).not.toHaveProperty('max_age')
  })

  test('Whoever binds what is asked for on their own account, and shows it, acts again', async () => {
    const founded = await found(gate())
    await asks(founded, { assurance: 'phishing_resistant' })
    const weak = await signIn(gate(), founded.boss)
    const bound = await bindPasskey(gate(), weak)
    await refusesAll(founded, weak, 'phishing_resistant')
    const strong = await signInByPasskey(gate(), bound)
    for (const one of acts(founded)) expect([one, (await act(strong, one)).status < 300]).toEqual([one, true])
    expect(await policyOf(founded)).toMatchObject({ assurance: 'two' })
  })

  test('An app is enough where the company asks for two without SMS, and a look needs no fresh session', async () => {
    const founded = await found(gate())
    await asks(founded, { assurance: 'two_without_sms' })
    const weak = await signIn(gate(), founded.boss)
    const totp = await bindTotp(gate(), weak)
    await refusesAll(founded, weak, 'two_without_sms')
    const strong = await signInWith(gate(), founded.boss, totp)
    gate().clock.advance(661)
    const [log, policy, invitations, invite] = acts(founded)
    for (const one of [log, policy, invitations]) expect((await act(strong, one)).status).toBe(200)
    const { result, words } = await recorded(gate(), founded.company, () => act(strong, invite))
    expect(result.json()).toMatchObject({ denial: 'step_up_required', acr_values: 'two_without_sms', max_age: 600 })
    expect(words).toEqual(['step_up_asked too_old'])
  })

  test('A policy that the session itself would not meet is refused with what to do, also where SMS is what goes', async () => {
    const founded = await found(gate())
    const { boss, company } = founded
    const bySms = await signIn(gate(), boss)
    const totp = await bindTotp(gate(), bySms)
    const put = (cli: Cli) =>
      act(cli, ['PUT', `/v1/companies/${company}/policy`, { ...lowered, authenticators: ['totp', 'passkey'] }])
    const { result, words } = await recorded(gate(), company, () => put(bySms))
    expect(result.json()).toMatchObject({
      denial: 'invalid_request',
      detail: expect.stringMatching(/weaker_than_asked_for_yourself\..*sign in by what it asks for/),
    })
    expect(words).toEqual(['policy_refused'])
    expect((await put(await signInWith(gate(), boss, totp))).status).toBe(200)
    await refusesAll(founded, bySms, 'two')
  })

  test('Whoever joins by SMS where the company allows none is in, passes no gate, and binds what does', async () => {
    const founded = await found(gate(), { apps: () => [app('blog')], members: 2 })
    const { company } = founded
    const who = newcomer(company)
    const { token } = await invited(gate(), founded, who)
    await asks(founded, { authenticators: ['totp', 'passkey'] })
    const challenge = await begunJoin(gate(), token, who)
    const cli = signedIn(await answeringJoin(gate(), challenge, codeTo(gate(), who)))
    expect((await own(gate(), cli, 'GET', '')).json()).toMatchObject({ assurance: 'one' })
    const { result, words } = await recorded(gate(), company, () => check(cli, 'blog'))
    expect(result.json()).toMatchObject({ status: 401, denial: 'step_up_required', acr_values: 'two_without_sms' })
    expect(words).toEqual(['access_refused too_weak'])
    const totp = await bindTotp(gate(), cli)
    const strong = await signInWith(gate(), { ...founded.bob, ...who }, totp)
    expect((await own(gate(), strong, 'GET', '')).json()).toMatchObject({ assurance: 'two_without_sms' })
    expect((await check(strong, 'blog')).json()).toMatchObject({ denial: 'forbidden' })
  })

  test('A session that SMS opened is worth no second factor once the company allows no SMS', async () => {
    const founded = await found(gate(), {
      apps: (at) => [app('forge', { people: [{ email: at(1), verbs: verbs('view') }] })],
    })
    const { company, bob, boss } = founded
    const [his, hers] = [await signIn(gate(), bob), await signIn(gate(), boss)]
    expect((await check(his, 'forge')).status).toBe(204)
    await asks(founded, { authenticators: ['totp', 'passkey'] })
    const { words } = await recorded(gate(), company, () => check(his, 'forge'))
    expect(words).toEqual(['access_refused too_weak'])
    await refusesAll(founded, hers, 'two')
  })

  test('In a browser joining ends at the page of what is missing where the company asks for more, and says so', async () => {
    for (const [authenticators, place] of [
      [['totp', 'passkey'], '/account/security'],
      [defaultPolicy.authenticators, '/account'],
    ] as const) {
      const founded = await found(gate())
      const { company } = founded
      const who = newcomer(company)
      const { token, id } = await invited(gate(), founded, who)
      await asks(founded, { authenticators })
      const at = browser(gate())
      await at.send('GET', `/link/${token}`)
      const { name, password, phone, email } = who
      const form = { invitation: id, company, email, name, password, phone }
      expecting(303, await at.send('POST', '/join', { form }))
      const done = await at.send('POST', '/join/code', { form: { code: codeTo(gate(), who) } })
      expect([done.status, done.headers['location']]).toEqual([303, place])
      const page = expecting(200, await at.send('GET', '/account/security'))
      expect(page.body.includes('Your company asks for a stronger sign-in')).toBe(place === '/account/security')
    }
  })
}
