// The arithmetic of the SMS firewall: what a code costs, which counts stand for which span of time, and what each may
// reach. A pump of fees sends codes to numbers of its own, which lie together and do not answer; both are looked for, and
// over a whole country, where they are spread, that they do not answer.
//
// A limit over a long span and one over a short span within it rest on one count: beside the long one stands what it was
// when the short one began. So a code that passes both is one write, and the write's own condition holds both.

import type { FirewallCause } from '../event.ts'
import { type CountryCode, later, type Microdollars, type PhoneNumber, type Seconds, seconds } from '../ids.ts'
import { segments } from '../segments.ts'
import { smsCountry, smsMoney, smsPrefix } from '../settings.ts'

/** A tally: its name, and when it may be forgotten. */
export interface Count {
  readonly name: string
  readonly ttl: Seconds
}
/** The short span lies within the long one, so that a new long one is always a new short one. Not everything has one. */
export interface Spans {
  readonly long: Count
  readonly short?: Count
}
/** `short` is infinite where there is no short span. */
export interface Limits {
  readonly long: number
  readonly short: number
}
export type Limit = keyof Limits
/** What is counted, by how much, up to what, and what it is called when it is too much. */
export interface Meter {
  readonly spans: Spans
  readonly amount: number
  readonly limits: Limits
  readonly causes: Readonly<Record<Limit, FirewallCause>>
}

/** Every part of a text is billed. */
export const costOf = (price: Microdollars, text: string): Microdollars => (price * segments(text)) as Microdollars

/** `+4791000001` → `4791000`. */
export const prefixOf = (number: PhoneNumber): string => number.slice(1, 1 + smsPrefix.digits)

const count = (name: string, at: Seconds, life: number): Count => ({ name, ttl: later(at, seconds(life)) })

const HOUR = 3600
const DAY = 86_400

/** Money, in microdollars: the calendar's month and hour, UTC. */
export function money(at: Seconds): Required<Spans> {
  const month = new Date(at * 1000).toISOString().slice(0, 7)
  return {
    long: count(`money/${month}`, at, 40 * DAY),
    short: count(`money/hour/${Math.floor(at / HOUR)}`, at, 2 * HOUR),
  }
}

/**
 * Counts of codes to numbers that nobody has proved, of one prefix or of a whole country. What went out and what came back
 * stand in partitions of their own (lib/schema.ts) under the same names: who answers a code may count only the latter.
 */
export function inPrefix(prefix: string, at: Seconds): Required<Spans> {
  const [day, window] = [smsPrefix.conversion.window, smsPrefix.window]
  return {
    long: count(`${prefix}/day/${Math.floor(at / day)}`, at, 2 * day),
    short: count(`${prefix}/window/${Math.floor(at / window)}`, at, 2 * window),
  }
}

export function inCountry(country: CountryCode, at: Seconds): Spans {
  const day = smsCountry.conversion.window
  return { long: count(`${country}/day/${Math.floor(at / day)}`, at, 2 * day) }
}

/** Where a code went that somebody has to answer before its prefix and its country earn more. */
export interface Watched {
  readonly prefix: string
  readonly country: CountryCode
}

/** What to count up when such a code was right. Plain counts: who answers does not read before. */
export function verifiedRaises({ prefix, country }: Watched, at: Seconds): readonly Count[] {
  const { long, short } = inPrefix(prefix, at)
  return [long, short, inCountry(country, at).long]
}

/** What strangers make us send must not leave people who sign in without money for their codes. */
export const moneyMeter = (
  amount: Microdollars,
  allowance: { readonly hourly: Microdollars; readonly monthly: Microdollars },
  proved: boolean,
  at: Seconds,
): Meter => {
  const share = proved ? 1 : smsMoney.unproved
  return {
    spans: money(at),
    amount,
    limits: { long: Math.floor(allowance.monthly * share), short: Math.floor(allowance.hourly * share) },
    causes: { long: 'month_spent', short: 'hour_spent' },
  }
}

/** Codes in the air are bounded; over a day a prefix goes on only as far as its codes come back. */
export const prefixMeter = (prefix: string, verified: Limits, at: Seconds): Meter => ({
  spans: inPrefix(prefix, at),
  amount: 1,
  limits: {
    long: earned(smsPrefix.conversion, verified.long),
    short: smsPrefix.unanswered + verified.short,
  },
  causes: { long: 'conversion_collapsed', short: 'prefix_limited' },
})

/**
 * So does a country. Before anything came back it bears what strangers have money for in an hour: who expects a rush of
 * newcomers has set more aside, and the codes of a rush are out for a while before they come back.
 */
export const countryMeter = (
  { country, price, hourly }: { readonly country: CountryCode; readonly price: number; readonly hourly: number },
  verified: number,
  at: Seconds,
): Meter => {
  const { after, least } = smsCountry.conversion
  const affordable = Math.min(Math.floor((hourly * smsMoney.unproved) / price), Number.MAX_SAFE_INTEGER)
  return {
    spans: inCountry(country, at),
    amount: 1,
    limits: { long: earned({ after: Math.max(after, affordable), least }, verified), short: Number.POSITIVE_INFINITY },
    causes: { long: 'country_collapsed', short: 'country_collapsed' },
  }
}

const earned = ({ after, least }: { readonly after: number; readonly least: number }, verified: number): number =>
  Math.max(after, Math.floor(verified / least))

/** The beginning of a span is stored one higher, so that it can be set once and by one alone, also at zero. */
export const storedBeginning = (count: number): number => count + 1
export const beginningOf = (stored: number): number => stored - 1

/** The limit that already stands in the way, by what was read. Counts only grow, so it is certain. */
export function inTheWay({ amount, limits }: Meter, counted: number, began: number | undefined): Limit | undefined {
  if (amount > limits.short || (began !== undefined && counted + amount > began + limits.short)) return 'short'
  return counted + amount > limits.long ? 'long' : undefined
}

/** What the long count may reach, and which limit says so. */
export function ceiling({ limits }: Meter, began: number): { readonly most: number; readonly by: Limit } {
  const short = began + limits.short
  return limits.long < short ? { most: limits.long, by: 'long' } : { most: short, by: 'short' }
}
