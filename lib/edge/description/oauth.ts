// The authorization server, in short: RFC 6749 and those after it say the rest.

import * as z from 'zod/mini'
import { fields, found, request } from './oauth-pages.ts'
import type { Area } from './operation.ts'
import { called, companyId, email, language, seconds, sessionId, subjectId, text } from './words.ts'

const client = ['client_id', 'client_secret', 'client_assertion_type', 'client_assertion'] as const

const tokens = called(
  'Tokens',
  z.strictObject({
    access_token: text,
    issued_token_type: z.optional(text),
    token_type: z.enum(['Bearer', 'DPoP']),
    expires_in: seconds,
    scope: text,
    refresh_token: z.optional(text),
    id_token: z.optional(text),
  }),
  'RFC 6749 §5.1, RFC 8693 §2.2.1, OpenID Connect Core §3.1.3.3.',
)

const introspection = called(
  'Introspection',
  z.union([
    z.strictObject({ active: z.literal(false) }),
    z.strictObject({
      active: z.literal(true),
      iss: text,
      sub: subjectId,
      client_id: z.optional(text),
      scope: text,
      token_type: z.enum(['Bearer', 'DPoP']),
      cnf: z.optional(z.strictObject({ jkt: text })),
      aud: z.optional(text),
      app: z.optional(text),
      verbs: z.optional(text),
      iat: z.int(),
      exp: z.int(),
      company: companyId,
      session: sessionId,
      kind: z.enum(['browser', 'cli', 'service']),
      auth_time: z.int(),
      acr: text,
      amr: z.array(text),
    }),
  ]),
  'RFC 7662 §2.2, with the app that the client guards and what may be done there.',
)

const person = z.strictObject({
  sub: subjectId,
  company: companyId,
  name: z.optional(text),
  locale: z.optional(language),
  email: z.optional(email),
  email_verified: z.optional(z.literal(true)),
})
const asking = { caller: 'client', manner: 'oauth' } as const
export const oauth: Area = {
  name: 'OAuth',
  description:
    'The authorization server: RFC 6749, 7009, 7636, 7662, 8414, 8628, 8693, 9126, 9207, 9449; OpenID Connect.',
  operations: {
    ...found,
    'oauth-tokens.create': {
      route: 'POST /oauth/token',
      ...asking,
      summary: 'Get tokens (RFC 6749 §3.2)',
      form: fields(
        ...['grant_type', ...client, 'code', 'code_verifier', 'redirect_uri', 'refresh_token', 'device_code', 'scope'],
        ...['resource', 'audience', 'subject_token', 'subject_token_type', 'requested_token_type'],
      ),
      answers: { 200: ['The tokens.', tokens] },
    },
    'oauth-tokens.push': {
      route: 'POST /oauth/par',
      ...asking,
      summary: 'Push a request (RFC 9126)',
      form: fields(...client, ...request),
      answers: { 201: ['It waits.', z.strictObject({ request_uri: text, expires_in: seconds })] },
    },
    'oauth-tokens.device': {
      route: 'POST /oauth/device_authorization',
      ...asking,
      summary: 'Begin on a device without a browser (RFC 8628)',
      form: fields(...client, 'scope', 'resource', 'device_name'),
      answers: {
        200: [
          'What to show, and what to ask with.',
          z.strictObject({
            device_code: text,
            user_code: z.string().check(z.regex(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)),
            verification_uri: text,
            verification_uri_complete: text,
            expires_in: seconds,
            interval: seconds,
          }),
        ],
      },
    },
    'oauth-tokens.introspect': {
      route: 'POST /oauth/introspect',
      ...asking,
      summary: 'Ask about a token (RFC 7662)',
      form: fields(...client, 'token', 'token_type_hint'),
      answers: { 200: ['What it is good for.', introspection] },
    },
    'oauth-tokens.revoke': {
      route: 'POST /oauth/revoke',
      ...asking,
      summary: 'Give a token back (RFC 7009)',
      form: fields(...client, 'token', 'token_type_hint'),
      answers: { 200: ['It is good no longer, if it ever was.', z.strictObject({})] },
    },
    'oauth-user-info.show': {
      route: 'GET /oauth/userinfo',
      ...asking,
      shows: 'bearer',
      summary: 'Who it is (OpenID Connect Core §5.3)',
      answers: { 200: ['As far as the scopes go.', person] },
    },
    'oauth-user-info.show.posted': {
      route: 'POST /oauth/userinfo',
      ...asking,
      shows: 'bearer',
      summary: 'Who it is, asked by POST',
      answers: { 200: ['As far as the scopes go.', person] },
    },
  },
}
