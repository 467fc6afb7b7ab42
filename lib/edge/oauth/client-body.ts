// A registration as it is told, in the words of RFC 7591 where it has one. Its secret is told once, when it is made.

import type { ClientWithSecret } from '../../flows/oauth/clients/secrets.ts'
import { describeClient } from '../../rules/oauth/registration.ts'
import type { Client } from '../../schema.ts'
import { empty, json, type Reply } from '../response.ts'
import { rfc3339 } from '../signed-in.ts'

function clientBody(client: Client) {
  const { authentication } = describeClient(client)
  const { method, ...shown } = authentication
  return {
    client_id: client.id,
    name: client.name,
    token_endpoint_auth_method: method === 'secret' ? 'client_secret' : method,
    ...secretsBody(client),
    ...('keys' in shown ? { jwks: { keys: shown.keys } } : {}),
    ...('issuer' in shown ? { issuer: shown.issuer, claims: shown.claims } : {}),
    native: client.native,
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.logoutUris,
    origins: client.origins,
    grant_types: client.grantTypes,
    scope: client.scopes.join(' '),
    guards: client.guards,
    access_tokens: client.tokens,
    lives: client.lives,
    require_pushed_authorization_requests: client.requires.push,
    dpop_bound_access_tokens: client.requires.dpop,
    remembers_consent: client.remembersConsent,
    ...(client.service === undefined ? {} : { subject: client.service }),
    created_at: rfc3339(client.createdAt),
  }
}

/** When each of its secrets was made, and until when it is good; nothing of a client that has none. */
export function secretsBody(client: Client) {
  const { authentication: shown } = describeClient(client)
  return 'secrets' in shown ? { secrets: shown.secrets.map(secretBody) } : {}
}

const secretBody = ({ since, until }: { since: number; until?: number }) => ({
  since: rfc3339(since),
  ...(until === undefined ? {} : { until: rfc3339(until) }),
})

/** The secret is here once. */
const withSecret = (status: number, { client, secret }: ClientWithSecret): Reply =>
  json(status, { ...clientBody(client), ...(secret === undefined ? {} : { client_secret: secret }) })

export const replyRegistered = (value: ClientWithSecret): Reply => withSecret(201, value)
export const replyRotated = (value: ClientWithSecret): Reply => withSecret(200, value)
export const replyClient = (client: Client): Reply => json(200, clientBody(client))
export const replyClients = (clients: readonly Client[]): Reply => json(200, { clients: clients.map(clientBody) })
export const replyClientRemoved = (): Reply => empty()
