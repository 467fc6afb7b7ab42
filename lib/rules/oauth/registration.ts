// What a client may be registered as. Each rule closes a door that a looser server left open: an address that is almost the
// right one, a secret in a program that everybody can read, a life longer than the product's own. ASVS V10.4, RFC 9700 §2.

import type { AppId } from '../../ids.ts'
import type { Client } from '../../schema.ts'
import * as settings from '../../settings.ts'
import { line } from '../line.ts'
import { keysFault } from './client-keys.ts'
import { redirectFault } from './redirect.ts'
import { appsIn, has } from './scope.ts'

export type Registration = Omit<Client, 'kind' | 'id' | 'ref' | 'company' | 'service' | 'createdAt'>

export const most = { redirectUris: 10, origins: 10, guards: 20, claims: 10 } as const

/** In words for whoever registers; undefined: it can stand. */
export function registrationFault(client: Registration): string | undefined {
  const { authentication, grantTypes, native, redirectUris, logoutUris, origins, scopes, guards } = client
  const { method } = authentication
  const gives = (...types: readonly Client['grantTypes'][number][]) => types.some((type) => grantTypes.includes(type))
  const judged: readonly (readonly [boolean, string])[] = [
    [grantTypes.length === 0, 'Name at least one grant type.'],
    [
      gives('authorization_code') !== redirectUris.length > 0,
      'Redirect URIs and the authorization code belong together.',
    ],
    [
      gives('refresh_token') && !gives('authorization_code', 'device_code'),
      'There is nothing to refresh without a person.',
    ],
    [
      gives('client_credentials') && (method === 'none' || method === 'issuer'),
      'A client without a secret or a key has nothing of its own.',
    ],
    [
      method === 'issuer' && (grantTypes.length > 1 || !gives('token_exchange')),
      'A pipeline exchanges tokens and does nothing else.',
    ],
    [method === 'none' && gives('token_exchange'), 'A client that shows nothing exchanges nothing.'],
    [native && method !== 'none', 'What runs on its user’s machine keeps no secret.'],
    [native && client.remembersConsent, 'For what runs on its user’s machine people are asked every time.'],
    [method === 'none' && guards.length > 0, 'Whoever asks about tokens has to show who they are.'],
    [has(scopes, 'session'), 'A whole session is for Sallyport’s own command line alone.'],
    [guards.length > most.guards || origins.length > most.origins, 'Too many apps or origins.'],
    [[...redirectUris, ...logoutUris].length > 2 * most.redirectUris, 'Too many addresses.'],
  ]
  const wrong = judged.find(([stands]) => stands)?.[1]
  return (
    nameFault(client.name) ?? wrong ?? addressFault(client) ?? lifeFault(client) ?? authenticationFault(authentication)
  )
}

/** Letters that show nothing: fillers, which are blank by definition, and the blanks among the hieroglyphs. */
const invisible = /[\p{Default_Ignorable_Code_Point}\u{13441}\u{13442}]/u

/** Chinese, Japanese and Korean names have Latin letters among their own; those of any other script are there to deceive. */
const besideLatin =
  /(?![\p{sc=Latin}\p{sc=Common}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hangul}\p{sc=Bopomofo}])[\p{L}\p{N}]/u

/**
 * What people read when they are asked for consent, so it must not say that we ask. Marks are no part of it: they stack, and
 * hide what is below. One spelling (NFC), one alphabet (UTS 39 §5.2, highly restrictive).
 */
export function nameFault(name: string): string | undefined {
  if (name.trim() !== name || !/^[\p{L}\p{N}][\p{L}\p{N} .,&'()/-]{0,59}$/u.test(name) || invisible.test(name))
    return 'The name is up to 60 letters, digits and plain punctuation.'
  if (name.normalize('NFC') !== name) return 'The name is written in composed characters (NFC).'
  const mixed = /\p{sc=Latin}/u.test(name)
    ? besideLatin.test(name)
    : /\p{sc=Greek}/u.test(name) && /\p{sc=Cyrl}/u.test(name)
  if (mixed) return 'The name has letters of two alphabets.'
  return readings(name).some((one) => one.includes('sallyport')) ? 'Only the gateway itself is called so.' : undefined
}

/** What looks like a letter of our name (UTS 39 §4, confusables), lower case; `i` is there as its capital looks like `l`. */
const lookAlikes: Readonly<Record<string, string>> = {
  s: 'ѕꜱꮪꓢƽʂտ𐑈',
  a: 'аαɑᴀꭺⱥᗅꓮ',
  l: 'iіιıɪɩӏǀłƚɫɭʟꮮⳑⲓᒪꓡꓲןוⵏᛁ',
  y: 'уүγυʏɣɏƴỿყꭹꮍⲩꓬ',
  p: 'рρϱⲣᴘƥᵽꝑꮲᑭꓑ',
  o: 'оοσօꮎøɵꝋᴏᴑꬽסەဝჿഠଠⲟⵔꓳ〇٥',
  r: 'гᴦⲅʀꭇꭈꮢɍɼɾᖇꓣ',
  t: 'тτᴛꭲŧƭʈⲧꓔ',
}
const digits: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '4': 'a', '5': 's', '7': 't' }
/** As somebody in a hurry reads it: digits for the letters that they look like, or not at all. */
function readings(name: string): readonly string[] {
  const plain = (letter: string) => Object.keys(lookAlikes).find((one) => lookAlikes[one]?.includes(letter)) ?? letter
  const letters = name.normalize('NFKD').toLowerCase().replace(/./gsu, plain)
  return [letters.replace(/\d/g, (one) => digits[one] ?? ''), letters].map((one) => one.replace(/[^a-z]/g, ''))
}

function addressFault({ redirectUris, logoutUris, origins, native }: Registration): string | undefined {
  const bad = [...redirectUris, ...logoutUris].find((uri) => redirectFault(uri, native) !== undefined)
  if (bad !== undefined)
    return `An address is refused: ${redirectFault(bad, native)}. Write it as it will be sent, with https.`
  const canonical = origins.every(
    (one) => URL.canParse(one) && new URL(one).origin === one && redirectFault(`${one}/`, false) === undefined,
  )
  return canonical ? undefined : 'An origin is written as in https://app.example.com, without a path.'
}

function lifeFault({ lives }: Registration): string | undefined {
  const longest = { code: settings.oauth.code, access: settings.oauth.access, offline: settings.oauth.offline }
  const beyond = (['code', 'access', 'offline'] as const).find((what) => {
    const life = lives[what]
    return life !== undefined && (life < 10 || life > longest[what])
  })
  return beyond === undefined ? undefined : `The life ${beyond} is between 10 and ${longest[beyond]} seconds.`
}

/** They stand in the log, and in the terminal of whoever reads it. */
const oneLine = line(300)

/** What every token of an issuer says, or could: by these alone anybody who gets one is let in. */
const saysNothing = new Set(['iss', 'aud', 'exp', 'iat', 'nbf', 'jti'])

function authenticationFault(authentication: Client['authentication']): string | undefined {
  if (authentication.method === 'issuer') {
    const { issuer, claims } = authentication
    // A claim at least: every repository in the world has a token of the same issuer.
    const named = Object.entries(claims)
    if (named.length === 0 || named.length > most.claims) return 'Name one to ten claims that a token has to have.'
    if (named.some(([name, value]) => name.trim() === '' || value.trim() === '' || saysNothing.has(name)))
      return 'Name claims that say whose token it is, and their values: iss, aud, exp, iat, nbf and jti do not.'
    if (!named.flat().every((text) => oneLine.test(text)))
      return 'A claim and its value stand on one line, without control characters.'
    return isIssuer(issuer) ? undefined : 'The issuer is an https address without ? and #, written as it is called.'
  }
  if (authentication.method !== 'private_key_jwt') return undefined
  return keysFault(authentication.keys)
}

/**
 * As an operator names one (SALLYPORT_ISSUERS; whether this one is named is asked when a token is shown), and in the one spelling
 * that an address has: no control character and no letter that turns the reading survives it. RFC 8414 §2: no query, no fragment.
 */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { href, origin, protocol, hostname, username, password } = new URL(text)
  const reached = protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname))
  return reached && (href === text || origin === text) && `${username}${password}` === '' && !/[?#]/.test(text)
}

/** Every app that it names; all have to be the company's. */
export const appsOf = ({ scopes, guards }: Pick<Registration, 'scopes' | 'guards'>): readonly AppId[] => [
  ...new Set([...appsIn(scopes), ...guards]),
]

/** Whether it acts for itself, and so is somebody whom access lists can name. */
export const isMachine = ({
  grantTypes,
  authentication,
}: Pick<Registration, 'grantTypes' | 'authentication'>): boolean =>
  grantTypes.includes('client_credentials') || authentication.method === 'issuer'

/** As it is told: no digest of a secret. What the log has of it is less (flows/oauth/clients/recorded.ts). */
export function describeClient({ kind: _, ref: __, authentication, ...rest }: Client) {
  const shown =
    authentication.method === 'secret'
      ? {
          method: 'secret',
          secrets: authentication.secrets.map(({ since, until }) => ({
            since,
            ...(until === undefined ? {} : { until }),
          })),
        }
      : authentication
  return { ...rest, authentication: shown }
}
