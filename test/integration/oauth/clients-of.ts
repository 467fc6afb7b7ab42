// A company with one client of each kind, and what they do: every call as a client of any make would send it.

import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { NewClient } from '../../../lib/flows/oauth/clients/new-client.ts'
import type { AppId, ClientId, Scope } from '../../../lib/ids.ts'
import type { Answer } from '../gate/answer.ts'
import type { Sent } from '../gate/front-door.ts'
import type { Gate } from '../gate/open.ts'
import { app, type Founded, found, verbs } from '../gate/people.ts'
import { type Browser, signInBrowser } from '../gate/sign-in.ts'

export const REDIRECT = 'https://app.acme.test/callback'
export const SPA = 'https://spa.acme.test'
const scopes = (...names: string[]) => names as Scope[]

export interface Known {
  readonly id: string
  readonly secret?: string
}
export interface OAuthCompany extends Founded {
  readonly shop: string
  readonly blog: string
  readonly web: Known
  readonly spa: Known
  readonly other: Known
  readonly service: Known
}

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

/** `own`: apps that no other company of the same gate has. */
export async function foundWithClients(
  gate: Gate,
  more: Partial<NewClient> = {},
  own = randomInt(2 ** 40).toString(36),
): Promise<OAuthCompany> {
  const tag = randomInt(2 ** 40).toString(36)
  const [shop, blog] = [`shop${own}`, `blog${own}`]
  const named = (name: string) => ({ id: `${name}-${tag}` as ClientId, secret: `secret_of-${name}-${tag}` })
  const [web, spa, other, service] = [named('web'), named('spa'), named('other'), named('service')]
  const person = { scopes: scopes('openid', 'profile', 'email', 'offline_access', shop, blog) }
  const confidential = {
    ...common,
    ...person,
    authentication: { method: 'secret' },
    redirectUris: [REDIRECT],
    grantTypes: ['authorization_code', 'refresh_token', 'device_code'],
  } as const
  const clients: readonly NewClient[] = [
    {
      ...confidential,
      name: 'Web',
      fixed: web,
      logoutUris: ['https://app.acme.test/'],
      remembersConsent: true,
      ...more,
    },
    { ...confidential, name: 'Other', fixed: other },
    {
      ...confidential,
      name: 'Spa',
      fixed: { id: spa.id },
      authentication: { method: 'none' },
      redirectUris: [`${SPA}/`],
      origins: [SPA],
      grantTypes: ['authorization_code', 'refresh_token'],
    },
    {
      ...common,
      ...{ name: 'Service', fixed: service, authentication: { method: 'secret' }, redirectUris: [] },
      ...{ grantTypes: ['token_exchange', 'client_credentials'], scopes: scopes(shop), guards: [shop as AppId] },
    },
  ]
  const company = await found(gate, {
    clients,
    apps: (person) => [app(shop, { people: [{ email: person(1), verbs: verbs('view', 'logs') }] }), app(blog)],
  })
  return { ...company, shop, blog, web, spa: { id: spa.id }, other, service }
}

export const pkce = () => {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

export const requestOf = (client: Known, challenge: string, more: Readonly<Record<string, string>> = {}) => ({
  ...{ response_type: 'code', client_id: client.id, redirect_uri: REDIRECT, scope: 'openid profile email' },
  ...{ state: 'the state', nonce: 'the-nonce', code_challenge: challenge, code_challenge_method: 'S256' },
  ...more,
})

/** What came back to the client's address. */
export function backAt(answer: Answer): URLSearchParams {
  const to = answer.headers['location'] ?? ''
  if (answer.status !== 303 || !URL.canParse(to))
    throw new Error(`not sent back but ${answer.status} ${to} ${answer.body.slice(0, 200)}`)
  return new URL(to).searchParams
}

export const asked = (at: Browser, request: Readonly<Record<string, string>>): Promise<Answer> =>
  at.send('GET', `/oauth/authorize?${new URLSearchParams(request).toString()}`)

export const decided = (at: Browser, request: Readonly<Record<string, string>>, decision = 'allow'): Promise<Answer> =>
  at.send('POST', '/oauth/authorize', { form: { ...request, decision } })

export const basic = ({ id, secret = '' }: Known): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})

/** As a client sends a form: with its secret where it has one, and no sign of a browser. */
export const post = (
  gate: Gate,
  path: string,
  client: Known,
  form: Readonly<Record<string, string>>,
  sent: Sent = {},
): Promise<Answer> =>
  gate.send('POST', path, {
    ...sent,
    form: client.secret === undefined ? { client_id: client.id, ...form } : form,
    headers: { ...(client.secret === undefined ? {} : basic(client)), ...sent.headers },
  })

export const token = (gate: Gate, client: Known, form: Readonly<Record<string, string>>, sent: Sent = {}) =>
  post(gate, '/oauth/token', client, form, sent)

export interface Tokens {
  readonly access_token: string
  readonly token_type: string
  readonly expires_in: number
  readonly scope: string
  readonly refresh_token: string
  readonly id_token: string
}

export interface Code {
  readonly code: string
  readonly verifier: string
  readonly at: Browser
}

export async function codeFor(
  gate: Gate,
  { bob }: Founded,
  client: Known,
  more: Readonly<Record<string, string>> = {},
  at?: Browser,
): Promise<Code> {
  const browser = at ?? (await signInBrowser(gate, bob))
  const { verifier, challenge } = pkce()
  const back = backAt(await decided(browser, requestOf(client, challenge, more)))
  return { code: back.get('code') ?? '', verifier, at: browser }
}

export const redeem = (
  gate: Gate,
  client: Known,
  { code, verifier }: Pick<Code, 'code' | 'verifier'>,
  more: Readonly<Record<string, string>> = {},
  sent: Sent = {},
) =>
  token(
    gate,
    client,
    { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: REDIRECT, ...more },
    sent,
  )

/** The whole way, by the front door. */
export async function tokensFor(
  gate: Gate,
  company: Founded,
  client: Known,
  more: Readonly<Record<string, string>> = {},
  at?: Browser,
) {
  const code = await codeFor(gate, company, client, more, at)
  const answer = await redeem(
    gate,
    client,
    code,
    more['redirect_uri'] === undefined ? {} : { redirect_uri: more['redirect_uri'] },
  )
  if (answer.status !== 200) throw new Error(`no tokens but ${answer.status} ${answer.body}`)
  return { ...code, tokens: answer.json<Tokens>() }
}

export const refresh = (
  gate: Gate,
  client: Known,
  refreshToken: string,
  more: Readonly<Record<string, string>> = {},
  sent: Sent = {},
) => token(gate, client, { grant_type: 'refresh_token', refresh_token: refreshToken, ...more }, sent)

export const userInfo = (gate: Gate, accessToken: string, headers: Readonly<Record<string, string>> = {}) =>
  gate.send('GET', '/oauth/userinfo', { headers: { authorization: `Bearer ${accessToken}`, ...headers } })

export const introspect = (gate: Gate, client: Known, tokenText: string) =>
  post(gate, '/oauth/introspect', client, { token: tokenText })

/** `400 invalid_grant`. */
export const said = (answer: Answer): string => `${answer.status} ${String(answer.json()['error'])}`
