// What clients find the authorization server by, and the pages where its people decide.

import * as z from 'zod/mini'
import type { Operation } from './operation.ts'
import { text } from './words.ts'

/** What the RFCs name; a field that is none of these is looked over (RFC 6749 §3.1). */
export const fields = (...names: readonly string[]) =>
  z.catchall(z.strictObject(Object.fromEntries(names.map((name) => [name, z.optional(text)]))), text)

export const request = [
  ...['response_type', 'redirect_uri', 'scope', 'state', 'nonce', 'code_challenge', 'code_challenge_method'],
  ...['prompt', 'max_age', 'acr_values', 'login_hint', 'ui_locales', 'resource', 'dpop_jkt', 'device_name'],
] as const

const metadata = z.record(text, z.union([text, z.boolean(), z.array(text)]))
const keys = z.strictObject({ keys: z.array(z.record(text, text)) })

const about = { caller: 'anyone', still: true } as const
const page = { caller: 'anyone', manner: 'html' } as const
const led = { 200: 'A page for the person.', 303: 'Back to the client, or to sign in first.' } as const

export const found: Readonly<Record<string, Operation>> = {
  'oauth-metadata.show': {
    route: 'GET /.well-known/oauth-authorization-server',
    ...about,
    summary: 'What clients find this server by (RFC 8414)',
    answers: { 200: ['The metadata.', metadata] },
  },
  'oauth-metadata.show.openid': {
    route: 'GET /.well-known/openid-configuration',
    ...about,
    summary: 'The same, for OpenID Connect',
    answers: { 200: ['The metadata.', metadata] },
  },
  'oauth-metadata.keys': {
    route: 'GET /.well-known/jwks.json',
    ...about,
    summary: 'Public keys (RFC 7517)',
    answers: { 200: ['The keys.', keys] },
  },
  'oauth-pages.authorize': {
    route: 'GET /oauth/authorize',
    ...page,
    summary: 'A client asks a person (RFC 6749 §4.1.1)',
    query: fields(...request, 'client_id', 'request_uri'),
    answers: led,
  },
  'oauth-pages.decide': {
    route: 'POST /oauth/authorize',
    ...page,
    summary: 'The person’s answer, or a request that is posted',
    form: fields(...request, 'client_id', 'request_uri', 'decision'),
    answers: led,
  },
  'oauth-pages.logout': {
    route: 'GET /oauth/logout',
    ...page,
    summary: 'A client’s person signs out (RP-Initiated Logout)',
    query: fields('id_token_hint', 'client_id', 'post_logout_redirect_uri', 'state', 'logout_hint'),
    answers: led,
  },
  'oauth-pages.logoutConfirmed': {
    route: 'POST /oauth/logout',
    ...page,
    summary: 'The person’s answer, or a request that is posted',
    form: fields('id_token_hint', 'client_id', 'post_logout_redirect_uri', 'state', 'logout_hint', 'decision'),
    answers: led,
  },
}
