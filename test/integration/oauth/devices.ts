// A command line without a browser: it shows a code, somebody types it elsewhere and decides (RFC 8628).

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { answering, type Browser, type Challenge, codeOf, signInBrowser } from '../gate/sign-in.ts'
import { foundWithClients, type Known, post, said, type Tokens, token } from './clients-of.ts'

const cli: Known = { id: 'sallyport-cli' }
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

interface Begun {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
  readonly verification_uri_complete: string
  readonly expires_in: number
  readonly interval: number
}

const begin = async (gate: Gate, client: Known = cli, form: Readonly<Record<string, string>> = {}): Promise<Begun> => {
  const answer = await post(gate, '/oauth/device_authorization', client, form, { from: '203.0.113.9' })
  if (answer.status !== 200) throw new Error(answer.body)
  return answer.json<Begun>()
}
const poll = (gate: Gate, { device_code }: Begun, client: Known = cli) =>
  token(gate, client, { grant_type: GRANT, device_code })
const decide = (at: Browser, { user_code }: Pick<Begun, 'user_code'>, decision = 'allow') =>
  at.send('POST', '/device', { form: { user_code, decision } })

onEngine('dynoxide', (gate) => {
  test('Whoever types the code sees who asks and from where, agrees, and the command line has a session', async () => {
    const company = await foundWithClients(gate())
    const begun = await begin(gate(), cli, { device_name: 'build-box', scope: 'openid' })
    expect(begun.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
    expect(begun).toMatchObject({ expires_in: 600, interval: 5, verification_uri: 'https://auth.acme.test/device' })
    const waiting = await poll(gate(), begun)
    expect(said(waiting)).toBe('400 authorization_pending')
    const at = await signInBrowser(gate(), company.bob)
    const page = await at.send('GET', `/device?user_code=${begun.user_code.toLowerCase()}`)
    expect(page.status).toBe(200)
    for (const seen of ['build-box', '203.0.113.9', 'Firefox on Linux', begun.user_code])
      expect(page.body).toContain(seen)
    gate().clock.advance(5)
    const { result, words } = await recorded(gate(), company.company, async () => {
      await decide(at, begun)
      return poll(gate(), begun)
    })
    expect(words).toEqual(['device_judged', 'letter_sent', 'grant_redeemed', 'session_created'])
    const [letter] = gate().aws.read(company.bob.email)
    expect([letter?.channel, JSON.stringify(letter)]).toEqual([
      'email',
      expect.stringContaining('sallyport on build-box'),
    ])
    const tokens = result.json<Tokens>()
    expect(tokens.access_token).toMatch(/^sp_c_/)
    const me = await gate().send('GET', '/v1/session', { headers: { authorization: `Bearer ${tokens.access_token}` } })
    expect(me.json()).toMatchObject({
      subject: company.bob.subject,
      session: { kind: 'cli', label: 'sallyport on build-box' },
    })
    gate().clock.advance(5)
    const again = await recorded(gate(), undefined, () => poll(gate(), begun))
    expect([said(again.result), again.words]).toEqual(['400 invalid_grant', ['token_refused used']])
  })

  test('What was talked out of somebody is fresh for nothing, until they prove themselves in it', async () => {
    const company = await foundWithClients(gate())
    const begun = await begin(gate())
    await decide(await signInBrowser(gate(), company.boss), begun)
    const { access_token } = (await poll(gate(), begun)).json<Tokens>()
    const headers = { authorization: `Bearer ${access_token}` }
    const { company: id } = company
    const invited = { email: `mallory@${id}.test`, administrator: true }
    for (const [method, path, json] of [
      ['POST', '/v1/account/totp', undefined],
      ['POST', '/v1/account/passkeys/options', undefined],
      ['POST', '/v1/account/recovery-codes', undefined],
      ['PUT', '/v1/account/phone', { phone: '+4799999999' }],
      ['PUT', '/v1/account/email', { email: `mallory@${id}.test` }],
      ['DELETE', '/v1/sessions', undefined],
      ['POST', `/v1/companies/${id}/invitations`, invited],
    ] as const) {
      const answer = await gate().send(method, path, { headers, ...(json === undefined ? {} : { json }) })
      expect([path, answer.status, answer.json()['denial']]).toEqual([path, 401, 'step_up_required'])
    }
    gate().clock.advance(31)
    const step = await gate().send('POST', '/v1/session/step-up', {
      headers,
      json: { password: company.boss.password },
    })
    const { challenge } = step.json<{ challenge: Challenge }>()
    const confirmed = await answering(gate(), challenge, codeOf(gate(), company.boss))
    const { credential } = confirmed.json<{ credential: string }>()
    const bound = await gate().send('POST', '/v1/account/totp', { headers: { authorization: `Bearer ${credential}` } })
    expect(bound.status).toBe(201)
  })

  test('Whoever refuses ends it, and the command line is told so once', async () => {
    const company = await foundWithClients(gate())
    const begun = await begin(gate())
    const at = await signInBrowser(gate(), company.bob)
    const { words } = await recorded(gate(), company.company, () => decide(at, begun, 'deny'))
    expect(words).toEqual(['device_judged'])
    expect(said(await poll(gate(), begun))).toBe('400 access_denied')
    expect(said(await poll(gate(), begun))).toBe('400 invalid_grant')
    expect((await decide(at, begun)).status).toBe(404)
  })

  test('Who asks too soon waits five seconds longer from then on, and learns nothing meanwhile', async () => {
    const company = await foundWithClients(gate())
    const begun = await begin(gate())
    expect(said(await poll(gate(), begun))).toBe('400 authorization_pending')
    gate().clock.advance(4)
    const soon = await recorded(gate(), undefined, () => poll(gate(), begun))
    expect([said(soon.result), soon.words]).toEqual(['400 slow_down', ['token_refused polled_too_fast']])
    await decide(await signInBrowser(gate(), company.bob), begun)
    gate().clock.advance(5)
    expect(said(await poll(gate(), begun))).toBe('400 slow_down')
    gate().clock.advance(15)
    expect((await poll(gate(), begun)).status).toBe(200)
  })

  test('A code that expired is remembered long enough to say so', async () => {
    const company = await foundWithClients(gate())
    const begun = await begin(gate())
    gate().clock.advance(600)
    const { result, words } = await recorded(gate(), undefined, () => poll(gate(), begun))
    expect([said(result), words]).toEqual(['400 expired_token', ['token_refused expired']])
    const at = await signInBrowser(gate(), company.bob)
    const late = await recorded(gate(), company.company, () => decide(at, begun))
    expect([late.result.status, late.words]).toEqual([404, ['device_refused expired']])
  })

  test('A code of another client, or one with another secret, is refused', async () => {
    const company = await foundWithClients(gate())
    const begun = await begin(gate(), company.web)
    const { result, words } = await recorded(gate(), company.company, () => poll(gate(), begun, company.other))
    expect([said(result), words]).toEqual(['400 invalid_grant', ['token_refused foreign_client']])
    expect(said(await poll(gate(), { ...begun, device_code: 'sp_v_nothing' }, company.web))).toBe('400 invalid_grant')
    const spa = await recorded(gate(), company.company, () =>
      post(gate(), '/oauth/device_authorization', company.spa, {}),
    )
    expect([said(spa.result), spa.words]).toEqual(['400 unauthorized_client', ['token_refused unauthorized_client']])
  })

  test('A registered client gets a grant under a session of its own, which the person sees and can end', async () => {
    const company = await foundWithClients(gate())
    const begun = await begin(gate(), company.web, { scope: `openid ${company.shop}`, device_name: 'telly' })
    const at = await signInBrowser(gate(), company.bob)
    await decide(at, begun)
    const tokens = (await poll(gate(), begun, company.web)).json<Tokens>()
    expect(tokens.access_token).toMatch(/^sp_t_/)
    const check = () =>
      gate().send('GET', `/v1/check?app=${company.shop}&verb=view`, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      })
    expect((await check()).status).toBe(204)
    const { sessions } = (await at.send('GET', '/v1/sessions')).json<{ sessions: { id: string; label: string }[] }>()
    const [telly] = sessions.filter(({ label }) => label === 'Web on telly')
    await at.send('DELETE', `/v1/sessions/${telly?.id ?? ''}`)
    expect((await check()).status).toBe(401)
  })

  test('Wrong codes are counted, all of them at once, too; ten and the person waits', async () => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    const { result, events } = await recorded(gate(), company.company, () =>
      Promise.all(
        Array.from({ length: 60 }, (_, i) =>
          at.send('GET', `/device?user_code=BCDFGHJ${'BCDFGHJKLMNPQRSTVWXZ'[i % 20]}`),
        ),
      ),
    )
    const evaluated = result.filter(({ status }) => status === 404)
    expect(evaluated.length).toBeGreaterThan(0)
    expect(evaluated.length).toBeLessThanOrEqual(10)
    expect(result.every(({ status }) => status === 404 || status === 429)).toBe(true)
    expect(events.some((event) => event.kind === 'device_refused')).toBe(true)
    const begun = await begin(gate())
    let last = await at.send('GET', `/device?user_code=${begun.user_code}`)
    for (let i = 0; i < 10 && last.status === 200; i++) {
      await at.send('GET', '/device?user_code=BBBBBBBB')
      last = await at.send('GET', `/device?user_code=${begun.user_code}`)
    }
    expect(last.status).toBe(429)
    gate().clock.advance(Number(last.headers['retry-after']))
    await signInBrowser(gate(), company.bob, at)
    expect((await at.send('GET', `/device?user_code=${(await begin(gate())).user_code}`)).status).toBe(200)
  })

  test('A company can switch it off', async () => {
    const company = await foundWithClients(gate())
    const boss = await signInBrowser(gate(), company.boss)
    const policy = (await boss.send('GET', `/v1/companies/${company.company}/policy`)).json()
    expect(policy['device_flow']).toBe(true)
    const changed = await boss.send('PUT', `/v1/companies/${company.company}/policy`, {
      json: { ...policy, device_flow: false },
    })
    expect(changed.status).toBe(200)
    const begun = await begin(gate())
    const at = await signInBrowser(gate(), company.bob)
    const { result, words } = await recorded(gate(), company.company, () => decide(at, begun))
    expect([result.status, words]).toEqual([403, ['device_refused not_allowed_here']])
    expect(said(await poll(gate(), begun))).toBe('400 authorization_pending')
  })

  test('Only a session that was confirmed lately decides, from our own page, and of its own company', async () => {
    const company = await foundWithClients(gate())
    const begun = await begin(gate(), company.web)
    const at = await signInBrowser(gate(), company.bob)
    const foreign = await at.send('POST', '/device', {
      form: { user_code: begun.user_code, decision: 'allow' },
      headers: { origin: 'https://evil.test' },
    })
    expect(foreign.status).toBe(403)
    gate().clock.advance(601)
    const { result, words } = await recorded(gate(), company.company, () => decide(at, begun))
    expect([result.status, result.headers['location']?.split('?')[0]]).toEqual([303, '/account/confirm'])
    expect(words).toEqual(['step_up_asked too_old'])
    expect(said(await poll(gate(), begun, company.web))).toBe('400 expired_token')
    const { bob: stranger } = await foundWithClients(gate())
    const elsewhere = await signInBrowser(gate(), stranger)
    const theirs = await recorded(gate(), stranger.company, async () =>
      decide(elsewhere, await begin(gate(), company.web)),
    )
    expect([theirs.result.status, theirs.words]).toEqual([404, ['device_refused foreign_company']])
  })

  test('Who was suspended after agreeing has agreed to nothing', async () => {
    const company = await foundWithClients(gate())
    const begun = await begin(gate())
    await decide(await signInBrowser(gate(), company.bob), begun)
    await gate().alter(key.subject(company.bob.subject), { state: 'suspended' })
    const { result, words } = await recorded(gate(), company.company, () => poll(gate(), begun))
    expect([said(result), words]).toEqual(['400 access_denied', ['token_refused account_suspended']])
  })

  test('Who signs out after agreeing has taken it back', async () => {
    const company = await foundWithClients(gate())
    const begun = await begin(gate())
    const at = await signInBrowser(gate(), company.bob)
    await decide(at, begun)
    await at.send('DELETE', '/v1/session')
    const { result, words } = await recorded(gate(), company.company, () => poll(gate(), begun))
    expect([said(result), words]).toEqual(['400 access_denied', ['token_refused ended']])
  })
})
