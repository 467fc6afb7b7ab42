// A pipeline shows the token that its own platform signed for it, and gets a short session for one app; it stores no secret.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from '@jest/globals'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { bearer, signIn } from '../gate/sign-in.ts'
import { foundWithClients, type OAuthCompany, said, type Tokens, token } from './clients-of.ts'

const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'ci', alg: 'RS256', use: 'sig' }] }
let asked = 0
let down = false
const server = createServer(({ url, socket }, answer) => {
  asked++
  if (down) return void socket.destroy()
  const issuer = issuerUrl()
  answer.setHeader('content-type', 'application/json')
  if (url === '/.well-known/openid-configuration') answer.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }))
  else if (url === '/keys') answer.end(JSON.stringify(jwks))
  else answer.writeHead(404).end()
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuerUrl = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => void server.close())

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange'
const JWT = 'urn:ietf:params:oauth:token-type:jwt'

const signed = (gate: Gate, claims: object = {}, key = privateKey, header: object = {}): Promise<string> => {
  const now = gate.clock.seconds()
  const base = { iss: issuerUrl(), sub: 'repo:acme/shop', aud: 'https://auth.acme.test', iat: now, exp: now + 300 }
  return new SignJWT({ ...base, repository: 'acme/shop', ref: 'refs/heads/main', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'ci', ...header })
    .sign(key)
}

const registration = ({ shop }: OAuthCompany) => ({
  name: 'Release',
  token_endpoint_auth_method: 'issuer',
  issuer: issuerUrl(),
  claims: { repository: 'acme/shop', ref: 'refs/heads/main' },
  grant_types: ['token_exchange'],
  scope: `${shop}:deploy`,
})

async function pipeline(gate: Gate, company: OAuthCompany): Promise<string> {
  const { bearer: headers } = await signIn(gate, company.boss)
  const json = registration(company)
  const made = await gate.send('POST', `/v1/companies/${company.company}/clients`, { headers, json })
  if (made.status !== 201) throw new Error(made.body)
  const { client_id, subject } = made.json<{ client_id: string; subject: string }>()
  const item = { kind: 'entry', app: company.shop, subject, verbs: ['deploy'], givenBy: company.boss.subject, since: 0 }
  const writes = [{ op: 'create', item: item as never }] as const
  await gate.table.commit({ token: `entry-${client_id}`, events: [], counted: 1, writes })
  return client_id
}

onEngine(
  'dynoxide',
  (gate) => {
    const exchange = (client: string, subject_token: string, scope: string, subject_token_type = JWT) =>
      token(gate(), { id: client }, { grant_type: GRANT, subject_token, subject_token_type, scope })

    test('What its platform signed, and the company named, opens one app for a while', async () => {
      const company = await foundWithClients(gate())
      const client = await pipeline(gate(), company)
      const { result, words } = await recorded(gate(), company.company, async () =>
        exchange(client, await signed(gate()), `${company.shop}:deploy`),
      )
      expect(words).toEqual(['token_exchanged'])
      const tokens = result.json<Tokens>()
      expect(tokens).toMatchObject({ expires_in: 900, scope: `${company.shop}:deploy` })
      const check = (verb: string) =>
        gate().send('GET', `/v1/check?app=${company.shop}&verb=${verb}`, { headers: bearer(tokens.access_token) })
      expect((await check('deploy')).status).toBe(204)
      expect((await check('view')).status).toBe(403)
      gate().clock.advance(900)
      expect((await check('deploy')).status).toBe(401)
      const idToken = await exchange(
        client,
        await signed(gate()),
        `${company.shop}:deploy`,
        JWT.replace('jwt', 'id_token'),
      )
      expect(idToken.status).toBe(200)
    })

    test.each<[string, object, string]>([
      ['of another repository', { repository: 'mallory/shop' }, 'claims_mismatch'],
      ['of another branch', { ref: 'refs/heads/evil' }, 'claims_mismatch'],
      ['without the claim', { ref: undefined }, 'claims_mismatch'],
      ['with a list where a text was named', { repository: ['acme/shop'] }, 'claims_mismatch'],
      ['for another audience', { aud: 'https://another.test' }, 'untrusted_issuer'],
      ['of another issuer', { iss: 'https://another.test' }, 'untrusted_issuer'],
      ['that has expired', { exp: 1 }, 'untrusted_issuer'],
      ['that never expires', { exp: undefined }, 'untrusted_issuer'],
    ])('A token %s opens nothing', async (_, claims, cause) => {
      const company = await foundWithClients(gate())
      const client = await pipeline(gate(), company)
      const { result, words } = await recorded(gate(), company.company, async () =>
        exchange(client, await signed(gate(), claims), `${company.shop}:deploy`),
      )
      expect([said(result), words]).toEqual(['400 invalid_grant', [`token_refused ${cause}`]])
    })

    test('A token that somebody else signed, or nobody, opens nothing, whatever key it points at', async () => {
      const company = await foundWithClients(gate())
      const client = await pipeline(gate(), company)
      const stranger = await generateKeyPair('RS256', { extractable: true })
      const jwk = await exportJWK(stranger.publicKey)
      const good = await signed(gate())
      const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`
      const before = asked
      for (const bad of [
        await signed(gate(), {}, stranger.privateKey),
        await signed(gate(), {}, stranger.privateKey, { jwk }),
        await signed(gate(), {}, stranger.privateKey, { jku: `${issuerUrl()}/evil`, kid: 'other' }),
        none,
        'nothing',
        `${good}${'A'.repeat(9000)}`,
      ])
        expect(said(await exchange(client, bad, `${company.shop}:deploy`))).toBe('400 invalid_grant')
      // A key that is not known is asked for once in a while, not each time: where the keys are, and which.
      expect(asked - before).toBeLessThanOrEqual(2)
    })

    test.each<[string, object]>([
      ['by its issuer alone', { claims: { iss: issuerUrl() } }],
      ['by its audience alone', { claims: { aud: 'https://auth.acme.test' } }],
      ['by a claim that is empty', { claims: { repository: '' } }],
      ['by no claim', { claims: {} }],
      ['by the name of the gateway itself', { name: 'Ѕаӏӏурогт' }],
      ['by a name that shows nothing', { name: '\u3164' }],
    ])('A pipeline that is known %s is not registered', async (_, more) => {
      const company = await foundWithClients(gate())
      const { bearer: headers } = await signIn(gate(), company.boss)
      const json = { ...registration(company), ...more }
      const { result, words } = await recorded(gate(), company.company, () =>
        gate().send('POST', `/v1/companies/${company.company}/clients`, { headers, json }),
      )
      expect([result.status, words]).toEqual([400, ['request_refused malformed']])
    })

    test.each(['at+jwt', 'dpop+jwt', 'logout+jwt'])('What its platform signed as %s opens nothing', async (typ) => {
      const company = await foundWithClients(gate())
      const client = await pipeline(gate(), company)
      const { result, words } = await recorded(gate(), company.company, async () =>
        exchange(client, await signed(gate(), {}, privateKey, { typ }), `${company.shop}:deploy`),
      )
      expect([said(result), words]).toEqual(['400 invalid_grant', ['token_refused untrusted_issuer']])
    })

    test('While its platform is down a token is refused, is no fault, and asks for nothing again for a while', async () => {
      const company = await foundWithClients(gate())
      const client = await pipeline(gate(), company)
      const deploy = async () => exchange(client, await signed(gate()), `${company.shop}:deploy`)
      // Longer than keys are good that were published before.
      gate().clock.advance(601)
      down = true
      const before = asked
      try {
        const { result, words } = await recorded(gate(), company.company, deploy)
        expect([said(result), words]).toEqual(['400 invalid_grant', ['token_refused untrusted_issuer']])
        for (const _ of [1, 2, 3]) expect(said(await deploy())).toBe('400 invalid_grant')
        expect(asked - before).toBe(1)
      } finally {
        down = false
      }
      expect(said(await deploy())).toBe('400 invalid_grant')
      gate().clock.advance(30)
      expect((await deploy()).status).toBe(200)
    })

    test.each<[string, object]>([
      ['no point', { x: 'AAAA', y: 'AAAA' }],
      ['without coordinates', {}],
      ['for operations that there are none of', { x: 'AAAA', y: 'AAAA', key_ops: ['nothing'] }],
    ])('A proof of a key that is %s is refused, and is no fault', async (_, more) => {
      const company = await foundWithClients(gate())
      const client = await pipeline(gate(), company)
      const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
      const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: { kty: 'EC', crv: 'P-256', ...more } }
      const sent = { headers: { dpop: `${encoded(header)}.${encoded({ jti: 'x' })}.AAAA` } }
      const form = {
        grant_type: GRANT,
        subject_token: await signed(gate()),
        subject_token_type: JWT,
        scope: `${company.shop}:deploy`,
      }
      const { result, words } = await recorded(gate(), company.company, () => token(gate(), { id: client }, form, sent))
      expect([said(result), words]).toEqual(['400 invalid_dpop_proof', ['token_refused key_proof']])
    })

    test('It gets no more than was written down for it, and nothing in another way', async () => {
      const company = await foundWithClients(gate())
      const client = await pipeline(gate(), company)
      for (const scope of [company.shop, `${company.shop}:view`, company.blog])
        expect(said(await exchange(client, await signed(gate()), scope))).toBe('400 invalid_target')
      expect(said(await token(gate(), { id: client }, { grant_type: 'client_credentials' }))).toBe(
        '400 unauthorized_client',
      )
      const { credential } = await signIn(gate(), company.bob)
      // A person's own session is not the pipeline's to exchange: it proves nothing of itself.
      const type = 'urn:ietf:params:oauth:token-type:access_token'
      expect(said(await exchange(client, credential, `${company.shop}:deploy`, type))).toBe('400 unauthorized_client')
    })
  },
  { issuers: [issuerUrl()] },
)
