// A session is made fresh: what changes what proves a person wants an authentication of the last ten minutes, says so in
// RFC 9470's words, and the session goes on under a new credential. ASVS V7.2.4, V7.5.1; SP 800-63B-4 §2.2.3.

import { expect, test } from '@jest/globals'
import { partition } from '../../../lib/schema.ts'
import {
  alive,
  answerPasskey,
  bindPasskey,
  bindTotp,
  expecting,
  own,
  questionIn,
  signedIn,
  stepUp,
  stepUpWith,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, codeOf, signIn, signInBrowser } from '../gate/sign-in.ts'

export function stepUps(gate: () => Gate): void {
  const acts: readonly (readonly [string, string, object?])[] = [
    ['POST', '/totp'],
    ['POST', '/totp/confirm', { code: '123456' }],
    ['DELETE', '/totp'],
    ['POST', '/passkeys/options'],
    ['POST', '/passkeys', { passkey: {} }],
    ['DELETE', '/passkeys/AAAAAAAAAAAAAAAA'],
    ['POST', '/recovery-codes'],
    ['PUT', '/phone', { phone: '+4791234567' }],
    ['POST', '/phone/answer', { code: '123456' }],
    ['DELETE', '/phone'],
    ['PUT', '/email', { email: 'robert@elsewhere.test' }],
  ]

  test('Every act on what proves a person asks for it after ten minutes, and says what it asks for', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    gate().clock.advance(600)
    expect((await own(gate(), cli, 'POST', '/totp')).status).toBe(201)
    gate().clock.advance(1)
    for (const [method, what, json] of acts) {
      const { result, events } = await recorded(gate(), company, () => own(gate(), cli, method, what, json))
      expect([what, result.json()]).toEqual([
        what,
        {
          type: 'urn:sallyport:denial:step_up_required',
          title: expect.any(String),
          status: 401,
          detail: expect.any(String),
          denial: 'step_up_required',
          max_age: 600,
          acr_values: 'two',
          request_id: expect.any(String),
        },
      ])
      expect(result.headers['www-authenticate']).toBe(
        'Bearer realm="sallyport", error="insufficient_user_authentication", acr_values="two", max_age="600"',
      )
      for (const event of events) expect(event).toMatchObject({ kind: 'step_up_asked', cause: 'too_old' })
    }
    const lines = ofKind(await gate().events(company), 'step_up_asked')
    expect(lines[0]).toMatchObject({ subject: bob.subject, session: cli.session.id })
    expect(lines.at(-1)?.count).toBe(8)
    expect(await alive(gate(), cli)).toBe(true)
  })

  test('By password and a code from the phone: the credential is new, the session is the same', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    gate().clock.advance(3600)
    const begun = await recorded(gate(), company, () => stepUp(gate(), cli, { password: bob.password }))
    expect(begun.result.json()).toMatchObject({ challenge: { authenticator: 'sms', digits: 4 } })
    expect(begun.words).toEqual(['password_accepted', 'code_sent'])
    const question = questionIn(expecting(202, begun.result))
    const { result, events, words } = await recorded(gate(), company, () =>
      answering(gate(), question, codeOf(gate(), bob)),
    )
    const fresh = signedIn(result)
    expect(fresh.session).toEqual(cli.session)
    expect(fresh.credential).not.toBe(cli.credential)
    expect(fresh).not.toHaveProperty('password_change_due')
    expect(words).toEqual(['session_refreshed'])
    expect(events[0]).toMatchObject({ session: cli.session.id, challenge: question.id, methods: ['pwd', 'sms'] })
    expect([await alive(gate(), cli), await alive(gate(), fresh)]).toEqual([false, true])
    expect((await own(gate(), fresh, 'POST', '/totp')).status).toBe(201)
    await expect(gate().table.list(partition.sessions(bob.subject))).resolves.toHaveLength(1)
    expect((await answering(gate(), question, codeOf(gate(), bob))).json()).toMatchObject({
      denial: 'challenge_unknown',
    })
  })

  test('By an app, and by a passkey without any password', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const bound = await bindPasskey(gate(), cli)
    const app = await bindTotp(gate(), cli)
    gate().clock.advance(3600)
    const byApp = await recorded(gate(), company, () => stepUpWith(gate(), cli, bob, app))
    expect(ofKind(byApp.events, 'session_refreshed')).toEqual([expect.objectContaining({ methods: ['pwd', 'otp'] })])
    gate().clock.advance(3600)
    const begun = await recorded(gate(), company, () => stepUp(gate(), byApp.result, { authenticator: 'passkey' }))
    expect(begun.words).toEqual(['passkey_asked'])
    const question = questionIn(expecting(202, begun.result))
    expect(question.public_key).toMatchObject({ allowCredentials: [{ id: bound.passkey.credentialId }] })
    const byPasskey = await recorded(gate(), company, () => answerPasskey(gate(), question, bound.passkey))
    expect(byPasskey.events).toEqual([expect.objectContaining({ kind: 'session_refreshed', methods: ['hwk'] })])
    const fresh = signedIn(byPasskey.result)
    expect(fresh.session.id).toBe(cli.session.id)
    expect([await alive(gate(), byApp.result), await alive(gate(), fresh)]).toEqual([false, true])
    expect((await own(gate(), fresh, 'POST', '/recovery-codes')).status).toBe(201)
  })

  test('A browser is given the new credential in its cookie, and stays as long signed in as it was', async () => {
    const { bob } = await found(gate())
    const at = await signInBrowser(gate(), bob)
    gate().clock.advance(1000)
    const old = at.jar.get('__Host-session')
    const begun = await at.send('POST', '/v1/session/step-up', { json: { password: bob.password } })
    const { id } = questionIn(expecting(202, begun))
    const before = (await at.send('GET', '/v1/session')).json<{ session: object }>()
    const answer = await at.send('POST', `/v1/challenges/${id}/answer`, { json: { code: codeOf(gate(), bob) } })
    expect(expecting(201, answer).json<{ session: object }>().session).toMatchObject({ kind: 'browser' })
    expect(at.jar.get('__Host-session')).not.toBe(old)
    expect(at.jar.has('__Host-challenge')).toBe(false)
    const after = await at.send('GET', '/v1/session')
    expect(after.json()).toMatchObject({ session: before.session })
    expect((await at.send('POST', '/v1/account/totp')).status).toBe(201)
  })
}
