// Whether a code may be sent at all: the country is one that the operator chose, its prefix is not being pumped, and the
// hour and the month still have money. What passes is reserved before it is sent, atomically, so that parallel requests
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
  inTheWay,
  type Limit,
  type Meter,
  moneyMeter,
  prefixMeter,
  prefixOf,
  type Spans,
  sentTo,
  storedBeginning,
  verifiedIn,
} from './rules/sms-firewall.ts'
import { key } from './schema.ts'

type Counts = Pick<Table, 'get' | 'reserve'>
type Counted = (count: Count) => number | undefined

export async function passFirewall(
  table: Counts,
  allowance: SmsAllowance,
  { to, country, proved, text }: TextMessage,
  at: Seconds,
): Promise<FirewallCause | undefined> {
  const price = allowance.countries.get(country)
  if (price === undefined) return 'country_not_allowed'
  const purse = moneyMeter(costOf(price, text), allowance, proved, at)
  if (proved) return pass(table, [purse], await read(table, purse.spans))
  const prefix = prefixOf(to)
  const verified = verifiedIn(prefix, at)
  const counted = await read(table, sentTo(prefix, at), verified, purse.spans)
  const answered = { long: counted(verified.long) ?? 0, short: counted(verified.short) ?? 0 }
  return pass(table, [prefixMeter(prefix, answered, at), purse], counted)
}

async function read(table: Counts, ...spans: readonly Spans[]): Promise<Counted> {
  const names = spans.flatMap(({ long, short }) => [long.name, short.name])
  const found = await table.get(...names.map(key.tally))
  const counts = new Map(found.map((tally, i) => [names[i], tally?.count]))
  return ({ name }) => counts.get(name)
}

/** All are asked before any is written to: a code that the purse would refuse must not count against its prefix. */
async function pass(table: Counts, meters: readonly Meter[], counted: Counted): Promise<FirewallCause | undefined> {
  for (const meter of meters) {
    const standing = inTheWay(meter, counted(meter.spans.long) ?? 0, beginning(meter, counted))
    if (standing !== undefined) return meter.causes[standing]
  }
  for (const meter of meters) {
    const refused = await reserve(table, meter, counted)
    if (refused !== undefined) return meter.causes[refused]
  }
  return undefined
}

const beginning = ({ spans }: Meter, counted: Counted): number | undefined => {
  const stored = counted(spans.short)
  return stored === undefined ? undefined : beginningOf(stored)
}

async function reserve(table: Counts, meter: Meter, counted: Counted): Promise<Limit | undefined> {
  const { long, short } = meter.spans
  const began = beginning(meter, counted) ?? beginningOf(await begin(table, short, counted(long) ?? 0))
  const { most, by } = ceiling(meter, began)
  return (await table.reserve(key.tally(long.name), meter.amount, most, long.ttl)) ? undefined : by
}

/**
 * Sets what the long count was when the short span began: by whoever comes first, and never again. Everybody spends only
 * after it is set, and up to it and the limit, so what was spent between reading and setting closes the span early.
 */
async function begin(table: Counts, { name, ttl }: Count, soFar: number): Promise<number> {
  const stored = storedBeginning(soFar)
  if (await table.reserve(key.tally(name), stored, stored, ttl)) return stored
  const [found] = await table.get(key.tally(name))
  if (found === undefined) throw new TypeError('the beginning of a span was there and is not')
  return found.count
}
