// /console/log: what stands in the address as filters of the log, and the page of what fits.

import { endOfDay } from '../../../pages/console/days.ts'
import { type FilterName, type Filters, filterNames, LOG, logPath } from '../../../pages/console/log/filters.ts'
import { type Line, logPage } from '../../../pages/console/log/index.ts'
import { kindsNamed } from '../../../pages/console/log/kinds.ts'
import type { RecordedEvent } from '../../event.ts'
import type { ShownLog } from '../../flows/console/log.ts'
import type { Viewed } from '../../flows/console/viewer.ts'
import type { ReadLog } from '../../flows/read-log.ts'
import { milliseconds, parseAttemptId, parseSubjectId, parseTeamId } from '../../ids.ts'
import { outcomeOf } from '../../rules/log-outcome.ts'
import { type LogFilter, parseCursor } from '../../rules/log-query.ts'
import type { Asked } from '../endpoint.ts'
import { readSpan } from '../moment.ts'
import { page } from '../page.ts'
import type { Reply } from '../response.ts'
import { drawn, readViewer, refuseConsole } from './viewer.ts'

const LINES = 50

const word = (text: string): boolean => /^[0-9A-Za-z_-]{1,60}$/.test(text)
const time = (text: string): boolean => momentOf('from', text) !== undefined

const readable: Readonly<Record<FilterName, (text: string) => boolean>> = {
  about: (text) => parseSubjectId(text) !== undefined || parseTeamId(text) !== undefined,
  subject: (text) => parseSubjectId(text) !== undefined,
  attempt: (text) => parseAttemptId(text) !== undefined,
  kind: (text) => kindsNamed(text) !== undefined,
  outcome: (text) => text === 'success' || text === 'refusal' || text === 'fault',
  client: (text) => text.length <= 300 && text.isWellFormed(),
  ...{ app: word, session: word, address: word, agent: word, cause: word },
  ...{ from: time, to: time },
}

/** A day means all of it, in UTC; a moment means itself. */
function momentOf(which: 'from' | 'to', text: string): number | undefined {
  const day = endOfDay(text)
  if (day !== undefined) return (which === 'to' ? day : day - 86_400) * 1000
  const at = readSpan({ from: undefined, to: undefined, [which]: text })?.[which]
  return at === undefined || at < 0 ? undefined : at
}

/** What cannot be read is left out, and that is said. An empty field of the form asks for nothing. */
function filtersIn({ request: { query } }: Asked): { readonly filters: Filters; readonly unread: boolean } {
  const given = filterNames.flatMap((name) => {
    const text = (query.get(name) ?? '').trim()
    return text === '' ? [] : [[name, text] as const]
  })
  const filters = Object.fromEntries(given.filter(([name, text]) => readable[name](text))) as Filters
  return { filters, unread: Object.keys(filters).length < given.length }
}

const cursorIn = ({ request }: Asked): string | undefined => parseCursor(request.query.get('after') ?? '')

export function readLogPage(asked: Asked): ReadLog {
  const after = cursorIn(asked)
  const { kind, from, to, ...words } = filtersIn(asked).filters
  const kinds = kind === undefined ? undefined : kindsNamed(kind)
  const [since, until] = [momentOf('from', from ?? ''), momentOf('to', to ?? '')]
  return {
    ...readViewer(asked),
    ...{ limit: LINES, names: true },
    ...(after === undefined ? {} : { after }),
    filter: {
      ...(words as LogFilter),
      ...(kinds === undefined ? {} : { kinds }),
      ...(since === undefined ? {} : { from: milliseconds(since) }),
      ...(until === undefined ? {} : { to: milliseconds(until) }),
    },
  }
}

export const refuseLogPage = refuseConsole((asked) => {
  const after = cursorIn(asked)
  const path = logPath(filtersIn(asked).filters)
  return after === undefined ? path : `${path}${path === LOG ? '?' : '&'}after=${encodeURIComponent(after)}`
})

/** How it ended is a rule, and pages know of none. */
export const lineOf = (event: RecordedEvent): Line => ({ event, outcome: outcomeOf(event) })

export function replyLogPage(
  { viewer, shown: { events, next, names, counts } }: Viewed<ShownLog>,
  asked: Asked,
): Reply {
  const { fresh: _, ...frame } = drawn(viewer, asked)
  const { times, lines } = counts
  const body = logPage({
    ...{ ...frame, ...filtersIn(asked), lines: events.map(lineOf), names, after: cursorIn(asked), next },
    counted: { times, lines, more: counts.next !== undefined },
  })
  return page(asked, 200, body)
}
