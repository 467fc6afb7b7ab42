// oauth4webapi as it comes from npm: the strictest reader of the RFCs that there is, against the running gateway.

import { expect, test } from '@jest/globals'
import * as oauth from 'oauth4webapi'
import { agree, REDIRECT, SERVICE, startedGateway, WEB } from './person.ts'

const gateway = startedGateway()
const http = { [oauth.allowInsecureRequests]: true } as const

const server = async (algorithm: 'oauth2' | 'oidc'): Promise<oauth.AuthorizationServer> => {
  const issuer = new URL(gateway.url)
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { algorithm, ...http }))
}

test.each(['oauth2', 'oidc'] as const)(
  'By its %s metadata: code, who it is, refresh, introspection and revocation',
  async (algorithm) => {
    const as = await server(algorithm)
    const client: oauth.Client = { client_id: 'demo-web' }
    const authentication = oauth.ClientSecretBasic(WEB)
    const verifier = oauth.generateRandomCodeVerifier()
    const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()]
    const to = new URL(as.authorization_endpoint ?? '')
    const asked = {
      client_id: 'demo-web',
      redirect_uri: REDIRECT,
      response_type: 'code',
      scope: 'openid email shop',
      state,
      nonce,
    }
    const challenge = {
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }
    for (const [name, value] of Object.entries({ ...asked, ...challenge })) to.searchParams.set(name, value)
    const back = oauth.validateAuthResponse(as, client, await agree(await gateway.person('bob'), to), state)
    const given = await oauth.authorizationCodeGrantRequest(as, client, authentication, back, REDIRECT, verifier, http)
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, given, {
      expectedNonce: nonce,
      requireIdToken: true,
    })
    const { sub } = oauth.getValidatedIdTokenClaims(tokens) ?? { sub: '' }
    const who = await oauth.userInfoRequest(as, client, tokens.access_token, http)
    await expect(oauth.processUserInfoResponse(as, client, sub, who)).resolves.toMatchObject({ email: 'bob@acme.test' })

    const asking = await oauth.refreshTokenGrantRequest(as, client, authentication, tokens.refresh_token ?? '', http)
    const next = await oauth.processRefreshTokenResponse(as, client, asking)
    const service: oauth.Client = { client_id: 'demo-service' }
    const judge = async (token: string) =>
      oauth.processIntrospectionResponse(
        as,
        service,
        await oauth.introspectionRequest(as, service, oauth.ClientSecretPost(SERVICE), token, http),
      )
    await expect(judge(next.access_token)).resolves.toMatchObject({ active: true, verbs: 'view logs operate' })
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(as, client, authentication, next.refresh_token ?? '', http),
    )
    await expect(judge(next.access_token)).resolves.toEqual({ active: false })
  },
)

test('By a code that is shown: the answers while it waits are the ones that the RFC names', async () => {
  const as = await server('oauth2')
  const client: oauth.Client = { client_id: 'sallyport-cli' }
  const asked = await oauth.deviceAuthorizationRequest(as, client, oauth.None(), { scope: 'openid' }, http)
  const begun = await oauth.processDeviceAuthorizationResponse(as, client, asked)
  const poll = async () => {
    const answer = await oauth.deviceCodeGrantRequest(as, client, oauth.None(), begun.device_code, http)
    return oauth.processDeviceCodeResponse(as, client, answer)
  }
  await expect(poll()).rejects.toMatchObject({ error: 'authorization_pending' })
  await expect(poll()).rejects.toMatchObject({ error: 'slow_down' })
  const bob = await gateway.person('bob')
  await bob.post('/device', { user_code: begun.user_code, decision: 'allow' })
  await gateway.advance(10)
  await expect(poll()).resolves.toMatchObject({ token_type: 'bearer', scope: 'openid session' })
})

test('By exchange: a session’s credential becomes a token for one app', async () => {
  const as = await server('oauth2')
  const client: oauth.Client = { client_id: 'demo-service' }
  const authentication = oauth.ClientSecretBasic(SERVICE)
  const own = await oauth.clientCredentialsGrantRequest(as, client, authentication, { scope: 'shop' }, http)
  await expect(oauth.processClientCredentialsResponse(as, client, own)).resolves.toMatchObject({ expires_in: 600 })
  const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
  const form = {
    subject_token: 'sp_c_nothing',
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    scope: 'shop',
  }
  const refused = await oauth.genericTokenEndpointRequest(as, client, authentication, EXCHANGE, form, http)
  await expect(oauth.processGenericTokenEndpointResponse(as, client, refused)).rejects.toMatchObject({
    error: 'invalid_grant',
  })
})
