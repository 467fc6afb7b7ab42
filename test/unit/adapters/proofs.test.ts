import { constants, createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { algorithms, joseProofs } from '../../../lib/adapters/proofs.ts'
import type { Seconds } from '../../../lib/ids.ts'
import { processorTime } from '../../processor-time.ts'

// Tokens are put together by hand: a library would refuse to make most of these.

type Json = Readonly<Record<string, unknown>>
const at = 1_800_000_000 as Seconds
const ISSUER = 'https://auth.acme.test'
const url = `${ISSUER}/oauth/token`

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ed25519 = generateKeyPairSync('ed25519')
const pairs: Readonly<Record<string, { publicKey: KeyObject; privateKey: KeyObject }>> = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  ES512: generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  ...{ EdDSA: ed25519, Ed25519: ed25519, RS256: rsa, RS384: rsa, RS512: rsa, PS256: rsa, PS384: rsa, PS512: rsa },
}
const pairOf = (alg: string) => pairs[alg] ?? rsa
const jwkOf = (alg: string, more: Json = {}): Json => ({ ...pairOf(alg).publicKey.export({ format: 'jwk' }), ...more })
const encoded = (part: unknown): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')

function signature(alg: string, text: string): Buffer {
  const { privateKey: key } = pairOf(alg)
  const data = Buffer.from(text)
  const hash = `sha${alg.slice(2)}`
  if (alg.startsWith('Ed')) return sign(null, data, key)
  if (alg.startsWith('ES')) return sign(hash, data, { key, dsaEncoding: 'ieee-p1363' })
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST
  return sign(hash, data, alg.startsWith('PS') ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } : key)
}

/** `by`: what it is really signed with, whatever its header says. */
function signed(header: Json, claims: unknown, by = 'ES256'): string {
  const text = `${encoded({ alg: by, ...header })}.${encoded(claims)}`
  return `${text}.${signature(by, text).toString('base64url')}`
}
const unsigned = (header: unknown, claims: unknown, last = ''): string =>
  `${encoded(header)}.${encoded(claims)}.${last}`

const proofs = joseProofs([])
const expected = { client: 'web', audiences: [ISSUER, url], at }
const asserted = { iss: 'web', sub: 'web', aud: ISSUER, jti: 'j', exp: at + 60 }
const asserts = (jwt: string, keys: readonly Json[] = [jwkOf('ES256')]) => proofs.assertion(jwt, { ...expected, keys })
const proven = { jti: 'j', iat: at, htm: 'POST', htu: url }
const ofKey = { typ: 'dpop+jwt', jwk: jwkOf('ES256') }
const proves = (proof: string, token?: string) =>
  proofs.dpop(proof, { method: 'POST', url, at, ...(token === undefined ? {} : { token }) })
const owns = (jwt: string) => proofs.own(jwt, { issuer: ISSUER, keys: [jwkOf('ES256')] })

describe('whoever signs with a key of each algorithm', () => {
  test.each(algorithms)('%s is known by it, and by no other', async (alg) => {
    const other = alg.startsWith('ES') ? 'RS256' : 'ES256'
    const jwt = signed({}, asserted, alg)
    expect(await asserts(jwt, [jwkOf(alg)])).toEqual({ jti: 'j', expiresAt: at + 60 })
    expect(await asserts(jwt, [jwkOf(other)])).toBeUndefined()
    expect(await asserts(jwt, [jwkOf(alg, { alg: other })])).toBeUndefined()
    expect(await asserts(jwt, [jwkOf(alg, { use: 'enc' })])).toBeUndefined()
    expect(await asserts(jwt, [])).toBeUndefined()
    expect(await asserts(`${jwt.slice(0, -8)}AAAAAAAA`, [jwkOf(alg)])).toBeUndefined()
    const proof = signed({ typ: 'dpop+jwt', jwk: jwkOf(alg) }, proven, alg)
    expect(await proves(proof)).toEqual({ key: expect.stringMatching(/^[\w-]{43}$/), jti: 'j' })
    expect(await proves(signed({ typ: 'dpop+jwt', jwk: jwkOf(other) }, proven, alg))).toBeUndefined()
  })

  test('an algorithm that is in no list is refused, whatever was signed', async () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'none',
        'None',
        'NONE',
        'HS256',
        'HS384',
        'HS512',
        'ES256K',
        'RS1',
        'ML-DSA-44',
        '__proto__',
        'es256',
      ),
      fc.anything(),
    )
    await fc.assert(
      fc.asyncProperty(name, async (alg) => {
        fc.pre(alg !== 'ES256')
        const header = JSON.stringify({ alg }) === '{}' ? { alg: null } : { alg }
        expect(await asserts(signed(header, asserted))).toBeUndefined()
        expect(await proves(signed({ ...ofKey, ...header }, proven))).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  })
})

test('A good signature of an algorithm that jose knows and that is in no list of ours is refused', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ml-dsa-44')
  const jwk = { ...publicKey.export({ format: 'jwk' }) }
  const quantum = (header: Json, claims: Json) => {
    const text = `${encoded({ alg: 'ML-DSA-44', ...header })}.${encoded(claims)}`
    return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`
  }
  expect(await proves(quantum({ typ: 'dpop+jwt', jwk }, proven))).toBeUndefined()
  expect(await asserts(quantum({}, asserted), [{ ...jwk, alg: 'ML-DSA-44' }])).toBeUndefined()
})

describe('what is not signed by the key', () => {
  test('with alg none, in any spelling, is nothing', async () => {
    for (const alg of ['none', 'None', 'nOnE', '', null, ['none']])
      for (const last of ['', 'AAAA', encoded('none')]) {
        expect(await asserts(unsigned({ alg }, asserted, last))).toBeUndefined()
        expect(await proves(unsigned({ ...ofKey, alg }, proven, last))).toBeUndefined()
        expect(await owns(unsigned({ alg, typ: 'JWT' }, { iss: ISSUER }, last))).toBeUndefined()
      }
  })

  test('with the public key as the secret of an HMAC is nothing', async () => {
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' })
    const der = rsa.publicKey.export({ type: 'spki', format: 'der' })
    for (const secret of [pem, der, JSON.stringify(jwkOf('RS256')), String(jwkOf('RS256')['n'])]) {
      const mac = (text: string) => `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
      expect(await asserts(mac(`${encoded({ alg: 'HS256' })}.${encoded(asserted)}`), [jwkOf('RS256')])).toBeUndefined()
      const jwk = { kty: 'oct', k: encoded('secret') }
      const proof = `${encoded({ ...ofKey, alg: 'HS256', jwk })}.${encoded(proven)}`
      expect(
        await proves(`${proof}.${createHmac('sha256', 'secret').update(proof).digest('base64url')}`),
      ).toBeUndefined()
    }
  })

  test('is nothing, whatever key it brings or points at', async () => {
    const thief = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = { ...thief.publicKey.export({ format: 'jwk' }) }
    const tricks: readonly Json[] = [
      { jwk },
      { jku: 'https://evil.test/keys' },
      { x5u: 'https://evil.test/chain' },
      { x5c: ['AAAA'] },
      { kid: '../../../dev/null' },
      { kid: "' OR 1=1 --" },
      { kid: '__proto__' },
      { kid: null },
      { kid: ['registered'] },
      { kid: 'registered', jwk, jku: 'https://evil.test/keys' },
    ]
    for (const header of tricks) {
      const text = `${encoded({ alg: 'ES256', ...header })}.${encoded(asserted)}`
      const by = sign('sha256', Buffer.from(text), { key: thief.privateKey, dsaEncoding: 'ieee-p1363' })
      expect(
        await asserts(`${text}.${by.toString('base64url')}`, [jwkOf('ES256', { kid: 'registered' })]),
      ).toBeUndefined()
    }
    expect(
      await asserts(signed({ kid: 'registered' }, asserted), [jwkOf('ES256', { kid: 'registered' })]),
    ).toBeDefined()
    expect(await asserts(signed({ kid: 'other' }, asserted), [jwkOf('ES256', { kid: 'registered' })])).toBeUndefined()
  })

  test.each<[string, Json]>([
    ['that is unknown', { crit: ['new'], new: true }],
    ['that turns off the encoding', { crit: ['b64'], b64: false }],
    ['that keeps the encoding', { crit: ['b64'], b64: true, new: 1 }],
    ['that is empty', { crit: [] }],
    ['that is no list', { crit: 'exp' }],
    ['that is not there', { crit: ['exp'] }],
    ['given twice', { crit: ['new', 'new'], new: true }],
  ])('with something critical %s is nothing, except where it changes nothing', async (title, header) => {
    const changesNothing = title === 'that keeps the encoding'
    expect((await asserts(signed(header, asserted))) !== undefined).toBe(changesNothing)
    expect((await proves(signed({ ...ofKey, ...header }, proven))) !== undefined).toBe(changesNothing)
  })

  test('is nothing when it is huge, and is so at once', async () => {
    const long = signed({}, { ...asserted, more: 'x'.repeat(9000) })
    expect(await asserts(long)).toBeUndefined()
    const begun = processorTime()
    for (const huge of ['.'.repeat(5_000_000), 'A'.repeat(5_000_000), `${encoded('['.repeat(4_000_000))}..`]) {
      expect(await asserts(huge)).toBeUndefined()
      expect(await proves(huge)).toBeUndefined()
      expect(await owns(huge)).toBeUndefined()
    }
    expect(processorTime() - begun).toBeLessThan(500)
    expect(await asserts(`${encoded('['.repeat(4000))}.${encoded(asserted)}.AAAA`)).toBeUndefined()
  })
})

describe('a proof of a key', () => {
  test.each<[string, Json]>([
    ['no point', { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }],
    ['beside the curve', { ...jwkOf('ES256'), y: jwkOf('ES256')['x'] }],
    ['no Base64', { kty: 'EC', crv: 'P-256', x: '!', y: '!' }],
    ['without coordinates', { kty: 'EC', crv: 'P-256' }],
    ['of a curve that nobody knows', { kty: 'EC', crv: 'P-0', x: 'AAAA', y: 'AAAA' }],
    ['of another curve', jwkOf('ES384')],
    ['for other operations', jwkOf('ES256', { key_ops: ['sign', 'deriveKey'] })],
    ['for operations that there are none of', jwkOf('ES256', { key_ops: ['nothing'] })],
    ['with operations that are a text', jwkOf('ES256', { key_ops: 'verify' })],
    ['with an ext that is a text', jwkOf('ES256', { ext: 'yes' })],
    ['for encryption', jwkOf('ES256', { use: 'enc' })],
    ['for another algorithm', jwkOf('ES256', { alg: 'RS256' })],
    ['private', { ...pairOf('ES256').privateKey.export({ format: 'jwk' }) }],
    ['a secret', { kty: 'oct', k: 'AAAA' }],
    ['empty', {}],
  ])('that is %s is refused and makes no fault', async (_, jwk) => {
    expect(await proves(signed({ ...ofKey, jwk }, proven))).toBeUndefined()
    expect(await asserts(signed({}, asserted), [jwk])).toBeUndefined()
  })

  test('whatever it is made of is refused and makes no fault', async () => {
    const alg = fc.constantFrom('ES256', 'ES512', 'EdDSA', 'Ed25519', 'RS256', 'PS512')
    const member = fc.constantFrom(
      'kty',
      'crv',
      'x',
      'y',
      'n',
      'e',
      'd',
      'alg',
      'use',
      'key_ops',
      'ext',
      'kid',
      'toJSON',
    )
    const word = fc.constantFrom(
      'EC',
      'RSA',
      'OKP',
      'AKP',
      'oct',
      'P-256',
      'P-521',
      'Ed25519',
      'X25519',
      'AQAB',
      'A'.repeat(43),
    )
    const jwk = fc.oneof(fc.dictionary(member, fc.oneof(word, fc.jsonValue())), fc.jsonValue())
    await fc.assert(
      fc.asyncProperty(alg, jwk, fc.jsonValue(), fc.base64String(), async (name, key, claims, last) => {
        const header = { alg: name, typ: 'dpop+jwt', jwk: key }
        expect(await proves(unsigned(header, claims, last.replace(/=+$/, '')))).toBeUndefined()
        expect(await proves(signed({ ...header, alg: 'ES256' }, claims))).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  test.each<[string, Json]>([
    ['for another method', { htm: 'GET' }],
    ['for a method in other letters', { htm: 'post' }],
    ['for another address', { htu: `${ISSUER}/oauth/par` }],
    ['for an address that is none', { htu: 'nothing' }],
    ['for a list of addresses', { htu: [url] }],
    ['without an id', { jti: undefined }],
    ['with an empty id', { jti: '' }],
    ['with an id that is a number', { jti: 1 }],
    ['with a long id', { jti: 'j'.repeat(257) }],
    ['of long ago', { iat: at - 61 }],
    ['of later', { iat: at + 6 }],
    ['of never', { iat: undefined }],
    ['of a time that is a text', { iat: String(at) }],
    ['of a time that is a list', { iat: [at] }],
    ['that is over', { exp: at - 1 }],
  ])('%s is refused', async (_, claims) => {
    expect(await proves(signed(ofKey, { ...proven, ...claims }))).toBeUndefined()
  })

  test('carries the digest of the token that it goes with, and calls itself one', async () => {
    const ath = createHash('sha256').update('token').digest('base64url')
    expect(await proves(signed(ofKey, { ...proven, ath }), 'token')).toBeDefined()
    expect(await proves(signed(ofKey, { ...proven, ath }), 'another')).toBeUndefined()
    expect(await proves(signed(ofKey, proven), 'token')).toBeUndefined()
    expect(await proves(signed(ofKey, { ...proven, htu: `${url}?a=1#b` }))).toBeDefined()
    for (const typ of [undefined, 'JWT', 'at+jwt', '', 1, ['dpop+jwt']])
      expect(await proves(signed({ ...ofKey, typ }, proven))).toBeUndefined()
    expect(await proves(signed({ typ: 'dpop+jwt' }, proven))).toBeUndefined()
  })
})

describe('an assertion of a client', () => {
  test.each<[string, Json]>([
    ['of another client', { iss: 'other', sub: 'other' }],
    ['about another client', { sub: 'other' }],
    ['of a list of clients', { iss: ['web'] }],
    ['for another audience', { aud: 'https://evil.test' }],
    ['for several audiences', { aud: [ISSUER, 'https://evil.test'] }],
    ['for a list of one', { aud: [ISSUER] }],
    ['for nobody', { aud: undefined }],
    ['without an id', { jti: undefined }],
    ['with an empty id', { jti: '' }],
    ['with an id that is an object', { jti: {} }],
    ['with a long id', { jti: 'j'.repeat(257) }],
    ['without an end', { exp: undefined }],
    ['with an end that is a text', { exp: String(at + 60) }],
    ['with an end that is far', { exp: at + 301 }],
    ['that is over', { exp: at - 6 }],
    ['that is not good yet', { nbf: at + 60 }],
    ['with a beginning that is a text', { nbf: '0' }],
    ['issued at a time that is a text', { iat: 'now' }],
  ])('%s is refused', async (_, claims) => {
    expect(await asserts(signed({}, { ...asserted, ...claims }))).toBeUndefined()
  })

  test('is refused when it is no object, or its end no number that there is', async () => {
    for (const claims of ['[]', 'null', '1', '"text"', '{', '', `{"exp":1e999}`])
      expect(await asserts(signed({}, claims))).toBeUndefined()
    const endless = JSON.stringify(asserted).replace(String(at + 60), '1e999')
    expect(await asserts(signed({}, endless))).toBeUndefined()
  })

  test('that ends within a second is remembered to the end of it', async () => {
    expect(await asserts(signed({}, { ...asserted, exp: at + 59.5 }))).toEqual({ jti: 'j', expiresAt: at + 60 })
  })

  test('is one by its type, or has none', async () => {
    for (const typ of [undefined, 'JWT', 'jwt', 'client-authentication+jwt', 'application/client-authentication+jwt'])
      expect(await asserts(signed({ typ }, asserted))).toBeDefined()
    for (const typ of ['at+jwt', 'application/at+jwt', 'dpop+jwt', 'logout+jwt', 'secevent+jwt', '', 1, null, ['JWT']])
      expect(await asserts(signed({ typ }, asserted))).toBeUndefined()
  })
})

describe('a token of our own', () => {
  test('is an ID token, however old, and nothing else that the same key signed', async () => {
    const claims = { iss: ISSUER, sub: 's', sid: 'x', exp: 1, iat: 0 }
    expect(await owns(signed({ typ: 'JWT' }, claims))).toEqual(claims)
    for (const typ of [
      undefined,
      'at+jwt',
      'application/at+jwt',
      'dpop+jwt',
      'logout+jwt',
      'secevent+jwt',
      ['JWT'],
      null,
    ])
      expect(await owns(signed({ typ }, claims))).toBeUndefined()
    expect(await owns(signed({ typ: 'JWT' }, { ...claims, iss: 'https://evil.test' }))).toBeUndefined()
    expect(await owns(signed({ typ: 'JWT' }, claims, 'ES384'))).toBeUndefined()
    expect(await owns(signed({ typ: 'JWT' }, { ...claims, exp: 'never' }))).toBeUndefined()
  })
})

describe('a token of another issuer', () => {
  const servers: ReturnType<typeof createServer>[] = []
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  })

  /** `answers`: by path; of a text it is the body, of a function the whole answer. */
  async function issuerThat(answers: (self: string) => Readonly<Record<string, unknown>>, host = '127.0.0.1') {
    const asked: string[] = []
    let self = ''
    const server = createServer((request, answer) => {
      asked.push(String(request.url))
      const said = answers(self)[String(request.url)]
      if (typeof said === 'function') (said as RequestListener)(request, answer)
      else if (said === undefined) answer.writeHead(404).end('{}')
      else answer.end(typeof said === 'string' ? said : JSON.stringify(said))
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    self = `http://${host}:${(server.address() as AddressInfo).port}`
    const proofs = joseProofs([self])
    const token = (claims: Json = {}, header: Json = {}) =>
      signed({ kid: 'ci', ...header }, { iss: self, aud: ISSUER, iat: at, exp: at + 300, sub: 's', ...claims })
    const judged = (jwt: string, later = 0) =>
      proofs.foreign(jwt, { issuer: self, audience: ISSUER, at: (at + later) as Seconds })
    return { self, asked, token, judged }
  }
  const discovery = '/.well-known/openid-configuration'
  const keys = { keys: [jwkOf('ES256', { kid: 'ci' })] }
  const wellKept = (self: string): Json => ({ [discovery]: { issuer: self, jwks_uri: `${self}/keys` }, '/keys': keys })
  const moved =
    (to: string): RequestListener =>
    (_, answer) =>
      void answer.writeHead(302, { location: to }).end()

  test('is known by the keys that it publishes, which are asked for once', async () => {
    const { token, judged, asked, self } = await issuerThat(wellKept)
    expect(await judged(token())).toMatchObject({ iss: self, sub: 's' })
    await Promise.all([judged(token()), judged(token(), 200), judged(token(), 299)])
    expect(asked).toEqual([discovery, '/keys'])
    expect(await judged(token({ exp: at + 900 }), 601)).toBeDefined()
    expect(asked).toHaveLength(4)
  })

  test.each<[string, Json, Json]>([
    ['typed as an access token', {}, { typ: 'at+jwt' }],
    ['typed as an access token at length', {}, { typ: 'application/at+jwt' }],
    ['typed as a proof of a key', {}, { typ: 'dpop+jwt' }],
    ['typed as a word about signing out', {}, { typ: 'logout+jwt' }],
    ['typed as a list', {}, { typ: ['JWT'] }],
    ['of another issuer', { iss: 'https://evil.test' }, {}],
    ['for another audience', { aud: 'https://evil.test' }, {}],
    ['for an audience that is an object', { aud: {} }, {}],
    ['without an end', { exp: undefined }, {}],
    ['with an end that is a text', { exp: String(at + 60) }, {}],
    ['of no time', { iat: undefined }, {}],
    ['of a time that is a text', { iat: String(at) }, {}],
  ])('%s lets nobody in', async (_, claims, header) => {
    const { token, judged } = await issuerThat(wellKept)
    expect(await judged(token(claims, header))).toBeUndefined()
    expect(await judged(token({}, { typ: 'JWT' }))).toBeDefined()
  })

  test.each<[string, (self: string) => Json]>([
    [
      'names another issuer',
      (self) => ({ ...wellKept(self), [discovery]: { issuer: `${self}/`, jwks_uri: `${self}/keys` } }),
    ],
    ['names no issuer', (self) => ({ ...wellKept(self), [discovery]: { jwks_uri: `${self}/keys` } })],
    ['names no keys', (self) => ({ ...wellKept(self), [discovery]: { issuer: self } })],
    ['says nothing', (self) => ({ ...wellKept(self), [discovery]: 'null' })],
    ['says what is no JSON', (self) => ({ ...wellKept(self), [discovery]: '<html>' })],
    [
      'is led elsewhere',
      (self) => ({ ...wellKept(self), [discovery]: moved('/moved'), '/moved': wellKept(self)[discovery] }),
    ],
    ['has its keys led elsewhere', (self) => ({ ...wellKept(self), '/keys': moved('/moved'), '/moved': keys })],
    ['has keys that are none', (self) => ({ ...wellKept(self), '/keys': { keys: 'none' } })],
    [
      'never ends',
      (self) => ({
        ...wellKept(self),
        [discovery]: `${' '.repeat(300_000)}${JSON.stringify(wellKept(self)[discovery])}`,
      }),
    ],
    [
      'has keys that never end',
      (self) => ({ ...wellKept(self), '/keys': `${JSON.stringify(keys)}${' '.repeat(300_000)}` }),
    ],
    [
      'has keys on another host, on http',
      (self) => ({ ...wellKept(self), [discovery]: { issuer: self, jwks_uri: 'http://keys.evil.test/keys' } }),
    ],
    [
      'has keys in a file',
      (self) => ({ ...wellKept(self), [discovery]: { issuer: self, jwks_uri: 'data:application/json,{}' } }),
    ],
    ['is down', () => ({})],
    ['hangs up', () => ({ [discovery]: ((request) => void request.socket.destroy()) satisfies RequestListener })],
    [
      'refuses with keys',
      (self) => ({
        ...wellKept(self),
        '/keys': ((_, answer) => void answer.writeHead(500).end(JSON.stringify(keys))) satisfies RequestListener,
      }),
    ],
  ])('that %s lets nobody in, makes no fault, and is left alone for a while', async (_, answers) => {
    const { token, judged, asked } = await issuerThat(answers)
    const tries = await Promise.all([judged(token()), judged(token()), judged(token(), 10)])
    expect(await judged(token(), 29)).toBeUndefined()
    expect(tries).toEqual([undefined, undefined, undefined])
    expect(asked.filter((one) => one === discovery)).toHaveLength(1)
    expect(asked).not.toContain('/moved')
    expect(await judged(token(), 30)).toBeUndefined()
    expect(asked.filter((one) => one === discovery)).toHaveLength(2)
  })

  test('with a key that is no point lets nobody in by it, and makes no fault', async () => {
    const torn = { keys: [{ ...keys.keys[0], x: 'AAAA' }, { kty: 'oct', k: 'AAAA', kid: 'ci' }, {}] }
    const { token, judged } = await issuerThat((self) => ({ ...wellKept(self), '/keys': torn }))
    expect(await judged(token())).toBeUndefined()
    expect(await judged(token({}, { kid: undefined }))).toBeUndefined()
  })

  test('that does not answer, or drips its keys, is waited for three seconds', async () => {
    const drip: RequestListener = (request, answer) => {
      const timer = setInterval(() => answer.write(' '), 100)
      request.socket.on('close', () => clearInterval(timer))
    }
    const silent = await issuerThat(() => ({ [discovery]: () => undefined }))
    const slow = await issuerThat((self) => ({ ...wellKept(self), '/keys': drip }))
    const begun = performance.now()
    const judged = await Promise.all([silent, slow].map((one) => one.judged(one.token())))
    expect(judged).toEqual([undefined, undefined])
    expect(performance.now() - begun).toBeLessThan(4900)
  })

  test('has its new key asked for once in a while, and the old one stays good when it is down then', async () => {
    let up = true
    let published: unknown = keys
    const { token, judged, asked } = await issuerThat((self) => (up ? { ...wellKept(self), '/keys': published } : {}))
    expect(await judged(token())).toBeDefined()
    const stranger = token({}, { kid: 'made-up' })
    for (const later of [1, 10, 29]) expect(await judged(stranger, later)).toBeUndefined()
    expect(asked).toHaveLength(2)
    up = false
    expect(await judged(stranger, 31)).toBeUndefined()
    expect(await judged(stranger, 40)).toBeUndefined()
    expect(await judged(token(), 41)).toBeDefined()
    expect(asked).toHaveLength(3)
    up = true
    published = { keys: [jwkOf('ES256', { kid: 'new' })] }
    expect(await judged(token({}, { kid: 'new' }), 62)).toBeDefined()
    expect(await judged(token(), 63)).toBeUndefined()
    expect(asked).toHaveLength(5)
  })

  test('that is down for longer than its keys are good is believed no more', async () => {
    let up = true
    const { token, judged } = await issuerThat((self) => (up ? wellKept(self) : {}))
    const long = token({ exp: at + 5000 })
    expect(await judged(long)).toBeDefined()
    up = false
    expect(await judged(long, 599)).toBeDefined()
    expect(await judged(long, 600)).toBeUndefined()
  })

  test('that nobody named, or that is on http, is not even asked', async () => {
    const { self, asked, token } = await issuerThat(wellKept)
    const about = { issuer: self, audience: ISSUER, at }
    expect(await joseProofs([]).foreign(token(), about)).toBeUndefined()
    expect(await joseProofs([`${self}/`]).foreign(token(), about)).toBeUndefined()
    expect(asked).toEqual([])
    const { port } = new URL(self)
    for (const issuer of [
      `http://127.0.0.1.evil.test:${port}`,
      `http://127.0.0.1@evil.test:${port}`,
      `http://0.0.0.0:${port}`,
    ])
      expect(await joseProofs([issuer]).foreign(token({ iss: issuer }), { ...about, issuer })).toBeUndefined()
    expect(asked).toEqual([])
  })
})
