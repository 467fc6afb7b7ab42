// 'This was not me': whoever holds the link in a notice ends every session and device, takes back what was bound since, and
// has a reset on its way; and can do nothing else with it. SP 800-63B-4 §4.6; ASVS V6.3.7, V7.4.3.

import { expect, test } from '@jest/globals'
import { key, partition } from '../../../lib/schema.ts'
import {
  asked,
  bindPasskey,
  bindTotp,
  choosing,
  expecting,
  makeRecoveryCodes,
  own,
  questionIn,
  signInByPasskey,
  signInWith,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { lettersTo, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, begin, codeOf, signIn } from '../gate/sign-in.ts'
import { statuses } from '../races/many.ts'
import { CHOSEN, opening } from './resets.ts'

const gone = { status: 410, denial: 'link_gone' }

/** On each engine. */
export function stored(gate: () => Gate): void {
  const saying = (token: string) => gate().send('POST', '/v1/not-me', { json: { token } })

  test('One press ends it all, ten presses end it once, and the letter leads back in', async () => {
    const { company, bob } = await found(gate())
    const { bearer: headers, device } = await signIn(gate(), bob)
    const token = tokenIn(gate(), bob.email)
    expect(token).toMatch(/^sp_n_/)
    gate().clock.advance(3600)
    const said = await recorded(gate(), company, () => Promise.all(Array.from({ length: 10 }, () => saying(token))))
    expect(statuses(said.result)['204']).toBe(1)
    for (const status of Object.keys(statuses(said.result))) expect(['204', '410', '429']).toContain(status)
    expect(ofKind(said.events, 'not_me')).toEqual([
      expect.objectContaining({ subject: bob.subject, before: { generation: 1 }, after: { generation: 2 } }),
    ])
    expect(ofKind(said.events, 'password_suspected')).toEqual([
      expect.objectContaining({ due: 'reset', cause: 'not_me' }),
    ])
    expect(ofKind(said.events, 'letter_sent')).toEqual([expect.objectContaining({ letter: 'reset' })])

    expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(401)
    const refused = await recorded(gate(), company, () => begin(gate(), bob, { device }))
    expect(refused.result.json()).toMatchObject({ denial: 'invalid_login' })
    expect(refused.events).toEqual([expect.objectContaining({ cause: 'password_due_reset', context: 'stranger' })])

    const question = questionIn(expecting(202, await opening(gate(), tokenIn(gate(), bob.email), { device })))
    expect(question).toMatchObject({ authenticator: 'sms', digits: 6 })
    expecting(202, await answering(gate(), question, codeOf(gate(), bob)))
    expect((await choosing(gate(), question, bob.password)).json()).toMatchObject({ denial: 'password_rejected' })
    expecting(204, await choosing(gate(), question, CHOSEN))
    gate().clock.advance(31)
    const moved = await asked(gate(), { ...bob, password: CHOSEN }, { device })
    expect(moved.digits).toBe(6)
    expect((await answering(gate(), moved, codeOf(gate(), bob))).status).toBe(201)
  })
}

export function tests(gate: () => Gate): void {
  const saying = (token: string) => gate().send('POST', '/v1/not-me', { json: { token } })

  test('What was bound since is gone; what was bound before is as it was', async () => {
    const { bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const older = await bindPasskey(gate(), cli)
    const oldCodes = await makeRecoveryCodes(gate(), cli)
    gate().clock.advance(60)
    // Somebody else comes in, and binds whatever there is to come back with.
    const stranger = await signIn(gate(), bob)
    const token = tokenIn(gate(), bob.email)
    gate().clock.advance(1)
    const newer = await bindPasskey(gate(), stranger)
    await bindTotp(gate(), stranger)
    expect((await saying(token)).status).toBe(204)
    const reset = tokenIn(gate(), bob.email)

    const kept = await gate().table.list(partition.passkeys(bob.subject))
    expect(kept.map(({ id }) => id)).toEqual([older.id])
    expect(await gate().table.get(key.totp(bob.subject))).toEqual([undefined])
    expect((await gate().table.get(key.subject(bob.subject)))[0]?.factors).toEqual(['passkey', 'recovery_code'])
    await expect(signInByPasskey(gate(), newer)).rejects.toThrow('401')
    const after = await signInByPasskey(gate(), older)
    expect((await own(gate(), after, 'GET', '')).json()).toMatchObject({
      authenticators: { passkeys: [{ id: older.id }], recovery_codes: { left: 10 } },
    })
    const opened = await opening(gate(), reset, { authenticator: 'recovery_code' })
    const question = questionIn(expecting(202, opened))
    expect(question.others).toEqual(['sms'])
    expect((await answering(gate(), question, oldCodes[0] ?? '')).status).toBe(202)
  })

  test('Saved codes that were made since open nothing', async () => {
    const { bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const token = tokenIn(gate(), bob.email)
    gate().clock.advance(1)
    const app = await bindTotp(gate(), cli)
    const [code = ''] = await makeRecoveryCodes(gate(), cli)
    await signInWith(gate(), bob, app)
    expect((await saying(token)).status).toBe(204)
    expect(await gate().table.get(key.totp(bob.subject), key.recovery(bob.subject))).toEqual([undefined, undefined])
    const question = questionIn(expecting(202, await opening(gate(), tokenIn(gate(), bob.email))))
    expect(question).toMatchObject({ authenticator: 'sms' })
    expect(question).not.toHaveProperty('others')
    const json = { id: question.id, secret: question.secret, code, authenticator: 'recovery_code' }
    const answer = await gate().send('POST', `/v1/challenges/${question.id}/answer`, { json })
    expect(answer.json()).toMatchObject({ denial: 'invalid_request' })
  })

  test('The letter arrives whatever was sent there before, and the link of it is the only one that is good', async () => {
    const { bob } = await found(gate())
    await signIn(gate(), bob)
    const token = tokenIn(gate(), bob.email)
    gate().clock.advance(3600)
    for (let i = 0; i < 5; i++) {
      await gate().send('POST', '/v1/password-resets', { json: { email: bob.email } })
      gate().clock.advance(60)
    }
    const asked = tokenIn(gate(), bob.email)
    const letters = lettersTo(gate(), bob.email).length
    expect((await saying(token)).status).toBe(204)
    expect(lettersTo(gate(), bob.email)).toHaveLength(letters + 1)
    expect((await opening(gate(), asked)).json()).toMatchObject(gone)
    expect((await opening(gate(), tokenIn(gate(), bob.email))).status).toBe(202)
  })
}
