import { createHmac, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { recordedChange, recordedClient } from '../../lib/flows/oauth/clients/recorded.ts'
import type { ClientId, ClientRef, Digest } from '../../lib/ids.ts'
import type { Keys } from '../../lib/ports.ts'
import { thumbprintOf } from '../../lib/rules/oauth/client-keys.ts'
import type { Client, ClientAuthentication } from '../../lib/schema.ts'
import { acme, NOW } from './rules/samples.ts'

// What the log says of a client: whoever reads it for years finds what changed, and nobody's name in it.

const keys = {
  digest: async (purpose: string, ...parts: readonly string[]) =>
    createHmac('sha256', purpose).update(JSON.stringify(parts)).digest('base64url') as Digest,
} as Keys

const client: Client = {
  ...{ kind: 'client', id: 'web' as ClientId, ref: 'ref' as ClientRef, company: acme, createdAt: NOW },
  ...{ name: 'Ada Lovelace', native: false, origins: ['https://x.example.com'], scopes: [], guards: [], lives: {} },
  redirectUris: ['https://x.example.com/cb?email=ada@acme.test', 'https://x.example.com/plain'],
  logoutUris: ['https://x.example.com/out?who=ada%40acme.test'],
  grantTypes: ['authorization_code'],
  authentication: { method: 'none' },
  tokens: 'opaque',
  requires: { push: false, dpop: false },
  remembersConsent: false,
}
const of = (changed: Partial<Client>) => recordedClient(keys, { ...client, ...changed }) as Promise<Partial<Client>>
const proving = async (authentication: ClientAuthentication) => (await of({ authentication })).authentication
const DIGEST = /^[\w-]{43}$/

const jwkOf = (kid: string): JWK & { kid: string } => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  ...{ kid, alg: 'ES256', use: 'sig' },
})
const keyed = (...all: JWK[]) => ({ method: 'private_key_jwt', keys: all }) as unknown as ClientAuthentication
const pipeline = (claims: Readonly<Record<string, string>>) =>
  ({ method: 'issuer', issuer: 'https://ci.test', claims }) as const

describe('What the log says of a client', () => {
  test('has no name in it, no query and no e-mail address', async () => {
    const key = jwkOf('ada@acme.test')
    const all = [client.authentication, keyed(key), pipeline({ email: 'ada@acme.test', sub: 'repo:ada/shop' })]
    for (const authentication of all) {
      const said = JSON.stringify(await of({ authentication }))
      expect(said).not.toMatch(/ada|lovelace|@|%40|who=/i)
      expect(said).toContain('https://x.example.com/cb')
    }
    expect(await of({})).not.toHaveProperty('name')
  })

  test('keeps what it may do, and where answers go', async () => {
    expect(await of({})).toMatchObject({
      ...{ id: 'web', company: acme, origins: ['https://x.example.com'], grantTypes: ['authorization_code'] },
      redirectUris: [
        expect.stringMatching(/^https:\/\/x\.example\.com\/cb\?digest=[\w-]{43}$/),
        'https://x.example.com/plain',
      ],
      logoutUris: [expect.stringMatching(/^https:\/\/x\.example\.com\/out\?digest=[\w-]{43}$/)],
      authentication: { method: 'none' },
    })
    const secret = { digest: 'D' as Digest, since: NOW }
    const before = { method: 'secret', secrets: [secret] } as const
    expect(await proving(before)).toEqual({ method: 'secret', secrets: [{ since: NOW }] })
  })

  test('shows that a query became another, and which stayed', async () => {
    const queries = ['?a=1', '?a=2', '?a=1', '?', '']
    const all = await of({ redirectUris: queries.map((query) => `https://x.example.com/cb${query}`) })
    const [one, other, again, empty, none] = all.redirectUris ?? []
    expect(again).toBe(one)
    expect(new Set([one, other, empty, none]).size).toBe(4)
    expect(none).toBe('https://x.example.com/cb')
  })

  test('names a key by its thumbprint, and shows that its id became another', async () => {
    const key = jwkOf('ada')
    const shown = async (one: JWK) => ((await proving(keyed(one))) as unknown as { keys: object[] }).keys[0]
    const thumbprint = await calculateJwkThumbprint(key)
    const one = { kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' }
    expect(await shown(key)).toEqual({ ...one, thumbprint, kid: expect.stringMatching(DIGEST) })
    expect(await shown({ ...key, kid: 'eve' })).toMatchObject({ thumbprint })
    expect(await shown({ ...key, kid: 'eve' })).not.toEqual(await shown(key))
    expect(await shown(jwkOf('ada'))).not.toMatchObject({ thumbprint })
  })

  test('names the claims of a pipeline, and shows which value became another', async () => {
    const one = await proving(pipeline({ email: 'ada@acme.test', ref: 'main' }))
    const other = await proving(pipeline({ email: 'eve@acme.test', ref: 'main' }))
    const claims = { email: expect.stringMatching(DIGEST), ref: expect.stringMatching(DIGEST) }
    expect(one).toEqual({ method: 'issuer', issuer: 'https://ci.test', claims })
    const values = [one, other].map((said) => (said as { claims: Record<string, string> }).claims)
    expect(values[0]?.['ref']).toBe(values[1]?.['ref'])
    expect(values[0]?.['email']).not.toBe(values[1]?.['email'])
  })

  test('is told under a key, and of no two clients or members the same', async () => {
    const said = async (changed: Partial<Client>) => JSON.stringify(await of(changed)).match(/[\w-]{43}/g) ?? []
    const text = 'ada@acme.test'
    const same = { redirectUris: [], logoutUris: [], authentication: pipeline({ a: text, b: text }) }
    const all = [...(await said(same)), ...(await said({ ...same, id: 'other' as ClientId }))]
    expect(all).toHaveLength(4)
    expect(new Set(all).size).toBe(4)
    const unkeyed = { digest: async () => 'K'.repeat(43) as Digest } as unknown as Keys
    expect(JSON.stringify(await recordedClient(unkeyed, { ...client, ...same }))).toContain('K'.repeat(43))
  })

  test('says of a change that the name is another, and not which', async () => {
    const next = { ...client, name: 'Grace Hopper' }
    const change = await recordedChange(keys, client, next)
    expect(change).toMatchObject({ before: await of({}), after: await of({}), renamed: true })
    expect(JSON.stringify(change)).not.toMatch(/Ada|Grace/)
    expect(await recordedChange(keys, client, client)).not.toHaveProperty('renamed')
  })
})

describe('The thumbprint of a key', () => {
  test('is as RFC 7638 §3.1 has it', () => {
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
    expect(thumbprintOf({ kty: 'RSA', n, e: 'AQAB', alg: 'RS256', kid: '2011-04-29' })).toBe(
      'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    )
  })

  test('of any kind is as others reckon it, whatever stands beside', async () => {
    const pairs = [
      generateKeyPairSync('ec', { namedCurve: 'P-521' }),
      generateKeyPairSync('ed25519'),
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
    ]
    for (const { publicKey } of pairs) {
      const jwk = publicKey.export({ format: 'jwk' })
      const beside = { ...{ n: 'n', e: 'e', y: 'y' }, ...jwk, kid: 'k', use: 'sig' }
      expect(thumbprintOf(beside)).toBe(await calculateJwkThumbprint(jwk as JWK))
    }
  })
})
