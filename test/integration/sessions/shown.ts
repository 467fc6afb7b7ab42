// How a credential may be shown: once, in one of two places, in one scheme. Advisories 1.31, 14.07, 18.05, 15.05, 8.01.

import { expect, test } from '@jest/globals'
import { processorTime } from '../../processor-time.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { bearer, signIn, signInBrowser } from '../gate/sign-in.ts'

onEngine('dynoxide', (gate) => {
  const ask = (headers: Readonly<Record<string, string>>, cookies: readonly string[] = [], query = '') =>
    recorded(gate(), undefined, () => gate().send('GET', `/v1/session${query}`, { headers, cookies }))

  test('The cookie and the header at once are refused, also when both are good', async () => {
    const { bob } = await found(gate())
    const at = await signInBrowser(gate(), bob)
    const cookie = `__Host-session=${at.jar.get('__Host-session')}`
    const { result, words } = await ask(bearer(at.jar.get('__Host-session') ?? ''), [cookie])
    expect(result.json()).toMatchObject({ status: 400, denial: 'two_credentials' })
    expect(words).toEqual(['session_refused two_credentials'])
  })

  test('A cookie given twice is refused, in whichever order', async () => {
    const { bob } = await found(gate())
    const at = await signInBrowser(gate(), bob)
    const cookie = `__Host-session=${at.jar.get('__Host-session')}`
    for (const cookies of [
      [cookie, '__Host-session=x'],
      ['__Host-session=x', cookie],
      [cookie, cookie],
    ])
      expect((await ask({}, cookies)).result.status).toBe(400)
  })

  test('Only the scheme Bearer shows a credential, in any case of letters', async () => {
    const { bob } = await found(gate())
    const { credential } = await signIn(gate(), bob)
    for (const scheme of ['Bearer', 'bearer', 'BEARER'])
      expect((await ask({ authorization: `${scheme} ${credential}` })).result.status).toBe(200)
    const others = [
      `Basic ${credential}`,
      `Foo ${credential}`,
      credential,
      `Bearer`,
      `Bearer ${credential},Bearer ${credential}`,
      `Bearer ${credential} ${credential}`,
      `Basic ${Buffer.from(`bob:${credential}`).toString('base64')}`,
      `Bearer ${credential.slice(0, -1)}`,
      `Bearer ${credential}x`,
      `Bearer ${'.'.repeat(1_000_000)}`,
    ]
    for (const authorization of others) {
      const begun = processorTime()
      const { result } = await ask({ authorization })
      expect([authorization.slice(0, 40), result.status]).toEqual([authorization.slice(0, 40), 401])
      expect(result.headers['www-authenticate']).toBe('Bearer realm="sallyport"')
      expect(processorTime() - begun).toBeLessThan(1000)
    }
  })

  test.each(['access_token', 'token', 'sid', 'credential', '__Host-session', 'authorization'])(
    'A credential in the query as %s is no credential',
    async (name) => {
      const { bob } = await found(gate())
      const { credential } = await signIn(gate(), bob)
      const { result } = await ask({}, [], `?${name}=${credential}`)
      expect(result.json()).toMatchObject({ status: 401, denial: 'unauthenticated' })
      for (const header of [
        'x-authorization',
        'x-api-key',
        'x-forwarded-authorization',
        'proxy-authorization',
        '__proto__',
        'constructor',
      ])
        expect((await ask({ [header]: `Bearer ${credential}` })).result.status).toBe(401)
      for (const cookie of ['session', '__Secure-session', '__host-session', 'x__Host-session'])
        expect((await ask({}, [`${cookie}=${credential}`])).result.status).toBe(401)
    },
  )

  test('A forged secret is refused as nothing is, and whom it was aimed at is on record', async () => {
    const { company, bob } = await found(gate())
    const { mintSession } = await import('../../../lib/rules/credential.ts')
    const { session } = await signIn(gate(), bob)
    const forged = mintSession('cli', { id: session.id, subject: bob.subject, company }, new Uint8Array(32)).credential
    const theirs = await recorded(gate(), company, () => gate().send('GET', '/v1/session', { headers: bearer(forged) }))
    expect(theirs.result.json()).toMatchObject({ status: 401, denial: 'unauthenticated' })
    const nobodys = await gate().events(undefined, gate().clock.now())
    const [event] = [...theirs.events, ...nobodys].filter(({ kind }) => kind === 'session_refused')
    expect(event).toMatchObject({ cause: 'secret_mismatch', subject: bob.subject, session: session.id })
  })

  test("Another site cannot use a browser's session to change anything", async () => {
    const { bob } = await found(gate())
    const at = await signInBrowser(gate(), bob)
    const other = await signIn(gate(), bob)
    const acts: readonly (readonly [string, string])[] = [
      ['DELETE', '/v1/session'],
      ['DELETE', '/v1/sessions'],
      ['DELETE', `/v1/sessions/${other.session.id}`],
      ['PUT', '/v1/account/password'],
      ['POST', '/account/sign-out'],
      ['POST', '/account/sessions/end-others'],
    ]
    const foreign = [
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const [method, path] of acts)
      for (const headers of foreign) {
        const cookies = Object.fromEntries(at.jar)
        const { result, words } = await recorded(gate(), undefined, () =>
          gate().send(method, path, { cookies, headers }),
        )
        expect(result.status).toBe(403)
        expect(words.every((word) => word === 'request_refused cross_site')).toBe(true)
      }
    // And a browser that says nothing about where it comes from is not believed either.
    const silent = await gate().send('DELETE', '/v1/session', { cookies: Object.fromEntries(at.jar) })
    expect(silent.status).toBe(403)
    expect((await at.send('GET', '/v1/session')).status).toBe(200)
    expect((await gate().send('GET', '/v1/session', { headers: other.bearer })).status).toBe(200)
  })
})
