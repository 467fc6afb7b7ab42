// Authorization requests and the codes that come of them. What is wrong is refused, each with its event.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { browser, signInBrowser } from '../gate/sign-in.ts'
import {
  asked,
  backAt,
  codeFor,
  decided,
  foundWithClients,
  pkce,
  redeem,
  requestOf,
  said,
  type Tokens,
  tokensFor,
  userInfo,
} from './clients-of.ts'

onEngine('dynoxide', (gate) => {
  test('A person is asked, agrees, and the client gets tokens that say who it is', async () => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    const { verifier, challenge } = pkce()
    const request = requestOf(company.web, challenge)
    const page = await asked(at, request)
    expect(page.status).toBe(200)
    expect(page.body).toContain('Web')
    expect(page.body).toContain('app.acme.test')
    expect(page.headers['content-security-policy']).toContain("form-action 'self' https://app.acme.test;")
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    const { result, words } = await recorded(gate(), company.company, async () => {
      const back = backAt(await decided(at, request))
      const answer = await redeem(gate(), company.web, { code: back.get('code') ?? '', verifier })
      return { back, answer }
    })
    expect([...result.back.keys()]).toEqual(['code', 'state', 'iss'])
    expect(result.back.get('iss')).toBe('https://auth.acme.test')
    expect(result.back.get('state')).toBe('the state')
    expect(words).toEqual(['grant_issued', 'grant_redeemed'])
    const tokens = result.answer.json<Tokens>()
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'openid profile email' })
    expect(result.answer.headers['cache-control']).toBe('no-store')
    expect((await userInfo(gate(), tokens.access_token)).json()).toEqual({
      ...{ sub: company.bob.subject, company: company.company, name: 'bob', locale: 'en' },
      ...{ email: company.bob.email, email_verified: true },
    })
  })

  test('Whoever refuses sends the client back with that, and no grant', async () => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    const { result, words } = await recorded(gate(), company.company, async () =>
      backAt(await decided(at, requestOf(company.web, pkce().challenge), 'deny')),
    )
    expect(Object.fromEntries(result)).toEqual({
      error: 'access_denied',
      state: 'the state',
      iss: 'https://auth.acme.test',
    })
    expect(words).toEqual(['authorization_refused denied'])
  })

  test('Who is not signed in signs in first, and comes back to the same request by a name that fits into an address', async () => {
    const company = await foundWithClients(gate())
    const at = browser(gate())
    const { verifier, challenge } = pkce()
    const away = await asked(at, requestOf(company.web, challenge, { state: 'x'.repeat(900) }))
    const [path, query = ''] = (away.headers['location'] ?? '').split('?')
    expect([away.status, path]).toEqual([303, '/login'])
    const next = new URLSearchParams(query).get('next') ?? ''
    expect(next.length).toBeLessThan(300)
    await signInBrowser(gate(), company.bob, at)
    expect((await at.send('GET', next)).status).toBe(200)
    const parameters = Object.fromEntries(new URLSearchParams(next.split('?')[1]))
    const back = backAt(await decided(at, parameters))
    expect(back.get('state')).toHaveLength(900)
    expect((await redeem(gate(), company.web, { code: back.get('code') ?? '', verifier })).status).toBe(200)
    // The name was good for one code.
    expect((await decided(at, parameters)).status).toBe(410)
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['plain', { code_challenge_method: 'plain' }, 'invalid_request', 'weak_challenge'],
    ['without a method', { code_challenge_method: '' }, 'invalid_request', 'weak_challenge'],
    ['without a challenge', { code_challenge: '' }, 'invalid_request', 'weak_challenge'],
    ['for a token at once', { response_type: 'token' }, 'unsupported_response_type', 'unsupported_response_type'],
    [
      'for an ID token at once',
      { response_type: 'code id_token' },
      'unsupported_response_type',
      'unsupported_response_type',
    ],
    ['for an answer in a fragment', { response_mode: 'fragment' }, 'invalid_request', 'unsupported_parameter'],
    [
      'with a request object',
      { request: 'eyJhbGciOiJub25lIn0.e30.' },
      'request_not_supported',
      'unsupported_parameter',
    ],
    ['for an unknown scope', { scope: 'openid everything!' }, 'invalid_scope', 'invalid_scope'],
    ['for a whole session', { scope: 'openid session' }, 'invalid_scope', 'invalid_scope'],
    ['for a foreign resource', { resource: 'https://evil.test/' }, 'invalid_target', 'invalid_target'],
    ['with two prompts that contradict', { prompt: 'none login' }, 'invalid_request', 'malformed'],
    ['with a state that no address holds', { state: 'a\u0000b' }, 'invalid_request', 'malformed'],
  ])('A request %s goes back as an error that names who answers', async (_, more, error, cause) => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    const request = requestOf(company.web, pkce().challenge, more)
    const { result, words } = await recorded(gate(), company.company, async () => backAt(await asked(at, request)))
    expect({ error: result.get('error'), iss: result.get('iss'), code: result.get('code') }).toEqual({
      ...{ error, iss: 'https://auth.acme.test', code: null },
    })
    expect(words).toEqual([`authorization_refused ${cause}`])
  })

  test.each<[string, Record<string, string>, string]>([
    ['another address', { redirect_uri: 'https://evil.test/callback' }, 'redirect_mismatch'],
    ['more of the address', { redirect_uri: 'https://app.acme.test/callback/more' }, 'redirect_mismatch'],
    ['the address with a query', { redirect_uri: 'https://app.acme.test/callback?to=evil' }, 'redirect_mismatch'],
    ['the address of another client', { redirect_uri: 'https://spa.acme.test/' }, 'redirect_mismatch'],
    ['a request that never was', { request_uri: 'urn:ietf:params:oauth:request_uri:nothing' }, 'request_gone'],
    ['a request elsewhere', { request_uri: 'https://evil.test/request.jwt' }, 'request_gone'],
  ])('%s is told to the person and sends nobody anywhere', async (_, more, cause) => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    const request = requestOf(company.web, pkce().challenge, more)
    const { result, words } = await recorded(gate(), company.company, () => asked(at, request))
    expect(result.status).toBeGreaterThanOrEqual(400)
    expect(result.headers['location']).toBeUndefined()
    expect(words).toEqual([`authorization_refused ${cause}`])
    expect((await decided(at, request)).headers['location']).toBeUndefined()
  })

  test('A parameter given twice is refused and read by nobody', async () => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    const query = new URLSearchParams(requestOf(company.web, pkce().challenge)).toString()
    const { result, words } = await recorded(gate(), undefined, () =>
      at.send('GET', `/oauth/authorize?${query}&redirect_uri=https%3A%2F%2Fevil.test%2F`),
    )
    expect([result.status, result.headers['location']]).toEqual([400, undefined])
    expect(words).toEqual(['request_refused malformed'])
  })

  test('prompt=none asks nobody: without a session it is exactly login_required, without consent consent_required', async () => {
    const company = await foundWithClients(gate())
    const request = requestOf(company.web, pkce().challenge, { prompt: 'none' })
    const { result: alone, words } = await recorded(gate(), company.company, async () =>
      backAt(await asked(browser(gate()), request)),
    )
    expect(Object.fromEntries(alone)).toEqual({
      error: 'login_required',
      state: 'the state',
      iss: 'https://auth.acme.test',
    })
    expect(words).toEqual(['authorization_refused login_required'])
    const at = await signInBrowser(gate(), company.bob)
    expect(backAt(await asked(at, request)).get('error')).toBe('consent_required')
    await decided(at, requestOf(company.web, pkce().challenge))
    expect(backAt(await asked(at, request)).get('code')).toMatch(/^sp_k_/)
    gate().clock.advance(31)
    expect(backAt(await asked(at, { ...request, max_age: '30' })).get('error')).toBe('login_required')
  })

  test('Who agreed once is not asked again for as much, and is for more, or where the client wants it', async () => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    const request = requestOf(company.web, pkce().challenge)
    await decided(at, request)
    expect(backAt(await asked(at, request)).get('code')).toMatch(/^sp_k_/)
    expect(backAt(await asked(at, { ...request, scope: 'openid' })).get('code')).toMatch(/^sp_k_/)
    expect((await asked(at, { ...request, scope: `openid ${company.shop}` })).status).toBe(200)
    expect((await asked(at, { ...request, prompt: 'consent' })).status).toBe(200)
    // A client that anybody could pretend to be is asked about every time.
    const spa = requestOf(company.spa, pkce().challenge, { redirect_uri: 'https://spa.acme.test/' })
    await decided(at, spa)
    expect((await asked(at, spa)).status).toBe(200)
  })

  test('prompt=login and an old sign-in lead to the page that confirms, and from there on to the client', async () => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    gate().clock.advance(1)
    const away = await asked(at, requestOf(company.web, pkce().challenge, { prompt: 'login' }))
    expect(away.headers['location']).toMatch(/^\/account\/confirm\?next=%2Foauth%2Fauthorize/)
    const next = new URL(away.headers['location'] ?? '', 'https://x').searchParams.get('next') ?? ''
    // Not confirmed yet: there is no way around.
    expect((await at.send('GET', next)).headers['location']).toMatch(/^\/account\/confirm/)
    gate().clock.advance(601)
    const stale = await decided(at, requestOf(company.web, pkce().challenge))
    expect(stale.headers['location']).toMatch(/^\/account\/confirm/)
  })

  test('Who is signed in by less than the company asks for gets no code, agreed before or not', async () => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    const request = requestOf(company.web, pkce().challenge)
    await decided(at, request)
    expect(backAt(await asked(at, request)).get('code')).toMatch(/^sp_k_/)
    const policy = {
      authenticators: ['sms', 'totp', 'passkey'],
      assurance: 'two_without_sms',
      passwordless: false,
      signUp: false,
    } as const
    await gate().alter(key.company(company.company), { policy })
    const { result, words } = await recorded(gate(), company.company, async () => backAt(await asked(at, request)))
    expect([result.get('error'), words]).toEqual(['access_denied', ['authorization_refused too_weak']])
    expect(backAt(await asked(at, { ...request, prompt: 'none' })).get('error')).toBe('interaction_required')
  })

  test('A person of another company is sent back, and the company that was asked about is told nothing of them', async () => {
    const company = await foundWithClients(gate())
    const { bob } = await foundWithClients(gate())
    const at = await signInBrowser(gate(), bob)
    const { result, words } = await recorded(gate(), company.company, async () =>
      backAt(await asked(at, requestOf(company.web, pkce().challenge))),
    )
    expect(result.get('error')).toBe('access_denied')
    expect(words).toEqual([])
  })

  test.each<[string, (code: string, verifier: string) => Record<string, string>, string, string]>([
    [
      'a wrong verifier',
      () => ({ code_verifier: 'x'.repeat(43) }),
      '400 invalid_grant',
      'token_refused wrong_verifier',
    ],
    [
      'the challenge as verifier',
      () => ({ code_verifier: pkce().challenge }),
      '400 invalid_grant',
      'token_refused wrong_verifier',
    ],
    [
      'another address',
      () => ({ redirect_uri: 'https://app.acme.test/' }),
      '400 invalid_grant',
      'token_refused redirect_mismatch',
    ],
    ['no address', () => ({ redirect_uri: '' }), '400 invalid_grant', 'token_refused redirect_mismatch'],
    [
      'another secret in the code',
      (code) => ({ code: `${code.slice(0, -8)}aaaaaaaa` }),
      '400 invalid_grant',
      'token_refused unknown_grant',
    ],
    ['a code that is none', () => ({ code: 'nothing' }), '400 invalid_grant', 'token_refused unknown_grant'],
  ])('A code with %s gives nothing, and is good afterwards', async (_, more, status, word) => {
    const company = await foundWithClients(gate())
    const given = await codeFor(gate(), company, company.web)
    const { result, words } = await recorded(gate(), company.company, () =>
      redeem(gate(), company.web, given, more(given.code, given.verifier)),
    )
    expect(said(result)).toBe(status)
    expect(words).toEqual([word])
    expect((await redeem(gate(), company.web, given)).status).toBe(200)
  })

  test('A code of another client gives nothing, nor does one that is a minute old, nor one whose session ended', async () => {
    const company = await foundWithClients(gate())
    const given = await codeFor(gate(), company, company.web)
    const foreign = await recorded(gate(), company.company, () => redeem(gate(), company.other, given))
    expect([said(foreign.result), foreign.words]).toEqual(['400 invalid_grant', ['token_refused foreign_client']])
    gate().clock.advance(60)
    const old = await recorded(gate(), company.company, () => redeem(gate(), company.web, given))
    expect([said(old.result), old.words]).toEqual(['400 invalid_grant', ['token_refused expired']])
    const next = await codeFor(gate(), company, company.web, {}, await signInBrowser(gate(), company.bob))
    await next.at.send('DELETE', '/v1/session')
    const ended = await recorded(gate(), company.company, () => redeem(gate(), company.web, next))
    expect([said(ended.result), ended.words]).toEqual(['400 invalid_grant', ['token_refused ended']])
  })

  test('A code shown again ends all that it gave', async () => {
    const company = await foundWithClients(gate())
    const { tokens, ...given } = await tokensFor(gate(), company, company.web)
    expect((await userInfo(gate(), tokens.access_token)).status).toBe(200)
    const { result, words } = await recorded(gate(), company.company, () => redeem(gate(), company.web, given))
    expect(said(result)).toBe('400 invalid_grant')
    expect(words).toEqual(['token_refused replayed_code', 'grant_revoked replayed_code'])
    expect((await userInfo(gate(), tokens.access_token)).status).toBe(401)
  })

  test('Who has only seen a used code go by cannot end anything with it', async () => {
    const company = await foundWithClients(gate())
    const spa = { redirect_uri: 'https://spa.acme.test/' }
    const given = await codeFor(gate(), company, company.spa, spa)
    const tokens = (await redeem(gate(), company.spa, given, spa)).json<Tokens>()
    const { result, words } = await recorded(gate(), company.company, () =>
      redeem(gate(), company.spa, { ...given, verifier: 'x'.repeat(43) }, spa),
    )
    expect([said(result), words]).toEqual(['400 invalid_grant', ['token_refused wrong_verifier']])
    expect((await userInfo(gate(), tokens.access_token)).status).toBe(200)
  })

  test('The deployment’s own command line gets a session, and a code shown again ends it', async () => {
    const company = await foundWithClients(gate())
    const cli = { id: 'sallyport-cli' }
    const at = await signInBrowser(gate(), company.bob)
    const redirect_uri = 'http://127.0.0.1:51004/callback'
    const more = { redirect_uri, scope: 'openid', device_name: 'laptop' }
    const page = await asked(at, requestOf(cli, pkce().challenge, more))
    expect(page.body).toContain('laptop')
    expect(page.headers['content-security-policy']).toContain("form-action 'self' http://127.0.0.1:51004;")
    const given = await codeFor(gate(), company, cli, more, at)
    const answer = await redeem(gate(), cli, given, { redirect_uri })
    const tokens = answer.json<Tokens>()
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 2_592_000, scope: 'openid session' })
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    const me = (await gate().send('GET', '/v1/session', { headers })).json<{ session: object }>()
    expect(me.session).toMatchObject({ kind: 'cli', label: 'sallyport on laptop' })
    const { words } = await recorded(gate(), company.company, () => redeem(gate(), cli, given, { redirect_uri }))
    expect(words).toEqual(['token_refused replayed_code', 'grant_revoked replayed_code'])
    expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(401)
  })
})
