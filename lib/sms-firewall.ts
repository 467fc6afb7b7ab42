// Whether a code may be sent at all: the country is one that the operator chose, neither it nor the prefix is being pumped,
// and the hour and the month still have money. What passes is reserved before it is sent, atomically, so that parallel requests
// cannot spend more than there is; what is reserved and then not sent stays spent, which is the safe side.
//
// One read, and one write for each limit that is counted; what is refused by what was read writes nothing.

import type { FirewallCause } from './event.ts'
import type { Seconds } from './ids.ts'
import type { SmsAllowance, Table, TextMessage } from './ports.ts'
import {
  beginningOf,
  type Count,
  ceiling,
  costOf,
  countryMeter,
  inCountry,
  inPrefix,
  inTheWay,
  type Limit,
  type Meter,
  moneyMeter,
  prefixMeter,
  prefixOf,
  type Spans,
  storedBeginning,
} from './rules/sms-firewall.ts'
import { key } from './schema.ts'

type Counts = Pick<Table, 'get' | 'reserve'>
/** What was read: how much went out, absent where nothing did, and how much of it came back. */
interface Counted {
  readonly out: (count: Count) => number | undefined
  readonly back: (count: Count) => number
}

export async function passFirewall(
  table: Counts,
  allowance: SmsAllowance,
  { to, country, proved, text }: TextMessage,
  at: Seconds,
): Promise<FirewallCause | undefined> {
  const price = allowance.countries.get(country)
  if (price === undefined) return 'country_not_allowed'
  const purse = moneyMeter(costOf(price, text), allowance, proved, at)
  if (proved) return pass(table, [purse], await read(table, [purse.spans]))
  const prefix = prefixOf(to)
  const [near, far] = [inPrefix(prefix, at), inCountry(country, at)]
  const counted = await read(table, [near, far, purse.spans], [near, far])
  const answered = { long: counted.back(near.long), short: counted.back(near.short) }
  const { hourly } = allowance
  const wide = countryMeter({ country, price, hourly }, counted.back(far.long), at)
  return pass(table, [prefixMeter(prefix, answered, at), wide, purse], counted)
}

const namesOf = (spans: readonly Spans[]): readonly string[] =>
  spans.flatMap(({ long, short }) => (short === undefined ? [long.name] : [long.name, short.name]))

/** In one request, what went out and what came back. */
async function read(table: Counts, sent: readonly Spans[], verified: readonly Spans[] = []): Promise<Counted> {
  const [out, back] = [namesOf(sent), namesOf(verified)]
  const found = await table.get(...out.map(key.sms), ...back.map(key.verified))
  const counts = found.map((tally) => tally?.count)
  return {
    out: ({ name }) => counts[out.indexOf(name)],
    back: ({ name }) => counts[out.length + back.indexOf(name)] ?? 0,
  }
}

/** All are asked before any is written to: a code that the purse would refuse must not count against its prefix. */
async function pass(table: Counts, meters: readonly Meter[], counted: Counted): Promise<FirewallCause | undefined> {
  for (const meter of meters) {
    const standing = inTheWay(meter, counted.out(meter.spans.long) ?? 0, beginning(meter, counted))
    if (standing !== undefined) return meter.causes[standing]
  }
  for (const meter of meters) {
    const refused = await reserve(table, meter, counted)
    if (refused !== undefined) return meter.causes[refused]
  }
  return undefined
}

/** Without a short span the count has begun at nothing. */
function beginning({ spans: { short } }: Meter, counted: Counted): number | undefined {
  if (short === undefined) return 0
  const stored = counted.out(short)
  return stored === undefined ? undefined : beginningOf(stored)
}

async function reserve(table: Counts, meter: Meter, counted: Counted): Promise<Limit | undefined> {
  const { long, short } = meter.spans
  const soFar = counted.out(long) ?? 0
  const began = beginning(meter, counted) ?? (short === undefined ? 0 : beginningOf(await begin(table, short, soFar)))
  const { most, by } = ceiling(meter, began)
  return (await table.reserve(key.sms(long.name), meter.amount, most, long.ttl)) ? undefined : by
}

/**
 * Sets what the long count was when the short span began: by whoever comes first, and never again. Everybody spends only
 * after it is set, and up to it and the limit, so what was spent between reading and setting closes the span early.
 */
async function begin(table: Counts, { name, ttl }: Count, soFar: number): Promise<number> {
  const stored = storedBeginning(soFar)
  if (await table.reserve(key.sms(name), stored, stored, ttl)) return stored
  const [found] = await table.get(key.sms(name))
  if (found === undefined) throw new TypeError('the beginning of a span was there and is not')
  return found.count
}
