// How long a session lives, at every surface. SP 800-63B-4 §2.2.3, ASVS V7.3; advisory 5.09.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { app, found } from '../gate/people.ts'
import { browser, signIn, signInBrowser } from '../gate/sign-in.ts'
import { surfaces } from '../gate/surfaces.ts'

onEngine('dynoxide', (gate) => {
  let shop = false
  /** The company that owns the app `shop`, once per engine; the others sign in as its administrator or beside it. */
  const company = async () => {
    const founded = await found(gate(), shop ? {} : { apps: () => [app('shop')] })
    shop = true
    return founded
  }
  let boss: Awaited<ReturnType<typeof company>>['boss']
  test('(the app is there)', async () => {
    ;({ boss } = await company())
    const cli = await signIn(gate(), boss)
    for (const ask of Object.values(surfaces)) expect(await ask(gate(), cli.bearer)).toBe(true)
  })

  const asBearer = (jar: ReadonlyMap<string, string>) => ({ authorization: `Bearer ${jar.get('__Host-session')}` })

  test.each(Object.entries(surfaces))(
    "A browser's session is idle after half an hour without use, at the %s",
    async (_, ask) => {
      gate().clock.advance(86_400)
      const { jar } = await signInBrowser(gate(), boss)
      gate().clock.advance(1799)
      expect(await ask(gate(), asBearer(jar))).toBe(true)
      gate().clock.advance(1799)
      expect(await ask(gate(), asBearer(jar))).toBe(true)
      gate().clock.advance(1800)
      const { result, words } = await recorded(gate(), boss.company, () => ask(gate(), asBearer(jar)))
      expect(result).toBe(false)
      expect(words).toEqual(['session_refused idle'])
      // And never comes back to life by having been asked for.
      expect(await ask(gate(), asBearer(jar))).toBe(false)
    },
  )

  test.each(Object.entries(surfaces))(
    "A browser's session ends after twelve hours however busy, at the %s",
    async (_, ask) => {
      gate().clock.advance(86_400)
      const { jar } = await signInBrowser(gate(), boss)
      for (let i = 0; i < 28; i++) {
        gate().clock.advance(1500)
        expect(await ask(gate(), asBearer(jar))).toBe(true)
      }
      gate().clock.advance(43_200 - 28 * 1500)
      const { result, words } = await recorded(gate(), boss.company, () => ask(gate(), asBearer(jar)))
      expect([result, words]).toEqual([false, ['session_refused expired']])
    },
  )

  test.each(Object.entries(surfaces))(
    "A command line's session has no idle life and ends after thirty days, at the %s",
    async (_, ask) => {
      gate().clock.advance(86_400)
      const { bearer } = await signIn(gate(), boss)
      gate().clock.advance(30 * 86_400 - 1)
      expect(await ask(gate(), bearer)).toBe(true)
      gate().clock.advance(1)
      const { result, words } = await recorded(gate(), boss.company, () => ask(gate(), bearer))
      expect([result, words]).toEqual([false, ['session_refused expired']])
    },
  )

  test('Use at one surface keeps the session alive at the others', async () => {
    gate().clock.advance(86_400)
    const { jar } = await signInBrowser(gate(), boss)
    for (let round = 0; round < 3; round++)
      for (const ask of Object.values(surfaces)) {
        gate().clock.advance(1700)
        expect(await ask(gate(), asBearer(jar))).toBe(true)
      }
  })

  test('A session that has lapsed is neither listed nor shown, and ending it finds nothing', async () => {
    gate().clock.advance(86_400)
    const at = await signInBrowser(gate(), boss)
    const { session } = (await at.send('GET', '/v1/session')).json<{ session: { id: string } }>()
    gate().clock.advance(1801)
    const { bearer: headers } = await signIn(gate(), boss)
    const { sessions } = (await gate().send('GET', '/v1/sessions', { headers })).json<{ sessions: { id: string }[] }>()
    expect(sessions.map(({ id }) => id)).not.toContain(session.id)
    for (const method of ['GET', 'DELETE'])
      expect((await gate().send(method, `/v1/sessions/${session.id}`, { headers })).status).toBe(404)
  })

  test('The page sends whose session has lapsed to sign in, and has the browser forget it', async () => {
    gate().clock.advance(86_400)
    const at = await signInBrowser(gate(), boss)
    gate().clock.advance(1801)
    const answer = await at.send('GET', '/account')
    expect(answer).toMatchObject({ status: 303, headers: { location: '/login?next=%2Faccount' } })
    expect(answer.cookies.get('__Host-session')).toMatchObject({ value: '', maxAge: 0 })
    expect(at.jar.has('__Host-session')).toBe(false)
  })

  test.each(['subject', 'company'] as const)(
    'A suspended %s is refused everywhere on the next request',
    async (what) => {
      const one = await found(gate())
      const { bearer } = await signIn(gate(), one.bob)
      if (what === 'subject') await gate().alter(key.subject(one.bob.subject), { state: 'suspended' })
      else await gate().alter(key.company(one.company), { state: 'suspended' })
      for (const ask of Object.values(surfaces)) expect(await ask(gate(), bearer)).toBe(false)
    },
  )

  test.each([
    ['ended by its owner elsewhere', 'one'],
    ['ended with all the others', 'others'],
    ['signed out', 'out'],
    ['ended by a new password', 'password'],
  ])('A session %s is refused at every surface on its very next request', async (_, how) => {
    gate().clock.advance(86_400)
    const [target, other] = [await signIn(gate(), boss), await signIn(gate(), boss)]
    for (const ask of Object.values(surfaces)) expect(await ask(gate(), target.bearer)).toBe(true)
    const headers = other.bearer
    const acts: Record<string, () => Promise<{ status: number }>> = {
      one: () => gate().send('DELETE', `/v1/sessions/${target.session.id}`, { headers }),
      others: () => gate().send('DELETE', '/v1/sessions', { headers }),
      out: () => gate().send('DELETE', '/v1/session', { headers: target.bearer }),
      password: () =>
        gate().send('PUT', '/v1/account/password', {
          headers,
          json: { current: boss.password, new: 'quite another wall' },
        }),
    }
    expect((await acts[how]?.())?.status).toBeLessThan(300)
    for (const ask of Object.values(surfaces)) expect(await ask(gate(), target.bearer)).toBe(false)
  })

  test('A planted cookie of whatever kind is not what the login leaves', async () => {
    const { bob, eve } = await found(gate())
    const attacker = await signInBrowser(gate(), eve)
    await attacker.send('POST', '/v1/sessions', { json: { email: eve.email, password: eve.password, kind: 'browser' } })
    const planted = new Map(attacker.jar)
    const victim = await signInBrowser(gate(), bob, browser(gate(), planted))
    expect(victim.jar.get('__Host-session')).not.toBe(planted.get('__Host-session'))
    expect((await victim.send('GET', '/v1/session')).json()).toMatchObject({ subject: bob.subject })
    const own = browser(gate(), planted)
    expect((await own.send('GET', '/v1/session')).json()).toMatchObject({ subject: eve.subject })
  })
})
