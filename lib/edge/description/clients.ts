// A company's OAuth clients, and what acts for a person, in the words of RFC 7591 where it has one.

import * as z from 'zod/mini'
import { rotation, shape } from '../oauth/clients.ts'
import type { Area } from './operation.ts'
import { appId, called, clientId, credential, grantId, moment, seconds, sessionId, subjectId, text } from './words.ts'

const addresses = z.array(text)

const registered = {
  client_id: clientId,
  name: text,
  token_endpoint_auth_method: z.enum(['none', 'client_secret', 'private_key_jwt', 'issuer']),
  secrets: z.optional(z.array(z.strictObject({ since: moment, until: z.optional(moment) }))),
  jwks: z.optional(z.strictObject({ keys: z.array(z.record(text, z.union([text, z.array(text)]))) })),
  issuer: z.optional(text),
  claims: z.optional(z.record(text, text)),
  native: z.boolean(),
  redirect_uris: addresses,
  post_logout_redirect_uris: addresses,
  origins: addresses,
  grant_types: z.array(
    z.enum(['authorization_code', 'refresh_token', 'device_code', 'client_credentials', 'token_exchange']),
  ),
  scope: text,
  guards: z.array(appId),
  access_tokens: z.enum(['opaque', 'jwt']),
  lives: z.strictObject({ code: z.optional(seconds), access: z.optional(seconds), offline: z.optional(seconds) }),
  require_pushed_authorization_requests: z.boolean(),
  dpop_bound_access_tokens: z.boolean(),
  remembers_consent: z.boolean(),
  subject: z.optional(subjectId),
  created_at: moment,
}

const client = called(
  'Client',
  z.strictObject(registered),
  'A registered client. `subject`: who it is where it acts for itself.',
)
const withSecret = called(
  'ClientWithSecret',
  z.strictObject({ ...registered, client_secret: z.optional(credential) }),
  'A registered client with its secret, which is told once.',
)

const program = called(
  'Program',
  z.strictObject({
    id: grantId,
    client: text,
    scope: text,
    session: sessionId,
    created_at: moment,
    expires_at: moment,
    used_at: z.optional(moment),
  }),
  'What a client holds for the person who asks.',
)

const registration = {
  name: 'Reports',
  token_endpoint_auth_method: 'client_secret',
  redirect_uris: ['https://reports.acme.test/callback'],
  grant_types: ['authorization_code', 'refresh_token'],
  scope: 'openid shop:view',
}

const one = { id: clientId }

export const clients: Area = {
  name: 'Clients',
  description: 'A company’s OAuth clients, and what acts for a person.',
  operations: {
    'clients.create': {
      route: 'POST /v1/companies/{company}/clients',
      caller: 'administrator',
      summary: 'Register a client',
      body: shape,
      example: registration,
      answers: { 201: ['It is registered. Its secret is told here and never again.', withSecret] },
    },
    'clients.index': {
      route: 'GET /v1/companies/{company}/clients',
      caller: 'administrator',
      summary: 'The company’s clients',
      answers: { 200: ['All of them.', z.strictObject({ clients: z.array(client) })] },
    },
    'clients.show': {
      route: 'GET /v1/companies/{company}/clients/{id}',
      caller: 'administrator',
      summary: 'One client',
      parameters: one,
      answers: { 200: ['The client.', client] },
    },
    'clients.update': {
      route: 'PUT /v1/companies/{company}/clients/{id}',
      caller: 'administrator',
      summary: 'Change a client',
      parameters: one,
      body: shape,
      example: registration,
      answers: { 200: ['The client as it is now.', client] },
    },
    'clients.rotate': {
      route: 'POST /v1/companies/{company}/clients/{id}/secrets',
      caller: 'administrator',
      summary: 'Give a client another secret',
      description: 'The one that it has is good for `overlap` seconds more.',
      parameters: one,
      body: rotation,
      example: { overlap: 3600 },
      answers: { 200: ['The new secret is told here and never again.', withSecret] },
    },
    'clients.destroy': {
      route: 'DELETE /v1/companies/{company}/clients/{id}',
      caller: 'administrator',
      summary: 'Remove a client',
      parameters: one,
      answers: { 204: 'It is removed, and what it held is good no longer.' },
    },
    'programs.index': {
      route: 'GET /v1/account/programs',
      caller: 'principal',
      summary: 'What acts for me',
      answers: { 200: ['What acts for me now.', z.strictObject({ programs: z.array(program) })] },
    },
    'programs.destroy': {
      route: 'DELETE /v1/account/programs/{id}',
      caller: 'principal',
      summary: 'Take back what a client holds for me',
      answers: { 204: 'It is taken back.' },
    },
  },
}
