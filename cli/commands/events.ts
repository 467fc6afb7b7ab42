// `sallyport events`: the log, for administrators; --follow goes on as it grows.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Asked } from '../asked.ts'
import { type Current, current } from '../current.ts'
import { plain } from '../show/plain.ts'
import { shown } from '../show/value.ts'
import { interrupted, Trouble } from '../trouble.ts'
import { countEvents } from './count-events.ts'

export interface EventsOptions {
  readonly follow?: boolean
  readonly count?: boolean
  readonly kind?: readonly string[]
  readonly subject?: string
  readonly app?: string
  readonly session?: string
  readonly about?: string
  readonly client?: string
  readonly address?: string
  readonly outcome?: string
  readonly cause?: string
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
  if (options.follow && options.count)
    throw new Trouble('usage', 'What is followed is not counted: --follow or --count.')
  const who = await current(asked)
  const filter = filterOf(options)
  if (options.count) return countEvents(asked, who, filter)
  const { found, names } = await read(who, filter, limit)
  const inLines = () => found.map((event) => line(event, names)).reverse()
  if (!options.follow)
    return asked.answer({ events: found, names: Object.fromEntries(names) }, () => inLines().join('\n'))
  await follow(asked, who, filter, { found, names })
}

function filterOf({ follow: _, limit: __, count: ___, kind, ...words }: EventsOptions): Record<string, string> {
  const given = Object.entries(words).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return { ...Object.fromEntries(given), ...(kind === undefined || kind.length === 0 ? {} : { kind: kind.join(',') }) }
}

interface Read {
  readonly found: readonly Event[]
  /** What the ids in them are called, as far as the reader may know. */
  readonly names: ReadonlyMap<string, string>
}

/** Newest first, page after page. */
async function read({ call }: Current, filter: Record<string, string>, limit: number): Promise<Read> {
  const found: Event[] = []
  const names = new Map<string, string>()
  for (let after: string | undefined; found.length < limit; ) {
    const size = String(Math.min(PAGE, limit - found.length))
    const query = new URLSearchParams({
      ...filter,
      names: 'true',
      limit: size,
      ...(after === undefined ? {} : { after }),
    })
    const page = (await call(`/v1/events?${query.toString()}`)).body as Page
    found.push(...page.events)
    for (const [id, name] of Object.entries(page.names)) names.set(id, name)
    if (page.next === undefined) break
    after = page.next
  }
  return { found, names }
}

interface Page {
  readonly events: readonly Event[]
  readonly names: Readonly<Record<string, string>>
  readonly next?: string
}

/** Reading the log is on record, too: our own looks are left out, or each would show the one before. */
async function follow(asked: Asked, who: Current, filter: Record<string, string>, first: Read) {
  const { signal } = asked.here
  const { body, headers } = await who.call('/v1/session')
  const session = (body as { session: { id: string } }).session.id
  const wanted = filter['kind']?.split(',').includes('log_read') === true
  const mine = (event: Event) => event.kind === 'log_read' && event['session'] === session && !wanted
  const seen = new Map<string, number>()
  // By the gateway's clock: with one of ours that is ahead, what happens now would count as seen.
  let newest = Date.parse(headers.get('date') ?? '') || Date.now()
  for (let page = first; ; ) {
    for (const event of [...page.found].reverse()) {
      if (seen.has(event.id) || mine(event)) continue
      seen.set(event.id, Date.parse(event.at))
      newest = Math.max(newest, Date.parse(event.at))
      asked.here.output.write(`${asked.json ? JSON.stringify(event) : line(event, page.names)}\n`)
    }
    await sleep(EVERY * 1000, undefined, { signal }).catch(() => Promise.reject(interrupted()))
    for (const [id, at] of seen) if (at < newest - 2 * BACK * 1000) seen.delete(id)
    page = await read(who, { ...filter, from: new Date(newest - BACK * 1000).toISOString() }, 10_000)
  }
}

const line = ({ id: _, at, kind, ...rest }: Event, names: Read['names']): string => {
  const about = Object.entries(rest).map(([field, value]) => {
    const name = typeof value === 'string' ? names.get(value) : undefined
    return `${field}=${shown(value)}${name === undefined ? '' : ` (${name})`}`
  })
  return plain([at, kind, ...about].join('  '))
}
