// openid-client as it comes from npm, against the running gateway: what its users would do, without special treatment.

import { expect, test } from '@jest/globals'
import * as client from 'openid-client'
import { agree, REDIRECT, SERVICE, startedGateway, WEB } from './person.ts'

const gateway = startedGateway()

const found = (id: string, authentication: client.ClientAuth) =>
  client.discovery(new URL(gateway.url), id, undefined, authentication, { execute: [client.allowInsecureRequests] })

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token'

async function signedIn(
  config: client.Configuration,
  name: string,
  scope: string,
  more: Record<string, string> = {},
  handle?: client.DPoPHandle,
) {
  const verifier = client.randomPKCECodeVerifier()
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  const code_challenge = await client.calculatePKCECodeChallenge(verifier)
  const asked = { redirect_uri: REDIRECT, scope, state, nonce, code_challenge, code_challenge_method: 'S256', ...more }
  const to =
    more['push'] === 'yes'
      ? await client.buildAuthorizationUrlWithPAR(config, asked)
      : client.buildAuthorizationUrl(config, asked)
  const back = await agree(await gateway.person(name), to)
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
  return client.authorizationCodeGrant(config, back, checks, undefined, handle === undefined ? {} : { DPoP: handle })
}

test.each([
  ['its secret in the header', client.ClientSecretBasic(WEB)],
  ['its secret in the form', client.ClientSecretPost(WEB)],
])('A web site with %s signs a person in, asks who it is, refreshes and gives back', async (_, authentication) => {
  const config = await found('demo-web', authentication)
  const tokens = await signedIn(config, 'ada', 'openid profile email offline_access shop')
  const { sub } = tokens.claims() ?? { sub: '' }
  await expect(client.fetchUserInfo(config, tokens.access_token, sub)).resolves.toMatchObject({
    ...{ sub, name: 'Ada', email: 'ada@acme.test', email_verified: true },
  })
  const next = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
  expect(next.claims()?.sub).toBe(sub)
  const service = await found('demo-service', client.ClientSecretBasic(SERVICE))
  await expect(client.tokenIntrospection(service, next.access_token)).resolves.toMatchObject({
    active: true,
    sub,
    app: 'shop',
  })
  await client.tokenRevocation(config, next.refresh_token ?? '')
  await expect(client.tokenIntrospection(service, next.access_token)).resolves.toEqual({ active: false })
  await expect(client.refreshTokenGrant(config, next.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  })
})

test('A request is pushed, and the browser carries its name alone', async () => {
  const config = await found('demo-web', client.ClientSecretBasic(WEB))
  const tokens = await signedIn(config, 'ada', 'openid', { push: 'yes' })
  expect(tokens.claims()?.['company']).toBe('acme')
})

test('Tokens are bound to a key, and go on being so', async () => {
  const config = await found('demo-web', client.ClientSecretBasic(WEB))
  const handle = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
  const tokens = await signedIn(config, 'ada', 'openid email', {}, handle)
  expect(tokens.token_type).toBe('dpop')
  const { sub } = tokens.claims() ?? { sub: '' }
  const who = await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP: handle })
  expect(who.email).toBe('ada@acme.test')
  await expect(client.fetchUserInfo(config, tokens.access_token, sub)).rejects.toThrow()
  const next = await client.refreshTokenGrant(config, tokens.refresh_token ?? '', undefined, { DPoP: handle })
  expect(next.token_type).toBe('dpop')
  await expect(client.refreshTokenGrant(config, next.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_dpop_proof',
  })
})

test('A command line without a browser waits for somebody to type its code, and exchanges what it gets', async () => {
  const config = await found('sallyport-cli', client.None())
  const begun = await client.initiateDeviceAuthorization(config, { scope: 'openid', device_name: 'build-box' })
  const bob = await gateway.person('bob')
  const waiting = client.pollDeviceAuthorizationGrant(config, begun)
  expect(await (await bob.get(`/device?user_code=${begun.user_code}`)).text()).toContain('build-box')
  expect((await bob.post('/device', { user_code: begun.user_code, decision: 'allow' })).status).toBe(200)
  const tokens = await waiting
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  await expect((await fetch(`${gateway.url}/v1/session`, { headers })).json()).resolves.toMatchObject({
    ...{ name: 'Bob', session: { kind: 'cli', label: 'sallyport on build-box' } },
  })
  const service = await found('demo-service', client.ClientSecretPost(SERVICE))
  const narrow = await client.genericGrantRequest(service, EXCHANGE, {
    ...{ subject_token: tokens.access_token, subject_token_type: ACCESS, scope: 'shop:view' },
  })
  await expect(client.tokenIntrospection(service, narrow.access_token)).resolves.toMatchObject({
    active: true,
    verbs: 'view',
  })
  await client.tokenRevocation(config, tokens.access_token)
  expect((await fetch(`${gateway.url}/v1/session`, { headers })).status).toBe(401)
  await expect(client.tokenIntrospection(service, narrow.access_token)).resolves.toEqual({ active: false })
})

test('A service asks for itself', async () => {
  const config = await found('demo-service', client.ClientSecretBasic(SERVICE))
  const tokens = await client.clientCredentialsGrant(config, { scope: 'shop:view' })
  expect(tokens).toMatchObject({ token_type: 'bearer', scope: 'shop:view' })
})

test('Who refuses is told so to the client, and an answer in another server’s name is believed by none', async () => {
  const config = await found('demo-web', client.ClientSecretBasic(WEB))
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const code_challenge = await client.calculatePKCECodeChallenge(verifier)
  const to = client.buildAuthorizationUrl(config, {
    ...{
      redirect_uri: REDIRECT,
      scope: 'openid',
      state,
      code_challenge,
      code_challenge_method: 'S256',
      prompt: 'consent',
    },
  })
  const bob = await gateway.person('bob')
  const form = { ...Object.fromEntries(to.searchParams), decision: 'deny' }
  const answer = await bob.post('/oauth/authorize', form)
  const back = new URL(answer.headers.get('location') ?? '')
  const checks = { pkceCodeVerifier: verifier, expectedState: state }
  await expect(client.authorizationCodeGrant(config, back, checks)).rejects.toMatchObject({ error: 'access_denied' })
  const mixed = await agree(bob, to)
  mixed.searchParams.set('iss', 'https://another.test')
  await expect(client.authorizationCodeGrant(config, mixed, checks)).rejects.toThrow()
})

test('Signing out leads back to the client', async () => {
  const config = await found('demo-web', client.ClientSecretBasic(WEB))
  const tokens = await signedIn(config, 'mallory', 'openid').catch((error: unknown) => error)
  // Of another company: refused at the client's own address.
  expect(tokens).toMatchObject({ error: 'access_denied' })
  const own = await signedIn(config, 'eve', 'openid')
  const to = client.buildEndSessionUrl(config, {
    ...{ id_token_hint: own.id_token ?? '', post_logout_redirect_uri: 'http://127.0.0.1:9999/', state: 'bye' },
  })
  const eve = await gateway.person('eve')
  const out = await eve.get(to.pathname + to.search)
  expect(out.headers.get('location')).toBe('http://127.0.0.1:9999/?state=bye')
  await expect(client.refreshTokenGrant(config, own.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  })
})
