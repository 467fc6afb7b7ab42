import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { base64url, exportJWK, type JWK, SignJWT } from 'jose'
import { type JwtVerifierOptions, jwtVerifier } from '../../verify/jwt.ts'
import { json, type Told, toldGateway } from './support-gateway.ts'

interface Pair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}
const p256 = (): Pair => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const [first, second, foreign] = [p256(), p256(), p256()]
const published = async (pair: Pair, kid: string): Promise<JWK> => ({
  ...(await exportJWK(pair.publicKey)),
  ...{ kid, use: 'sig', alg: 'ES256' },
})

const start = 1_795_200_000
let now = start
let gateway: Told
let audience: string
beforeEach(async () => {
  now = start
  gateway = await toldGateway()
  audience = `${gateway.origin}/v1/apps/shop`
  gateway.answers(json({ keys: [await published(first, 'a')] }))
})
afterEach(() => gateway.stop())

const made = (options: Partial<JwtVerifierOptions> = {}) =>
  jwtVerifier({ issuer: gateway.origin, audience, clock: () => now * 1000, ...options })

const claims = () => ({
  ...{ iss: gateway.origin, sub: 'A'.repeat(16), aud: audience as unknown, client_id: 'demo-web', jti: 'j' },
  ...{ iat: start - 10, exp: start + 290, scope: 'shop:view shop:logs', company: 'acme', sid: 'S'.repeat(16) },
})
interface Signed {
  readonly pair?: Pair
  readonly header?: object
  readonly change?: object
}
const sign = ({ pair = first, header = {}, change = {} }: Signed = {}): Promise<string> =>
  new SignJWT({ ...claims(), ...change } as never)
    .setProtectedHeader({ alg: 'ES256', kid: 'a', typ: 'at+jwt', ...header })
    .sign(pair.privateKey)
const shows = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
const judged = async (signed: Signed, need?: { scope: string }) => made().authorize(shows(await sign(signed)), need)
const unauthenticated = { denial: expect.objectContaining({ reason: 'unauthenticated', status: 401 }) }
const encoded = (part: object): string => base64url.encode(JSON.stringify(part))

describe('a token of the gateway', () => {
  test('says who asks, by keys that are got once', async () => {
    const { authorize } = made()
    for (let request = 0; request < 3; request++)
      expect(await authorize(shows(await sign()))).toEqual({
        principal: {
          subject: 'A'.repeat(16),
          company: 'acme',
          session: 'S'.repeat(16),
          client: 'demo-web',
          scopes: ['shop:view', 'shop:logs'],
          expiresAt: start + 290,
        },
      })
    expect(gateway.questions.map(({ method, path }) => [method, path])).toEqual([['GET', '/.well-known/jwks.json']])
  })

  test('may have its type spelled as a media type', async () => {
    expect(await judged({ header: { typ: 'application/at+jwt' } })).toHaveProperty('principal')
  })

  test('does what it is for and nothing else', async () => {
    expect(await judged({}, { scope: 'shop:logs' })).toHaveProperty('principal')
    for (const scope of ['shop', 'shop:deploy', 'shop:view shop:logs', ''])
      expect(await judged({}, { scope })).toMatchObject({ denial: { reason: 'forbidden', status: 403 } })
  })

  test('is over in the second that it says', async () => {
    const token = await sign()
    now = start + 289
    expect(await made().authorize(shows(token))).toHaveProperty('principal')
    now = start + 290
    expect(await made().authorize(shows(token))).toEqual(unauthenticated)
  })
})

describe('a token that is refused', () => {
  test.each<[string, () => Signed]>([
    ['an ID token', () => ({ header: { typ: 'JWT' } })],
    ['one without a type', () => ({ header: { typ: undefined } })],
    ['one of another issuer', () => ({ change: { iss: 'https://evil.test' } })],
    ['one for another service', () => ({ change: { aud: `${gateway.origin}/v1/apps/blog` } })],
    ['one for a service whose name begins alike', () => ({ change: { aud: `${audience}s` } })],
    ['one for several, us among them', () => ({ change: { aud: [audience, 'https://other.test'] } })],
    ['one for us alone, as a list', () => ({ change: { aud: [audience] } })],
    ['one for nobody', () => ({ change: { aud: undefined } })],
    ['one without an end', () => ({ change: { exp: undefined } })],
    ['one whose end is no number', () => ({ change: { exp: 'later' } })],
    ['one that begins later', () => ({ change: { nbf: start + 60 } })],
    ['one that is bound to a key', () => ({ change: { cnf: { jkt: 'x' } } })],
    ['one of no client', () => ({ change: { client_id: undefined } })],
    ['one whose client is a number', () => ({ change: { client_id: 7 } })],
    ['one of nobody', () => ({ change: { sub: undefined } })],
    ['one without an id', () => ({ change: { jti: undefined } })],
    ['one whose scope is a list', () => ({ change: { scope: ['shop:view'] } })],
    ['one without a session', () => ({ change: { sid: undefined } })],
    ['one that is signed by somebody else', () => ({ pair: foreign })],
    ['one that names no key', () => ({ header: { kid: undefined } })],
    ['one whose key is a number', () => ({ header: { kid: 7 } })],
    ['one that names a key that is not published', () => ({ header: { kid: 'b' } })],
    ['one that names a path', () => ({ header: { kid: '../../etc/passwd' } })],
    [
      'one that brings its own key',
      () => ({ pair: foreign, header: { jwk: foreign.publicKey.export({ format: 'jwk' }) } }),
    ],
    ['one that says where its key is', () => ({ pair: foreign, header: { jku: 'http://127.0.0.1:1/jwks.json' } })],
    ['one with an extension that nobody knows', () => ({ header: { crit: ['exp2'], exp2: 1 } })],
  ])('%s', async (_, signed) => {
    // What the library would not sign is put together by hand.
    const { pair = first, header = {}, change = {} } = signed()
    const parts = `${encoded({ alg: 'ES256', kid: 'a', typ: 'at+jwt', ...header })}.${encoded({ ...claims(), ...change })}`
    const { sign: signBytes } = await import('node:crypto')
    const bytes = signBytes('sha256', Buffer.from(parts), { key: pair.privateKey, dsaEncoding: 'ieee-p1363' })
    expect(await made().authorize(shows(`${parts}.${bytes.toString('base64url')}`))).toEqual(unauthenticated)
  })

  test('the parts that are put together by hand are right where nothing is wrong', async () => {
    const parts = `${encoded({ alg: 'ES256', kid: 'a', typ: 'at+jwt' })}.${encoded(claims())}`
    const { sign: signBytes } = await import('node:crypto')
    const bytes = signBytes('sha256', Buffer.from(parts), { key: first.privateKey, dsaEncoding: 'ieee-p1363' })
    expect(await made().authorize(shows(`${parts}.${bytes.toString('base64url')}`))).toHaveProperty('principal')
  })

  test.each(['none', 'None', 'nOnE', ''])('alg %j, without a signature', async (alg) => {
    const parts = `${encoded({ alg, kid: 'a', typ: 'at+jwt' })}.${encoded(claims())}.`
    expect(await made().authorize(shows(parts))).toEqual(unauthenticated)
  })

  test('alg HS256, with the public key as its secret', async () => {
    const { createHmac } = await import('node:crypto')
    const parts = `${encoded({ alg: 'HS256', kid: 'a', typ: 'at+jwt' })}.${encoded(claims())}`
    for (const secret of [
      first.publicKey.export({ format: 'pem', type: 'spki' }),
      JSON.stringify(await published(first, 'a')),
    ]) {
      const mac = createHmac('sha256', secret).update(parts).digest('base64url')
      expect(await made().authorize(shows(`${parts}.${mac}`))).toEqual(unauthenticated)
    }
  })

  test.each(['RS256', 'ES384', 'EdDSA', 'PS256', 'ES256K'])('alg %s', async (alg) => {
    const [, payload, signature] = (await sign()).split('.')
    expect(
      await made().authorize(shows(`${encoded({ alg, kid: 'a', typ: 'at+jwt' })}.${payload}.${signature}`)),
    ).toEqual(unauthenticated)
  })

  test('one whose claims were changed, one whose signature was, and what is no JWT', async () => {
    const [header, payload = '', signature = ''] = (await sign()).split('.')
    const other = encoded({ ...claims(), sub: 'B'.repeat(16) })
    const flipped = `${signature.slice(0, 20)}${signature[20] === 'A' ? 'B' : 'A'}${signature.slice(21)}`
    const zero = Buffer.alloc(64).toString('base64url')
    for (const token of [
      `${header}.${other}.${signature}`,
      `${header}.${payload}.${flipped}`,
      `${header}.${payload}.${zero}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      'sp_c_0123456789',
      '..',
    ])
      expect(await made().authorize(shows(token))).toEqual(unauthenticated)
  })
})

describe('the keys', () => {
  const fetches = (): number => gateway.questions.length

  test('a key that is published later is found, and one that is withdrawn is out after a while', async () => {
    const { authorize } = made({ keys: { most: 600, cooldown: 30 } })
    const change = { exp: start + 3600 }
    const [old, young] = [await sign({ change }), await sign({ pair: second, header: { kid: 'b' }, change })]
    expect(await authorize(shows(old))).toHaveProperty('principal')
    gateway.answers(json({ keys: [await published(second, 'b')] }))
    now += 30
    expect(await authorize(shows(young))).toHaveProperty('principal')
    expect(await authorize(shows(old))).toEqual(unauthenticated)
    expect(fetches()).toBe(2)
  })

  test('a withdrawn key is out when the keys are too old, though nobody asked for another', async () => {
    const { authorize } = made({ keys: { most: 600, cooldown: 30 } })
    const token = await sign({ change: { exp: start + 3600 } })
    await authorize(shows(token))
    gateway.answers(json({ keys: [] }))
    now += 599
    expect(await authorize(shows(token))).toHaveProperty('principal')
    now += 1
    expect(await authorize(shows(token))).toEqual(unauthenticated)
  })

  test('a thousand made-up keys are one request, and one more after a while', async () => {
    const { authorize } = made()
    await authorize(shows(await sign()))
    now += 30
    const tokens = await Promise.all(Array.from({ length: 1000 }, (_, i) => sign({ header: { kid: `x${i}` } })))
    await Promise.all(tokens.map((token) => authorize(shows(token))))
    for (const token of tokens.slice(0, 20)) expect(await authorize(shows(token))).toEqual(unauthenticated)
    expect(fetches()).toBe(2)
    now += 30
    await authorize(shows(tokens[0] ?? ''))
    expect(fetches()).toBe(3)
  })

  test('a token that names no key asks for none', async () => {
    expect(await judged({ header: { kid: undefined } })).toEqual(unauthenticated)
    expect(fetches()).toBe(0)
  })

  test('a clock that is set back makes them too old, not younger', async () => {
    const { authorize } = made()
    const token = await sign()
    await authorize(shows(token))
    now -= 1000
    gateway.answers(json({ keys: [] }))
    expect(await authorize(shows(token))).toEqual(unauthenticated)
    expect(fetches()).toBe(2)
  })

  test('a gateway that is down lets nobody in, and is not asked again at once', async () => {
    const { authorize } = made()
    gateway.answers((response) => response.destroy())
    const token = await sign()
    for (let request = 0; request < 10; request++)
      expect(await authorize(shows(token))).toMatchObject({ denial: { reason: 'unavailable', status: 503 } })
    expect(fetches()).toBe(1)
    gateway.answers(json({ keys: [await published(first, 'a')] }))
    now += 30
    expect(await authorize(shows(token))).toHaveProperty('principal')
  })

  test('while the gateway is down, keys that are young enough are good', async () => {
    const { authorize } = made()
    const token = await sign()
    await authorize(shows(token))
    gateway.answers((response) => response.destroy())
    now += 100
    expect(await authorize(shows(token))).toHaveProperty('principal')
  })

  test('come from the issuer alone: no redirect is followed', async () => {
    const elsewhere = await toldGateway()
    elsewhere.answers(json({ keys: [await published(first, 'a')] }))
    gateway.answers((response) =>
      response.writeHead(302, { location: `${elsewhere.origin}/.well-known/jwks.json` }).end(),
    )
    expect(await made().authorize(shows(await sign()))).toMatchObject({ denial: { reason: 'unavailable' } })
    expect(elsewhere.questions).toEqual([])
    await elsewhere.stop()
  })

  test.each<[string, (jwk: JWK) => object]>([
    ['for encryption', (jwk) => ({ ...jwk, use: 'enc' })],
    ['for another algorithm', (jwk) => ({ ...jwk, alg: 'ES384' })],
    ['on another curve', (jwk) => ({ ...jwk, crv: 'P-384' })],
    ['that is symmetric', (jwk) => ({ kty: 'oct', k: 'AAAA', kid: jwk.kid })],
    ['that is a private one', (jwk) => ({ ...jwk, d: first.privateKey.export({ format: 'jwk' }).d })],
    ['without a name', ({ kid: _, ...jwk }) => jwk],
    ['that is no point of the curve', (jwk) => ({ ...jwk, x: 'AAAA' })],
  ])('a key %s is none', async (_, change) => {
    gateway.answers(json({ keys: [change(await published(first, 'a'))] }))
    expect(await made().authorize(shows(await sign()))).toEqual(unauthenticated)
  })

  test.each([{}, { keys: 'none' }, { keys: {} }])('%j is no set of keys', async (answer) => {
    gateway.answers(json(answer))
    expect(await made().authorize(shows(await sign()))).toMatchObject({ denial: { reason: 'unavailable' } })
  })
})

test('a verifier is not made for no audience, nor for plain HTTP to another machine', () => {
  expect(() => made({ audience: '' })).toThrow(TypeError)
  expect(() => made({ issuer: 'http://sallyport.test' })).toThrow(TypeError)
})
