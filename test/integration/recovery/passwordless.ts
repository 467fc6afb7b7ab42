// Signing in with an e-mail address and a code, where a company chose that: at once on a recognised device, by a link in the
// mailbox anywhere else, and worth one factor. To everybody else it looks as if there were nobody. SP 800-63B-4 §3.1.3.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { bindTotp, expecting, own, questionIn, signedIn } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { latestLetter, lettersTo, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { answering, browser, codeOf, notThe, resending, signIn } from '../gate/sign-in.ts'
import { statuses } from '../races/many.ts'
import { begun, pressing, waiting, withoutPasswords } from './without-passwords.ts'

/** On each engine. */
export function stored(gate: () => Gate): void {
  test('A stranger gets a letter, whoever presses its link a code, and whoever shows both a session of one factor', async () => {
    const { company, bob } = await withoutPasswords(gate())
    const asked = await recorded(gate(), company, () => begun(gate(), bob.email, { label: 'curl of Bob' }))
    const question = questionIn(expecting(202, asked.result))
    expect(question).toEqual({
      ...{ id: question.id, secret: expect.stringMatching(/^sp_q_/), authenticator: 'mailbox', expires_in: 900 },
    })
    expect(asked.words).toEqual(['passwordless_begun', 'letter_sent'])
    expect(asked.events[0]).toMatchObject({ subject: bob.subject, context: 'stranger', due: 'mailbox' })
    expect(gate().aws.read(bob.phone)).toEqual([])
    expect(latestLetter(gate(), bob.email).body).toContain('curl of Bob')

    const token = tokenIn(gate(), bob.email)
    const pressed = await recorded(gate(), company, () =>
      Promise.all(Array.from({ length: 5 }, () => pressing(gate(), token))),
    )
    expect(statuses(pressed.result)['202']).toBe(1)
    expect(ofKind(pressed.events, 'link_opened')).toEqual([expect.objectContaining({ purpose: 'mailbox' })])
    expect(gate().aws.read(bob.phone)).toHaveLength(1)
    const [, ...shown] = pressed.result.filter(({ status }) => status === 202).map(({ body }) => body)
    expect(shown).toEqual([])
    expect(pressed.result.map(({ body }) => body).join()).not.toContain('sp_')

    const { result, events } = await recorded(gate(), company, () => answering(gate(), question, codeOf(gate(), bob)))
    const cli = signedIn(result)
    expect(ofKind(events, 'session_created')).toEqual([
      expect.objectContaining({ subject: bob.subject, methods: ['email', 'sms'], context: 'stranger' }),
    ])
    expect((await own(gate(), cli, 'GET', '')).json()).toMatchObject({ assurance: 'one' })
    expect((await pressing(gate(), token)).json()).toMatchObject({ status: 410, denial: 'link_gone' })
  })
}

export function tests(gate: () => Gate): void {
  test('A recognised device gets the code at once, and no letter', async () => {
    const { company, bob } = await withoutPasswords(gate())
    const { device } = await signIn(gate(), bob)
    gate().clock.advance(31)
    const letters = lettersTo(gate(), bob.email).length
    const { result, words } = await recorded(gate(), company, () => begun(gate(), bob.email, { device }))
    const question = questionIn(expecting(202, result))
    expect(question).toMatchObject({ authenticator: 'sms', digits: 4, to: `•••• ${bob.phone.slice(-2)}` })
    expect(words).toEqual(['passwordless_begun', 'code_sent'])
    expect(lettersTo(gate(), bob.email)).toHaveLength(letters)
    const answered = await recorded(gate(), company, () => answering(gate(), question, codeOf(gate(), bob)))
    expect(ofKind(answered.events, 'session_created')).toEqual([
      expect.objectContaining({ methods: ['sms'], context: 'recognised' }),
    ])
    const again = await begun(gate(), bob.email, { device })
    expect(again.json()).toMatchObject({ status: 429, denial: 'slow_down' })
  })

  test('A browser opens the link where it began, and nowhere else', async () => {
    const { company, bob } = await withoutPasswords(gate())
    const at = browser(gate())
    const { id } = questionIn(
      expecting(202, await at.send('POST', '/v1/sessions', { json: { email: bob.email, kind: 'browser' } })),
    )
    const token = tokenIn(gate(), bob.email)
    const other = browser(gate())
    await other.send('POST', '/v1/sessions', { json: { email: `rob@${company}.test`, kind: 'browser' } })
    const elsewhere = await recorded(gate(), company, async () => {
      for (const press of [browser(gate()), other])
        expect((await press.send('POST', '/v1/mailbox-links/open', { json: { token } })).status).toBe(410)
      expect((await pressing(gate(), token)).status).toBe(410)
    })
    expect(elsewhere.words).toEqual(['link_refused other_browser', 'link_refused other_browser'])
    expect(gate().aws.read(bob.phone)).toEqual([])
    expect((await at.send('POST', '/v1/mailbox-links/open', { json: { token } })).json()).toMatchObject({
      challenge: { id, authenticator: 'sms', digits: 6 },
    })
    const answer = await at.send('POST', `/v1/challenges/${id}/answer`, { json: { code: codeOf(gate(), bob) } })
    expect(answer.status).toBe(201)
    const methods = (await at.send('GET', '/v1/session')).json()['methods']
    expect(methods).toEqual(['email', 'sms'])
  })

  test('Wrong codes count on the account, an app will do instead, and asking again sends another code', async () => {
    const { bob } = await withoutPasswords(gate())
    const app = await bindTotp(gate(), await signIn(gate(), bob))
    gate().clock.advance(60)
    const question = await waiting(gate(), bob.email)
    const opened = questionIn(expecting(202, await pressing(gate(), tokenIn(gate(), bob.email))))
    expect(opened).toMatchObject({ id: question.id, authenticator: 'sms', others: ['totp'] })
    expect((await answering(gate(), question, notThe(codeOf(gate(), bob)))).json()).toMatchObject({ tries_left: 4 })
    expect((await gate().table.get(key.budget(bob.subject, 'stranger')))[0]).toMatchObject({
      guesses: { sms: { run: 1 } },
    })
    gate().clock.advance(30)
    const before = codeOf(gate(), bob)
    expect((await resending(gate(), question)).status).toBe(202)
    expect((await answering(gate(), question, before)).json()).toMatchObject({ tries_left: 3 })
    const json = { id: question.id, secret: question.secret, code: app.code(), authenticator: 'totp' }
    const answer = await gate().send('POST', `/v1/challenges/${question.id}/answer`, { json })
    expect((await own(gate(), signedIn(answer), 'GET', '')).json()).toMatchObject({ assurance: 'one' })
  })
}
