// What somebody with a little more than nothing would try: tokens for more than they are for, things shown twice, decisions that came
// too early, and requests that cost us more than them.

import { expect, test } from '@jest/globals'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { ClientId } from '../../../lib/ids.ts'
import { clientRef } from '../../../lib/rules/oauth/client.ts'
import { key, type Policy } from '../../../lib/schema.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import type { Person } from '../gate/people.ts'
import { bearer, signIn, signInBrowser } from '../gate/sign-in.ts'
import {
  asked,
  backAt,
  codeFor,
  decided,
  foundWithClients,
  introspect,
  type Known,
  pkce,
  post,
  redeem,
  refresh,
  requestOf,
  said,
  type Tokens,
  token,
  tokensFor,
} from './clients-of.ts'

const ISSUER = 'https://auth.acme.test'
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code'
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token'
const cli: Known = { id: 'sallyport-cli' }
const strict: Policy = {
  authenticators: ['sms', 'totp', 'passkey'],
  assurance: 'phishing_resistant',
  passwordless: false,
  signUp: false,
}
const registration = ({ id }: Known) => key.client(clientRef(id as ClientId))

interface Begun {
  readonly device_code: string
  readonly user_code: string
}
const begin = async (gate: Gate, client: Known, form: Readonly<Record<string, string>> = {}): Promise<Begun> =>
  (await post(gate, '/oauth/device_authorization', client, form)).json<Begun>()
const approve = async (gate: Gate, person: Person, { user_code }: Begun) =>
  (await signInBrowser(gate, person)).send('POST', '/device', { form: { user_code, decision: 'allow' } })
const poll = (gate: Gate, client: Known, { device_code }: Begun) =>
  token(gate, client, { grant_type: DEVICE, device_code })
const exchange = (gate: Gate, client: Known, subject_token: string, scope: string) =>
  token(gate, client, { grant_type: EXCHANGE, subject_token, subject_token_type: ACCESS, scope })

onEngine('dynoxide', (gate) => {
  const check = async (app: string, verb: string, text: string) =>
    (await gate().send('GET', `/v1/check?app=${app}&verb=${verb}`, { headers: bearer(text) })).status

  test('No client names another company’s app as its resource, nor one of its own that it is not registered for', async () => {
    const theirs = await foundWithClients(gate())
    const mine = await foundWithClients(gate(), { tokens: 'jwt' })
    const at = await signInBrowser(gate(), mine.bob)
    for (const [scope, app] of [
      ['openid', theirs.shop],
      ['openid', mine.shop],
      [`openid ${mine.blog}`, mine.shop],
      ['openid', 'nothing'],
    ] as const) {
      const more = { scope, resource: `${ISSUER}/v1/apps/${app}` }
      const { result, words } = await recorded(gate(), mine.company, async () =>
        backAt(await asked(at, requestOf(mine.web, pkce().challenge, more))),
      )
      expect([result.get('error'), words[0] ?? 'folded']).toEqual([
        'invalid_target',
        expect.stringMatching(/invalid_target|folded/),
      ])
      const device = await post(gate(), '/oauth/device_authorization', mine.web, more)
      expect(said(device)).toBe('400 invalid_target')
    }
  })

  test('A signed token says no more than the access list gives, and there is none where it gives nothing', async () => {
    const company = await foundWithClients(gate(), { tokens: 'jwt' })
    const at = await signInBrowser(gate(), company.eve)
    const scope = `openid ${company.shop}:deploy`
    const given = await codeFor(gate(), company, company.web, { scope }, at)
    const { result, words } = await recorded(gate(), company.company, () => redeem(gate(), company.web, given))
    expect([said(result), words]).toEqual(['400 invalid_grant', ['token_refused no_access']])
    const begun = await begin(gate(), company.web, { scope: `${company.shop}:manage` })
    await approve(gate(), company.eve, begun)
    expect(said(await poll(gate(), company.web, begun))).toBe('400 access_denied')
    const { tokens } = await tokensFor(gate(), company, company.web, { scope: `openid ${company.shop}` })
    expect(tokens.scope).toBe(`openid ${company.shop}:view ${company.shop}:logs`)
    await gate().alter(key.entry(company.shop as never, company.bob.subject), { verbs: [] })
    expect(said(await refresh(gate(), company.web, tokens.refresh_token))).toBe('400 invalid_grant')
    await gate().alter(registration(company.service), { tokens: 'jwt' })
    const machine = await token(gate(), company.service, { grant_type: 'client_credentials' })
    expect(said(machine)).toBe('400 invalid_target')
  })

  test('Who is signed in by less than the company asks for by now is given no token, in whatever way', async () => {
    const company = await foundWithClients(gate())
    await gate().alter(registration(company.service), { tokens: 'jwt' })
    const { credential } = await signIn(gate(), company.bob)
    const { tokens, at } = await tokensFor(gate(), company, company.web)
    const waiting = await codeFor(gate(), company, company.web, {}, at)
    const begun = await begin(gate(), company.web)
    await at.send('POST', '/device', { form: { user_code: begun.user_code, decision: 'allow' } })
    await gate().alter(key.company(company.company), { policy: strict })
    expect(said(await exchange(gate(), company.service, credential, `${company.shop}:view`))).toBe('400 invalid_grant')
    const { result, words } = await recorded(gate(), company.company, () =>
      refresh(gate(), company.web, tokens.refresh_token),
    )
    expect([said(result), words]).toEqual(['400 invalid_grant', ['token_refused too_weak']])
    expect(said(await redeem(gate(), company.web, waiting))).toBe('400 invalid_grant')
    expect(said(await poll(gate(), company.web, begun))).toBe('400 access_denied')
  })

  test.each<[string, (company: Awaited<ReturnType<typeof foundWithClients>>, tokens: Tokens) => Promise<unknown>]>([
    ['given back', (company, tokens) => post(gate(), '/oauth/revoke', company.web, { token: tokens.refresh_token })],
    [
      'given back by itself',
      (company, tokens) => post(gate(), '/oauth/revoke', company.web, { token: tokens.access_token }),
    ],
    ['less than it was', (company) => gate().alter(registration(company.web), { scopes: ['openid'] as never })],
    [
      'of a client that is gone',
      async (company) => {
        const [client] = await gate().table.get(registration(company.web))
        const writes = [{ op: 'remove', key: registration(company.web), expects: client?.version ?? 0 }] as const
        await gate().table.commit({ token: `gone-${company.web.id}`, events: [], counted: 1, writes })
      },
    ],
  ])('What came of a token is worth nothing once that one is %s', async (_, end) => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web, { scope: `openid ${company.shop}` })
    const child = (await exchange(gate(), company.service, tokens.access_token, `${company.shop}:view`)).json<Tokens>()
    expect(await check(company.shop, 'view', child.access_token)).toBe(204)
    expect(said(await exchange(gate(), cli, child.access_token, `${company.shop}:view`))).toBe('400 invalid_grant')
    await end(company, tokens)
    expect([401, 403]).toContain(await check(company.shop, 'view', child.access_token))
    expect((await introspect(gate(), company.service, child.access_token)).json()).toEqual({ active: false })
  })

  test('What a client signed to prove itself is used up by a refusal, too', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'k' }]
    const company = await foundWithClients(gate(), { authentication: { method: 'private_key_jwt', keys } })
    const { id } = company.web
    const claims = { jti: 'one', iss: id, sub: id, aud: ISSUER, exp: gate().clock.seconds() + 200 }
    const client_assertion = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(privateKey)
    const form = {
      ...{ client_id: id, client_assertion },
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }
    const first = await gate().send('POST', '/oauth/token', {
      form: { ...form, grant_type: 'refresh_token', refresh_token: 'x' },
    })
    expect(said(first)).toBe('400 invalid_grant')
    expect(said(await gate().send('POST', '/oauth/device_authorization', { form }))).toBe('401 invalid_client')
  })

  test('A proof of a key is good once, also where the answer is given again', async () => {
    const company = await foundWithClients(gate(), { requires: { push: false, dpop: true } })
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const jwk = await exportJWK(publicKey)
    let count = 0
    const prove = async () => {
      const claims = {
        jti: `${company.web.id}-${count++}`,
        iat: gate().clock.seconds(),
        htm: 'POST',
        htu: `${ISSUER}/oauth/token`,
      }
      const dpop = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk }).sign(privateKey)
      return { headers: { dpop } }
    }
    const given = await codeFor(gate(), company, company.web)
    const { refresh_token } = (await redeem(gate(), company.web, given, {}, await prove())).json<Tokens>()
    await refresh(gate(), company.web, refresh_token, {}, await prove())
    const shown = await prove()
    expect((await refresh(gate(), company.web, refresh_token, {}, shown)).status).toBe(200)
    expect(said(await refresh(gate(), company.web, refresh_token, {}, shown))).toBe('400 invalid_dpop_proof')
  })

  test('What the company or the client’s registration became after somebody agreed counts when it is redeemed', async () => {
    for (const change of ['device flow off', 'no device grant', 'no scopes'] as const) {
      const company = await foundWithClients(gate())
      const begun = await begin(gate(), company.web)
      await approve(gate(), company.bob, begun)
      const policy: Policy = { ...strict, assurance: 'two', deviceFlow: false }
      if (change === 'device flow off') await gate().alter(key.company(company.company), { policy })
      else if (change === 'no scopes') await gate().alter(registration(company.web), { scopes: [] })
      else await gate().alter(registration(company.web), { grantTypes: ['authorization_code'] })
      expect([change, (await poll(gate(), company.web, begun)).status]).toEqual([change, 400])
    }
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web, { scope: 'openid offline_access' })
    await gate().alter(registration(company.web), { requires: { push: false, dpop: true } })
    expect(said(await refresh(gate(), company.web, tokens.refresh_token))).toBe('400 invalid_dpop_proof')
    await gate().alter(registration(company.web), {
      requires: { push: false, dpop: false },
      lives: { offline: 60 as never },
    })
    gate().clock.advance(61)
    expect(said(await refresh(gate(), company.web, tokens.refresh_token))).toBe('400 invalid_grant')
  })

  test('A refresh token that nobody used for a week is good no more', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web, { scope: 'openid offline_access' })
    gate().clock.advance(7 * 86_400)
    const { result, words } = await recorded(gate(), company.company, () =>
      refresh(gate(), company.web, tokens.refresh_token),
    )
    expect([said(result), words]).toEqual(['400 invalid_grant', ['token_refused expired']])
  })

  test('A command line’s credential lets in no other, and agrees to no client, shown in a header or as a cookie', async () => {
    const company = await foundWithClients(gate())
    const { credential } = await signIn(gate(), company.bob)
    const begun = await begin(gate(), cli)
    const form = { user_code: begun.user_code, decision: 'allow' }
    const request = { ...requestOf(company.web, pkce().challenge), decision: 'allow' }
    for (const shown of [
      { headers: { ...bearer(credential), origin: ISSUER } },
      { cookies: { '__Host-session': credential }, headers: { origin: ISSUER } },
    ]) {
      const device = await gate().send('POST', '/device', { form, ...shown })
      expect([device.status, device.headers['location']?.split('?')[0]]).toEqual([303, '/login'])
      const agreed = await gate().send('POST', '/oauth/authorize', { form: request, ...shown })
      expect([agreed.status, agreed.headers['location']?.split('?')[0]]).toEqual([303, '/login'])
    }
    expect(said(await poll(gate(), cli, begun))).toBe('400 authorization_pending')
  })

  test('A signed access token signs nobody out', async () => {
    const company = await foundWithClients(gate(), { tokens: 'jwt' })
    const { tokens, at } = await tokensFor(gate(), company, company.web, { scope: `openid ${company.shop}` })
    const query = new URLSearchParams({ id_token_hint: tokens.access_token }).toString()
    expect((await at.send('GET', `/oauth/logout?${query}`)).status).toBe(400)
    expect((await at.send('GET', '/v1/session')).status).toBe(200)
  })

  test('Nobody keeps more with us than a request is long, and a key that is none is a refusal and no fault', async () => {
    const request = {
      ...requestOf(cli, pkce().challenge),
      redirect_uri: 'http://127.0.0.1:9/callback',
      scope: 'openid',
    }
    const hinted = await post(gate(), '/oauth/par', cli, { ...request, login_hint: 'x'.repeat(60_000) })
    expect(hinted.status).toBe(201)
    const id = /sp_p_([0-9A-Za-z]{16})/.exec(hinted.body)?.[1] ?? ''
    const [kept] = await gate().table.get(key.pushed(id as never))
    expect(JSON.stringify(kept).length).toBeLessThan(2000)
    for (const long of ['state', 'nonce', 'device_name', 'prompt', 'resource'])
      expect(said(await post(gate(), '/oauth/par', cli, { ...request, [long]: 'x'.repeat(1025) }))).toMatch(
        /^400 invalid_/,
      )
    expect(said(await post(gate(), '/oauth/par', cli, { ...request, prompt: 'login login' }))).toBe(
      '400 invalid_request',
    )
    const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    const jwk = { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }
    const dpop = `${encoded({ alg: 'ES256', typ: 'dpop+jwt', jwk })}.${encoded({ jti: 'x' })}.AAAA`
    const { result, words } = await recorded(gate(), undefined, () =>
      gate().send('GET', '/oauth/userinfo', { headers: { authorization: 'DPoP sp_t_x', dpop } }),
    )
    expect([result.status, words]).toEqual([401, ['session_refused malformed']])
  })

  test('A stranger with a key of their own does not make the log grow by a line a request', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const jwk = await exportJWK(publicKey)
    const since = gate().clock.now() + 1
    for (let i = 0; i < 16; i++) {
      const claims = { jti: `stranger-${since}-${i}`, iat: gate().clock.seconds(), htm: 'POST' }
      const dpop = await new SignJWT({ ...claims, htu: 'https://auth.acme.test/oauth/token' })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
        .sign(privateKey)
      const form = {
        ...{ client_id: 'sallyport-cli', grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange' },
        ...{ subject_token: 'a.b.c', subject_token_type: 'urn:ietf:params:oauth:token-type:jwt', scope: 'shop' },
      }
      expect((await gate().send('POST', '/oauth/token', { form, headers: { dpop } })).status).toBe(400)
    }
    const lines = (await gate().events(undefined, since)).filter((one) => one.kind === 'token_refused')
    expect(lines.map((one) => one.count)).toEqual([1, 2, 4, 8, 16])
  })

  test('Another site cannot use up a person’s guesses by links', async () => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    const begun = await begin(gate(), cli)
    for (let i = 0; i < 12; i++) {
      const linked = await at.send('GET', '/device?user_code=BBBBBBBB', { headers: { 'sec-fetch-site': 'cross-site' } })
      expect(linked.status).toBe(200)
    }
    const filled = await at.send('GET', `/device?user_code=${begun.user_code}`, {
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect([filled.status, filled.body.includes(begun.user_code), filled.body.includes('decision')]).toEqual([
      200,
      true,
      false,
    ])
    expect((await at.send('GET', `/device?user_code=${begun.user_code}`)).body).toContain('decision')
  })

  test('max_age=0 asks once and not for ever, and prompt=none tells nothing of another company', async () => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    gate().clock.advance(1)
    const away = await asked(at, requestOf(company.web, pkce().challenge, { max_age: '0' }))
    const next = new URL(away.headers['location'] ?? '', 'https://x').searchParams.get('next') ?? ''
    const { subject } = company.bob
    const [session] = await gate().table.list({ kind: 'session', pk: `SESSIONS#${subject}`, prefix: 'SESSION#' })
    await gate().alter(key.session(subject, session?.id as never), { authenticatedAt: gate().clock.seconds() })
    gate().clock.advance(2)
    expect((await at.send('GET', next)).status).toBe(200)
    const theirs = await foundWithClients(gate())
    const stranger = await signInBrowser(gate(), theirs.bob)
    const silent = await asked(stranger, requestOf(company.web, pkce().challenge, { prompt: 'none' }))
    expect(backAt(silent).get('error')).toBe('login_required')
  })

  test('Who agreed is asked again where the answer goes somewhere new', async () => {
    const company = await foundWithClients(gate())
    const at = await signInBrowser(gate(), company.bob)
    await decided(at, requestOf(company.web, pkce().challenge))
    expect(backAt(await asked(at, requestOf(company.web, pkce().challenge))).get('code')).toMatch(/^sp_k_/)
    const moved = 'https://elsewhere.acme.test/callback'
    await gate().alter(registration(company.web), { redirectUris: [moved] })
    expect((await asked(at, requestOf(company.web, pkce().challenge, { redirect_uri: moved }))).status).toBe(200)
  })
})
