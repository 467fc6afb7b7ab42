// SALLYPORT_POLICY: the outer line of every company's policy, as one JSON object with the names of the API's policy. What it
// does not name stays as wide as the product is.

import { parseVerb, type Seconds, type Verb } from '../ids.ts'
import type { Policy } from '../schema.ts'
import { ConfigurationError, type Environment } from './environment.ts'

type Reader = (value: unknown) => Partial<Policy> | undefined

const flag =
  (name: keyof Policy): Reader =>
  (value) =>
    typeof value === 'boolean' ? { [name]: value } : undefined
const isAmong = (value: unknown, among: readonly string[]): boolean =>
  typeof value === 'string' && among.includes(value)
const isList = (value: unknown, fits: (one: unknown) => boolean): value is readonly string[] =>
  Array.isArray(value) && value.every(fits)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0

const assurances = ['one', 'two', 'two_without_sms', 'phishing_resistant'] as const
const authenticators = ['sms', 'totp', 'passkey', 'recovery_code']
const isVerb = (value: unknown): boolean => typeof value === 'string' && parseVerb(value) !== undefined

const readers: Readonly<Record<string, Reader>> = {
  authenticators: (value) =>
    isList(value, (one) => isAmong(one, authenticators))
      ? { authenticators: value as readonly string[] as Policy['authenticators'] }
      : undefined,
  assurance: (value) => {
    const assurance = assurances.find((one) => one === value)
    return assurance === undefined ? undefined : { assurance }
  },
  passwordless: flag('passwordless'),
  sign_up: flag('signUp'),
  device_flow: flag('deviceFlow'),
  collaborators: flag('collaborators'),
  lives: (value) => {
    const all = typeof value === 'object' && value !== null ? Object.entries(value) : undefined
    if (all?.every(([name, life]) => isAmong(name, ['browser', 'idle', 'cli']) && isCount(life)) !== true)
      return undefined
    return { lives: Object.fromEntries(all) as Record<string, Seconds> }
  },
  withheld_verbs: (value) =>
    isList(value, isVerb) ? { withheldVerbs: value as readonly string[] as Verb[] } : undefined,
  fresh_verbs: (value) => (isList(value, isVerb) ? { freshVerbs: value as readonly string[] as Verb[] } : undefined),
  mail_domains: (value) =>
    isList(value, (one) => typeof one === 'string' && /^[a-z0-9.-]{3,253}$/.test(one))
      ? { mailDomains: value }
      : undefined,
  log_days: (value) => (isCount(value) ? { logDays: value } : undefined),
}

/** Undefined where the operator draws no line. */
export function outerPolicy(env: Environment): Partial<Policy> | undefined {
  const text = env['SALLYPORT_POLICY'] ?? 'widest'
  if (text === 'widest') return undefined
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    throw new ConfigurationError('SALLYPORT_POLICY is widest, or a JSON object')
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    throw new ConfigurationError('SALLYPORT_POLICY is widest, or a JSON object')
  const parts = Object.entries(said).map(([name, value]) => {
    const part = Object.hasOwn(readers, name) ? readers[name]?.(value) : undefined
    // A word that is misspelt would leave the wider line in force, and nobody would know.
    if (part === undefined) throw new ConfigurationError(`SALLYPORT_POLICY: ${name.slice(0, 40)} is not understood`)
    return part
  })
  return Object.assign({}, ...parts) as Partial<Policy>
}
