// One's own sessions: who am I, the list, one of them, ending one, ending the others, signing out. Advisories 13.01, 13.07.

import { expect, test } from '@jest/globals'
import { key, partition } from '../../../lib/schema.ts'
import { choosing } from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { answering, browser, challenged, codeOf, signIn, signInBrowser } from '../gate/sign-in.ts'
import { CHOSEN, opened, opening, proved, resetLetter } from '../recovery/resets.ts'

interface View {
  readonly id: string
  readonly current: boolean
  readonly seen_at: string
}

onEngine('dynoxide', (gate) => {
  const list = async (headers: Readonly<Record<string, string>>) =>
    (await gate().send('GET', '/v1/sessions', { headers })).json<{ sessions: View[] }>().sessions

  test('Who am I says who, how and since when, and has no secret in it', async () => {
    const { company, bob } = await found(gate(), { team: 'ops' })
    const cli = await signIn(gate(), bob)
    const { result, words } = await recorded(gate(), company, () =>
      gate().send('GET', '/v1/session', { headers: cli.bearer }),
    )
    expect(result.status).toBe(200)
    expect(result.json()).toEqual({
      subject: bob.subject,
      company,
      name: 'bob',
      email: bob.email,
      administrator: false,
      teams: ['ops'],
      session: { ...cli.session, label: expect.any(String) },
      authenticated_at: expect.stringMatching(/^2030-01-07T/),
      methods: ['pwd', 'sms'],
    })
    expect(result.body).not.toContain('sp_')
    expect(words).toEqual(['session_seen'])
  })

  test('The list has all that still stand, the newest use first, and says which one is asking', async () => {
    const { bob, eve } = await found(gate())
    const [one, two, three] = [await signIn(gate(), bob), await signIn(gate(), bob), await signIn(gate(), bob)]
    await signIn(gate(), eve)
    gate().clock.advance(100)
    await gate().send('GET', '/v1/session', { headers: two.bearer })
    gate().clock.advance(100)
    const sessions = await list(one.bearer)
    expect(sessions.map(({ id, current }) => [id, current])).toEqual([
      [one.session.id, true],
      [two.session.id, false],
      [three.session.id, false],
    ])
    for (const session of sessions)
      expect(Object.keys(session).sort()).toEqual([
        'created_at',
        'current',
        'expires_at',
        'id',
        'kind',
        'label',
        'seen_at',
      ])
    const shown = await gate().send('GET', `/v1/sessions/${two.session.id}`, { headers: one.bearer })
    expect(shown.json()).toEqual(sessions[1])
  })

  test('One that was ended is refused on its very next request, and its record is gone', async () => {
    const { company, bob } = await found(gate())
    const [one, two] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const { result, events } = await recorded(gate(), company, () =>
      gate().send('DELETE', `/v1/sessions/${two.session.id}`, { headers: one.bearer }),
    )
    expect(result).toMatchObject({ status: 204, body: '', setCookies: [] })
    expect(events).toEqual([
      expect.objectContaining({ kind: 'session_ended', session: two.session.id, by: one.session.id, cause: 'ended' }),
    ])
    const refused = await recorded(gate(), undefined, () => gate().send('GET', '/v1/session', { headers: two.bearer }))
    expect(refused.result.json()).toMatchObject({ status: 401, denial: 'unauthenticated' })
    expect(refused.words).toEqual(['session_refused unknown'])
    expect((await list(one.bearer)).map(({ id }) => id)).toEqual([one.session.id])
    await expect(gate().table.get(key.session(bob.subject, two.session.id))).resolves.toEqual([undefined])
    const again = await gate().send('DELETE', `/v1/sessions/${two.session.id}`, { headers: one.bearer })
    expect(again.json()).toMatchObject({ status: 404, denial: 'not_found' })
  })

  test('Ending the others keeps the one that asked, whatever their number, and is on record with before and after', async () => {
    const { company, bob, eve } = await found(gate())
    const kept = await signIn(gate(), bob)
    const others = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const hers = await signIn(gate(), eve)
    const { result, events } = await recorded(gate(), company, () =>
      gate().send('DELETE', '/v1/sessions', { headers: kept.bearer }),
    )
    expect(result.status).toBe(204)
    expect(events).toEqual([
      expect.objectContaining({
        kind: 'other_sessions_ended',
        kept: kept.session.id,
        before: { generation: 1 },
        after: { generation: 2 },
      }),
    ])
    for (const other of others) {
      const refused = await recorded(gate(), company, () =>
        gate().send('GET', '/v1/session', { headers: other.bearer }),
      )
      expect(refused.result.status).toBe(401)
      expect(refused.events).toEqual([
        expect.objectContaining({ kind: 'session_refused', cause: 'ended', session: other.session.id }),
      ])
    }
    for (const { bearer: headers } of [kept, hers, await signIn(gate(), bob)])
      expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(200)
  })

  test('Ending the others asks for a fresh session, and a reset or a letter that is under way goes on after it', async () => {
    const { company, bob } = await found(gate())
    const stolen = await signIn(gate(), bob)
    gate().clock.advance(601)
    const login = await challenged(gate(), bob)
    const code = codeOf(gate(), bob)
    const old = await recorded(gate(), company, () => gate().send('DELETE', '/v1/sessions', { headers: stolen.bearer }))
    expect(old.result.json()).toMatchObject({ status: 401, denial: 'step_up_required' })
    expect(old.words).toEqual(['step_up_asked too_old'])
    expect((await answering(gate(), login, code)).status).toBe(201)

    const fresh = await signIn(gate(), bob)
    const before = [await opened(gate(), bob), await resetLetter(gate(), bob)] as const
    const later = await signIn(gate(), bob)
    expect((await gate().send('DELETE', '/v1/sessions', { headers: later.bearer })).status).toBe(204)
    expect((await gate().send('GET', '/v1/session', { headers: fresh.bearer })).status).toBe(401)
    gate().clock.advance(60)
    expect((await opening(gate(), before[1])).status).toBe(202)
  })

  test('Nor does it end the question of a reset that was opened before, and it does end a sign-in’s', async () => {
    const { bob } = await found(gate())
    const { bearer: headers } = await signIn(gate(), bob)
    const question = await proved(gate(), bob)
    const { bearer: fresh } = await signIn(gate(), bob)
    const login = await challenged(gate(), bob)
    expect((await gate().send('DELETE', '/v1/sessions', { headers: fresh })).status).toBe(204)
    expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(401)
    expect((await answering(gate(), login, codeOf(gate(), bob))).json()).toMatchObject({ denial: 'challenge_expired' })
    expect((await choosing(gate(), question, CHOSEN)).status).toBe(204)
  })

  test('Signing out ends the session on the server; a copy of the cookie is worth nothing', async () => {
    const { company, bob } = await found(gate())
    const at = await signInBrowser(gate(), bob)
    const copy = browser(gate(), at.jar)
    const { result, words } = await recorded(gate(), company, () => at.send('DELETE', '/v1/session'))
    expect(result.status).toBe(204)
    expect(result.cookies.get('__Host-session')).toMatchObject({ value: '', maxAge: 0, path: '/', secure: true })
    expect(words).toEqual(['session_ended sign_out'])
    expect(at.jar.has('__Host-session')).toBe(false)
    expect((await copy.send('GET', '/v1/session')).status).toBe(401)
    await expect(gate().table.list(partition.sessions(bob.subject))).resolves.toEqual([])
  })

  test('The page does the same by forms: end one, end the others, sign out', async () => {
    const { company, bob } = await found(gate())
    const at = await signInBrowser(gate(), bob)
    const [one, two] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const { words } = await recorded(gate(), company, async () => {
      const ended = await at.send('POST', `/account/sessions/${one.session.id}/end`, { form: {} })
      expect(ended).toMatchObject({ status: 303, headers: { location: '/account?notice=ended' } })
      const others = await at.send('POST', '/account/sessions/end-others', { form: {} })
      expect(others).toMatchObject({ status: 303, headers: { location: '/account?notice=others_ended' } })
      const out = await at.send('POST', '/account/sign-out', { form: {} })
      expect(out).toMatchObject({ status: 303, headers: { location: '/login?notice=signed_out' } })
    })
    expect(words).toEqual(['session_ended ended', 'other_sessions_ended', 'session_ended sign_out'])
    for (const { bearer: headers } of [one, two])
      expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(401)
    expect((await at.send('GET', '/account')).headers).toMatchObject({ location: '/login?next=%2Faccount' })
  })

  test("Another person's session cannot be seen, named or ended, and is untouched", async () => {
    const { company, bob, eve } = await found(gate())
    const other = await found(gate())
    const stranger = await signIn(gate(), other.boss)
    const [his, hers] = [await signIn(gate(), bob), await signIn(gate(), eve)]
    const before = await gate().table.get(key.session(eve.subject, hers.session.id), key.subject(eve.subject))
    for (const one of [his, stranger])
      for (const method of ['GET', 'DELETE']) {
        const { result, words } = await recorded(gate(), one === his ? company : other.company, () =>
          gate().send(method, `/v1/sessions/${hers.session.id}`, { headers: one.bearer }),
        )
        const ghost = await gate().send(method, '/v1/sessions/AAAAAAAAAAAAAAAA', { headers: one.bearer })
        expect(result.status).toBe(404)
        expect(ghost.body.replace(/"request_id":"[^"]+"/, '')).toBe(result.body.replace(/"request_id":"[^"]+"/, ''))
        expect(words.every((word) => word === 'access_refused not_yours')).toBe(true)
      }
    await expect(
      gate().table.get(key.session(eve.subject, hers.session.id), key.subject(eve.subject)),
    ).resolves.toEqual(before)
  })

  test('An id that cannot be one is not found either', async () => {
    const { bob } = await found(gate())
    const { bearer: headers } = await signIn(gate(), bob)
    for (const id of ['x', '..%2f..', 'AAAAAAAAAAAAAAAA%00', '__proto__', 'a'.repeat(5000)])
      expect((await gate().send('DELETE', `/v1/sessions/${id}`, { headers })).status).toBe(404)
  })
})
