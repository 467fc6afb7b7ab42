// The environment, read once. What is missing or not understood fails the cold start: a gateway that guesses at its own
// settings fails open sooner or later (GHSA-8fpg-xm3f-6cx3).

import { type AppId, type EmailAddress, parseAppId, parseEmailAddress, type Seconds, seconds } from '../ids.ts'
import type { Deployment } from '../ports.ts'
import { askedLetters, session, VERSION } from '../settings.ts'
import { ConfigurationError, type Environment, required } from './environment.ts'
import { transparency } from './log-config.ts'
import { outerPolicy } from './policy-config.ts'
import { smsAllowance } from './sms-config.ts'

export { ConfigurationError } from './environment.ts'

/** SALLYPORT_STATE_TABLE, SALLYPORT_EVENTS_TABLE: names of the two tables. */
export const tables = (env: Environment = process.env) => ({
  state: required('SALLYPORT_STATE_TABLE', env),
  events: required('SALLYPORT_EVENTS_TABLE', env),
})

/** SALLYPORT_STAMP_KEY_ID: the KMS key (HMAC_256) behind the digests of addresses and user agents in events. */
export const stampKey = (env: Environment = process.env): string => required('SALLYPORT_STAMP_KEY_ID', env)

/** SALLYPORT_MAC_KEY_ID: the KMS key (HMAC_256) behind passwords, codes, login names and numbers. */
export const macKey = (env: Environment = process.env): string => required('SALLYPORT_MAC_KEY_ID', env)

/**
 * SALLYPORT_SIGNING_KEY_IDS: the KMS keys (ECC_NIST_P256) of tokens that others verify, comma separated. The first one
 * signs, all are published.
 */
export function signingKeys(env: Environment = process.env): readonly [string, ...string[]] {
  const [first, ...rest] = required('SALLYPORT_SIGNING_KEY_IDS', env).split(',')
  const all = [first ?? '', ...rest] as const
  if (all.some((id) => !/^[\w:/-]+$/.test(id)) || new Set(all).size < all.length)
    throw new ConfigurationError('SALLYPORT_SIGNING_KEY_IDS is a list of different KMS keys: the first signs')
  return all
}

/** SALLYPORT_ORIGINS: where people reach the gateway, comma separated; the first is the one that is told to others. */
export function origins(env: Environment = process.env): readonly [string, ...string[]] {
  const [first, ...rest] = required('SALLYPORT_ORIGINS', env).split(',').map(parseOrigin)
  if (first === undefined) throw new ConfigurationError('SALLYPORT_ORIGINS is empty')
  return [first, ...rest]
}

/** Which gateway it is, for systems that hear from many. */
export const gatewayNames = (env: Environment = process.env) => ({
  version: VERSION,
  origin: origins(env)[0],
  log: transparency(env).origin,
})

function parseOrigin(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  const loopback = url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  const wild = url !== undefined && !/^[a-z0-9.-]+$|^\[[0-9a-f:]+\]$/.test(url.hostname)
  if (
    url === undefined ||
    wild ||
    url.origin !== text.trim() ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback))
  )
    throw new ConfigurationError('SALLYPORT_ORIGINS wants https origins without a path, as in https://auth.example.com')
  return url.origin
}

/**
 * SALLYPORT_TOUCH: seconds between recorded uses of a session in one place, 0 to 60; 0 records every one.
 * SALLYPORT_CODE_DIGITS: `adaptive`, or `six` for codes of six digits always.
 * SALLYPORT_SMS_…: see sms-config.ts.
 */
export function deployment(env: Environment = process.env): Deployment {
  refuseUnknown(env)
  const digits = env['SALLYPORT_CODE_DIGITS'] ?? 'adaptive'
  if (digits !== 'adaptive' && digits !== 'six')
    throw new ConfigurationError('SALLYPORT_CODE_DIGITS is adaptive or six; four digits for everybody cannot be chosen')
  const [origin] = origins(env)
  const policy = outerPolicy(env)
  return {
    ...(policy === undefined ? {} : { policy }),
    host: new URL(origin).hostname,
    origin,
    touch: touch(env),
    alwaysSixDigits: digits === 'six',
    sms: smsAllowance(env),
    letters: askedLetters,
  }
}

const known = new Set(
  [
    'STATE_TABLE',
    'EVENTS_TABLE',
    'STAMP_KEY_ID',
    'MAC_KEY_ID',
    'SIGNING_KEY_IDS',
    'ISSUERS',
    'ORIGINS',
    'TOUCH',
    'CODE_DIGITS',
    'POLICY',
    'SMS',
    'SMS_COUNTRIES',
    'SMS_HOURLY',
    'SMS_MONTHLY',
    'SMS_ORIGINATION',
    'SMS_PROTECT',
    'MAIL_FROM',
    'LOG_BUCKET',
    'LOG_DAYS',
    'LOG_KEY_ID',
    'LOG_NAME',
    'EXPORTS',
    'EVENT_BUS',
    'WEBHOOKS',
    'APP',
    'DATA',
    'STORE',
  ].map((name) => `SALLYPORT_${name}`),
)

/** A choice that is misspelt would leave the weaker one in force, and nobody would know. */
function refuseUnknown(env: Environment): void {
  const unknown = Object.keys(env).find((name) => /^SALLYPORT_(?!TEST_)/.test(name) && !known.has(name))
  if (unknown !== undefined) throw new ConfigurationError(`${unknown} is not a setting of Sallyport`)
}

function touch(env: Environment): Seconds {
  const text = env['SALLYPORT_TOUCH'] ?? String(session.touch)
  const value = Number(text)
  if (!/^[0-9]{1,2}$/.test(text) || value > session.touch)
    throw new ConfigurationError(`SALLYPORT_TOUCH is a number of seconds from 0 to ${session.touch}`)
  return seconds(value)
}

/**
 * SALLYPORT_MAIL_FROM: the address that letters come from; SES wants it verified. In its one spelling, because the role
 * that may send from it compares letter by letter.
 */
export function mailFrom(env: Environment = process.env): EmailAddress {
  const text = required('SALLYPORT_MAIL_FROM', env)
  const address = parseEmailAddress(text)
  if (address === undefined || address !== text)
    throw new ConfigurationError(
      'SALLYPORT_MAIL_FROM is an e-mail address in small letters, as in sallyport@example.com',
    )
  return address
}

/** SALLYPORT_APP: the app this authorizer guards, or `apiid=app,apiid=app` where it serves several APIs. */
export function guardedApp(env: Environment = process.env): (apiId: string) => AppId | undefined {
  const text = required('SALLYPORT_APP', env)
  if (!text.includes('=')) {
    const only = app(text)
    return () => only
  }
  const byApi = new Map<string, AppId>()
  for (const pair of text.split(',')) {
    const [, api = '', name = ''] = /^([a-z0-9]+)=([a-z0-9-]+)$/.exec(pair.trim()) ?? []
    if (byApi.has(api)) throw new ConfigurationError('SALLYPORT_APP names one API twice')
    byApi.set(api, app(name))
  }
  return (apiId) => byApi.get(apiId)
}

function app(text: string): AppId {
  const id = parseAppId(text)
  if (id === undefined)
    throw new ConfigurationError('SALLYPORT_APP names no app: use `shop`, or `apiid=shop,apiid2=blog`')
  return id
}

/**
 * SALLYPORT_ISSUERS: whose tokens a company may let its pipelines in with, comma separated; `none` for nobody's. Their keys are
 * fetched from where they say, so the operator names them and no record does.
 */
export function issuers(env: Environment = process.env): readonly string[] {
  const text = required('SALLYPORT_ISSUERS', env)
  if (text === 'none') return []
  const all = text.split(',').map((one) => one.trim())
  if (!all.every(isIssuer)) throw new ConfigurationError('SALLYPORT_ISSUERS is a list of https addresses, or none')
  return all
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, search, hash } = new URL(text)
  const loopback = protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)
  return (protocol === 'https:' || loopback) && username === '' && search === '' && hash === ''
}
