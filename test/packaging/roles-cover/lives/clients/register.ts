// An administrator registers clients of every kind, looks at them, changes them, and takes them away.

import type { Cloud } from '../../cloud.ts'
import { type Client, type KeyPair, keyPair, REDIRECT } from './calls.ts'

type Call = (wanted: number, method: string, target: string, json?: object) => Promise<string>

const SCRIPTS = 'https://scripts.test'
export const scripts = { before: SCRIPTS, after: 'https://other-scripts.test' }

export interface Registered {
  /** With a secret, for people who agreed once. */
  readonly web: Client
  /** With a key; asks about tokens and for itself. */
  readonly keyed: Client
  /** A pipeline. */
  readonly pipeline: Client
  readonly at: string
}

const common = { grant_types: ['authorization_code', 'refresh_token', 'device_code'], redirect_uris: [REDIRECT] }

const web = (app: string) => ({
  ...common,
  ...{ name: 'Web', token_endpoint_auth_method: 'client_secret', remembers_consent: true },
  ...{ scope: `openid profile email offline_access ${app}`, origins: [scripts.before] },
  post_logout_redirect_uris: ['https://app.test/bye'],
})

/** With the right session `boss`, in the last ten minutes. */
export async function register(boss: Call, company: string, app: string, issuer: string): Promise<Registered> {
  const at = `/v1/companies/${company}/clients`
  const key = await keyPair()
  const made = async (wanted: number, client: object) =>
    JSON.parse(await boss(wanted, 'POST', at, client)) as { client_id: string; client_secret?: string }
  await made(400, { ...web('elsewhere'), redirect_uris: [] })
  await made(400, web('elsewhere'))
  const { client_id, client_secret = '' } = await made(201, web(app))
  const keyed = await made(201, {
    ...common,
    ...{ name: 'Keyed', token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [key.jwk] } },
    ...{ scope: `openid offline_access ${app}`, guards: [app], access_tokens: 'opaque' },
    grant_types: [...common.grant_types, 'client_credentials', 'token_exchange'],
  })
  const pipeline = await made(201, {
    ...{ name: 'Pipeline', token_endpoint_auth_method: 'issuer', issuer, claims: { repository: 'acme/shop' } },
    ...{ grant_types: ['token_exchange'], scope: app },
  })
  return {
    at,
    web: { id: client_id, secret: client_secret },
    keyed: { id: keyed.client_id, key: key satisfies KeyPair },
    pipeline: { id: pipeline.client_id },
  }
}

export async function administer(cloud: Cloud, boss: Call, { at, web: one }: Registered, app: string): Promise<Client> {
  const mine = `${at}/${one.id}`
  cloud.wait(61)
  await boss(200, 'GET', at)
  cloud.wait(61)
  await boss(200, 'GET', mine)
  await boss(404, 'GET', `${at}/nothing-here`)
  await boss(404, 'GET', '/v1/companies/elsewhere/clients')
  await boss(400, 'PUT', mine, { ...web(app), token_endpoint_auth_method: 'none' })
  await boss(200, 'PUT', mine, { ...web(app), origins: [scripts.after] })
  const { client_secret } = JSON.parse(await boss(200, 'POST', `${mine}/secrets`, {})) as { client_secret: string }
  return { id: one.id, secret: client_secret }
}

export async function removeAll(boss: Call, { at, web: one, keyed, pipeline }: Registered): Promise<void> {
  for (const { id } of [one, keyed, pipeline]) await boss(204, 'DELETE', `${at}/${id}`)
  await boss(404, 'DELETE', `${at}/${one.id}`)
}
