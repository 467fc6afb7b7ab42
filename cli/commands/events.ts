// `sallyport events`: the log, for administrators; --follow goes on as it grows.

import type { Asked } from '../asked.ts'
import { current } from '../current.ts'
import { Trouble } from '../trouble.ts'
import { countEvents } from './count-events.ts'
import { follow } from './events/follow.ts'
import { line } from './events/line.ts'
import { readEvents } from './events/read.ts'

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
  if (options.follow) return follow(asked, who, filter, limit)
  const { found, names } = await readEvents(who, filter, { limit })
  const inLines = () => found.map((event) => line(event, names)).reverse()
  asked.answer({ events: found, names: Object.fromEntries(names) }, () => inLines().join('\n'))
}

function filterOf({ follow: _, limit: __, count: ___, kind, ...words }: EventsOptions): Record<string, string> {
  const given = Object.entries(words).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return { ...Object.fromEntries(given), ...(kind === undefined || kind.length === 0 ? {} : { kind: kind.join(',') }) }
}
