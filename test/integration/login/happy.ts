// Password, then code, then a session: by API for a command line and a browser, and by pages.

import { expect, test } from '@jest/globals'
import { inWords, recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { ORIGIN } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import {
  answering,
  begin,
  browser,
  type Challenge,
  codeOf,
  latestText,
  signIn,
  signInBrowser,
} from '../gate/sign-in.ts'

const ID = /^[0-9A-Za-z]{16}$/
const LOGIN = ['password_accepted', 'code_sent', 'session_created', 'letter_sent']

onEachEngine((gate) => {
  test('A command line gets its secrets in the body, and each step is on record in order', async () => {
    const { company, bob } = await found(gate())
    const begun = await recorded(gate(), company, () => begin(gate(), bob, { label: 'curl of Bob' }))
    expect(begun.result.status).toBe(202)
    const { challenge } = begun.result.json<{ challenge: Challenge }>()
    expect(challenge).toEqual({
      id: expect.stringMatching(ID),
      secret: expect.stringMatching(/^sp_q_[0-9A-Za-z]{65}$/),
      authenticator: 'sms',
      to: `•••• ${bob.phone.slice(-2)}`,
      digits: 6,
      expires_in: 300,
      resend_in: 30,
    })
    expect(begun.result.setCookies).toEqual([])
    expect(begun.events).toEqual([
      expect.objectContaining({ kind: 'password_accepted', subject: bob.subject, context: 'stranger', digits: 6 }),
      expect.objectContaining({ kind: 'code_sent', subject: bob.subject, challenge: challenge.id }),
    ])
    const answered = await recorded(gate(), company, () => answering(gate(), challenge, codeOf(gate(), bob)))
    expect(answered.result.status).toBe(201)
    const body = answered.result.json<{ session: { id: string } }>()
    expect(body).toEqual({
      credential: expect.stringMatching(/^sp_c_[0-9A-Za-z]+$/),
      device: expect.stringMatching(/^sp_d_[0-9A-Za-z]+$/),
      session: {
        id: expect.stringMatching(ID),
        kind: 'cli',
        subject: bob.subject,
        company,
        created_at: new Date(gate().clock.seconds() * 1000).toISOString().replace('.000', ''),
        expires_at: new Date((gate().clock.seconds() + 30 * 86_400) * 1000).toISOString().replace('.000', ''),
      },
    })
    expect(answered.result.headers).toMatchObject({ 'cache-control': 'no-store' })
    expect(answered.events).toEqual([
      expect.objectContaining({
        kind: 'session_created',
        subject: bob.subject,
        session: body.session.id,
        session_kind: 'cli',
        challenge: challenge.id,
        methods: ['pwd', 'sms'],
      }),
      expect.objectContaining({ kind: 'letter_sent', letter: 'new_device', subject: bob.subject }),
    ])
  })

  test('A browser gets its secrets in cookies that no script, no site and no subdomain can touch', async () => {
    const { company, bob } = await found(gate())
    const at = browser(gate())
    const json = { email: bob.email, password: bob.password, kind: 'browser' }
    const begun = await at.send('POST', '/v1/sessions', { json })
    expect(begun.status).toBe(202)
    const { challenge } = begun.json<{ challenge: Challenge }>()
    expect(challenge).not.toHaveProperty('secret')
    const strict = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' }
    expect(begun.cookies.get('__Host-challenge')).toEqual({
      name: '__Host-challenge',
      value: expect.anything(),
      ...strict,
    })
    const { result, events } = await recorded(gate(), company, () =>
      at.send('POST', `/v1/challenges/${challenge.id}/answer`, { json: { code: codeOf(gate(), bob) } }),
    )
    expect(result.status).toBe(201)
    expect(Object.keys(result.json())).toEqual(['session'])
    expect(result.cookies.get('__Host-session')).toEqual({
      name: '__Host-session',
      value: expect.anything(),
      ...strict,
    })
    expect(result.cookies.get('__Host-device')).toMatchObject({ ...strict, maxAge: 180 * 86_400 })
    expect(result.cookies.get('__Host-challenge')).toMatchObject({ value: '', ...strict, maxAge: 0 })
    for (const cookie of result.setCookies) expect(cookie).not.toMatch(/domain/i)
    expect(inWords(events)).toEqual(['session_created', 'letter_sent'])
    expect([...at.jar.keys()].sort()).toEqual(['__Host-device', '__Host-session'])
    const me = await at.send('GET', '/v1/session')
    expect(me.json()).toMatchObject({ subject: bob.subject, email: bob.email, methods: ['pwd', 'sms'] })
  })

  test('The pages do the same without script, and every step leads to the next', async () => {
    const { company, bob } = await found(gate())
    const at = browser(gate())
    const { words } = await recorded(gate(), company, async () => {
      const form = { email: bob.email, password: bob.password, next: '/account?lang=nb' }
      const begun = await at.send('POST', '/login', { form })
      expect(begun).toMatchObject({ status: 303, headers: { location: '/login/code' } })
      expect((await at.send('GET', '/login/code')).body).toContain(`•••• ${bob.phone.slice(-2)}`)
      const answered = await at.send('POST', '/login/code', { form: { code: codeOf(gate(), bob) } })
      expect(answered).toMatchObject({ status: 303, headers: { location: '/account?lang=nb' } })
      expect((await at.send('GET', '/account')).status).toBe(200)
    })
    expect(words).toEqual([...LOGIN, 'session_seen'])
  })

  test('The message has the code first, whom it is for, and the line by which phones fill it in', async () => {
    const { company, bob } = await found(gate())
    await signIn(gate(), bob)
    const code = codeOf(gate(), bob)
    expect(latestText(gate(), bob)).toBe(
      `${code} is your code for ${company}. It works once, for 5 minutes.\n\n@${new URL(ORIGIN).host} #${code}`,
    )
  })

  test('Every login has a new credential, and the one before goes on', async () => {
    const { bob } = await found(gate())
    const [one, other] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    expect(one.credential).not.toBe(other.credential)
    for (const { bearer: headers } of [one, other])
      expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(200)
  })

  test('Several people may use one browser, and each is recognised there', async () => {
    const { bob, eve } = await found(gate())
    const at = await signInBrowser(gate(), bob)
    await signInBrowser(gate(), eve, at)
    expect(at.jar.get('__Host-device')?.split('.')).toHaveLength(2)
    for (const person of [bob, eve]) {
      gate().clock.advance(31)
      const json = { email: person.email, password: person.password, kind: 'browser' }
      expect((await at.send('POST', '/v1/sessions', { json })).json()).toMatchObject({ challenge: { digits: 4 } })
    }
  })
})
