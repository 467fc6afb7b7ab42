// What an act asks for that changes what proves a person: as much as the company asks for, as far as the person has it. A
// phone number that was stolen binds nothing beside a passkey, and nobody waits for a code that there is none of.
// SP 800-63B-4 §4.1; ASVS V7.5.1.

import { expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key, type Policy } from '../../../lib/schema.ts'
import {
  answerPasskey,
  asked,
  askedAgain,
  bindPasskey,
  bindTotp,
  makeRecoveryCodes,
  own,
  questionIn,
  signedIn,
  signInByPasskey,
  signInWith,
  stepUp,
  stepUpWith,
  withPasskey,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { type Founded, found } from '../gate/people.ts'
import { answering, signIn } from '../gate/sign-in.ts'

export function strongEnough(gate: () => Gate): void {
  const asks = ({ company }: Founded, policy: Partial<Policy>) =>
    gate().alter(key.company(company), { policy: { ...defaultPolicy, ...policy } })

  /** The person's own session, by password and phone. */
  const refusing = async (founded: Founded, cli: Parameters<typeof own>[1], wanted: string) => {
    for (const [method, what, json] of [
      ['POST', '/passkeys/options'],
      ['POST', '/totp'],
      ['POST', '/recovery-codes'],
      ['DELETE', '/phone'],
      ['PUT', '/email', { email: 'robert@elsewhere.test' }],
    ] as const) {
      const { result, events } = await recorded(gate(), founded.company, () => own(gate(), cli, method, what, json))
      expect([what, result.json()]).toEqual([
        what,
        expect.objectContaining({ status: 401, denial: 'step_up_required', acr_values: wanted }),
      ])
      for (const event of events) expect(event).toMatchObject({ kind: 'step_up_asked', cause: 'too_weak' })
    }
    expect(ofKind(await gate().events(founded.company), 'step_up_asked').length).toBeGreaterThan(0)
  }

  test('Where the company asks for what cannot be phished, password and phone bind nothing beside a passkey', async () => {
    const founded = await withPasskey(gate())
    const { company, bob, bound } = founded
    await asks(founded, { assurance: 'phishing_resistant' })
    gate().clock.advance(600)
    const thief = await signIn(gate(), bob)
    await refusing(founded, thief, 'phishing_resistant')
    const sent = gate().aws.read(bob.phone).length
    const begun = await recorded(gate(), company, () => stepUp(gate(), thief, { password: bob.password }))
    expect(begun.words).toEqual(['passkey_asked'])
    expect(gate().aws.read(bob.phone)).toHaveLength(sent)
    const fresh = signedIn(await answerPasskey(gate(), questionIn(begun.result), bound.passkey))
    await bindPasskey(gate(), fresh)
  })

  test('Nobody is locked out of the first one that is strong enough: what is bound opens the way to it', async () => {
    const founded = await found(gate())
    const { bob } = founded
    await asks(founded, { assurance: 'phishing_resistant' })
    const cli = await signIn(gate(), bob)
    const app = await bindTotp(gate(), cli)
    // From here on it takes the app.
    await refusing(founded, cli, 'two_without_sms')
    const question = await askedAgain(gate(), cli, { password: bob.password, authenticator: 'sms' })
    expect(question).toMatchObject({ authenticator: 'totp' })
    expect(question).not.toHaveProperty('others')
    const byApp = signedIn(await answering(gate(), question, app.code()))
    const bound = await bindPasskey(gate(), byApp)
    await refusing(founded, byApp, 'phishing_resistant')
    await bindTotp(gate(), await signInByPasskey(gate(), bound))
  })

  test('What the company allows no more is not asked for, so that its people can still change what they have', async () => {
    const founded = await withPasskey(gate())
    const { bob, cli } = founded
    await asks(founded, { authenticators: ['sms', 'totp'], assurance: 'two_without_sms' })
    gate().clock.advance(3600)
    const fresh = await stepUpWith(gate(), cli, bob)
    await bindTotp(gate(), fresh)
    await refusing(founded, fresh, 'two_without_sms')
  })

  test('With the last saved code the set is over: it is offered no more, and its session is worth what it was', async () => {
    const founded = await found(gate())
    const { company, bob } = founded
    await asks(founded, { assurance: 'two_without_sms' })
    const cli = await signIn(gate(), bob)
    const [last = ''] = await makeRecoveryCodes(gate(), cli)
    const [recovery] = await gate().table.get(key.recovery(bob.subject))
    const digest = await gate().parts.secrets.digest('recovery-code', bob.subject, last.replaceAll('-', ''))
    expect(recovery?.codes).toContain(digest)
    await gate().alter(key.recovery(bob.subject), { codes: [digest] })
    const offered = await asked(gate(), bob)
    expect(offered.others).toEqual(['recovery_code'])
    const { result: bySaved, events } = await recorded(gate(), company, () => signInWith(gate(), bob, last))
    expect(ofKind(events, 'recovery_code_used')).toEqual([expect.objectContaining({ left: 0 })])
    const [subject] = await gate().table.get(key.subject(bob.subject))
    expect(subject?.factors).toEqual([])
    expect(subject).not.toHaveProperty('removed')
    const { assurance, authenticators } = (await own(gate(), bySaved, 'GET', '')).json<{
      assurance: string
      authenticators: object
    }>()
    expect([assurance, authenticators]).toEqual([
      'two_without_sms',
      expect.objectContaining({ recovery_codes: expect.objectContaining({ left: 0 }) }),
    ])
    expect(await asked(gate(), bob)).not.toHaveProperty('others')
    // A question from before takes none of them any more, and no try is spent on it.
    const { result, words } = await recorded(gate(), company, () => answering(gate(), offered, last))
    expect(result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(words).toEqual(['code_refused not_due'])
    // Nothing is left that is more than the phone, so the phone is what binds a new set, which is offered again.
    gate().clock.advance(3600)
    const fresh = await stepUpWith(gate(), bySaved, bob)
    const [anew = ''] = await makeRecoveryCodes(gate(), fresh)
    expect((await asked(gate(), bob)).others).toEqual(['recovery_code'])
    await signInWith(gate(), bob, anew)
  })
}
