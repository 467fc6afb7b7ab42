// The demo's OAuth clients, whose ids and secrets everybody knows: one of each kind, to try every flow with.

import type { NewClient } from '../lib/flows/oauth/clients/new-client.ts'
import type { AppId, ClientId, Scope } from '../lib/ids.ts'

const scopes = (...names: string[]) => names as Scope[]

const common = {
  native: false,
  logoutUris: [],
  origins: [],
  guards: [],
  tokens: 'opaque',
  lives: {},
  requires: { push: false, dpop: false },
  remembersConsent: false,
} as const

export const demoClients: readonly NewClient[] = [
  {
    ...common,
    name: 'Demo web site',
    fixed: { id: 'demo-web' as ClientId, secret: 'demo-web-secret-of-the-local-gateway' },
    authentication: { method: 'secret' },
    redirectUris: ['http://127.0.0.1:9999/callback', 'http://localhost:9999/callback'],
    logoutUris: ['http://127.0.0.1:9999/', 'http://localhost:9999/'],
    grantTypes: ['authorization_code', 'refresh_token'],
    scopes: scopes('openid', 'profile', 'email', 'offline_access', 'shop', 'blog'),
    remembersConsent: true,
  },
  {
    ...common,
    name: 'Demo single-page app',
    fixed: { id: 'demo-spa' as ClientId },
    authentication: { method: 'none' },
    redirectUris: ['http://127.0.0.1:9998/'],
    logoutUris: ['http://127.0.0.1:9998/'],
    origins: ['http://127.0.0.1:9998'],
    grantTypes: ['authorization_code', 'refresh_token'],
    scopes: scopes('openid', 'profile', 'email', 'offline_access', 'shop'),
  },
  {
    ...common,
    name: 'Demo service',
    fixed: { id: 'demo-service' as ClientId, secret: 'demo-service-secret-of-the-local-gateway' },
    authentication: { method: 'secret' },
    redirectUris: [],
    grantTypes: ['token_exchange', 'client_credentials'],
    scopes: scopes('shop'),
    guards: ['shop' as AppId],
  },
]
