// The arithmetic of the SMS firewall: what a code costs, which counts stand for which span of time, and what each may
// reach. A pump of fees sends codes to numbers of its own, which lie together and do not answer; both are looked for.
//
// A limit over a long span and one over a short span within it rest on one count: beside the long one stands what it was
// when the short one began. So a code that passes both is one write, and the write's own condition holds both.

import type { FirewallCause } from '../event.ts'
import { later, type Microdollars, type PhoneNumber, type Seconds, seconds } from '../ids.ts'
import { segments } from '../segments.ts'
import { smsMoney, smsPrefix } from '../settings.ts'

/** A tally: its name, and when it may be forgotten. */
export interface Count {
  readonly name: string
  readonly ttl: Seconds
}
/** The short span lies within the long one, so that a new long one is always a new short one. */
export interface Spans {
  readonly long: Count
  readonly short: Count
}
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
export function money(at: Seconds): Spans {
  const month = new Date(at * 1000).toISOString().slice(0, 7)
  return {
    long: count(`sms/money/${month}`, at, 40 * DAY),
    short: count(`sms/money/hour/${Math.floor(at / HOUR)}`, at, 2 * HOUR),
  }
}

const perPrefix = (what: 'sent' | 'verified', prefix: string, at: Seconds): Spans => {
  const [day, window] = [smsPrefix.conversion.window, smsPrefix.window]
  return {
    long: count(`sms/${what}/${prefix}/day/${Math.floor(at / day)}`, at, 2 * day),
    short: count(`sms/${what}/${prefix}/window/${Math.floor(at / window)}`, at, 2 * window),
  }
}

/** Codes that went to numbers of this prefix that nobody has proved. */
export const sentTo = (prefix: string, at: Seconds): Spans => perPrefix('sent', prefix, at)

/** Those of them that were answered rightly. Two plain counts: who answers does not read before. */
export const verifiedIn = (prefix: string, at: Seconds): Spans => perPrefix('verified', prefix, at)

/** What to count up when a code to a number that nobody had proved was right. */
export function verifiedRaises(prefix: string, at: Seconds): readonly Count[] {
  const { long, short } = verifiedIn(prefix, at)
  return [long, short]
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
  spans: sentTo(prefix, at),
  amount: 1,
  limits: {
    long: Math.max(smsPrefix.conversion.after, Math.floor(verified.long / smsPrefix.conversion.least)),
    short: smsPrefix.unanswered + verified.short,
  },
  causes: { long: 'conversion_collapsed', short: 'prefix_limited' },
})

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
