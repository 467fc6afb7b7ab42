// POST /oauth/token, /oauth/device_authorization, /oauth/par, /oauth/introspect and /oauth/revoke.

import type { PushedRequest, PushRequest } from '../../flows/oauth/authorization/push-request.ts'
import type { BeginDevice, DeviceBegun } from '../../flows/oauth/device/begin-device.ts'
import type { Introspect, Introspection } from '../../flows/oauth/services/introspect.ts'
import type { Revoke } from '../../flows/oauth/services/revoke.ts'
import type { AskTokens } from '../../flows/oauth/tokens/token.ts'
import { isRefusal } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { malformed, type Refusal } from '../request.ts'
import type { Reply } from '../response.ts'
import { jsonTo } from './answer.ts'
import { type Fields, readClient, readFields, readProof } from './client.ts'

const missing = (name: string): Refusal => malformed(`${name} is missing`)

const grantTypes: Readonly<Record<string, Exclude<AskTokens['grantType'], 'unknown'>>> = {
  authorization_code: 'authorization_code',
  refresh_token: 'refresh_token',
  client_credentials: 'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code': 'device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange': 'token_exchange',
}

export function readTokenRequest(asked: Asked): AskTokens | Refusal {
  const fields = readFields(asked)
  if (isRefusal(fields)) return fields
  const named = fields.get('grant_type')
  if (named === undefined) return missing('grant_type')
  const grantType = Object.hasOwn(grantTypes, named) ? grantTypes[named] : undefined
  if (grantType === undefined) return { grantType: 'unknown' }
  const client = readClient(asked, fields)
  if (isRefusal(client)) return client
  const common = { client, scope: fields.get('scope'), resource: fields.get('resource'), proof: readProof(asked) }
  switch (grantType) {
    case 'authorization_code': {
      const [code, verifier] = [fields.get('code'), fields.get('code_verifier')]
      if (code === undefined) return missing('code')
      if (verifier === undefined) return missing('code_verifier')
      return { grantType, ...common, code, verifier, redirectUri: fields.get('redirect_uri') }
    }
    case 'refresh_token': {
      const token = fields.get('refresh_token')
      return token === undefined ? missing('refresh_token') : { grantType, ...common, token }
    }
    case 'device_code': {
      const code = fields.get('device_code')
      return code === undefined ? missing('device_code') : { grantType, ...common, code }
    }
    case 'client_credentials':
      return { grantType, ...common }
    case 'token_exchange':
      return readExchange(fields, { grantType, ...common })
  }
}

const ACCESS = 'urn:ietf:params:oauth:token-type:access_token'

function readExchange(
  fields: Fields,
  common: Pick<Extract<AskTokens, { grantType: 'token_exchange' }>, 'grantType' | 'client' | 'scope' | 'proof'>,
): AskTokens | Refusal {
  const [subjectToken, subjectTokenType] = [fields.get('subject_token'), fields.get('subject_token_type')]
  if (subjectToken === undefined) return missing('subject_token')
  if (subjectTokenType === undefined) return missing('subject_token_type')
  const beyond = (fields.get('requested_token_type') ?? ACCESS) !== ACCESS || fields.has('actor_token')
  const [resource, audience] = [fields.get('resource'), fields.get('audience')]
  if (resource !== undefined && audience !== undefined)
    return malformed('resource and audience name two targets. Name one')
  return { ...common, subjectToken, subjectTokenType, target: resource ?? audience, beyond }
}

export function readDevice(asked: Asked): BeginDevice | Refusal {
  const fields = readFields(asked)
  if (isRefusal(fields)) return fields
  const client = readClient(asked, fields)
  if (isRefusal(client)) return client
  const [scope, resource, device] = ['scope', 'resource', 'device_name'].map((name) => fields.get(name))
  return { client, scope, resource, device }
}

export const replyDevice = ({ deviceCode, userCode, expiresIn, interval, origin }: DeviceBegun, asked: Asked): Reply =>
  jsonTo(asked, 200, {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: `${origin}/device`,
    verification_uri_complete: `${origin}/device?user_code=${userCode}`,
    expires_in: expiresIn,
    interval,
  })

export function readPush(asked: Asked): PushRequest | Refusal {
  const fields = readFields(asked)
  if (isRefusal(fields)) return fields
  const client = readClient(asked, fields)
  if (isRefusal(client)) return client
  const secret = ['client_secret', 'client_assertion', 'client_assertion_type']
  return { client, parameters: new Map([...fields].filter(([name]) => !secret.includes(name))) }
}

export const replyPushed = ({ uri, expiresIn }: PushedRequest, asked: Asked): Reply =>
  jsonTo(asked, 201, { request_uri: uri, expires_in: expiresIn })

export function readTokenToJudge(asked: Asked): (Introspect & Revoke) | Refusal {
  const fields = readFields(asked)
  if (isRefusal(fields)) return fields
  const client = readClient(asked, fields)
  if (isRefusal(client)) return client
  const token = fields.get('token')
  return token === undefined ? missing('token') : { client, token }
}

/** RFC 7009 §2.2: 200, whatever became of it. An empty object, because clients trip over a body that is no JSON. */
export const replyRevoked = (_: unknown, asked: Asked): Reply => jsonTo(asked, 200, {})

/** RFC 7662 §2.2, with what a guarded service is told anywhere else (edge/identity). */
export function replyIntrospection(value: Introspection, asked: Asked): Reply {
  if (!value.active) return jsonTo(asked, 200, { active: false })
  const { principal, scopes, app, verbs, issuedAt, expiresAt, acr } = value
  const { session, subject, through } = principal
  const key = through?.grant.key
  return jsonTo(asked, 200, {
    active: true,
    iss: asked.origins[0],
    sub: subject.id,
    ...(through === undefined ? {} : { client_id: through.grant.client }),
    scope: scopes.join(' '),
    token_type: key === undefined ? 'Bearer' : 'DPoP',
    ...(key === undefined ? {} : { cnf: { jkt: key } }),
    ...(app === undefined ? {} : { aud: `${asked.origins[0]}/v1/apps/${app}`, app, verbs: verbs.join(' ') }),
    iat: issuedAt,
    exp: expiresAt,
    company: session.company,
    session: session.id,
    kind: session.holder,
    auth_time: session.authenticatedAt,
    acr,
    amr: session.methods,
  })
}
