// Every endpoint that asks for a session, with a request that is well formed but for the credential; from the description of
// the deployment, so that none is forgotten.

import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describeEndpoint } from '../../../../lib/edge/endpoint.ts'
import { readDescription } from '../../../../local/description.ts'
import type { Sent } from '../../gate/front-door.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')

export interface PrincipalEndpoint {
  readonly name: string
  readonly method: string
  readonly target: string
  readonly sent: Sent
  /** Looks at no header, as only who sits at a browser decides there. */
  readonly byCookie: boolean
}

const ID = 'A'.repeat(16)

const client = {
  name: 'Some',
  token_endpoint_auth_method: 'client_secret',
  grant_types: ['token_exchange'],
  scope: 'shop',
}

/** What the API's shapes want; what is not named here takes no body. */
const bodies: Readonly<Record<string, object>> = {
  'POST /v1/session/step-up': { password: 'a password of somebody' },
  'PUT /v1/account/password': { current: 'one', new: 'along the wall of the night' },
  'PUT /v1/account/email': { email: 'somebody@example.test' },
  'POST /v1/account/totp/confirm': { code: '123456' },
  'POST /v1/account/passkeys': { passkey: {} },
  'PUT /v1/account/phone': { phone: '+4791000001' },
  'POST /v1/account/phone/answer': { code: '123456' },
  'POST /v1/companies/{company}/invitations': { email: 'somebody@example.test' },
  'POST /v1/companies/{company}/recoveries': { email: 'somebody@example.test' },
  'PUT /v1/companies/{company}': { name: 'Some' },
  'POST /v1/companies/{company}/people/find': { email: 'somebody@example.test' },
  'POST /v1/companies/{company}/people/acts': { act: 'suspend', people: [ID] },
  'PUT /v1/companies/{company}/people/{person}/state': { state: 'suspended' },
  'PUT /v1/companies/{company}/people/{person}/administrator': { administrator: true },
  'POST /v1/companies/{company}/teams': { id: 'ops', name: 'Ops' },
  'PUT /v1/companies/{company}/teams/{team}': { name: 'Ops' },
  'POST /v1/companies/{company}/services': { name: 'Some' },
  'PUT /v1/companies/{company}/services/{service}': { name: 'Some' },
  'POST /v1/companies/{company}/services/{service}/secrets': {},
  'PUT /v1/companies/{company}/services/{service}/state': { state: 'suspended' },
  'POST /v1/companies/{company}/clients': client,
  'PUT /v1/companies/{company}/clients/{id}': client,
  'POST /v1/companies/{company}/clients/{id}/secrets': {},
  'POST /v1/projects': { name: 'Pier' },
  'PUT /v1/projects/{project}': { name: 'Pier', revision: 1 },
  'PUT /v1/projects/{project}/state': { state: 'archived' },
  'POST /v1/projects/{project}/copies': {},
  'PUT /v1/projects/{project}/owner': { owner: ID },
  'POST /v1/companies/{company}/apps': { id: 'acme-new', name: 'New' },
  'PUT /v1/apps/{app}': { name: 'New', revision: 1 },
  'PUT /v1/apps/{app}/lock': { locked: true },
  'PUT /v1/apps/{app}/owner': { owner: ID },
  'POST /v1/apps/{app}/access': { to: ID, verbs: ['view'] },
  'PUT /v1/apps/{app}/access/{principal}': { verbs: ['view'] },
  'POST /v1/apps/{app}/access/withdrawals': { from: [ID] },
  'PUT /v1/apps/{app}/access/{principal}/review': { decision: 'confirmed' },
  'PUT /v1/companies/{company}/retention': { days: 400, holds: [] },
  'POST /v1/companies/{company}/webhooks': { url: 'https://siem.acme.com/hook' },
  'PUT /v1/companies/{company}/webhooks/{webhook}': { state: 'paused' },
  'POST /v1/companies/{company}/reviews': { due: '2040-01-01T00:00:00Z' },
  'PUT /v1/companies/{company}/policy': {
    authenticators: ['sms', 'totp'],
    assurance: 'two',
    passwordless: false,
    sign_up: false,
  },
}
const queries: Readonly<Record<string, string>> = {
  'GET /v1/check': '?app=shop&verb=view',
  'GET /v1/apps/{app}/why': '?verb=view',
  'GET /v1/apps/{app}/who': '?verb=view',
  'GET /v1/events/{event}/proof': '?at=2030-01-01T00:00:00.000Z',
  'GET /console/log/{event}': '?at=2030-01-01T00:00:00.000Z',
  'GET /console/log/sessions/{session}': `?subject=${ID}`,
}

/** Any page's form: pages take what they know of it. */
const form = {
  code: '123456',
  password: 'a password of somebody',
  current: 'one',
  new: 'along the wall of the night',
  chosen: 'along the wall of the night',
  phone: '+4791000001',
  email: 'somebody@example.test',
  label: 'mine',
  passkey: '{}',
  user_code: 'BCDFGHJK',
  decision: 'allow',
  id: ID,
}

export async function principalEndpoints(): Promise<readonly PrincipalEndpoint[]> {
  const { routes } = readDescription(ROOT, ['serverless.yml'])
  const all: PrincipalEndpoint[] = []
  for (const { key, serves } of routes) {
    const [file = '', exported = ''] = serves.handler.split('.')
    const module = (await import(pathToFileURL(resolve(ROOT, `${file}.ts`)).href)) as Record<string, object>
    const caller = describeEndpoint(module[exported] ?? {})?.caller
    if (caller !== 'principal' && caller !== 'administrator') continue
    const [method = '', path = ''] = key.split(' ')
    const target =
      path
        .replace('{company}', 'acme')
        .replace('{app}', 'shop')
        .replace('{team}', 'ops')
        .replace('{event}', 'A'.repeat(22))
        .replaceAll(/\{[a-z]+\}/g, ID) + (queries[key] ?? '')
    const body = bodies[key]
    const page = !path.startsWith('/v1/')
    const sent: Sent = page ? (method === 'GET' ? {} : { form }) : body === undefined ? {} : { json: body }
    all.push({ name: key, method, target, sent, byCookie: path === '/device' })
  }
  return all
}
