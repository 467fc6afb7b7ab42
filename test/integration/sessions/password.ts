// A new password: by who knows the old one, at the cost of every other session, and with a credential that goes on.
// ASVS V6.2.3, V7.4.3; advisories 2.07, 6.21.

import { expect, test } from '@jest/globals'
import type { SessionId } from '../../../lib/ids.ts'
import { key, partition } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import { expecting, stepUpWith } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { tokenIn } from '../gate/letters.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { answering, bearer, begin, challenged, codeOf, signIn, signInBrowser } from '../gate/sign-in.ts'
import { forgetting, opening } from '../recovery/resets.ts'

const chosen = 'another wall to walk along'

onEngine('dynoxide', (gate) => {
  const change = (headers: Readonly<Record<string, string>>, current: string, other: string = chosen) =>
    gate().send('PUT', '/v1/account/password', { headers, json: { current, new: other } })

  test('ends the others, replaces the credential, and is what signs in from now on', async () => {
    const { company, bob } = await found(gate())
    const [one, other] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const { result, events } = await recorded(gate(), company, () => change(one.bearer, bob.password))
    expect(result.status).toBe(200)
    const { credential, session } = result.json<{ credential: string; session: { id: string } }>()
    expect(credential).not.toBe(one.credential)
    expect(ofKind(events, 'password_changed')).toEqual([
      expect.objectContaining({ session: session.id, before: { generation: 1 }, after: { generation: 2 } }),
    ])
    for (const { bearer: headers } of [one, other])
      expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(401)
    expect((await gate().send('GET', '/v1/session', { headers: bearer(credential) })).status).toBe(200)
    const [replaced] = await gate().table.get(key.session(bob.subject, one.session.id as SessionId))
    expect(replaced).toBeUndefined()
    expect((await begin(gate(), bob)).status).toBe(401)
    gate().clock.advance(31)
    expect((await begin(gate(), { ...bob, password: chosen })).status).toBe(202)
  })

  test('of a browser that has been signed in for an hour asks who it is first, and leaves it signed in', async () => {
    const { company, bob } = await found(gate())
    const at = await signInBrowser(gate(), bob)
    for (let i = 0; i < 3; i++) {
      gate().clock.advance(1200)
      expect((await at.send('GET', '/v1/session')).status).toBe(200)
    }
    const json = { current: bob.password, new: chosen }
    const { result, words } = await recorded(gate(), company, () => at.send('PUT', '/v1/account/password', { json }))
    expect(result.json()).toMatchObject({ status: 401, denial: 'step_up_required', acr_values: 'two', max_age: 600 })
    expect(words).toEqual(['step_up_asked too_old'])
    for (const [method, form] of [['GET'], ['POST', { current: bob.password, password: chosen }]] as const) {
      const page = await at.send(method, '/account/password', form === undefined ? {} : { form })
      expect([page.status, page.headers['location']]).toEqual([303, '/account/confirm?next=%2Faccount%2Fpassword'])
    }
    expecting(
      303,
      await at.send('POST', '/account/confirm', { form: { password: bob.password, next: '/account/password' } }),
    )
    const back = await at.send('POST', '/login/code', { form: { code: codeOf(gate(), bob) } })
    expect([back.status, back.headers['location']]).toEqual([303, '/account/password'])
    expect((await at.send('GET', '/account/password')).status).toBe(200)
    const answer = await at.send('PUT', '/v1/account/password', { json })
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.json())).toEqual(['session'])
    expect((await at.send('GET', '/v1/session')).status).toBe(200)
  })

  test('wants more than a password beside a command line’s old credential: nobody is thrown out, nothing is cleared', async () => {
    const { company, bob } = await found(gate())
    const stolen = await signIn(gate(), bob)
    const owner = await signIn(gate(), bob)
    await gate().alter(key.password(bob.subject), { due: 'change' })
    gate().clock.advance(20 * 86_400)
    const before = await gate().table.get(key.password(bob.subject), key.subject(bob.subject))
    for (const current of [bob.password, 'not the password']) {
      const { result, events } = await recorded(gate(), company, () => change(stolen.bearer, current))
      expect(result.json()).toMatchObject({ status: 401, denial: 'step_up_required' })
      expect(events).toEqual([expect.objectContaining({ kind: 'step_up_asked', cause: 'too_old' })])
    }
    await expect(gate().table.get(key.password(bob.subject), key.subject(bob.subject))).resolves.toEqual(before)
    expect((await gate().send('GET', '/v1/session', { headers: owner.bearer })).status).toBe(200)
    const fresh = await stepUpWith(gate(), stolen, bob)
    expect((await change(fresh.bearer, bob.password)).status).toBe(200)
  })

  test('refused forty times is a few lines', async () => {
    const { company, bob } = await found(gate())
    const { bearer: headers } = await signIn(gate(), bob)
    const { events } = await recorded(gate(), company, async () => {
      for (let i = 0; i < 40; i++) expect((await change(headers, bob.password, 'short')).status).toBe(422)
    })
    expect(ofKind(events, 'password_change_refused').map(({ count }) => count)).toEqual([1, 2, 4, 8, 16, 32])
    expect(events).toHaveLength(6)
  })

  test('gives the session no longer life than it had', async () => {
    const { bob } = await found(gate())
    const one = await signIn(gate(), bob)
    gate().clock.advance(599)
    const answer = await change(one.bearer, bob.password)
    expect(answer.json()).toMatchObject({ session: { expires_at: one.session.expires_at } })
  })

  test('ends every link in a letter that was sent before, also where the other sessions go on', async () => {
    const { company, bob } = await found(gate())
    const one = await signIn(gate(), bob)
    expect((await forgetting(gate(), bob.email)).status).toBe(202)
    const token = tokenIn(gate(), bob.email)
    const json = { current: bob.password, new: chosen, keep_sessions: true }
    expect((await gate().send('PUT', '/v1/account/password', { headers: one.bearer, json })).status).toBe(200)
    const { result, words } = await recorded(gate(), company, () => opening(gate(), token))
    expect(result.json()).toMatchObject({ status: 410, denial: 'link_gone' })
    expect(words).toEqual(['link_refused superseded'])
  })

  test('ends a sign-in that was begun with the old one, also where the other sessions go on', async () => {
    const { company, bob } = await found(gate())
    const one = await signIn(gate(), bob)
    gate().clock.advance(31)
    const begun = await challenged(gate(), bob)
    const code = codeOf(gate(), bob)
    const json = { current: bob.password, new: chosen, keep_sessions: true }
    expect((await gate().send('PUT', '/v1/account/password', { headers: one.bearer, json })).status).toBe(200)
    const { result, words } = await recorded(gate(), company, () => answering(gate(), begun, code))
    expect(result.status).toBe(410)
    expect(words).toEqual(['code_refused superseded'])
  })

  test('cannot start from a password that its owner has disowned', async () => {
    const { company, bob } = await found(gate())
    const one = await signIn(gate(), bob)
    await gate().alter(key.password(bob.subject), { due: 'reset' })
    const right = await recorded(gate(), company, () => change(one.bearer, bob.password))
    const wrong = await change(one.bearer, 'not the old one')
    expect(right.result.json()).toMatchObject({ status: 403, denial: 'not_allowed_here' })
    expect(told(wrong)).toEqual(told(right.result))
    expect(right.words).toEqual(['password_change_refused password_due_reset'])
    expect((await gate().table.get(key.password(bob.subject)))[0]).toMatchObject({ due: 'reset' })
  })

  test('names on record the session that it replaced, so that the log tells where the old one went', async () => {
    const { company, bob } = await found(gate())
    const one = await signIn(gate(), bob)
    const { events } = await recorded(gate(), company, () => change(one.bearer, bob.password))
    expect(JSON.stringify(events)).toContain(one.session.id)
  })

  test('needs the old one, and a wrong one counts where wrong ones at sign-in from this device count', async () => {
    const { company, bob } = await found(gate())
    const { bearer: headers, device } = await signIn(gate(), bob)
    const { events } = await recorded(gate(), company, async () => {
      for (let i = 0; i < 3; i++)
        expect((await change(headers, 'not the old one')).json()).toMatchObject({
          status: 403,
          denial: 'wrong_password',
        })
      for (let i = 0; i < 2; i++)
        expect((await begin(gate(), { ...bob, password: 'nor this' }, { device })).status).toBe(401)
      expect((await change(headers, bob.password)).json()).toMatchObject({
        status: 429,
        denial: 'slow_down',
        retry_after: 30,
      })
      expect((await begin(gate(), bob, { device })).status).toBe(429)
    })
    const failures = events.flatMap((event) => ('failures' in event ? [event.failures] : []))
    expect(failures).toEqual([1, 2, 3, 4, 5])
    expect(ofKind(events, 'password_change_refused').at(-1)).toMatchObject({ cause: 'password_throttled' })
    expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(200)
  })

  test.each([
    ['the old one again', undefined, 'password_rejected'],
    ['eleven characters', 'elevenchars', 'password_rejected'],
    ['blanks that composing makes eleven', 'e\u0301levenchars', 'password_rejected'],
  ])('is refused as %s, and nothing has changed', async (_, other, denial) => {
    const { company, bob } = await found(gate())
    const { bearer: headers } = await signIn(gate(), bob)
    const before = await gate().table.get(key.password(bob.subject), key.subject(bob.subject))
    const { result, words } = await recorded(gate(), company, () =>
      change(headers, bob.password, other ?? bob.password),
    )
    expect(result.json()).toMatchObject({ status: 422, denial })
    expect(words).toEqual(['password_change_refused password_rejected'])
    await expect(gate().table.get(key.password(bob.subject), key.subject(bob.subject))).resolves.toEqual(before)
    await expect(gate().table.list(partition.sessions(bob.subject))).resolves.toHaveLength(1)
  })

  test('typed in two ways of composing the same characters is one password', async () => {
    const { bob } = await found(gate())
    const { bearer: headers } = await signIn(gate(), bob)
    await change(headers, bob.password, 'bla\u030aba\u0308r og fl\u00f8te')
    gate().clock.advance(31)
    expect((await begin(gate(), { ...bob, password: 'bl\u00e5b\u00e4r og fl\u00f8te' })).status).toBe(202)
  })

  test('of a session that is none is refused before any password is looked at', async () => {
    const { bob } = await found(gate())
    const { words, result } = await recorded(gate(), undefined, () => change({}, bob.password))
    expect(result.status).toBe(401)
    expect(words).toEqual(['session_refused missing'])
  })
})
