// A company's numbers: in short beside the time before, over time, and what was refused where.

import type { Counts, Language } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { locales } from '../../times.ts'
import type { Factor, Tile } from '../../words/console/statistics-shape.ts'
import { consolePage } from '../layout.ts'
import { logPath } from '../log/filters.ts'
import { causeOf } from '../log/sentence.ts'
import { withQuery } from '../paging.ts'
import { type Bar, plot } from '../plot.ts'
import type { Viewer } from '../rail.ts'
import { table } from '../table.ts'
import { tabs } from '../tabs.ts'
import { consoleWords } from '../words.ts'
import { perOf, type Reach, reaches, STATISTICS } from './reach.ts'
import { type Span, spansIn } from './spans.ts'

interface Shown {
  /** In milliseconds, the beginning of its first span. */
  readonly from: number
  readonly to: number
  readonly total: Counts
  readonly spans: readonly Span[]
  /** Most first. */
  readonly refusals: readonly {
    readonly app: string
    readonly verb: string
    readonly cause: string
    readonly count: number
  }[]
}

export interface StatisticsPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly reach: Reach
  readonly now: Shown
  readonly before: Pick<Shown, 'total' | 'spans'>
}

const factors: readonly Factor[] = ['by_sms', 'by_totp', 'by_passkey', 'by_email', 'by_recovery_code']

export function statisticsPage(page: StatisticsPage): string {
  const { language, viewer, reach, now } = page
  const words = consoleWords[language].statistics
  const path = (one: Reach): string => withQuery(STATISTICS, { span: one })
  return consolePage({
    ...{ language, viewer, here: 'statistics', title: words.title, lead: words.lead, address: STATISTICS },
    query: { span: reach },
    tabs: tabs(
      words.reach,
      reaches.map((one) => ({ name: words.reaches[one], path: path(one) })),
      path(reach),
    ),
    main: html`<section class="panel"><h2 class="unseen">${words.tiles}</h2><dl class="tiles">${tiles(page)}</dl></section>
${now.spans.length === 0 ? html`<p class="empty">${words.empty}</p>` : html`<div class="pair">${plots(page)}</div>`}
<section class="panel"><h2>${words.refusals.title}</h2><p class="hint">${words.refusals.lead}</p>${refusals(page)}</section>`,
  })
}

const of = (counts: Counts, ...names: readonly (keyof Counts)[]): number =>
  names.reduce((all, name) => all + (counts[name] ?? 0), 0)

/** Whole numbers as they are; money in dollars, to the cent where there is one. */
const formats = (language: Language) => {
  const number = new Intl.NumberFormat(locales[language])
  const dollars = new Intl.NumberFormat(locales[language], { style: 'currency', currency: 'USD' })
  return { number: (value: number) => number.format(value), dollars: (value: number) => dollars.format(value) }
}

function tiles({ language, reach, now, before }: StatisticsPage): readonly Safe[] {
  const words = consoleWords[language].statistics
  const { number, dollars } = formats(language)
  const values: Readonly<Record<Tile, (shown: Pick<Shown, 'total' | 'spans'>) => number>> = {
    logins: ({ total }) => of(total, 'logins', 'cli_logins'),
    people: ({ spans }) => Math.max(0, ...spans.map(({ people }) => people)),
    failures: ({ total }) => of(total, 'failures'),
    codes: ({ total }) => of(total, 'codes_sent'),
    money: ({ total }) => of(total, 'codes_cost') / 1_000_000,
    refusals: ({ total }) => of(total, 'refusals'),
  }
  return (Object.keys(values) as Tile[]).map((name) => {
    const say = name === 'money' ? dollars : number
    const earlier = values[name](before)
    const compared = earlier === 0 ? words.nothingBefore : words.before(say(earlier))
    return html`<div><dt>${words.tile[name]}</dt><dd>${say(values[name](now))}<span class="detail">${name === 'people' && html`${words.peopleNote[reach]}, `}${compared}</span></dd></div>`
  })
}

function plots({ language, reach, now }: StatisticsPage): readonly Safe[] {
  const words = consoleWords[language].statistics
  const spans = spansIn(language, perOf[reach], now)
  const { dollars } = formats(language)
  const one = (
    id: keyof typeof words.plots,
    series: readonly string[],
    values: (counts: Counts, people: number) => readonly number[],
    say?: (value: number) => string,
  ): Safe => {
    const bars: readonly Bar[] = spans.map(({ counts, people, ...span }) => ({
      ...span,
      values: values(counts, people),
    }))
    const common = { id, language, span: words.span, open: words.table, title: words.plots[id], series, bars }
    return html`<section class="panel">${plot(say === undefined ? common : { ...common, say })}</section>`
  }
  return [
    one('logins', [words.logins, words.cliLogins, words.failures], (counts) => [
      of(counts, 'logins'),
      of(counts, 'cli_logins'),
      of(counts, 'failures'),
    ]),
    one('people', [words.people], (_, people) => [people]),
    one(
      'factors',
      factors.map((name) => words.factor[name]),
      (counts) => factors.map((name) => of(counts, name)),
    ),
    one('codes', [words.sent, words.stopped, words.lost], (counts) => [
      of(counts, 'codes_sent'),
      of(counts, 'codes_refused'),
      of(counts, 'codes_lost'),
    ]),
    one('money', [words.dollars], (counts) => [of(counts, 'codes_cost') / 1_000_000], dollars),
  ]
}

const LINES = 50

function refusals({ language, now }: StatisticsPage): Safe {
  const words = consoleWords[language].statistics.refusals
  const { number } = formats(language)
  if (now.refusals.length === 0) return html`<p class="empty">${words.none}</p>`
  const { app, verb, cause, count } = words.columns
  const span = { from: new Date(now.from).toISOString(), to: new Date(now.to).toISOString() }
  return html`${table({
    caption: words.title,
    columns: [app, verb, cause, count, words.look].map((head) => ({ head })),
    rows: now.refusals.slice(0, LINES).map((one) => ({
      cells: [
        html`<code>${one.app}</code>`,
        one.verb === '-' ? words.anyVerb : html`<code>${one.verb}</code>`,
        causeOf(language, one.cause),
        number(one.count),
        html`<a href="${logPath({ app: one.app, kind: 'access_refused', cause: one.cause, ...span })}">${words.look}</a>`,
      ] satisfies readonly Piece[],
    })),
  })}${now.refusals.length > LINES && html`<p class="hint">${words.more(number(now.refusals.length - LINES))}</p>`}`
}
