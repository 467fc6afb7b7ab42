// What is around the tokens: what anybody may read, whose scripts may call, signing out from a client, tokens that are signed, and
// the registrations themselves.

import { expect, test } from '@jest/globals'
import {
  createLocalJWKSet,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  jwtVerify,
} from 'jose'
import { ofKind, recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { browser, signIn, signInBrowser } from '../gate/sign-in.ts'
import {
  codeFor,
  foundWithClients,
  introspect,
  redeem,
  refresh,
  SPA,
  said,
  type Tokens,
  token,
  tokensFor,
  userInfo,
} from './clients-of.ts'

const ISSUER = 'https://auth.acme.test'
const SPA_AT = `${SPA}/`

onEngine('dynoxide', (gate) => {
  test('Anybody’s script may read what clients find the server by, and the keys', async () => {
    const origin = { headers: { origin: 'https://anywhere.test' } }
    const found = []
    for (const path of [
      '/.well-known/oauth-authorization-server',
      '/.well-known/openid-configuration',
      '/.well-known/jwks.json',
    ]) {
      const answer = await gate().send('GET', path, origin)
      expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, '*'])
      expect(answer.headers['cache-control']).toBe('public, max-age=300')
      found.push(answer.json())
    }
    expect(found[0]).toEqual(found[1])
    expect(found[0]).toMatchObject({
      ...{ issuer: ISSUER, introspection_endpoint: `${ISSUER}/oauth/introspect` },
      ...{ authorization_response_iss_parameter_supported: true, code_challenge_methods_supported: ['S256'] },
    })
    expect(((found[2]?.['keys'] ?? []) as object[]).every((key) => !('d' in key))).toBe(true)
  })

  test('Every endpoint that the metadata names is there', async () => {
    const metadata = (await gate().send('GET', '/.well-known/oauth-authorization-server')).json<
      Record<string, string>
    >()
    const endpoints = Object.entries(metadata).filter(([name]) => name.endsWith('_endpoint'))
    expect(endpoints).toHaveLength(8)
    for (const [name, url] of endpoints) {
      const method =
        /authorization_endpoint$|userinfo|end_session/.test(name) && !/device|pushed/.test(name) ? 'GET' : 'POST'
      const answer = await gate().send(method, new URL(url).pathname, method === 'GET' ? {} : { form: {} })
      expect([name, answer.status < 500, answer.status !== 404]).toEqual([name, true, true])
    }
  })

  test('Scripts of a registered origin may call for tokens of their own client, and no others may', async () => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    const from = (origin: string) => ({ headers: { origin } })
    const given = await codeFor(gate(), company, company.spa, { redirect_uri: SPA_AT }, at)
    const evil = await recorded(gate(), company.company, () =>
      redeem(gate(), company.spa, given, { redirect_uri: SPA_AT }, from('https://evil.test')),
    )
    expect([evil.result.status, evil.words]).toEqual([403, ['token_refused unregistered_origin']])
    expect(evil.result.headers['access-control-allow-origin']).toBeUndefined()
    const own = await redeem(gate(), company.spa, given, { redirect_uri: SPA_AT }, from(SPA))
    expect([own.status, own.headers['access-control-allow-origin'], own.headers['vary']]).toEqual([200, SPA, 'origin'])
    const tokens = own.json<Tokens>()
    const seen = await userInfo(gate(), tokens.access_token, { origin: SPA })
    expect([seen.status, seen.headers['access-control-allow-origin']]).toEqual([200, SPA])
    const stolen = await recorded(gate(), company.company, () =>
      userInfo(gate(), tokens.access_token, { origin: 'https://evil.test' }),
    )
    expect([stolen.result.status, stolen.words]).toEqual([403, ['session_refused cross_site']])
    expect(stolen.result.headers['access-control-allow-origin']).toBeUndefined()
    // A mistake of its own the script may read.
    const wrong = await refresh(gate(), company.spa, 'nothing', {}, from(SPA))
    expect([said(wrong), wrong.headers['access-control-allow-origin']]).toEqual(['400 invalid_grant', SPA])
    // Credentials of the browser never go along.
    for (const answer of [own, seen, wrong]) expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
  })

  test('A browser that asks before it calls is told so for registered origins alone', async () => {
    await foundWithClients(gate())
    const ask = (origin: string) =>
      gate().send('OPTIONS', '/oauth/token', { headers: { origin, 'access-control-request-method': 'POST' } })
    const yes = await ask(SPA)
    expect([yes.status, yes.headers['access-control-allow-origin']]).toEqual([204, SPA])
    expect(yes.headers['access-control-allow-headers']).toContain('dpop')
    for (const origin of ['https://evil.test', 'null', 'https://spa.acme.test.evil.test', `${SPA}:8443`]) {
      const { result, words } = await recorded(gate(), undefined, () => ask(origin))
      expect([result.status, result.headers['access-control-allow-origin']]).toEqual([403, undefined])
      expect(words.every((word) => word === 'token_refused unregistered_origin')).toBe(true)
    }
  })

  test('Who asks about themselves shows a token in the header, and is told what is wrong with it', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web, { scope: 'openid' })
    expect((await userInfo(gate(), tokens.access_token)).json()).toEqual({
      sub: company.bob.subject,
      company: company.company,
    })
    const posted = await gate().send('POST', '/oauth/userinfo', {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(posted.status).toBe(200)
    const bare = await gate().send('GET', '/oauth/userinfo')
    expect([bare.status, bare.headers['www-authenticate']]).toEqual([401, 'Bearer realm="sallyport"'])
    const query = await gate().send('GET', `/oauth/userinfo?access_token=${tokens.access_token}`)
    expect(query.status).toBe(401)
    const bad = await userInfo(gate(), 'nothing')
    expect([bad.status, bad.headers['www-authenticate']]).toEqual([
      401,
      'Bearer realm="sallyport", error="invalid_token"',
    ])
    const { tokens: shop } = await tokensFor(gate(), company, company.web, { scope: company.shop })
    const less = await userInfo(gate(), shop.access_token)
    expect([said(less), less.headers['www-authenticate']]).toEqual([
      '403 insufficient_scope',
      'Bearer realm="sallyport", error="insufficient_scope"',
    ])
    // A cookie of ours opens nothing for a page of somebody else's.
    const at = await signInBrowser(gate(), company.bob)
    expect((await at.send('GET', '/oauth/userinfo')).status).toBe(401)
  })

  test('An ID token says who signed in, and is signed by a key that is published', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web, { scope: 'openid' })
    const keys = (await gate().send('GET', '/.well-known/jwks.json')).json<JSONWebKeySet & Record<string, unknown>>()
    const options = { issuer: ISSUER, audience: company.web.id, currentDate: new Date(gate().clock.now()) }
    const { payload } = await jwtVerify(tokens.id_token, createLocalJWKSet(keys), { ...options, algorithms: ['ES256'] })
    expect(payload).toMatchObject({ sub: company.bob.subject, nonce: 'the-nonce', amr: ['pwd', 'sms'], acr: 'two' })
    expect(Object.keys(payload)).not.toContain('email')
    // It opens nothing.
    expect((await userInfo(gate(), tokens.id_token)).status).toBe(401)
  })

  test('A client that asks for signed tokens gets one per resource, short, and of no use to us', async () => {
    const company = await foundWithClients(gate(), { tokens: 'jwt' })
    const resource = `${ISSUER}/v1/apps/${company.shop}`
    const more = { scope: `openid ${company.shop} ${company.blog}`, resource }
    const { tokens } = await tokensFor(gate(), company, company.web, more)
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' })
    const keys = (await gate().send('GET', '/.well-known/jwks.json')).json<JSONWebKeySet & Record<string, unknown>>()
    const { payload } = await jwtVerify(tokens.access_token, createLocalJWKSet(keys), {
      ...{ issuer: ISSUER, audience: resource, typ: 'at+jwt', currentDate: new Date(gate().clock.now()) },
    })
    expect(payload).toMatchObject({
      aud: resource,
      client_id: company.web.id,
      scope: `openid ${company.shop}:view ${company.shop}:logs`,
      sub: company.bob.subject,
    })
    expect(tokens.expires_in).toBe(300)
    expect((await userInfo(gate(), tokens.access_token)).status).toBe(401)
    expect((await introspect(gate(), company.service, tokens.access_token)).json()).toEqual({ active: false })
    expect((await refresh(gate(), company.web, tokens.refresh_token)).json<Tokens>().expires_in).toBe(300)
  })

  test('A person signs out from a client: at once with a token of this very session, and else by a button', async () => {
    const company = await foundWithClients(gate())
    const { tokens, at } = await tokensFor(gate(), company, company.web)
    const to = (parameters: Record<string, string>) => `/oauth/logout?${new URLSearchParams(parameters).toString()}`
    const back = { post_logout_redirect_uri: 'https://app.acme.test/', state: 'bye' }
    for (const bad of [
      { id_token_hint: tokens.id_token, post_logout_redirect_uri: 'https://evil.test/' },
      { client_id: company.other.id, ...back },
      { id_token_hint: tokens.id_token, client_id: company.other.id },
      { id_token_hint: `${tokens.id_token.slice(0, -6)}AAAAAA`, ...back },
      { ...back },
    ]) {
      const answer = await at.send('GET', to(bad))
      expect([answer.status, answer.headers['location']]).toEqual([400, undefined])
    }
    const asking = await at.send('GET', to({ client_id: company.web.id, ...back }))
    expect([asking.status, asking.body.includes('<form method="post" action="/oauth/logout">')]).toEqual([200, true])
    expect((await at.send('GET', '/v1/session')).status).toBe(200)
    const foreign = await gate().send('POST', '/oauth/logout', {
      form: { decision: 'sign_out' },
      headers: { origin: 'https://evil.test' },
      cookies: Object.fromEntries(at.jar),
    })
    expect(foreign.status).toBe(403)
    expect((await at.send('GET', '/v1/session')).status).toBe(200)
    const { result, words } = await recorded(gate(), company.company, () =>
      at.send('GET', to({ id_token_hint: tokens.id_token, ...back })),
    )
    expect([result.status, result.headers['location']]).toEqual([303, 'https://app.acme.test/?state=bye'])
    expect(words).toEqual(['session_ended sign_out'])
    expect((await userInfo(gate(), tokens.access_token)).status).toBe(401)
    await signInBrowser(gate(), company.bob, at)
    // The token of a session that is over ends no other one without asking.
    expect((await at.send('GET', to({ id_token_hint: tokens.id_token, ...back }))).status).toBe(200)
    const pressed = await at.send('POST', '/oauth/logout', {
      form: { client_id: company.web.id, ...back, decision: 'sign_out' },
    })
    expect(pressed.headers['location']).toBe('https://app.acme.test/?state=bye')
    expect((await at.send('GET', '/v1/session')).status).toBe(401)
    expect((await browser(gate()).send('GET', to({}))).status).toBe(200)
  })

  const registration = (app: string) => ({
    name: 'Reports',
    token_endpoint_auth_method: 'client_secret',
    redirect_uris: ['https://reports.acme.test/cb'],
    grant_types: ['authorization_code', 'refresh_token'],
    scope: `openid ${app}`,
    lives: { access: 60 },
  })

  test('An administrator registers a client, changes it, rotates its secret with overlap, and removes it', async () => {
    const company = await foundWithClients(gate())
    const boss = await signIn(gate(), company.boss)
    const at = `/v1/companies/${company.company}/clients`
    const send = (method: string, path: string, json?: unknown) =>
      gate().send(method, path, { headers: boss.bearer, ...(json === undefined ? {} : { json }) })
    const made = await recorded(gate(), company.company, () => send('POST', at, registration(company.shop)))
    expect([made.result.status, made.words]).toEqual([201, ['client_registered']])
    const client = made.result.json<{ client_id: string; client_secret: string }>()
    expect(client.client_id).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(client.client_secret).toMatch(/^sp_s_[A-Za-z0-9]+$/)
    expect(JSON.stringify(made.events)).not.toContain(client.client_secret.slice(-49, -6))
    const one = `${at}/${client.client_id}`
    expect((await send('GET', one)).json()).not.toHaveProperty('client_secret')
    expect((await send('GET', at)).json<{ clients: object[] }>().clients).toHaveLength(5)

    const known = { id: client.client_id, secret: client.client_secret }
    const redirect_uri = 'https://reports.acme.test/cb'
    const more = { redirect_uri, scope: 'openid' }
    const { tokens } = await tokensFor(gate(), company, known, more)
    expect(tokens.expires_in).toBe(60)
    const changed = await recorded(gate(), company.company, () =>
      send('PUT', one, { ...registration(company.shop), name: 'Numbers' }),
    )
    expect([changed.result.json()['name'], changed.words]).toEqual(['Numbers', ['client_changed']])
    expect(changed.events).toMatchObject([{ renamed: true }])
    expect(JSON.stringify([made.events, changed.events])).not.toMatch(/Reports|Numbers/)

    // What it is not registered for any more it has no more of, on the next request.
    const { tokens: wide } = await tokensFor(gate(), company, known, { redirect_uri, scope: `openid ${company.shop}` })
    const check = () =>
      gate().send('GET', `/v1/check?app=${company.shop}&verb=view`, {
        headers: { authorization: `Bearer ${wide.access_token}` },
      })
    expect((await check()).status).toBe(204)
    expect((await send('PUT', one, { ...registration(company.shop), scope: 'openid' })).status).toBe(200)
    expect((await check()).status).toBe(403)
    expect((await refresh(gate(), known, wide.refresh_token)).json<Tokens>().scope).toBe('openid')

    const rotated = await send('POST', `${one}/secrets`, { overlap: 3600 })
    const next = { id: known.id, secret: rotated.json<{ client_secret: string }>().client_secret }
    const first = (await refresh(gate(), known, tokens.refresh_token)).json<Tokens>()
    gate().clock.advance(3600)
    const late = await recorded(gate(), company.company, () => refresh(gate(), known, first.refresh_token))
    expect([said(late.result), late.words]).toEqual(['401 invalid_client', ['token_refused client_secret']])
    const second = (await refresh(gate(), next, first.refresh_token)).json<Tokens>()

    const boss2 = await signIn(gate(), company.boss)
    const removed = await recorded(gate(), company.company, () => gate().send('DELETE', one, { headers: boss2.bearer }))
    expect([removed.result.status, removed.words]).toEqual([204, ['client_removed']])
    const dead = await recorded(gate(), company.company, () => userInfo(gate(), second.access_token))
    expect([dead.result.status, dead.words]).toEqual([401, ['session_refused revoked']])
    expect(said(await refresh(gate(), next, second.refresh_token))).toBe('401 invalid_client')
    expect((await gate().send('GET', one, { headers: boss2.bearer })).status).toBe(404)
  })

  test('What the log says of a client has nobody’s name and no address of theirs, and shows what became another', async () => {
    const company = await foundWithClients(gate())
    const { bearer: headers } = await signIn(gate(), company.boss)
    const at = `/v1/companies/${company.company}/clients`
    const key = { ...(await exportJWK((await generateKeyPair('ES256')).publicKey)), kid: 'ada@acme.test' }
    const about = (email: string) => [
      {
        ...registration(company.shop),
        ...{ name: 'Ada Lovelace', token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [key] } },
        redirect_uris: [`https://x.example.com/cb?email=${email}`],
      },
      {
        ...{ name: 'Ada Lovelace', token_endpoint_auth_method: 'issuer', issuer: 'https://ci.example.org' },
        ...{ claims: { email }, grant_types: ['token_exchange'], scope: company.shop },
      },
    ]
    for (const [i, json] of about('ada@acme.test').entries()) {
      const all = await recorded(gate(), company.company, async () => {
        const made = await gate().send('POST', at, { headers, json })
        expect([made.body, made.status]).toEqual([expect.any(String), 201])
        const one = `${at}/${made.json<{ client_id: string }>().client_id}`
        const next = { ...about('eve@acme.test')[i], name: 'Grace Hopper' }
        expect((await gate().send('PUT', one, { headers, json: next })).status).toBe(200)
        expect((await gate().send('DELETE', one, { headers })).status).toBe(204)
      })
      expect(JSON.stringify(all.events)).not.toMatch(/lovelace|hopper|@|%40|ada\b|eve\b/i)
      const [made] = ofKind(all.events, 'client_registered')
      const [changed] = ofKind(all.events, 'client_changed')
      const [removed] = ofKind(all.events, 'client_removed')
      expect(changed).toMatchObject({ before: made?.after, renamed: true })
      expect(changed?.after).not.toEqual(changed?.before)
      expect(removed?.before).toEqual(changed?.after)
    }
  })

  test.each<[string, object]>([
    ['an address on http', { redirect_uris: ['http://reports.acme.test/cb'] }],
    ['an address with a wildcard', { redirect_uris: ['https://*.acme.test/cb'] }],
    ['an address of a script', { redirect_uris: ['javascript:alert(1)'] }],
    ['an app of nobody here', { scope: 'openid forge-of-others' }],
    ['a whole session', { scope: 'openid session' }],
    ['a life that is longer than the product’s', { lives: { access: 601 } }],
    ['a secret in a program on a device', { native: true }],
    ['nothing to redirect to', { redirect_uris: [] }],
    ['a guard without a secret', { token_endpoint_auth_method: 'none', guards: ['any-app'] }],
    [
      'a private key',
      {
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' }] },
      },
    ],
    [
      'a pipeline that anybody of an issuer is',
      {
        token_endpoint_auth_method: 'issuer',
        issuer: 'https://ci.test',
        claims: {},
        redirect_uris: [],
        grant_types: ['token_exchange'],
      },
    ],
    ['a name that says something else', { name: 'Acme <b>Bank</b>' }],
    ['a field that nobody knows', { redirect_uri: 'https://reports.acme.test/cb' }],
    ['an origin with a path', { origins: ['https://spa.acme.test/x'] }],
  ])('A client is not registered with %s', async (_, more) => {
    const company = await foundWithClients(gate())
    const boss = await signIn(gate(), company.boss)
    const { result, events } = await recorded(gate(), company.company, () =>
      gate().send('POST', `/v1/companies/${company.company}/clients`, {
        headers: boss.bearer,
        json: { ...registration(company.shop), ...more },
      }),
    )
    expect([result.status, result.json()['denial']]).toEqual([400, 'invalid_request'])
    expect(events.filter(({ kind }) => kind === 'client_registered')).toEqual([])
  })

  test('Nobody but an administrator of the very company, in a fresh session, comes near its clients', async () => {
    const company = await foundWithClients(gate())
    const bob = await signIn(gate(), company.bob)
    const at = `/v1/companies/${company.company}/clients`
    const one = `${at}/${company.web.id}`
    const asked = [
      ['GET', at],
      ['POST', at],
      ['GET', one],
      ['PUT', one],
      ['DELETE', one],
      ['POST', `${one}/secrets`],
    ] as const
    const body = (path: string) => (path.endsWith('secrets') ? { overlap: 0 } : registration(company.shop))
    const send = (method: string, path: string, headers: Record<string, string>) =>
      gate().send(method, path, { headers, ...(method === 'GET' || method === 'DELETE' ? {} : { json: body(path) }) })
    for (const [method, path] of asked) expect((await send(method, path, bob.bearer)).status).toBe(403)
    const { boss: stranger, ...theirs } = await foundWithClients(gate())
    const foreign = await signIn(gate(), stranger)
    for (const [method, path] of asked) expect((await send(method, path, foreign.bearer)).status).toBe(404)
    // By the name of one's own company another's client is not there either.
    const crossed = `/v1/companies/${theirs.company}/clients/${company.web.id}`
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect((await send(method, crossed, foreign.bearer)).status).toBe(404)
    gate().clock.advance(601)
    expect(
      (await send('DELETE', `/v1/companies/${theirs.company}/clients/${theirs.web.id}`, foreign.bearer)).status,
    ).toBe(401)
  })

  test('What a stranger sends in masses makes few lines', async () => {
    const company = await foundWithClients(gate())
    const { words } = await recorded(gate(), company.company, async () => {
      for (let i = 0; i < 40; i++)
        await token(
          gate(),
          { ...company.web, secret: `guess-${i}` },
          { grant_type: 'refresh_token', refresh_token: 'x' },
        )
    })
    expect(words.length).toBeLessThanOrEqual(6)
    expect(new Set(words)).toEqual(new Set(['token_refused client_secret']))
  })
})
