// Services: they ask what a token is good for, exchange wider ones for narrower ones, ask for themselves, and give back what they hold.

import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { inWords, recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { bearer, signIn, signInBrowser } from '../gate/sign-in.ts'
import {
  asked,
  backAt,
  basic,
  codeFor,
  decided,
  foundWithClients,
  introspect,
  type Known,
  type OAuthCompany,
  pkce,
  post,
  redeem,
  refresh,
  requestOf,
  said,
  type Tokens,
  token,
  tokensFor,
  userInfo,
} from './clients-of.ts'

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token'
const ISSUER = 'https://auth.acme.test'

const exchange = (gate: Gate, client: Known, subjectToken: string, more: Readonly<Record<string, string>>) =>
  token(gate, client, { grant_type: EXCHANGE, subject_token: subjectToken, subject_token_type: ACCESS, ...more })

const check = (gate: Gate, app: string, verb: string, text: string) =>
  gate.send('GET', `/v1/check?app=${app}&verb=${verb}`, { headers: bearer(text) })

const revoke = (gate: Gate, client: Known, text: string) => post(gate, '/oauth/revoke', client, { token: text })

onEngine('dynoxide', (gate) => {
  test('A session’s credential becomes a token for one app and verb, which ends with the session', async () => {
    const company = await foundWithClients(gate())
    const { credential } = await signIn(gate(), company.bob)
    const { result, words } = await recorded(gate(), company.company, () =>
      exchange(gate(), company.service, credential, { scope: `${company.shop}:view` }),
    )
    expect(words).toEqual(['token_exchanged'])
    const narrow = result.json<Tokens & { issued_token_type: string }>()
    expect(narrow).toMatchObject({ issued_token_type: ACCESS, token_type: 'Bearer', expires_in: 900 })
    expect((await check(gate(), company.shop, 'view', narrow.access_token)).status).toBe(204)
    for (const [app, verb] of [
      [company.shop, 'logs'],
      [company.blog, 'view'],
    ] as const)
      expect((await check(gate(), app, verb, narrow.access_token)).status).toBe(403)
    await gate().send('DELETE', '/v1/session', { headers: bearer(credential) })
    expect((await check(gate(), company.shop, 'view', narrow.access_token)).status).toBe(401)
  })

  test('The person’s own command line may exchange for any app of theirs, and no token becomes a wider one', async () => {
    const company = await foundWithClients(gate())
    const { credential } = await signIn(gate(), company.bob)
    const cli = { id: 'sallyport-cli' }
    const narrow = (await exchange(gate(), cli, credential, { scope: `${company.shop}:view` })).json<Tokens>()
    const wider = await recorded(gate(), company.company, () =>
      exchange(gate(), cli, narrow.access_token, { scope: company.shop }),
    )
    expect([said(wider.result), wider.words]).toEqual(['400 invalid_scope', ['token_refused invalid_scope']])
    gate().clock.advance(100)
    const same = (await exchange(gate(), cli, narrow.access_token, { scope: `${company.shop}:view` })).json<Tokens>()
    expect(same.expires_in).toBeLessThanOrEqual(800)
  })

  test.each<[string, (company: OAuthCompany) => Record<string, string>, string, string]>([
    ['for an app that it does not guard', ({ blog }) => ({ scope: blog }), '400 invalid_target', 'invalid_target'],
    ['for two apps at once', ({ shop, blog }) => ({ scope: `${shop} ${blog}` }), '400 invalid_scope', 'invalid_scope'],
    ['for no app', () => ({ scope: 'openid' }), '400 invalid_scope', 'invalid_scope'],
    ['for nothing', () => ({}), '400 invalid_scope', 'invalid_scope'],
    [
      'for one app and another resource',
      ({ shop, blog }) => ({ scope: shop, resource: `${ISSUER}/v1/apps/${blog}` }),
      '400 invalid_target',
      'invalid_target',
    ],
    [
      'for verbs that the person has not',
      ({ shop }) => ({ scope: `${shop}:deploy` }),
      '400 invalid_target',
      'no_access',
    ],
    [
      'for another kind of token',
      ({ shop }) => ({ scope: shop, requested_token_type: 'urn:ietf:params:oauth:token-type:saml2' }),
      '400 invalid_request',
      'unsupported_token_type',
    ],
    [
      'from another kind of token',
      ({ shop }) => ({ scope: shop, subject_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' }),
      '400 invalid_request',
      'unsupported_token_type',
    ],
    [
      'from a signed token, without being a pipeline',
      ({ shop }) => ({ scope: shop, subject_token_type: 'urn:ietf:params:oauth:token-type:jwt' }),
      '400 unauthorized_client',
      'unauthorized_client',
    ],
    [
      'with an actor',
      ({ shop }) => ({ scope: shop, actor_token: 'somebody' }),
      '400 invalid_request',
      'unsupported_token_type',
    ],
    [
      'of nothing that is known',
      ({ shop }) => ({ scope: shop, subject_token: 'sp_c_nothing' }),
      '400 invalid_grant',
      'unknown_subject_token',
    ],
  ])('An exchange %s is refused', async (_, more, status, cause) => {
    const company = await foundWithClients(gate())
    const { credential } = await signIn(gate(), company.bob)
    const { result, words } = await recorded(gate(), company.company, () =>
      exchange(gate(), company.service, credential, more(company)),
    )
    expect([said(result), words]).toEqual([status, [`token_refused ${cause}`]])
  })

  test('A session of another company is exchanged for nothing', async () => {
    const theirs = await foundWithClients(gate())
    const { credential } = await signIn(gate(), theirs.bob)
    const company = await foundWithClients(gate())
    const { result } = await recorded(gate(), company.company, () =>
      exchange(gate(), company.service, credential, { scope: company.shop }),
    )
    expect(said(result)).toBe('400 invalid_grant')
    expect((await introspect(gate(), company.service, credential)).json()).toEqual({ active: false })
  })

  test('A machine asks for itself, and may do what its own entries say', async () => {
    const company = await foundWithClients(gate())
    const { result, words } = await recorded(gate(), company.company, () =>
      token(gate(), company.service, { grant_type: 'client_credentials' }),
    )
    expect(words).toEqual(['grant_redeemed'])
    const own = result.json<Tokens>()
    expect(own).toMatchObject({ scope: company.shop, expires_in: 600 })
    expect((await check(gate(), company.shop, 'view', own.access_token)).status).toBe(403)
    const boss = await signIn(gate(), company.boss)
    const shown = await gate().send('GET', `/v1/companies/${company.company}/clients/${company.service.id}`, {
      headers: boss.bearer,
    })
    const { subject } = shown.json<{ subject: string }>()
    const allowance = { verbs: ['view'], givenBy: company.boss.subject, since: 0 }
    const entry = { kind: 'entry', app: company.shop, subject, ...allowance }
    await gate().table.commit({
      token: 'an-entry',
      events: [],
      counted: 1,
      writes: [{ op: 'create', item: entry as never }],
    })
    const passed = await check(gate(), company.shop, 'view', own.access_token)
    expect([passed.status, passed.headers['x-sallyport-kind'], passed.headers['x-sallyport-client']]).toEqual([
      204,
      'service',
      company.service.id,
    ])
    expect((await userInfo(gate(), own.access_token)).status).toBe(403)
    const foreign = await recorded(gate(), company.company, () =>
      token(gate(), company.service, { grant_type: 'client_credentials', scope: company.blog }),
    )
    expect([said(foreign.result), foreign.words]).toEqual(['400 invalid_scope', ['token_refused invalid_scope']])
    expect(said(await token(gate(), company.web, { grant_type: 'client_credentials' }))).toBe('400 unauthorized_client')
  })

  test('Whoever guards an app learns what a token may do there now, and of anything else that it is not active', async () => {
    const company = await foundWithClients(gate())
    const { tokens, at } = await tokensFor(gate(), company, company.web, { scope: `openid ${company.shop}` })
    const active = (await introspect(gate(), company.service, tokens.access_token)).json()
    expect(active).toMatchObject({
      ...{ active: true, iss: ISSUER, sub: company.bob.subject, client_id: company.web.id, token_type: 'Bearer' },
      ...{
        scope: `openid ${company.shop}`,
        app: company.shop,
        verbs: 'view logs',
        company: company.company,
        kind: 'browser',
      },
      ...{ aud: `${ISSUER}/v1/apps/${company.shop}`, amr: ['pwd', 'sms'] },
    })
    const { tokens: blog } = await tokensFor(gate(), company, company.web, { scope: `openid ${company.blog}` }, at)
    const no = { active: false }
    for (const [client, text] of [
      // For an app that it does not guard.
      [company.service, blog.access_token],
      [company.service, tokens.refresh_token],
      [company.service, 'sp_t_nothing'],
      [company.service, tokens.id_token],
      // By a client that guards nothing, of a token that is another's.
      [company.other, tokens.access_token],
    ] as const)
      expect((await introspect(gate(), client, text)).json()).toEqual(no)
    // Its own it may always ask about.
    expect((await introspect(gate(), company.web, tokens.access_token)).json()).toMatchObject({ active: true })
    const { credential } = await signIn(gate(), company.bob)
    expect((await introspect(gate(), company.service, credential)).json()).toMatchObject({
      active: true,
      verbs: 'view logs',
      kind: 'cli',
    })
    const { credential: eves } = await signIn(gate(), company.eve)
    expect((await introspect(gate(), company.service, eves)).json()).toEqual(no)
  })

  test('Who does not prove who they are is told nothing about a token', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web)
    const form = { token: tokens.access_token }
    const bare = await recorded(gate(), company.company, () =>
      gate().send('POST', '/oauth/introspect', { form: { ...form, client_id: company.service.id } }),
    )
    expect([said(bare.result), bare.words]).toEqual(['401 invalid_client', ['token_refused client_authentication']])
    const wrong = await recorded(gate(), company.company, () =>
      gate().send('POST', '/oauth/introspect', { form, headers: basic({ ...company.service, secret: 'guessed' }) }),
    )
    expect([said(wrong.result), wrong.words]).toEqual(['401 invalid_client', ['token_refused client_secret']])
    expect(wrong.result.headers['www-authenticate']).toBe('Basic realm="sallyport"')
    expect(said(await gate().send('POST', '/oauth/introspect', { form }))).toBe('400 invalid_request')
    expect((await introspect(gate(), company.spa, tokens.access_token)).status).toBe(401)
    const both = await gate().send('POST', '/oauth/introspect', {
      form: { ...form, client_id: company.service.id, client_secret: company.service.secret ?? '' },
      headers: basic(company.service),
    })
    expect(said(both)).toBe('400 invalid_request')
  })

  test('Introspection asks the table once', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web, { scope: company.shop })
    await introspect(gate(), company.service, tokens.access_token)
    const before = gate().plan.calls.length
    expect((await introspect(gate(), company.service, tokens.access_token)).json()).toMatchObject({ active: true })
    expect(
      gate()
        .plan.calls.slice(before)
        .map(({ operation }) => operation),
    ).toEqual(['BatchGetItem'])
    await gate().alter(
      { kind: 'entry', pk: `APP#${company.shop}`, sk: `ALLOW#${company.bob.subject}` } as never,
      { verbs: [] } as never,
    )
    expect((await introspect(gate(), company.service, tokens.access_token)).json()).toEqual({ active: false })
  })

  test('From a code to the first call that it opens there are at most five requests to the table', async () => {
    const company = await foundWithClients(gate())
    const given = await codeFor(gate(), company, company.web, { scope: company.shop })
    const before = gate().plan.calls.length
    const tokens = (await redeem(gate(), company.web, given)).json<Tokens>()
    expect((await check(gate(), company.shop, 'view', tokens.access_token)).status).toBe(204)
    const toTable = (from: number) =>
      gate()
        .plan.calls.slice(from)
        .filter(({ service }) => service === 'DynamoDB')
    expect(toTable(before).length).toBeGreaterThan(2)
    expect(toTable(before).length).toBeLessThanOrEqual(5)
  })

  test('What is given back is gone, with all that came of it, and what was never there is answered the same', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web)
    const { result, words } = await recorded(gate(), company.company, () =>
      revoke(gate(), company.web, tokens.refresh_token),
    )
    expect([result.status, result.json(), result.headers['content-type'], words]).toEqual([
      200,
      {},
      'application/json',
      ['grant_revoked client'],
    ])
    expect((await userInfo(gate(), tokens.access_token)).status).toBe(401)
    for (const text of [tokens.refresh_token, tokens.access_token, 'nothing', tokens.id_token])
      expect((await revoke(gate(), company.web, text)).status).toBe(200)
    const { tokens: next } = await tokensFor(gate(), company, company.web)
    expect((await revoke(gate(), company.web, next.access_token)).status).toBe(200)
    expect((await userInfo(gate(), next.access_token)).status).toBe(401)
    expect((await refresh(gate(), company.web, next.refresh_token)).status).toBe(200)
  })

  test('What another client holds it cannot give back', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web)
    for (const text of [tokens.refresh_token, tokens.access_token]) {
      const { result } = await recorded(gate(), company.company, () => revoke(gate(), company.other, text))
      expect(said(result)).toBe('400 invalid_grant')
    }
    expect(
      inWords(await gate().events(company.company)).filter((one) => one === 'token_refused foreign_client'),
    ).toHaveLength(2)
    expect((await userInfo(gate(), tokens.access_token)).status).toBe(200)
    const { credential } = await signIn(gate(), company.bob)
    expect(said(await revoke(gate(), company.web, credential))).toBe('400 invalid_grant')
    expect((await revoke(gate(), { id: 'sallyport-cli' }, credential)).status).toBe(200)
    expect((await gate().send('GET', '/v1/session', { headers: bearer(credential) })).status).toBe(401)
  })

  test.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['nothing', {}, {}, '400 invalid_request'],
    [
      'an unknown grant type',
      { grant_type: 'password', username: 'bob', password: 'x' },
      {},
      '400 unsupported_grant_type',
    ],
    ['no code', { grant_type: 'authorization_code', code_verifier: 'x' }, {}, '400 invalid_request'],
    ['no verifier', { grant_type: 'authorization_code', code: 'x' }, {}, '400 invalid_request'],
    ['no client', { grant_type: 'refresh_token', refresh_token: 'x' }, { authorization: '' }, '400 invalid_request'],
    [
      'a client of no form',
      { grant_type: 'refresh_token', refresh_token: 'x', client_id: '../etc' },
      { authorization: '' },
      '401 invalid_client',
    ],
    [
      'a client that is not there',
      { grant_type: 'refresh_token', refresh_token: 'x', client_id: 'nobody' },
      { authorization: '' },
      '401 invalid_client',
    ],
    [
      'an Authorization header of no form',
      { grant_type: 'refresh_token', refresh_token: 'x' },
      { authorization: 'Basic !!!' },
      '401 invalid_client',
    ],
    [
      'another client in the form',
      { grant_type: 'refresh_token', refresh_token: 'x', client_id: 'another' },
      {},
      '400 invalid_request',
    ],
  ])('A token request with %s says what is wrong in OAuth’s words', async (_, form, headers, status) => {
    const company = await foundWithClients(gate())
    const authorization = { ...basic(company.web), ...headers }
    const answer = await gate().send('POST', '/oauth/token', {
      form,
      headers: Object.fromEntries(Object.entries(authorization).filter(([, value]) => value !== '')),
    })
    expect(said(answer)).toBe(status)
    expect(answer.json()).toEqual({
      error: status.slice(4),
      error_description: expect.any(String),
      request_id: expect.any(String),
    })
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test.each([
    ['GET', '/oauth/token', 'POST'],
    ['PUT', '/oauth/revoke', 'POST'],
    ['GET', '/oauth/introspect', 'POST'],
    ['DELETE', '/oauth/authorize', 'GET, POST'],
    ['PATCH', '/oauth/userinfo', 'GET, POST'],
  ])('%s %s is answered with the methods that there are', async (method, path, allow) => {
    const { result, words } = await recorded(gate(), undefined, () => gate().send(method, path))
    expect([said(result), result.headers['allow']]).toEqual(['405 invalid_request', allow])
    // Folded with the others of its kind.
    expect(words.every((word) => word === 'token_refused method')).toBe(true)
  })

  test('What is not there below /oauth is not there, in OAuth’s words', async () => {
    expect((await gate().send('GET', '/oauth/nothing')).status).toBe(404)
    expect((await gate().send('POST', '/oauth/token/', { form: {} })).status).toBe(404)
  })

  test('A body that is no form, or that says a thing twice, is refused before anything reads it', async () => {
    const company = await foundWithClients(gate())
    const { result, words } = await recorded(gate(), undefined, async () => [
      await gate().send('POST', '/oauth/token', {
        json: { grant_type: 'client_credentials' },
        headers: basic(company.service),
      }),
      await gate().send('POST', '/oauth/token', {
        body: 'grant_type=client_credentials&grant_type=client_credentials',
        headers: { ...basic(company.service), 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ])
    expect(result.map(said)).toEqual(['400 invalid_request', '400 invalid_request'])
    expect(words).toEqual(['request_refused media_type', 'request_refused malformed'])
  })

  test('A client with a key proves itself by what it signs, once each', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] as const
    const company = await foundWithClients(gate(), { authentication: { method: 'private_key_jwt', keys } })
    const { id } = company.web
    let count = 0
    const assert = async (claims: object = {}, key = privateKey) => {
      const now = gate().clock.seconds()
      const base = { iss: id, sub: id, aud: ISSUER, iat: now, exp: now + 60, jti: `${id}-${count++}` }
      return new SignJWT({ ...base, ...claims }).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(key)
    }
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    const ask = (client_assertion: string) =>
      gate().send('POST', '/oauth/device_authorization', { form: { client_assertion_type: type, client_assertion } })
    const good = await assert()
    expect((await ask(good)).status).toBe(200)
    const again = await recorded(gate(), company.company, () => ask(good))
    expect([said(again.result), again.words]).toEqual(['401 invalid_client', ['token_refused replayed_assertion']])
    const { privateKey: stranger } = await generateKeyPair('ES256')
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`
    const now = gate().clock.seconds()
    for (const bad of [
      none,
      await assert({}, stranger),
      await assert({ aud: 'https://another.test' }),
      await assert({ aud: [ISSUER, 'https://another.test'] }),
      await assert({ sub: company.other.id }),
      await assert({ exp: now - 10 }),
      await assert({ exp: now + 3600 }),
      await assert({ jti: undefined }),
    ])
      expect(said(await ask(bad))).toBe('401 invalid_client')
    // A secret in the place of the key is no proof, and neither is nothing.
    expect(said(await post(gate(), '/oauth/device_authorization', { id, secret: 'x' }, {}))).toBe('401 invalid_client')
    expect(said(await post(gate(), '/oauth/device_authorization', { id }, {}))).toBe('401 invalid_client')
  })

  test('A token that is bound to a key is good with a proof of it, and with nothing else', async () => {
    const company = await foundWithClients(gate(), { requires: { push: false, dpop: true } })
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const jwk = await exportJWK(publicKey)
    let count = 0
    const prove = async (claims: object = {}, { key = privateKey, alg = 'ES256', typ = 'dpop+jwt' } = {}) => {
      const base = {
        jti: `proof-${company.web.id}-${count++}`,
        iat: gate().clock.seconds(),
        htm: 'POST',
        htu: `${ISSUER}/oauth/token`,
      }
      return new SignJWT({ ...base, ...claims }).setProtectedHeader({ alg, typ, jwk }).sign(key)
    }
    const given = await codeFor(gate(), company, company.web)
    const without = await recorded(gate(), company.company, () => redeem(gate(), company.web, given))
    expect([said(without.result), without.words]).toEqual(['400 invalid_dpop_proof', ['token_refused key_proof']])
    const { privateKey: stranger } = await generateKeyPair('ES256')
    for (const dpop of [
      await prove({ htm: 'GET' }),
      await prove({ htu: 'https://another.test/oauth/token' }),
      await prove({ iat: gate().clock.seconds() - 61 }),
      await prove({ iat: gate().clock.seconds() + 60 }),
      await prove({}, { typ: 'JWT' }),
      await prove({}, { key: stranger }),
      'nothing',
    ])
      expect(said(await redeem(gate(), company.web, given, {}, { headers: { dpop } }))).toBe('400 invalid_dpop_proof')
    const proof = await prove()
    const answer = await redeem(gate(), company.web, given, {}, { headers: { dpop: proof } })
    const tokens = answer.json<Tokens>()
    expect(tokens.token_type).toBe('DPoP')
    expect((await userInfo(gate(), tokens.access_token)).status).toBe(401)
    const ath = createHash('sha256').update(tokens.access_token).digest('base64url')
    const see = async (dpop: string, scheme = 'DPoP') =>
      gate().send('GET', '/oauth/userinfo', { headers: { authorization: `${scheme} ${tokens.access_token}`, dpop } })
    const at = { htm: 'GET', htu: `${ISSUER}/oauth/userinfo` }
    const shown = await prove({ ...at, ath })
    expect((await see(shown)).status).toBe(200)
    const refused = await recorded(gate(), company.company, () => see(shown))
    expect([refused.result.status, refused.words]).toEqual([401, ['session_refused unproved_key']])
    expect((await see(await prove(at))).status).toBe(401)
    expect((await see(await prove({ ...at, ath }), 'Bearer')).status).toBe(401)
    // A stolen refresh token is nothing without the key, and a proof is good once.
    expect(said(await refresh(gate(), company.web, tokens.refresh_token))).toBe('400 invalid_dpop_proof')
    expect(said(await refresh(gate(), company.web, tokens.refresh_token, {}, { headers: { dpop: proof } }))).toBe(
      '400 invalid_dpop_proof',
    )
    expect(
      (await refresh(gate(), company.web, tokens.refresh_token, {}, { headers: { dpop: await prove() } })).status,
    ).toBe(200)
    expect((await introspect(gate(), company.web, tokens.access_token)).json()).toMatchObject({
      token_type: 'DPoP',
      cnf: { jkt: expect.any(String) },
    })
  })

  test('A client that must push its requests is heard in no other way, and nobody can alter what it pushed', async () => {
    const company = await foundWithClients(gate(), { requires: { push: true, dpop: false } })
    const { bob } = company
    const at = await signInBrowser(gate(), bob)
    const { verifier, challenge } = pkce()
    const request = requestOf(company.web, challenge)
    const plain = await recorded(gate(), company.company, async () => backAt(await asked(at, request)))
    expect([plain.result.get('error'), plain.words]).toEqual([
      'invalid_request',
      ['authorization_refused push_required'],
    ])
    const pushed = await post(gate(), '/oauth/par', company.web, request)
    expect(pushed.status).toBe(201)
    const { request_uri, expires_in } = pushed.json<{ request_uri: string; expires_in: number }>()
    expect(expires_in).toBe(90)
    const short = { client_id: company.web.id, request_uri }
    const page = await asked(at, {
      ...short,
      redirect_uri: 'https://evil.test/',
      scope: `openid ${company.blog}`,
      state: 'evil',
    })
    expect(page.status).toBe(200)
    expect(page.body).not.toContain('evil.test</')
    const back = backAt(await decided(at, short))
    expect(back.get('state')).toBe('the state')
    expect((await redeem(gate(), company.web, { code: back.get('code') ?? '', verifier })).json<Tokens>().scope).toBe(
      'openid profile email',
    )
    // Of another client it is nothing, and neither is it after its time.
    const other = (await post(gate(), '/oauth/par', company.web, request)).json<{ request_uri: string }>()
    expect((await asked(at, { client_id: company.other.id, request_uri: other.request_uri })).status).toBe(410)
    gate().clock.advance(90)
    expect((await asked(at, { client_id: company.web.id, request_uri: other.request_uri })).status).toBe(410)
    for (const [bad, status] of [
      [{ ...request, redirect_uri: 'https://evil.test/' }, '400 invalid_request'],
      [{ ...request, code_challenge_method: 'plain' }, '400 invalid_request'],
      [{ ...request, request_uri }, '400 invalid_request'],
      [{ ...request, scope: 'session' }, '400 invalid_scope'],
    ] as const)
      expect(said(await post(gate(), '/oauth/par', company.web, bad))).toBe(status)
  })
})
