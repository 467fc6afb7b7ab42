// What anybody may know of this server, and what clients find it by: RFC 8414, OpenID Connect Discovery §3, and the public keys.

import type { Signer } from '../../ports.ts'
import type { Asked } from '../endpoint.ts'
import { json, type Reply } from '../response.ts'
import { readableByAll } from './answer.ts'

interface Says {
  readonly deployment: { readonly origin: string }
}

const authentication = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']
const signing = ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512']

const published = (value: unknown): Reply => {
  const { headers, ...reply } = json(200, value)
  return { ...reply, headers: { ...headers, ...readableByAll, 'cache-control': 'public, max-age=300' } }
}

export const showMetadata = (_: Asked, { deployment: { origin } }: Says): Reply =>
  published({
    issuer: origin,
    authorization_endpoint: `${origin}/oauth/authorize`,
    token_endpoint: `${origin}/oauth/token`,
    device_authorization_endpoint: `${origin}/oauth/device_authorization`,
    pushed_authorization_request_endpoint: `${origin}/oauth/par`,
    introspection_endpoint: `${origin}/oauth/introspect`,
    revocation_endpoint: `${origin}/oauth/revoke`,
    userinfo_endpoint: `${origin}/oauth/userinfo`,
    end_session_endpoint: `${origin}/oauth/logout`,
    jwks_uri: `${origin}/.well-known/jwks.json`,
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: [
      'authorization_code',
      'refresh_token',
      'client_credentials',
      'urn:ietf:params:oauth:grant-type:device_code',
      'urn:ietf:params:oauth:grant-type:token-exchange',
    ],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    require_pushed_authorization_requests: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    claims_parameter_supported: false,
    prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
    token_endpoint_auth_methods_supported: authentication,
    token_endpoint_auth_signing_alg_values_supported: signing,
    introspection_endpoint_auth_methods_supported: authentication.slice(0, 3),
    introspection_endpoint_auth_signing_alg_values_supported: signing,
    revocation_endpoint_auth_methods_supported: authentication,
    revocation_endpoint_auth_signing_alg_values_supported: signing,
    dpop_signing_alg_values_supported: signing,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    claims_supported: [
      'iss',
      'sub',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'nonce',
      'acr',
      'amr',
      'sid',
      'company',
      'name',
      'email',
    ],
    ui_locales_supported: ['en', 'nb'],
  })

export const showKeys = async (_: Asked, { signer }: { readonly signer: Signer }): Promise<Reply> =>
  published({ keys: await signer.keys() })
