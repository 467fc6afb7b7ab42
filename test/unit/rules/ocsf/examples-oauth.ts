// What clients ask for and are given.

import { acme, ada, sessionId, shop } from '../samples.ts'
import type { Examples } from './examples.ts'
import { client, deviceGrant, grant, held } from './ids.ts'

type Kinds =
  | `authorization_${'begun' | 'refused'}`
  | `grant_${'issued' | 'redeemed' | 'refreshed' | 'revoked'}`
  | `token_${'exchanged' | 'refused' | 'introspected'}`
  | `device_${'begun' | 'judged' | 'refused'}`
  | `client_${'registered' | 'changed' | 'removed'}`

const granted = { ...held, client, grant }
const scopes = ['openid', 'shop:view']

export const oauth: Examples<Kinds> = {
  authorization_begun: { must: { client, by: 'browser' } },
  authorization_refused: { must: { cause: 'redirect_mismatch' }, may: { client, subject: ada, session: sessionId } },
  grant_issued: { must: { ...granted, scopes, asked: true }, may: { resource: 'https://shop.acme.test' } },
  grant_redeemed: { must: { ...granted, grant_type: 'authorization_code', scopes } },
  grant_refreshed: { must: { ...granted, scopes, repeated: false } },
  grant_revoked: { must: { ...granted, cause: 'reused_refresh_token' } },
  token_exchanged: { must: { ...granted, from: 'session', scopes } },
  token_refused: {
    must: { endpoint: 'oauth-token.create', cause: 'wrong_verifier' },
    may: { grant_type: 'refresh_token', client, subject: ada, session: sessionId, grant },
  },
  token_introspected: {
    must: { client, active: false },
    may: { subject: ada, session: sessionId, grant, app: shop, cause: 'expired' },
  },
  device_begun: { must: { client, device_grant: deviceGrant } },
  device_judged: { must: { ...held, client, device_grant: deviceGrant, decision: 'denied', scopes } },
  device_refused: { must: { ...held, cause: 'unknown_code' }, may: { client, device_grant: deviceGrant } },
  client_registered: {
    must: { company: acme, client, subject: ada, after: { kind: 'web' } },
    may: { session: sessionId },
  },
  client_changed: {
    must: { company: acme, client, subject: ada, before: { kind: 'web' }, after: { kind: 'native' } },
    may: { session: sessionId, renamed: true },
  },
  client_removed: {
    must: { company: acme, client, subject: ada, before: { kind: 'web' } },
    may: { session: sessionId },
  },
}
