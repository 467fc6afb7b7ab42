// What signing in without a password does not do: tell who has an account, pass where two factors are asked for, or go on
// after what it rests on has changed. ASVS V6.3.8; SP 800-63B-4 §3.1.3.

import { expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import { choosing, expecting, questionIn, signedIn } from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import { latestLetter, lettersTo, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { app, found, verbs } from '../gate/people.ts'
import { answering, codeOf, resending, signIn } from '../gate/sign-in.ts'

import { begun, pressing, waiting, withoutPasswords } from './without-passwords.ts'

export function tests(gate: () => Gate): void {
  test('Every address gets the same answer at the same cost, and so does every try at the question', async () => {
    const { company, bob, eve } = await withoutPasswords(gate())
    const elsewhere = await found(gate())
    const { device } = await signIn(gate(), elsewhere.bob)
    await gate().alter(key.subject(eve.subject), { state: 'suspended' })
    const cases = [
      [bob.email, 1, {}],
      [eve.email, 0, {}],
      [elsewhere.eve.email, 0, {}],
      // Known on this device, in a company that did not choose it.
      [elsewhere.bob.email, 1, { device }],
      [`rob@${company}.test`, 0, {}],
      ['rob@nowhere.test', 0, {}],
    ] as const
    const seen = []
    for (const [email, letters, more] of cases) {
      gate().clock.advance(60)
      gate().plan.clear()
      const answer = await begun(gate(), email, more)
      const calls = [...gate().plan.calls]
      const question = questionIn(expecting(202, answer))
      const masked = (text: string) => text.replaceAll(question.secret, '<secret>').replaceAll(question.id, '<id>')
      const tries = [
        await answering(gate(), question, '000000'),
        await resending(gate(), question),
        await choosing(gate(), question, 'eleven otters cross at dawn'),
        await begun(gate(), email, more),
      ]
      seen.push({ body: masked(answer.body), calls, tries: tries.map(told) })
      expect([email, lettersTo(gate(), email).length]).toEqual([email, letters])
    }
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ challenge: { authenticator: 'mailbox' } })
    for (const one of seen) expect(one).toEqual(seen[0])
    expect(latestLetter(gate(), elsewhere.bob.email).subject).toContain('new device')
  })

  test('A gate that asks for two factors refuses it from the moment that the company asks', async () => {
    const shop = (i: (at: number) => never) => [app('shop', { people: [{ email: i(1), verbs: verbs('view') }] })]
    const { company, bob } = await withoutPasswords(gate(), { apps: shop as never })
    const question = await waiting(gate(), bob.email)
    await pressing(gate(), tokenIn(gate(), bob.email))
    const { bearer: headers } = signedIn(await answering(gate(), question, codeOf(gate(), bob)))
    const check = () => gate().send('GET', '/v1/check?app=shop&verb=view', { headers })
    expect((await check()).status).toBe(204)
    await gate().alter(key.company(company), { policy: defaultPolicy })
    const { result, words } = await recorded(gate(), company, check)
    expect(result.status).not.toBe(204)
    expect(words).toEqual(['access_refused too_weak'])
  })

  test('A link is dead after a quarter of an hour, a change of password, or a change of mind of the company', async () => {
    const late = await withoutPasswords(gate())
    await waiting(gate(), late.bob.email)
    gate().clock.advance(900)
    const expired = await recorded(gate(), late.company, () => pressing(gate(), tokenIn(gate(), late.bob.email)))
    expect(expired.words).toEqual(['link_refused expired'])

    const changed = await withoutPasswords(gate())
    const { bearer: headers } = await signIn(gate(), changed.bob)
    gate().clock.advance(60)
    await waiting(gate(), changed.bob.email)
    const token = tokenIn(gate(), changed.bob.email)
    const json = { current: changed.bob.password, new: 'eleven otters cross at dawn' }
    expecting(200, await gate().send('PUT', '/v1/account/password', { headers, json }))
    const moved = await recorded(gate(), changed.company, () => pressing(gate(), token))
    expect(moved.words).toEqual(['link_refused superseded'])

    const closed = await withoutPasswords(gate())
    await waiting(gate(), closed.bob.email)
    await gate().alter(key.company(closed.company), { policy: defaultPolicy })
    const over = await recorded(gate(), closed.company, () => pressing(gate(), tokenIn(gate(), closed.bob.email)))
    expect(over.words).toEqual(['link_refused superseded'])
    for (const { result } of [expired, moved, over]) expect(result.json()).toMatchObject({ denial: 'link_gone' })
  })

  test('A code too soon leaves the link as it was', async () => {
    const { company, bob } = await withoutPasswords(gate())
    const question = await waiting(gate(), bob.email)
    const token = tokenIn(gate(), bob.email)
    await gate().send('POST', '/v1/sessions', { json: { email: bob.email, password: bob.password, kind: 'cli' } })
    const { result, words } = await recorded(gate(), company, () => pressing(gate(), token))
    expect(result.json()).toMatchObject({ status: 429, denial: 'slow_down', retry_after: 30 })
    expect(words).toEqual(['link_refused limited'])
    gate().clock.advance(30)
    expecting(202, await pressing(gate(), token))
    expect((await answering(gate(), question, codeOf(gate(), bob))).status).toBe(201)
  })
}
