// What clients send: forms, with what proves them in a header or beside it, each proof made anew because it is good once.

import { createHash, type KeyObject, randomUUID } from 'node:crypto'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { Answer } from '../../../../../local/answer.ts'
import type { Browser } from '../../browser.ts'
import type { Cloud } from '../../cloud.ts'
import { must } from '../../door.ts'
import { HOST } from '../../world.ts'

export const ORIGIN = `http://${HOST}`
export const REDIRECT = 'https://app.test/callback'

type Form = Readonly<Record<string, string>>

export interface KeyPair {
  readonly secret: CryptoKey | KeyObject
  readonly jwk: JWK
}

export async function keyPair(): Promise<KeyPair> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  return { secret: privateKey, jwk: { ...(await exportJWK(publicKey)), alg: 'ES256' } }
}

/** Shows nothing but its id, or a secret, or what its key has signed. */
export interface Client {
  readonly id: string
  readonly secret?: string
  readonly key?: KeyPair
}

const now = (): number => Math.floor(Date.now() / 1000)

/** RFC 7523 §2.2. */
export const assertionOf = async ({ id, key }: Client): Promise<Form> =>
  key === undefined
    ? { client_id: id }
    : {
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await new SignJWT({ jti: randomUUID() })
          .setProtectedHeader({ alg: 'ES256' })
          .setIssuer(id)
          .setSubject(id)
          .setAudience(ORIGIN)
          .setIssuedAt(now())
          .setExpirationTime(now() + 60)
          .sign(key.secret),
      }

/** RFC 9449 §4.2, for a token where there is one. */
export function proofOf({ secret, jwk }: KeyPair, method: string, path: string, token?: string): Promise<string> {
  const ath = token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') }
  return new SignJWT({ htm: method, htu: ORIGIN + path, jti: randomUUID(), ...ath })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
    .setIssuedAt(now())
    .sign(secret)
}

export interface Posting {
  readonly path: string
  readonly form: Form
  /** The key that what is asked for shall be bound to. */
  readonly bound?: KeyPair
}

/** The answer's body; any status but the one that is wanted is an error. */
export async function post(
  cloud: Cloud,
  client: Client,
  wanted: number,
  { path, form, bound }: Posting,
): Promise<Readonly<Record<string, string>>> {
  const headers = {
    ...(client.secret === undefined
      ? {}
      : { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` }),
    ...(bound === undefined ? {} : { dpop: await proofOf(bound, 'POST', path) }),
  }
  const shown = client.secret === undefined ? await assertionOf(client) : {}
  const answer = await cloud.ask('POST', path, { headers, form: { ...shown, ...form } })
  const text = answer.body.toString()
  must(wanted, answer.status, `POST ${path} ${text.slice(0, 300)}`)
  return JSON.parse(text) as Readonly<Record<string, string>>
}

export const token = (cloud: Cloud, client: Client, wanted: number, form: Form, bound?: KeyPair) =>
  post(cloud, client, wanted, { path: '/oauth/token', form, ...(bound === undefined ? {} : { bound }) })

const headerOf = ({ headers }: Answer, wanted: string): string => headers.find(([name]) => name === wanted)?.[1] ?? ''

/** By which way a person's browser was answered: `200`, or where it was sent. */
export async function visit(at: Browser, wanted: string, target: string, form?: Form): Promise<URLSearchParams> {
  const answer = await at.send(form === undefined ? 'GET' : 'POST', target, form === undefined ? {} : { form })
  const location = headerOf(answer, 'location')
  const got = location === '' ? String(answer.status) : location
  if (!got.startsWith(wanted))
    throw new Error(`${target} answered ${got}, not ${wanted}: ${answer.body.toString().slice(0, 400)}`)
  return location === '' ? new URLSearchParams() : new URL(location, ORIGIN).searchParams
}

/** What a client asks for, and the verifier that it keeps (RFC 7636). */
export const VERIFIER = 'only-the-client-that-asked-knows-this-text-of-43'
export const request = (client: Client, more: Form = {}): Form => ({
  ...{ response_type: 'code', client_id: client.id, redirect_uri: REDIRECT, scope: 'openid profile email' },
  ...{ code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'), code_challenge_method: 'S256' },
  ...more,
})
export const at = (path: string, query: Form): string => `${path}?${new URLSearchParams(query).toString()}`

export const ask = (browser: Browser, wanted: string, query: Form): Promise<URLSearchParams> =>
  visit(browser, wanted, at('/oauth/authorize', query))
export const decide = (browser: Browser, wanted: string, form: Form, decision = 'allow'): Promise<URLSearchParams> =>
  visit(browser, wanted, '/oauth/authorize', { ...form, decision })

export const redeemed = (code: URLSearchParams, redirect = REDIRECT): Form => ({
  ...{ grant_type: 'authorization_code', code: code.get('code') ?? 'none', code_verifier: VERIFIER },
  redirect_uri: redirect,
})
