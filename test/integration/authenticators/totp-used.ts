// A code of the app at sign-in: asked for before anything that costs, borne one step early or late, and each step good once.
// RFC 6238 §5.2; SP 800-63B-4 §3.1.4; ASVS V6.5.1, V6.5.5.

import { expect, test } from '@jest/globals'
import { appWith, asked, bindTotp, expecting, own, questionIn } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, begin, browser, codeOf, resending, signIn } from '../gate/sign-in.ts'

export function totpUsed(gate: () => Gate): void {
  const beginning = async (cli: Parameters<typeof own>[1]) =>
    appWith(gate(), expecting(201, await own(gate(), cli, 'POST', '/totp')).json<{ secret: string }>().secret)
  const confirming = (cli: Parameters<typeof own>[1], code: string) =>
    own(gate(), cli, 'POST', '/totp/confirm', { code })

  test('A login then asks for its code first and sends no message', async () => {
    const { company, bob } = await found(gate())
    const app = await bindTotp(gate(), await signIn(gate(), bob))
    const sent = gate().aws.read(bob.phone).length
    const begun = await recorded(gate(), company, () => begin(gate(), bob))
    expect(begun.result.json()).toMatchObject({ challenge: { authenticator: 'totp', others: ['sms'], digits: 6 } })
    expect(begun.words).toEqual(['password_accepted'])
    expect(begun.events[0]).toMatchObject({ due: 'totp' })
    expect(begun.events[0]).not.toHaveProperty('digits')
    expect(gate().aws.read(bob.phone)).toHaveLength(sent)
    const { challenge } = begun.result.json<{ challenge: Awaited<ReturnType<typeof asked>> }>()
    const { result, events } = await recorded(gate(), company, () => answering(gate(), challenge, app.code()))
    expect(result.status).toBe(201)
    expect(ofKind(events, 'session_created')).toEqual([expect.objectContaining({ methods: ['pwd', 'otp'] })])
  })

  test('A browser shows it by its cookie, as it shows a code from the phone', async () => {
    const { bob } = await found(gate())
    const app = await bindTotp(gate(), await signIn(gate(), bob))
    const at = browser(gate())
    const json = { email: bob.email, password: bob.password, kind: 'browser' }
    const { id } = questionIn(await at.send('POST', '/v1/sessions', { json }))
    const answer = await at.send('POST', `/v1/challenges/${id}/answer`, { json: { code: app.code() } })
    expect(Object.keys(expecting(201, answer).json())).toEqual(['session'])
    expect((await at.send('GET', '/v1/session')).json()).toMatchObject({
      subject: bob.subject,
      methods: ['pwd', 'otp'],
    })
  })

  test('Whoever left the app at home asks for a code by SMS instead, at once or later', async () => {
    const { bob } = await found(gate())
    await bindTotp(gate(), await signIn(gate(), bob))
    gate().clock.advance(60)
    const atOnce = await asked(gate(), bob, { authenticator: 'sms' })
    expect(atOnce).toMatchObject({ authenticator: 'sms', others: ['totp'] })
    expect((await answering(gate(), atOnce, codeOf(gate(), bob))).status).toBe(201)
    gate().clock.advance(60)
    const later = await asked(gate(), bob)
    expect((await resending(gate(), later)).json()).toMatchObject({
      challenge: { authenticator: 'sms', others: ['totp'] },
    })
    expect((await answering(gate(), later, codeOf(gate(), bob))).status).toBe(201)
  })

  test('The code that bound the app signs nobody in', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const app = await beginning(cli)
    const code = app.code()
    await confirming(cli, code)
    const question = await asked(gate(), bob)
    const { result, words } = await recorded(gate(), company, () => answering(gate(), question, code))
    expect(result.json()).toMatchObject({ status: 401, denial: 'wrong_code', tries_left: 4 })
    expect(words).toEqual(['code_refused used_already'])
  })

  test.each([
    [-2, 'wrong_code'],
    [-1, undefined],
    [0, undefined],
    [1, undefined],
    [2, 'wrong_code'],
  ])('A clock that is %i steps off is borne up to one step either way', async (steps, cause) => {
    const { company, bob } = await found(gate())
    const app = await bindTotp(gate(), await signIn(gate(), bob))
    gate().clock.advance(300)
    const question = await asked(gate(), bob)
    const { result, words } = await recorded(gate(), company, () => answering(gate(), question, app.code(steps)))
    expect(result.status).toBe(cause === undefined ? 201 : 401)
    expect(words[0]).toBe(cause === undefined ? 'session_created' : `code_refused ${cause}`)
  })

  test('Who was let in by the step to come is not let in by the present one', async () => {
    const { company, bob } = await found(gate())
    const app = await bindTotp(gate(), await signIn(gate(), bob))
    gate().clock.advance(300)
    expect((await answering(gate(), await asked(gate(), bob), app.code(1))).status).toBe(201)
    const question = await asked(gate(), bob)
    const { words } = await recorded(gate(), company, () => answering(gate(), question, app.code()))
    expect(words).toEqual(['code_refused used_already'])
  })
}
