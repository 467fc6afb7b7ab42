import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { algorithms as judged } from '../../../../lib/adapters/proofs.ts'
import { algorithms } from '../../../../lib/rules/oauth/client-keys.ts'
import { type Registration, registrationFault } from '../../../../lib/rules/oauth/registration.ts'

const client: Registration = {
  name: 'Web',
  authentication: { method: 'secret', secrets: [] },
  native: false,
  redirectUris: ['https://app.acme.test/cb'],
  logoutUris: [],
  origins: [],
  grantTypes: ['authorization_code'],
  scopes: [],
  guards: [],
  tokens: 'opaque',
  lives: {},
  requires: { push: false, dpop: false },
  remembersConsent: false,
}
const named = (name: string) => registrationFault({ ...client, name })
const pipeline = (claims: Readonly<Record<string, string>>, issuer = 'https://ci.test') =>
  registrationFault({
    ...client,
    redirectUris: [],
    grantTypes: ['token_exchange'],
    authentication: { method: 'issuer', issuer, claims },
  })

type Jwk = Readonly<Record<string, unknown>>
const keyed = (...keys: Jwk[]) => registrationFault({ ...client, authentication: { method: 'private_key_jwt', keys } })
const jwkOf = ({ publicKey }: { publicKey: KeyObject }): Jwk => ({ ...publicKey.export({ format: 'jwk' }) })
const rsa = (modulusLength: number, publicExponent = 65_537) =>
  jwkOf(generateKeyPairSync('rsa', { modulusLength, publicExponent }))
const ec = (namedCurve: string) => jwkOf(generateKeyPairSync('ec', { namedCurve }))
const kinds: Readonly<Record<string, Jwk>> = {
  'EC P-256': ec('P-256'),
  'EC P-384': ec('P-384'),
  'EC P-521': ec('P-521'),
  'OKP Ed25519': jwkOf(generateKeyPairSync('ed25519')),
  RSA: rsa(2048),
}
const p256 = kinds['EC P-256'] ?? {}
const { kty, crv, x, y } = p256

describe('the name of a client', () => {
  test.each(['Web', 'Łódź', 'Zoë & Søn (2)', 'Привет', 'Ελλάδα', '東京 Tower', '네이버 Web', 'שלום'])(
    '%s is one',
    (name) => {
      expect(named(name)).toBeUndefined()
    },
  )

  test.each([
    ...['Sallyport', 'SALLYPORT', 'The Sallyport Company', 'Sally-port', 'S a l l y p o r t', "Sally'port (CLI)"],
    ...['Sa11yp0rt', '5allyport', 'S4llypor7', 'Sally 1 port', 'SaIIyport', 'Sållyport', 'ŞÃḺĹÝṔÖŘŢ', 'Sałłypøɍŧ'],
    ...['Ｓａｌｌｙｐｏｒｔ', '𝒮𝒶𝓁𝓁𝓎𝓅ℴ𝓇𝓉', 'ⓢⓐⓛⓛⓨⓟⓞⓡⓣ', 'ˢᵃˡˡʸᵖᵒʳᵗ', 'ꜱᴀʟʟʏᴘᴏʀᴛ', 'Saⅼⅼyport', 'ſallyport'],
    ...[
      'Ѕаӏӏурогт',
      'ЅАІІУРОГТ',
      'Ѕallyport',
      'Sаllyport',
      'Sallypοrt',
      'Sallyрort',
      'Sallyp٥rt',
      'Sallyp߀rt',
      'Տallyport',
    ],
    ...['ꓢꓮꓡꓡꓬꓑꓳꓣꓔ', 'ᏚᎪᏞᏞᎩᏢᎾᏒᎢ'],
  ])('%s reads as the gateway itself, and is refused', (name) => {
    expect(named(name)).toEqual(expect.any(String))
  })

  test('whatever of its letters is another that looks so, however it is cut, is refused', () => {
    const looks = ['sSѕЅ5ꜱ', 'aAаАαΑ4ɑ', 'lLI1ӏӀіɪ', 'lLI1ӏӀіɪ', 'yYуУүΥ', 'pPрРρΡ', 'oO0оОοΟ', 'rRгᴦ', 'tTтТτΤ7']
    const letter = (all: string) => fc.constantFrom(...Array.from(all))
    const between = fc.constantFrom('', '', '', '-', ' ', '.', "'")
    fc.assert(
      fc.property(fc.tuple(...looks.map((all) => fc.tuple(letter(all), between))), (parts) => {
        expect(
          named(
            `${parts
              .flat()
              .join('')
              .replace(/[-. ']+$/, '')} X`,
          ),
        ).toEqual(expect.any(String))
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['an override of direction', 'Web\u202e'],
    ['an isolate', 'We\u2066b'],
    ['a joiner of no width', 'We\u200db'],
    ['a space of no width', 'We\u200bb'],
    ['a soft hyphen', 'We\u00adb'],
    ['a byte order mark', 'Web\ufeff'],
    ['a filler that is a letter', 'Web\u3164'],
    ['nothing but a filler', '\u3164'],
    ['a filler of half width', 'We\uffa0b'],
    ['a filler of a first consonant', '\u115fWeb'],
    ['a filler of a vowel', 'We\u1160b'],
    ['a hieroglyph that is blank', '\u{13441}Web'],
    ['a combining mark', 'We\u0301b'],
    ['marks that are stacked', `W${'\u0336'.repeat(20)}eb`],
    ['a space that is not one', 'We\u00a0b'],
    ['a line', 'We\nb'],
    ['markup', '<b>Web'],
    ['Latin and Cyrillic letters', 'Wеb'],
    ['Latin and Greek letters', 'Web Ω'],
    ['Greek and Cyrillic letters', 'ΑБ'],
    ['Latin letters and Armenian', 'Webօ'],
    ['Latin letters and digits of another script', 'Web०'],
    ['a letter that has another spelling', '\u212aelvin'],
    ['a blank at its end', 'Web '],
    ['nothing', ''],
    ['more than sixty letters', 'a'.repeat(61)],
  ])('with %s is refused', (_, name) => {
    expect(named(name)).toEqual(expect.any(String))
  })

  test('that stands shows every character that it has, in one spelling', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), (name) => {
        fc.pre(named(name) === undefined)
        expect(name).not.toMatch(/[\p{C}\p{M}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u)
        expect(name).toBe(name.normalize('NFC').trim())
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the key of a client', () => {
  test('is of the algorithms that are judged, and of no other', () => {
    expect(Object.values(algorithms).flat().toSorted()).toEqual(judged.toSorted())
    expect(Object.keys(algorithms)).toEqual(Object.keys(kinds))
  })

  test('stands with each algorithm of its kind and with none of another', () => {
    const all = [...judged, 'none', 'HS256', 'ES256K', 'RSA-OAEP', 'ML-DSA-44', '', '__proto__', 'constructor']
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(kinds)), fc.constantFrom(...all), (kind, alg) => {
        const fits = algorithms[kind]?.includes(alg) ?? false
        expect(keyed({ ...kinds[kind], alg }) === undefined).toBe(fits)
      }),
      { numRuns: 300 },
    )
    for (const jwk of Object.values(kinds))
      expect(keyed({ ...jwk, use: 'sig', kid: 'k', key_ops: ['verify'] })).toBeUndefined()
    expect(keyed({ ...p256, kid: 'Schlüssel 2026/11 (東京)', key_ops: ['verify', 'encrypt'] })).toBeUndefined()
    expect(keyed(...Object.values(kinds).slice(0, 4))).toBeUndefined()
  })

  test.each<[string, Jwk]>([
    ['no point', { kty, crv, x: 'AAAA', y: 'AAAA' }],
    ['a point beside the curve', { kty, crv, x, y: x }],
    ['a point of another curve', { ...p256, crv: 'P-384' }],
    ['of a curve that nothing is signed with here', ec('secp256k1')],
    ['for agreeing and not for signing', jwkOf(generateKeyPairSync('x25519'))],
    ['of Ed448', jwkOf(generateKeyPairSync('ed448'))],
    ['Ed25519 and too short', { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }],
    ['RSA of 1,024 bits', rsa(1024)],
    ['RSA of nothing but zeros', { kty: 'RSA', n: 'A'.repeat(400), e: 'AQAB' }],
    ['RSA that is no Base64', { kty: 'RSA', n: '!'.repeat(400), e: 'AQAB' }],
    ['RSA with an exponent of one', { ...kinds['RSA'], e: 'AQ' }],
    ['RSA with an exponent of three', rsa(2048, 3)],
    ['RSA with an even exponent', { ...kinds['RSA'], e: 'AQAC' }],
    ['RSA without a modulus', { kty: 'RSA', e: 'AQAB' }],
    ['a secret', { kty: 'oct', k: 'c2VjcmV0' }],
    ['of no kind', {}],
    ['of a kind that is a list', { ...p256, kty: ['EC'] }],
    ['a coordinate that is a list', { ...p256, x: [x] }],
    ['written with padding', { ...p256, x: `${String(x)}=` }],
    ['for encryption', { ...p256, use: 'enc' }],
    ['for signing, which is the private one’s', { ...p256, key_ops: ['sign'] }],
    ['for verifying twice', { ...p256, key_ops: ['verify', 'verify'] }],
    ['with operations that are a text', { ...p256, key_ops: 'verify' }],
    ['for an operation that there is not', { ...p256, key_ops: ['verify', 'u\u202e'] }],
    ['for an operation of every object', { ...p256, key_ops: ['verify', 'toString'] }],
    ['with an id that is a list', { ...p256, kid: ['k'] }],
    ['with an id of nothing', { ...p256, kid: '' }],
    ['with an id that is too long', { ...p256, kid: 'k'.repeat(257) }],
    ['with an id that clears a terminal', { ...p256, kid: 'a\u009b2J' }],
    ['with an id of two lines', { ...p256, kid: 'a\nb' }],
    ['with an id that turns the reading', { ...p256, kid: 'a\u202eb' }],
    ['with an id that has half a character', { ...p256, kid: 'a\ud800' }],
    ['with an id that has what nobody sees', { ...p256, kid: 'a\u200bb' }],
    ['with an ext that is a text', { ...p256, ext: 'true' }],
    ['with an algorithm that is a list', { ...p256, alg: ['ES256'] }],
    ['with a private part', { ...p256, d: 'd' }],
  ])('is refused when it is %s, also beside a good one', (_, jwk) => {
    expect(keyed(jwk)).toEqual(expect.any(String))
    expect(keyed(p256, jwk)).toEqual(expect.any(String))
  })

  test('never makes a fault, whatever it is', () => {
    const members = ['kty', 'crv', 'x', 'y', 'n', 'e', 'alg', 'use', 'kid', 'key_ops', 'ext', '__proto__', 'toString']
    const value = fc.oneof(
      fc.constantFrom('EC', 'RSA', 'OKP', 'AKP', 'P-256', 'Ed25519', 'AQAB', 'AAAA', x, y),
      fc.anything(),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...members), value), (jwk) => {
        expect(['string', 'undefined']).toContain(typeof keyed(jwk))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the claims of a pipeline', () => {
  const nothing = ['iss', 'aud', 'exp', 'iat', 'nbf', 'jti']

  test.each(nothing)('%s lets nobody in, alone or beside another', (name) => {
    expect(pipeline({ [name]: 'https://ci.test' })).toEqual(expect.any(String))
    expect(pipeline({ [name]: 'https://ci.test', repository: 'acme/shop' })).toEqual(expect.any(String))
  })

  test.each<[string, Record<string, string>]>([
    ['none', {}],
    ['an empty value', { repository: '' }],
    ['a value of blanks', { repository: ' ' }],
    ['an empty value beside another', { repository: 'acme/shop', ref: '' }],
    ['an empty name', { '': 'acme/shop' }],
    ['eleven', Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`c${i}`, 'x']))],
  ])('with %s are refused', (_, claims) => {
    expect(pipeline(claims)).toEqual(expect.any(String))
  })

  test('that stand name something that not every token of the issuer says', () => {
    expect(pipeline({ sub: 'repo:acme/shop:ref:refs/heads/main' })).toBeUndefined()
    const name = fc.oneof(fc.constantFrom(...nothing, 'sub', 'repository', 'ref'), fc.string({ maxLength: 5 }))
    fc.assert(
      fc.property(fc.dictionary(name, fc.string({ maxLength: 3 }), { maxKeys: 4 }), (claims) => {
        const says = Object.entries(claims).filter(
          ([one, value]) => !nothing.includes(one) && one.trim() && value.trim(),
        )
        const stands = says.length > 0 && says.length === Object.keys(claims).length
        expect(pipeline(claims) === undefined).toBe(stands)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the issuer of a pipeline', () => {
  const from = (issuer: string) => pipeline({ sub: 'repo:acme/shop' }, issuer)

  test.each([
    'https://ci.test',
    'https://ci.test/',
    'https://ci.test:8443/acme',
    'https://login.ci.test/0f0e/v2.0',
    'http://127.0.0.1:8081',
    'https://ci.test/%C3%A5',
  ])('%s is one', (issuer) => {
    expect(from(issuer)).toBeUndefined()
  })

  test.each([
    ['nothing', ''],
    ['no address', 'ci.test'],
    ['a sequence for a terminal', 'https://issuer.example.org/\u009b2J'],
    ['what turns the reading', 'https://issuer.example.org/\u202e'],
    ['half a character', 'https://issuer.example.org/\ud800'],
    ['a line', 'https://issuer.example.org/\n'],
    ['a blank before it', ' https://ci.test'],
    ['letters that are written otherwise', 'https://CI.test/'],
    ['a way up', 'https://ci.test/a/../b'],
    ['a port that goes without saying', 'https://ci.test:443'],
    ['a question', 'https://ci.test/?email=ada@acme.test'],
    ['an empty question', 'https://ci.test/?'],
    ['a fragment', 'https://ci.test/#a'],
    ['a name in it', 'https://ada@ci.test/'],
    ['a script', 'javascript:alert(1)'],
    ['plain HTTP to somewhere else', 'http://ci.test/'],
  ])('with %s is none, as the operator could not name it either', (_, issuer) => {
    expect(from(issuer)).toEqual(expect.any(String))
  })

  test('that stands is written as it is called', () => {
    const url = fc.oneof(
      fc.webUrl({ validSchemes: ['https'] }),
      fc.string({ unit: 'binary' }).map((text) => `https://ci.test/${text}`),
    )
    fc.assert(
      fc.property(url, (issuer) => {
        if (from(issuer) !== undefined) return
        expect([new URL(issuer).href, new URL(issuer).origin]).toContain(issuer)
        expect(issuer).toMatch(/^[!-~]+$/)
      }),
      { numRuns: 1000 },
    )
  })
})
