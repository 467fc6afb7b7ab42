// The log of a company: what it is looked for by, when it happened, and the lines, newest first.

import type { RecordedEvent } from '../../../lib/event.ts'
import type { Language } from '../../../lib/schema.ts'
import { html, type Safe } from '../../html.ts'
import { refused as refusedBanner } from '../banner.ts'
import { consolePage } from '../layout.ts'
import { paging, withQuery } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { RETENTION } from '../retention/acts.ts'
import { badge, lines, type Row, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { eventPath, type Filters, LOG, logPath, type Outcome } from './filters.ts'
import { filterForm, filtersOn } from './form.ts'
import { called, type Names, sentence } from './sentence.ts'
import { type Counted, timeline } from './timeline.ts'
import { shortened, when } from './when.ts'

/** An event, and how it ended. */
export interface Line {
  readonly event: RecordedEvent
  readonly outcome: Outcome
}
export interface LogPage {
  readonly language: Language
  readonly viewer: Viewer
  /** Seconds since the epoch. */
  readonly now: number
  readonly filters: Filters
  /** Something of the address could not be read. */
  readonly unread: boolean
  readonly lines: readonly Line[]
  readonly names: Names
  readonly counted: Counted
  readonly after?: string | undefined
  readonly next?: string | undefined
}

/** With fewer than these, and more to look through, it is said that there is more. */
const LITTLE = 10

export function logPage(page: LogPage): string {
  const { language, viewer, filters, lines: events, after, next } = page
  const words = consoleWords[language].log
  const query = filters as Readonly<Record<string, string>>
  const narrowed = Object.keys(filters).length > 0
  return consolePage({
    ...{ language, viewer, here: 'log', title: words.title, lead: words.lead, address: LOG },
    query: { ...query, ...(after === undefined ? {} : { after }) },
    acts: html`<a class="link" href="${RETENTION}">${consoleWords[language].retention.title}</a>`,
    faulty: page.unread,
    news: page.unread && refusedBanner(words.filter.fault),
    main: html`${filterForm(page, narrowed)}<section class="panel"><h2>${words.list}</h2>
${filtersOn(page)}${timeline(language, page.counted, filters)}
${events.length > 0 ? listOf(page) : next === undefined && html`<p class="empty" role="status">${words.none}${narrowed && html` ${words.widen}`}</p>`}
${next !== undefined && events.length < LITTLE && html`<p class="note said" role="status"><span>${words.little}</span> <a class="button small" href="${withQuery(LOG, { ...query, after: next })}">${words.goOn}</a></p>`}
${paging(language, { path: LOG, query, after, next: events.length < LITTLE ? undefined : next })}</section>`,
  })
}

function listOf(page: LogPage): Safe {
  const { language, lines: all } = page
  const { columns, list } = consoleWords[language].log
  return table({
    caption: list,
    columns: [columns.what, columns.at, columns.who, columns.from].map((head) => ({ head })),
    rows: all.map((one) => row(page, one)),
  })
}

function row({ language, now, names }: LogPage, line: Line): Row {
  const { event } = line
  return {
    cells: [
      lines(html`<a href="${eventPath(event)}">${sentence(language, event, names)}</a>`, marks(language, line)),
      when(language, now, event.at),
      who(language, event, names),
      html`<a href="${logPath({ address: event.address })}"><code>${shortened(event.address)}</code></a>`,
    ],
  }
}

export function marks(language: Language, { event, outcome }: Line): Safe | false {
  const words = consoleWords[language].log
  const count = event.count !== undefined && event.count > 1 && html` ${words.times(String(event.count))}`
  if (outcome === 'success') return count
  return html`${badge(words.outcomes[outcome], 'warning')}${count}`
}

function who(language: Language, event: RecordedEvent, names: Names): Safe {
  const { somebody } = consoleWords[language].log
  if (!('subject' in event) || event.subject === undefined) return html`<span class="detail">${somebody}</span>`
  return html`<a href="${logPath({ subject: event.subject })}">${called(names, event.subject)}</a>`
}
