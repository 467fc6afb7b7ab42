// A forgotten password: the mailbox and a second factor, never one of them alone; then every session and every recognised
// device is over, and nobody is signed in by it. ASVS V6.4.3, V7.4.3; OWASP Forgot Password.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import {
  answerPasskey,
  bindPasskey,
  bindTotp,
  choosing,
  expecting,
  makeRecoveryCodes,
  own,
  questionIn,
  signInByPasskey,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { latestLetter, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, begin, browser, codeOf, signIn, signInBrowser } from '../gate/sign-in.ts'
import { CHOSEN, forgetting, opened, opening, resetLetter } from './resets.ts'

/** On each engine. */
export function stored(gate: () => Gate): void {
  test('The letter, the code and a new password: the old one and all that rested on it is over', async () => {
    const { company, bob } = await found(gate())
    const { bearer: headers, device } = await signIn(gate(), bob)
    const at = await signInBrowser(gate(), bob)
    gate().clock.advance(3600)
    const asked = await recorded(gate(), company, () => forgetting(gate(), ` ${bob.email.toUpperCase()}`))
    expect(asked.result).toMatchObject({ status: 202, body: '{"sent":true}' })
    expect(asked.words).toEqual(['reset_requested', 'letter_sent'])
    expect(latestLetter(gate(), bob.email).subject).toBe(`A new password for your account at ${company}`)
    const token = tokenIn(gate(), bob.email)
    expect(token).toMatch(/^sp_r_/)

    const begun = await recorded(gate(), company, () => opening(gate(), token, { label: 'curl of Bob' }))
    const question = questionIn(expecting(202, begun.result))
    expect(question).toMatchObject({ authenticator: 'sms', to: `•••• ${bob.phone.slice(-2)}`, digits: 6 })
    expect(begun.words).toEqual(['link_opened', 'code_sent'])
    const shown = await recorded(gate(), company, () => answering(gate(), question, codeOf(gate(), bob)))
    expect(questionIn(expecting(202, shown.result))).toMatchObject({ id: question.id, authenticator: 'new_password' })
    expect(shown.result.body).not.toMatch(/credential|sp_/)
    expect(shown.words).toEqual(['factor_accepted'])
    expect((await begin(gate(), bob)).status).not.toBe(401)

    const { result, events, words } = await recorded(gate(), company, () => choosing(gate(), question, CHOSEN))
    expect(result).toMatchObject({ status: 204, body: '', setCookies: [] })
    expect(words).toEqual(['password_reset reset', 'letter_sent'])
    expect(ofKind(events, 'password_reset')).toEqual([
      expect.objectContaining({ subject: bob.subject, before: { generation: 1 }, after: { generation: 2 } }),
    ])
    expect(ofKind(events, 'letter_sent')).toEqual([expect.objectContaining({ letter: 'password_changed' })])
    expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(401)
    expect((await at.send('GET', '/v1/session')).status).toBe(401)
    expect((await begin(gate(), bob, { device })).status).toBe(401)
    gate().clock.advance(31)
    const moved = { ...bob, password: CHOSEN }
    expect((await begin(gate(), moved, { device })).json()).toMatchObject({ challenge: { digits: 6 } })
    // Used up: the link, and the question that came of it.
    expect((await opening(gate(), token)).json()).toMatchObject({ status: 410, denial: 'link_gone' })
    expect((await choosing(gate(), question, `${CHOSEN} again`)).status).toBe(404)
    await signIn(gate(), moved)
  })
}

export function tests(gate: () => Gate): void {
  test('In a browser the secret is a cookie, and goes with the new password', async () => {
    const { bob } = await found(gate())
    const at = browser(gate())
    const token = await resetLetter(gate(), bob)
    const begun = await at.send('POST', '/v1/password-resets/open', { json: { token, kind: 'browser' } })
    const { id } = questionIn(expecting(202, begun))
    expect(begun.body).not.toContain('sp_q')
    await at.send('POST', `/v1/challenges/${id}/answer`, { json: { code: codeOf(gate(), bob) } })
    const json = { password: CHOSEN }
    const foreign = await browser(gate()).send('PUT', `/v1/challenges/${id}/password`, { json })
    expect(foreign.status).toBe(404)
    expect((await at.send('PUT', `/v1/challenges/${id}/password`, { json })).status).toBe(204)
    expect([...at.jar.keys()]).toEqual([])
    gate().clock.advance(31)
    await signIn(gate(), { ...bob, password: CHOSEN })
  })

  test('With an app it is the app that is asked for, a saved code will do, and a passkey stands for both', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const [saved = ''] = await makeRecoveryCodes(gate(), cli)
    const bound = await bindPasskey(gate(), cli)
    const app = await bindTotp(gate(), cli)
    const byApp = await opened(gate(), bob)
    expect(byApp).toMatchObject({ authenticator: 'totp', others: ['sms', 'recovery_code'] })
    expect(questionIn(expecting(202, await answering(gate(), byApp, app.code())))).toMatchObject({
      authenticator: 'new_password',
    })
    const bySaved = await opened(gate(), bob, { authenticator: 'recovery_code' })
    expect((await answering(gate(), bySaved, saved)).status).toBe(202)
    const byPasskey = await opened(gate(), bob, { authenticator: 'passkey' })
    expect((await opening(gate(), tokenIn(gate(), bob.email))).json()).toMatchObject({ denial: 'link_gone' })
    const { result, words } = await recorded(gate(), company, () => answerPasskey(gate(), byPasskey, bound.passkey))
    expect(questionIn(expecting(202, result))).toMatchObject({ id: byPasskey.id, authenticator: 'new_password' })
    expect(words).toEqual(['factor_accepted'])
    expect((await choosing(gate(), byPasskey, CHOSEN)).status).toBe(204)
    // The other two were begun under the password that is gone.
    for (const old of [byApp, bySaved])
      expect((await choosing(gate(), old, `${CHOSEN} too`)).json()).toMatchObject({ denial: 'challenge_expired' })
    // What proves a person besides the password is as it was.
    const after = await signInByPasskey(gate(), bound)
    expect((await own(gate(), after, 'GET', '')).json()).toMatchObject({
      authenticators: { totp: {}, recovery_codes: { left: 9 }, passkeys: [{ id: bound.id }] },
    })
  })

  test('A passkey that the company allows no more is not asked for, and the link is not lost on it', async () => {
    const { company, bob } = await found(gate())
    await bindPasskey(gate(), await signIn(gate(), bob))
    const policy = { authenticators: ['sms', 'totp'], assurance: 'two', passwordless: false, signUp: false } as const
    await gate().alter(key.company(company), { policy })
    expect(await opened(gate(), bob, { authenticator: 'passkey' })).toMatchObject({ authenticator: 'sms' })
  })

  test('Where nothing but the password was bound, a mailbox alone opens nothing', async () => {
    const { company, bob } = await found(gate())
    await gate().alter(key.subject(bob.subject), { sms: undefined } as never)
    const token = await resetLetter(gate(), bob)
    const { result, words } = await recorded(gate(), company, () => opening(gate(), token))
    expect(result.json()).toMatchObject({ status: 403, denial: 'not_allowed_here' })
    expect(words).toEqual(['link_refused nothing_bound'])
  })
}
