// A session is worth what it rests on now: what was removed or replaced since no longer counts, and what the company asks
// for is asked at every gate. Whoever lost the gate so gets it back by a new proof. SP 800-63B-4 §2.2, §4.6; design §1.5.

import { beforeAll, expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key } from '../../../lib/schema.ts'
import {
  answerPasskey,
  askedAgain,
  bindPasskey,
  bindTotp,
  expecting,
  own,
  signedIn,
  signInByPasskey,
  signInWith,
  stepUpWith,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, type Founded, found, type Person, verbs } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'
import { check, policy, restEvent, simple } from '../gate/surfaces.ts'

export function lowered(gate: () => Gate): void {
  let shop: Founded
  beforeAll(async () => {
    const people = (at: (person: number) => EmailAddress) =>
      [1, 2, 3, 4].map((person) => ({ email: at(person), verbs: verbs('view') }))
    shop = await found(gate(), { members: 4, apps: (at) => [app('shop', { people: people(at) })] })
  })
  const person = (at: number): Person => shop.people[at] as Person

  const passes = async (cli: Cli): Promise<void> => {
    const headers = cli.bearer
    expect(await simple(gate(), { headers })).toMatchObject({ isAuthorized: true })
    expect(await policy(gate(), restEvent({ headers }))).toMatchObject({
      policyDocument: { Statement: [{ Effect: 'Allow' }] },
    })
    expect((await check(gate(), headers)).status).toBe(204)
  }

  /** At each gate, and on record. */
  const isTooWeak = async (cli: Cli): Promise<void> => {
    gate().clock.advance(900)
    const headers = cli.bearer
    const { events } = await recorded(gate(), shop.company, async () => {
      const context = expect.objectContaining({ denial: 'step_up_required' })
      expect(await simple(gate(), { headers })).toMatchObject({ isAuthorized: false, context })
      expect(await policy(gate(), restEvent({ headers }))).toMatchObject({
        policyDocument: { Statement: [{ Effect: 'Deny' }] },
        context,
      })
      expect((await check(gate(), headers)).status).not.toBe(204)
      expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(200)
    })
    expect(ofKind(events, 'access_refused').map(({ cause, surface, session }) => [cause, surface, session])).toEqual([
      ['too_weak', 'authorizer', cli.session.id],
      ['too_weak', 'authorizer', cli.session.id],
      ['too_weak', 'check', cli.session.id],
    ])
  }

  test('A session by password and app loses the gate when the app is removed elsewhere, and gets it back', async () => {
    const elsewhere = await signIn(gate(), person(1))
    const byApp = await signInWith(gate(), person(1), await bindTotp(gate(), elsewhere))
    await passes(byApp)
    expecting(204, await own(gate(), elsewhere, 'DELETE', '/totp'))
    await isTooWeak(byApp)
    await passes(elsewhere)
    await passes(await stepUpWith(gate(), byApp, person(1)))
  })

  test('A session that rests on an app that was replaced loses the gate until it shows the new one', async () => {
    const elsewhere = await signIn(gate(), person(2))
    const byOld = await signInWith(gate(), person(2), await bindTotp(gate(), elsewhere))
    const replacing = await bindTotp(gate(), elsewhere)
    await isTooWeak(byOld)
    await passes(elsewhere)
    await passes(await stepUpWith(gate(), byOld, person(2), replacing))
  })

  test('A session by a passkey that is removed loses the gate, and one by another passkey does not', async () => {
    const elsewhere = await signIn(gate(), person(3))
    const [lost, kept] = [await bindPasskey(gate(), elsewhere), await bindPasskey(gate(), elsewhere)]
    const [byLost, byKept] = [await signInByPasskey(gate(), lost), await signInByPasskey(gate(), kept)]
    await passes(byLost)
    expecting(204, await own(gate(), elsewhere, 'DELETE', `/passkeys/${lost.id}`))
    await isTooWeak(byLost)
    await passes(byKept)
    const question = await askedAgain(gate(), byLost, { authenticator: 'passkey' })
    await passes(signedIn(await answerPasskey(gate(), question, kept.passkey)))
  })

  test('A policy that the administrator raises is asked of every session on its next request', async () => {
    const { company, boss } = shop
    const his = await signIn(gate(), person(4))
    await passes(his)
    const byApp = await signInWith(gate(), boss, await bindTotp(gate(), await signIn(gate(), boss)))
    const { authenticators, passwordless, signUp: sign_up } = defaultPolicy
    const { result, words } = await recorded(gate(), company, () =>
      gate().send('PUT', `/v1/companies/${company}/policy`, {
        headers: byApp.bearer,
        json: { authenticators, assurance: 'two_without_sms', passwordless, sign_up },
      }),
    )
    expect(result.status).toBe(200)
    expect(words).toEqual(['policy_changed'])
    await isTooWeak(his)
    const bySms = await stepUpWith(gate(), his, person(4))
    await isTooWeak(bySms)
    const fresh = await stepUpWith(gate(), bySms, person(4))
    await passes(await stepUpWith(gate(), fresh, person(4), await bindTotp(gate(), fresh)))
  })

  test('Forward-auth answers 401 with what has to be shown, as nobody would be let in by another refusal', async () => {
    const { company } = shop
    const { bearer: headers } = await signIn(gate(), person(1))
    await gate().alter(key.company(company), { policy: { ...defaultPolicy, assurance: 'phishing_resistant' } })
    const { result, words } = await recorded(gate(), company, () => check(gate(), headers))
    expect(words).toEqual(['access_refused too_weak'])
    expect(result.json()).toMatchObject({
      status: 401,
      denial: 'step_up_required',
      acr_values: 'phishing_resistant',
    })
    expect(result.headers).toMatchObject({
      'www-authenticate':
        'Bearer realm="sallyport", error="insufficient_user_authentication", acr_values="phishing_resistant"',
      'x-sallyport-subject': '',
    })
  })
}
