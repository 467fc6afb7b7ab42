// A password that somebody else may know: a stranger changes it before anything opens, the owner's own device is let in and
// told to; one that was disowned is good for nothing until it is reset by letter. SP 800-63B-4 §3.1.1.2.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import { asked, choosing, expecting, questionIn, stepUp } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { latestLetter } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { answering, bearer, begin, browser, codeOf, notThe, signIn } from '../gate/sign-in.ts'
import { CHOSEN, reset } from './resets.ts'

const suspect = (gate: Gate, { subject }: Person, due: 'change' | 'reset') => gate.alter(key.password(subject), { due })

export function tests(gate: () => Gate): void {
  test('A stranger with the right password and the code chooses a new one, and only then is in', async () => {
    const { company, bob } = await found(gate())
    const { bearer: headers } = await signIn(gate(), bob)
    await suspect(gate(), bob, 'change')
    const question = await asked(gate(), bob)
    const { result, words } = await recorded(gate(), company, () => answering(gate(), question, codeOf(gate(), bob)))
    expect(questionIn(expecting(202, result))).toEqual({
      ...{ id: question.id, authenticator: 'new_password', expires_in: 900 },
    })
    expect(words).toEqual(['factor_accepted'])
    expect((await choosing(gate(), question, bob.password)).json()).toMatchObject({ denial: 'password_rejected' })
    const chosen = await recorded(gate(), company, () => choosing(gate(), question, CHOSEN))
    expect(chosen.result.status).toBe(201)
    const body = chosen.result.json<{ credential: string; device: string }>()
    expect(body).not.toHaveProperty('password_change_due')
    expect(chosen.words).toEqual(['password_reset change', 'session_created', 'letter_sent', 'letter_sent'])
    expect(ofKind(chosen.events, 'session_created')).toEqual([
      expect.objectContaining({ methods: ['pwd', 'sms'], context: 'stranger' }),
    ])
    expect((await gate().send('GET', '/v1/session', { headers: bearer(body.credential) })).status).toBe(200)
    expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(401)
    gate().clock.advance(31)
    const again = await asked(gate(), { ...bob, password: CHOSEN }, { device: body.device })
    expect(again.digits).toBe(4)
    expect((await answering(gate(), again, codeOf(gate(), bob))).json()).not.toHaveProperty('password_change_due')
  })

  test('The owner’s own device is let in and told to change it, and changing it there ends the matter', async () => {
    const { bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    await suspect(gate(), bob, 'change')
    const question = await asked(gate(), bob, { device })
    const answer = await answering(gate(), question, codeOf(gate(), bob))
    expect(answer.json()).toMatchObject({ password_change_due: true })
    const headers = bearer(answer.json<{ credential: string }>().credential)
    const json = { current: bob.password, new: CHOSEN }
    expect((await gate().send('PUT', '/v1/account/password', { headers, json })).status).toBe(200)
    expect((await gate().table.get(key.password(bob.subject)))[0]).not.toHaveProperty('due')
  })

  test('Whoever guesses at the codes with the right password makes it suspect, and does not keep the owner out by it', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    const { events } = await recorded(gate(), company, async () => {
      for (let challenge = 0; challenge < 2; challenge++) {
        const question = await asked(gate(), bob)
        for (let n = 1; n <= 5; n++) await answering(gate(), question, notThe(codeOf(gate(), bob), n))
      }
    })
    expect(ofKind(events, 'password_suspected')).toEqual([
      expect.objectContaining({ subject: bob.subject, due: 'change', cause: 'codes_spent' }),
    ])
    gate().clock.advance(600)
    const question = await asked(gate(), bob, { device })
    expect((await answering(gate(), question, codeOf(gate(), bob))).json()).toMatchObject({ password_change_due: true })
  })

  test('In a browser the question goes on by its cookie, and ends in a session there', async () => {
    const { bob } = await found(gate())
    await suspect(gate(), bob, 'change')
    const at = browser(gate())
    const { email, password } = bob
    const begun = await at.send('POST', '/v1/sessions', { json: { email, password, kind: 'browser' } })
    const { id } = questionIn(expecting(202, begun))
    await at.send('POST', `/v1/challenges/${id}/answer`, { json: { code: codeOf(gate(), bob) } })
    expect([...at.jar.keys()]).toEqual(['__Host-challenge'])
    const chosen = await at.send('PUT', `/v1/challenges/${id}/password`, { json: { password: CHOSEN } })
    expect(chosen.status).toBe(201)
    expect(Object.keys(chosen.json())).toEqual(['session'])
    expect([...at.jar.keys()].sort()).toEqual(['__Host-device', '__Host-session'])
    expect((await at.send('GET', '/v1/session')).status).toBe(200)
  })

  test('A disowned password is a wrong one, to strangers and to the owner’s device, until it is reset by letter', async () => {
    const { company, bob } = await found(gate())
    const { device, bearer: headers } = await signIn(gate(), bob)
    await suspect(gate(), bob, 'reset')
    gate().clock.advance(31)
    const wrong = told(await begin(gate(), { ...bob, password: 'not this one' }))
    for (const more of [{}, { device }]) {
      const { result, events } = await recorded(gate(), company, () => begin(gate(), bob, more))
      expect(told(result)).toEqual(wrong)
      expect(events).toEqual([expect.objectContaining({ kind: 'login_refused', cause: 'password_due_reset' })])
    }
    expect((await stepUp(gate(), { bearer: headers }, { password: bob.password })).json()).toMatchObject({
      denial: 'wrong_password',
    })
    const moved = await reset(gate(), bob)
    expect(latestLetter(gate(), bob.email).subject).toContain(company)
    gate().clock.advance(31)
    expect((await begin(gate(), bob)).status).toBe(401)
    await signIn(gate(), moved)
  })
}
