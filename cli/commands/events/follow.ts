// `sallyport events --follow`: the newest events, then each that is written from then on, once. An event is stamped when its request
// came and written later, so each look goes back a while, and what was seen is known by its id.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Asked } from '../../asked.ts'
import type { Current } from '../../current.ts'
import { interrupted } from '../../trouble.ts'
import { line, lineOfJson } from './line.ts'
import { type Event, type Read, readEvents } from './read.ts'

/** Milliseconds between looks, and how far back each goes: longer than any request takes. */
const EVERY = 5000
const BACK = 60_000

type Filter = Readonly<Record<string, string>>

export async function follow(asked: Asked, who: Current, filter: Filter, limit: number): Promise<void> {
  const { signal } = asked.here
  const mine = await ownLooks(who, filter)
  let page = await readEvents(who, filter, { limit })
  const clock = newest(filter)
  clock.hear(page)
  const seen = await before(who, { ...filter, from: clock.from() }, page)
  for (;;) {
    for (const event of page.found.toReversed()) {
      if (seen.has(event.id)) continue
      seen.set(event.id, Date.parse(event.at))
      if (!mine(event)) print(asked, event, page)
    }
    await sleep(EVERY, undefined, { signal }).catch(() => Promise.reject(interrupted()))
    const from = clock.from()
    for (const [id, at] of seen) if (at < Date.parse(from)) seen.delete(id)
    page = await readEvents(who, { ...filter, from }, { limit: Number.POSITIVE_INFINITY })
    clock.hear(page)
  }
}

function print({ here, json }: Asked, event: Event, { names }: Read): void {
  here.output.write(json ? lineOfJson(event, names) : `${line(event, names)}\n`)
}

/** Reading the log is on record, too: our own looks are left out, or each would show the one before. */
async function ownLooks({ call }: Current, filter: Filter): Promise<(event: Event) => boolean> {
  const { session } = (await call('/v1/session')).body as { readonly session: { readonly id: string } }
  const wanted = filter['kind']?.split(',').includes('log_read') === true
  return (event) => !wanted && event.kind === 'log_read' && event['session'] === session.id
}

/**
 * Until when everything is known, by the gateway's clock: with one of ours that is ahead, what happens now would count as seen. It
 * goes on with every answer, also where nothing happens but our own looks: else each would read all those before it.
 */
function newest({ from = '' }: Filter) {
  const asked = Date.parse(from)
  let at = 0
  return {
    hear({ at: told, found }: Read) {
      for (const one of [told, ...found.map((event) => Date.parse(event.at))]) if (one > at) at = one
      // Neither a date nor an event: ours is all there is.
      if (at === 0) at = Date.now()
    },
    /** Where the next look begins: never before what was asked for. */
    from: () => new Date(Math.max(at - BACK, Number.isNaN(asked) ? 0 : asked)).toISOString(),
  }
}

/** What the first look back would find besides the first page: it was there already, and is older than what that begins with. */
async function before(who: Current, filter: Filter, { found, next }: Read): Promise<Map<string, number>> {
  const oldest = found.at(-1)
  const isPast = oldest === undefined || Date.parse(oldest.at) < Date.parse(filter['from'] ?? '')
  if (next === undefined || isPast) return new Map()
  const rest = await readEvents(who, filter, { limit: Number.POSITIVE_INFINITY, after: next })
  return new Map(rest.found.map(({ id, at }) => [id, Date.parse(at)]))
}
