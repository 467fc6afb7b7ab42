// A passkey signs in by itself, without a name and without a password, whatever strangers did to the other
// counters, and it is the second way where there is no other. WebAuthn Level 3 §7.2; SP 800-63B-4 §3.1.7.

import { expect, test } from '@jest/globals'
import { key, partition } from '../../../lib/schema.ts'
import { softPasskey } from '../../passkey/authenticator.ts'
import {
  answerPasskey,
  askPasskey,
  bindPasskey,
  expecting,
  own,
  questionIn,
  signedIn,
  signInByPasskey,
  withPasskey,
} from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import { type Gate, ORIGIN } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { begin, browser, codeOf, notThe, signIn } from '../gate/sign-in.ts'

export function passkeysUsed(gate: () => Gate): void {
  test('A command line signs in without saying who it is', async () => {
    const { company, bob, bound } = await withPasskey(gate())
    const begun = await recorded(gate(), undefined, () =>
      gate().send('POST', '/v1/sessions', { json: { kind: 'cli', authenticator: 'passkey' } }),
    )
    expect(begun.words).toEqual(['passkey_asked'])
    expect(begun.events[0]).not.toHaveProperty('subject')
    const question = questionIn(expecting(202, begun.result))
    expect(question).toEqual({
      id: expect.stringMatching(/^[0-9A-Za-z]{16}$/),
      secret: expect.stringMatching(/^sp_q_/),
      authenticator: 'passkey',
      expires_in: 300,
      public_key: expect.objectContaining({ userVerification: 'required', rpId: new URL(ORIGIN).host }),
    })
    expect(question.public_key).not.toHaveProperty('allowCredentials')
    const { result, events, words } = await recorded(gate(), company, () =>
      answerPasskey(gate(), question, bound.passkey),
    )
    expect(signedIn(result).session).toMatchObject({ subject: bob.subject, kind: 'cli' })
    expect(words).toEqual(['session_created', 'letter_sent'])
    expect(events[0]).toMatchObject({ methods: ['hwk'], passkey: bound.id, challenge: question.id })
    const [, device] = await gate().table.list(partition.devices(bob.subject))
    expect(device).toBeDefined()
  })

  test('A browser signs in by its cookies, and a pending code in another tab goes on', async () => {
    const { bob, eve, bound } = await withPasskey(gate())
    const at = browser(gate())
    const json = { email: eve.email, password: eve.password, kind: 'browser' }
    const pending = questionIn(await at.send('POST', '/v1/sessions', { json }))
    const begun = await at.send('POST', '/v1/sessions', { json: { kind: 'browser', authenticator: 'passkey' } })
    const question = questionIn(expecting(202, begun))
    expect(question).not.toHaveProperty('secret')
    expect([...at.jar.keys()].sort()).toEqual(['__Host-challenge', '__Host-passkey'])
    const code = codeOf(gate(), eve)
    const wrong = await at.send('POST', `/v1/challenges/${pending.id}/answer`, { json: { code: notThe(code) } })
    expect(wrong.json()).toMatchObject({ denial: 'wrong_code', tries_left: 4 })
    const answer = await at.send('POST', `/v1/challenges/${question.id}/answer`, {
      json: { passkey: bound.passkey.get(question.public_key ?? {}) },
    })
    expect(Object.keys(expecting(201, answer).json())).toEqual(['session'])
    expect([...at.jar.keys()].sort()).toEqual(['__Host-device', '__Host-session'])
    expect((await at.send('GET', '/v1/session')).json()).toMatchObject({ subject: bob.subject, methods: ['hwk'] })
  })

  test('One that syncs says on record that it may be on several devices', async () => {
    const { bob } = await found(gate())
    const passkey = softPasskey({ origin: ORIGIN, synced: true })
    const bound = await bindPasskey(gate(), await signIn(gate(), bob), { passkey })
    const headers = (await signInByPasskey(gate(), bound)).bearer
    expect((await gate().send('GET', '/v1/session', { headers })).json()).toMatchObject({ methods: ['swk'] })
  })

  test('It signs in while guessers have closed passwords and SMS to strangers, and then its device is known', async () => {
    const { company, bob, bound } = await withPasskey(gate())
    const today = Math.floor(gate().clock.seconds() / 86_400)
    await begin(gate(), { ...bob, password: 'not the one' })
    const guesses = { sms: { run: 10, days: [[today, 20]] } } as const
    await gate().alter(key.budget(bob.subject, 'stranger'), { passwordFailures: 100, guesses })
    const closed = await recorded(gate(), company, () => begin(gate(), bob))
    expect(closed.result.json()).toMatchObject({ status: 429, denial: 'slow_down' })
    expect(closed.words).toEqual(['login_refused password_disabled'])
    const { result, words } = await recorded(gate(), company, () => signInByPasskey(gate(), bound))
    expect(words).toEqual(['session_created', 'letter_sent'])
    const question = await askPasskey(gate(), { device: result.device })
    const known = await recorded(gate(), company, () => answerPasskey(gate(), question, bound.passkey))
    expect(known.words).toEqual(['session_created'])
    expect(known.events[0]).toMatchObject({ context: 'recognised' })
  })

  test('After a right password it is the second way where nothing else is bound', async () => {
    const { company, bob, bound } = await withPasskey(gate())
    const cli = await signInByPasskey(gate(), bound)
    expecting(204, await own(gate(), cli, 'DELETE', '/phone'))
    const begun = await recorded(gate(), company, () => begin(gate(), bob))
    expect(begun.words).toEqual(['passkey_asked'])
    expect(begun.events[0]).toMatchObject({ subject: bob.subject, purpose: 'login' })
    const question = questionIn(expecting(202, begun.result))
    expect(question.public_key).toMatchObject({ allowCredentials: [{ id: bound.passkey.credentialId }] })
    const answer = await answerPasskey(gate(), question, bound.passkey, { userHandle: undefined })
    const headers = signedIn(answer).bearer
    expect((await gate().send('GET', '/v1/session', { headers })).json()).toMatchObject({ methods: ['pwd', 'hwk'] })
    expect((await begin(gate(), { ...bob, password: 'not his' })).json()).toMatchObject({ denial: 'invalid_login' })
  })
}
