// A question that is to make one session fresh makes no other one fresh, is no second door for guessers, and costs the owner
// nothing in the end. ASVS V7.5.1; SP 800-63B-4 §3.2.2.

import { expect, test } from '@jest/globals'
import type { DeviceId } from '../../../lib/ids.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key, partition } from '../../../lib/schema.ts'
import {
  alive,
  answerPasskey,
  askedAgain,
  bindPasskey,
  expecting,
  own,
  questionIn,
  signedIn,
  stepUp,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, begin, type Cli, codeOf, notThe, signIn } from '../gate/sign-in.ts'

export function stepUpRefused(gate: () => Gate): void {
  test('A question for one session makes no other one fresh', async () => {
    const { bob, eve } = await found(gate())
    const [one, other] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const hers = await signIn(gate(), eve)
    gate().clock.advance(3600)
    const question = questionIn(await stepUp(gate(), one, { password: bob.password }))
    const answer = await answering(gate(), question, codeOf(gate(), bob), { headers: other.bearer })
    expect(signedIn(answer).session.id).toBe(one.session.id)
    expect([await alive(gate(), other), await alive(gate(), hers)]).toEqual([true, true])
    for (const cli of [one, other, hers]) expect((await own(gate(), cli, 'POST', '/totp')).status).toBe(401)
  })

  test.each([
    ['ended by its owner', (one: Cli) => `/v1/sessions/${one.session.id}`],
    ['ended with all the others', () => '/v1/sessions'],
  ])('A question for a session that was %s meanwhile opens nothing', async (_, sessions) => {
    const { company, bob } = await found(gate())
    const [one, other] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const question = await askedAgain(gate(), one, { password: bob.password })
    expecting(204, await gate().send('DELETE', sessions(one), { headers: other.bearer }))
    const { result, words } = await recorded(gate(), company, () => answering(gate(), question, codeOf(gate(), bob)))
    expect(result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    expect(words).toEqual(['code_refused superseded'])
    expect([await alive(gate(), one), await alive(gate(), other)]).toEqual([false, true])
  })

  test('A passkey’s question for a session that ended meanwhile opens nothing either', async () => {
    const { company, bob } = await found(gate())
    const [one, other] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const bound = await bindPasskey(gate(), other)
    const question = questionIn(await stepUp(gate(), one, { authenticator: 'passkey' }))
    expecting(204, await gate().send('DELETE', `/v1/sessions/${one.session.id}`, { headers: other.bearer }))
    const { result, words } = await recorded(gate(), company, () => answerPasskey(gate(), question, bound.passkey))
    expect(result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    expect(words).toEqual(['passkey_refused expired'])
    await expect(gate().table.list(partition.sessions(bob.subject))).resolves.toHaveLength(1)
  })

  test('Wrong passwords count where wrong ones at sign-in from this device count', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const { device } = cli
    const { events } = await recorded(gate(), company, async () => {
      for (let n = 0; n < 3; n++)
        expect((await stepUp(gate(), cli, { password: 'not the one' })).json()).toMatchObject({
          status: 403,
          denial: 'wrong_password',
        })
      for (let n = 0; n < 2; n++)
        expect((await begin(gate(), { ...bob, password: 'nor this' }, { device })).status).toBe(401)
    })
    expect(ofKind(events, 'login_refused').map(({ cause, context, failures }) => [cause, context, failures])).toEqual(
      [1, 2, 3, 4, 5].map((n) => ['wrong_password', 'recognised', n]),
    )
    const { result, words } = await recorded(gate(), company, () => stepUp(gate(), cli, { password: bob.password }))
    expect(result.json()).toMatchObject({ status: 429, denial: 'slow_down', retry_after: 30 })
    expect(words).toEqual(['login_refused password_throttled'])
    expect(await alive(gate(), cli)).toBe(true)
    gate().clock.advance(31)
    expect((await stepUp(gate(), cli, { password: bob.password })).status).toBe(202)
  })

  test('Wrong codes count on the device that the session is on, and never against strangers', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    gate().clock.advance(3600)
    const question = questionIn(await stepUp(gate(), cli, { password: bob.password }))
    const { events } = await recorded(gate(), company, () => answering(gate(), question, notThe(codeOf(gate(), bob))))
    expect(events).toEqual([
      expect.objectContaining({ kind: 'code_refused', cause: 'wrong_code', context: 'recognised' }),
    ])
    await expect(gate().table.get(key.budget(bob.subject, 'stranger'))).resolves.toEqual([undefined])
    expect((await answering(gate(), question, codeOf(gate(), bob))).status).toBe(201)
  })

  test('A right proof ends the run of wrong ones on this device, so that slips do not add up', async () => {
    const { bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const { device: id } = (await gate().table.list(partition.sessions(bob.subject)))[0] as { device: DeviceId }
    gate().clock.advance(3600)
    for (let n = 0; n < 4; n++) await stepUp(gate(), cli, { password: 'not the one' })
    const question = await askedAgain(gate(), cli, { password: bob.password })
    await answering(gate(), question, notThe(codeOf(gate(), bob)))
    const own = key.budget(bob.subject, id)
    await expect(gate().table.get(own)).resolves.toMatchObject([{ passwordFailures: 4, guesses: { sms: { run: 1 } } }])
    expect((await answering(gate(), question, codeOf(gate(), bob))).status).toBe(201)
    await expect(gate().table.get(own)).resolves.toMatchObject([{ passwordFailures: 0, guesses: { sms: { run: 0 } } }])
  })

  test('Where codes are frozen or were sent just now, or none can be sent, it says so and sends nothing', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const { device: id } = (await gate().table.list(partition.sessions(bob.subject)))[0] as { device: DeviceId }
    const sent = () => gate().aws.read(bob.phone).length
    const refusing = async (of: Pick<Cli, 'bearer'>, told: object, word: string) => {
      const before = sent()
      const { result, words } = await recorded(gate(), company, () => stepUp(gate(), of, { password: bob.password }))
      expect(result.json()).toMatchObject(told)
      expect(words).toEqual([word])
      expect(sent()).toBe(before)
    }
    // The device that is known has codes of its own, of which one is out now.
    expecting(202, await stepUp(gate(), cli, { password: bob.password }))
    await refusing(cli, { status: 429, denial: 'slow_down', retry_after: 30 }, 'login_refused sms_limited')
    gate().clock.advance(31)
    await answering(gate(), await askedAgain(gate(), cli, { password: bob.password }), notThe(codeOf(gate(), bob)))
    await gate().alter(key.budget(bob.subject, id), { guesses: { sms: { run: 10, days: [] } } })
    gate().clock.advance(31)
    await refusing(cli, { status: 403, denial: 'code_frozen' }, 'login_refused codes_frozen')
    await gate().alter(key.company(company), { policy: { ...defaultPolicy, authenticators: ['totp', 'passkey'] } })
    await refusing(cli, { status: 403, denial: 'not_allowed_here' }, 'login_refused no_phone')
  })

  test('Nobody begins one without a session, nor with neither password nor passkey', async () => {
    const { bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const nobody = await recorded(gate(), undefined, () =>
      gate().send('POST', '/v1/session/step-up', { json: { password: bob.password } }),
    )
    expect(nobody.result.json()).toMatchObject({ status: 401, denial: 'unauthenticated' })
    expect(nobody.words).toEqual(['session_refused missing'])
    for (const json of [{}, { authenticator: 'totp' }, { password: 'x'.repeat(1025) }]) {
      const { result, words } = await recorded(gate(), undefined, () => stepUp(gate(), cli, json))
      expect(result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
      expect(words.every((word) => word.startsWith('request_refused'))).toBe(true)
    }
  })
}
