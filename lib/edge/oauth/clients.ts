// /v1/companies/{company}/clients: registrations, in the words of RFC 7591 where it has one.

import * as z from 'zod/mini'
import { denial } from '../../denial.ts'
import type { ChangeClient } from '../../flows/oauth/clients/change.ts'
import type { NewClient } from '../../flows/oauth/clients/new-client.ts'
import type { OneClient } from '../../flows/oauth/clients/own-client.ts'
import type { RegisterClient } from '../../flows/oauth/clients/register.ts'
import type { RotateSecret } from '../../flows/oauth/clients/secrets.ts'
import { type AppId, parseAppId, parseClientId, type Seconds } from '../../ids.ts'
import { parseScopes } from '../../rules/oauth/scope.ts'
import { isRefusal, readJson } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { readCompany } from '../joining.ts'
import { malformed, type Refusal, refuse } from '../request.ts'

const address = z.string().check(z.maxLength(512))
const addresses = z._default(z.array(address).check(z.maxLength(10)), [])
const life = z.optional(z.int())
const key = z.record(
  z.string().check(z.maxLength(20)),
  z.union([z.string().check(z.maxLength(2048)), z.array(z.string().check(z.maxLength(4096))).check(z.maxLength(10))]),
)
export const shape = z.strictObject({
  name: z.string().check(z.maxLength(60)),
  token_endpoint_auth_method: z.enum(['none', 'client_secret', 'private_key_jwt', 'issuer']),
  jwks: z.optional(z.strictObject({ keys: z.array(key).check(z.maxLength(4)) })),
  issuer: z.optional(address),
  claims: z.optional(z.record(z.string().check(z.maxLength(60)), z.string().check(z.maxLength(300)))),
  native: z._default(z.boolean(), false),
  redirect_uris: addresses,
  post_logout_redirect_uris: addresses,
  origins: addresses,
  grant_types: z
    .array(z.enum(['authorization_code', 'refresh_token', 'device_code', 'client_credentials', 'token_exchange']))
    .check(z.maxLength(5)),
  scope: z.string().check(z.maxLength(1000)),
  guards: z._default(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20)), []),
  access_tokens: z._default(z.enum(['opaque', 'jwt']), 'opaque'),
  lives: z._default(z.strictObject({ code: life, access: life, offline: life }), {}),
  require_pushed_authorization_requests: z._default(z.boolean(), false),
  dpop_bound_access_tokens: z._default(z.boolean(), false),
  remembers_consent: z._default(z.boolean(), false),
})

type Body = z.infer<typeof shape>

export function readRegistration(asked: Asked): RegisterClient | Refusal {
  const body = readJson(asked.request, shape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const client = toClient(body)
  return isRefusal(client) ? client : { ...where, client }
}

function toClient(body: Body): NewClient | Refusal {
  const scopes = parseScopes(body.scope)
  if (scopes === undefined) return malformed('The field scope is scopes with a space between each.')
  const guards = body.guards.map(parseAppId)
  if (guards.includes(undefined)) return malformed('The field guards is a list of apps.')
  const authentication = authenticationOf(body)
  if (authentication === undefined)
    return malformed('With private_key_jwt give jwks, with issuer give issuer and claims, otherwise neither.')
  const { code, access, offline } = body.lives
  return {
    name: body.name,
    authentication,
    native: body.native,
    redirectUris: body.redirect_uris,
    logoutUris: body.post_logout_redirect_uris,
    origins: body.origins,
    grantTypes: [...new Set(body.grant_types)],
    scopes,
    guards: [...new Set(guards as AppId[])],
    tokens: body.access_tokens,
    lives: {
      ...(code === undefined ? {} : { code: code as Seconds }),
      ...(access === undefined ? {} : { access: access as Seconds }),
      ...(offline === undefined ? {} : { offline: offline as Seconds }),
    },
    requires: { push: body.require_pushed_authorization_requests, dpop: body.dpop_bound_access_tokens },
    remembersConsent: body.remembers_consent,
  }
}

function authenticationOf(body: Body): NewClient['authentication'] | undefined {
  const { token_endpoint_auth_method: method, jwks, issuer, claims } = body
  if (method !== 'private_key_jwt' && jwks !== undefined) return undefined
  if (method !== 'issuer' && (issuer !== undefined || claims !== undefined)) return undefined
  switch (method) {
    case 'none':
      return { method }
    case 'client_secret':
      return { method: 'secret' }
    case 'private_key_jwt':
      return jwks === undefined ? undefined : { method, keys: jwks.keys }
    case 'issuer':
      return issuer === undefined || claims === undefined ? undefined : { method, issuer, claims }
  }
}

export function readOneClient(asked: Asked): OneClient | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const id = parseClientId(asked.request.parameters.get('id') ?? '')
  return id === undefined ? refuse(denial('not_found'), 'not_found') : { ...where, id }
}

export function readClientChange(asked: Asked): ChangeClient | Refusal {
  const one = readOneClient(asked)
  if (isRefusal(one)) return one
  const registration = readRegistration(asked)
  return isRefusal(registration) ? registration : { ...registration, id: one.id }
}

export const rotation = z.strictObject({ overlap: z._default(z.int().check(z.gte(0), z.lte(604_800)), 86_400) })

export function readRotation(asked: Asked): RotateSecret | Refusal {
  const body = readJson(asked.request, rotation)
  if (isRefusal(body)) return body
  const one = readOneClient(asked)
  return isRefusal(one) ? one : { ...one, overlap: body.overlap as Seconds }
}
