// `sallyport events`: the log, for administrators; --follow goes on as it grows.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Asked } from '../asked.ts'
import { type Current, current } from '../current.ts'
import { plain } from '../show/plain.ts'
import { shown } from '../show/value.ts'
import { interrupted, Trouble } from '../trouble.ts'

export interface EventsOptions {
  readonly follow?: boolean
  readonly kind?: readonly string[]
  readonly subject?: string
  readonly app?: string
  readonly session?: string
  readonly from?: string
  readonly to?: string
  readonly limit?: string
}

export interface Event {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly [name: string]: unknown
}

/** Of one page (README). */
const PAGE = 200
/** Seconds between looks, and how far back each look goes: an event is stamped when its request came, and written later. */
const EVERY = 5
const BACK = 60

export async function events(asked: Asked, options: EventsOptions): Promise<void> {
  const limit = Number(options.limit ?? '50')
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
    throw new Trouble('usage', '--limit is a number from 1 to 10000.')
  if (options.follow && options.to !== undefined)
    throw new Trouble('usage', 'What is followed has no end: leave out --to.')
  const who = await current(asked)
  const found = await read(who, filterOf(options), limit)
  if (!options.follow) return asked.answer({ events: found }, () => found.map(line).reverse().join('\n'))
  await follow(asked, who, filterOf(options), found)
}

function filterOf({ follow: _, limit: __, kind, ...words }: EventsOptions): Record<string, string> {
  const given = Object.entries(words).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return { ...Object.fromEntries(given), ...(kind === undefined || kind.length === 0 ? {} : { kind: kind.join(',') }) }
}

/** Newest first, page after page. */
async function read({ call }: Current, filter: Record<string, string>, limit: number): Promise<readonly Event[]> {
  const found: Event[] = []
  for (let after: string | undefined; found.length < limit; ) {
    const size = String(Math.min(PAGE, limit - found.length))
    const query = new URLSearchParams({ ...filter, limit: size, ...(after === undefined ? {} : { after }) })
    const { events, next } = (await call(`/v1/events?${query.toString()}`)).body as { events: Event[]; next?: string }
    found.push(...events)
    if (next === undefined) break
    after = next
  }
  return found
}

/** Reading the log is on record, too: our own looks are left out, or each would show the one before. */
async function follow(asked: Asked, who: Current, filter: Record<string, string>, first: readonly Event[]) {
  const { signal } = asked.here
  const { body, headers } = await who.call('/v1/session')
  const session = (body as { session: { id: string } }).session.id
  const wanted = filter['kind']?.split(',').includes('log_read') === true
  const mine = (event: Event) => event.kind === 'log_read' && event['session'] === session && !wanted
  const seen = new Map<string, number>()
  // By the gateway's clock: with one of ours that is ahead, what happens now would count as seen.
  let newest = Date.parse(headers.get('date') ?? '') || Date.now()
  for (let found = first; ; ) {
    for (const event of [...found].reverse()) {
      if (seen.has(event.id) || mine(event)) continue
      seen.set(event.id, Date.parse(event.at))
      newest = Math.max(newest, Date.parse(event.at))
      asked.here.output.write(`${asked.json ? JSON.stringify(event) : line(event)}\n`)
    }
    await sleep(EVERY * 1000, undefined, { signal }).catch(() => Promise.reject(interrupted()))
    for (const [id, at] of seen) if (at < newest - 2 * BACK * 1000) seen.delete(id)
    found = await read(who, { ...filter, from: new Date(newest - BACK * 1000).toISOString() }, 10_000)
  }
}

const line = ({ id: _, at, kind, ...rest }: Event): string => {
  const about = Object.entries(rest).map(([name, value]) => `${name}=${shown(value)}`)
  return plain([at, kind, ...about].join('  '))
}
