// Bars over time: drawn here, without script, and told as a table beside for whoever does not see them. What is stacked differs by
// pattern as well as by colour. Widths are shares of what there is, so that text keeps its size.

import type { Language } from '../../lib/schema.ts'
import { html, type Safe } from '../html.ts'
import { locales } from '../times.ts'
import { table } from './table.ts'

export interface Bar {
  /** The span of time, as it is told. */
  readonly name: string
  /** The same under the bar. */
  readonly short: string
  /** One for each series. */
  readonly values: readonly number[]
  /** Where it leads. */
  readonly href?: string | undefined
}
export interface Plot {
  /** Of the page's own; the ids in it begin with it. */
  readonly id: string
  readonly language: Language
  readonly title: string
  /** What is called how the table’s first column is. */
  readonly span: string
  /** What opens the table. */
  readonly open: string
  readonly series: readonly string[]
  readonly bars: readonly Bar[]
  readonly say?: (value: number) => string
}

/** Pixels: of what is drawn, above it for the greatest number, and below for the time. */
const [HEIGHT, TOP, BOTTOM] = [120, 20, 22]
/** Pixels that a bar takes at least: what can be pressed more. What is too wide for the page is scrolled. */
const SLOT = { pressed: 24, seen: 9 } as const
const FEWEST = 12
/** Pixels for the time under a bar, on the narrowest page and in large text. */
const LABEL = 110
const NARROWEST = 240

export function plot(drawn: Plot): Safe {
  const { id, title, series, bars } = drawn
  const leads = bars.some(({ href }) => href !== undefined)
  const slot = leads ? SLOT.pressed : SLOT.seen
  return html`<figure class="plot"><figcaption id="${id}-title">${title}</figcaption>
${series.length > 1 && legend(id, series)}<div class="drawn"${leads ? false : html` tabindex="0" role="group" aria-labelledby="${id}-title"`}><svg width="${bars.length * slot}" height="${TOP + HEIGHT + BOTTOM}" role="${leads ? 'group' : 'img'}" aria-labelledby="${id}-title">${patterns(id, series)}${grid(drawn)}${bars.map((bar, i) => one(drawn, bar, i))}${ticks(bars, slot)}</svg></div>
<details><summary>${drawn.open}</summary>${tableOf(drawn)}</details></figure>`
}

/** Filled; stripes; dots; squares; lines. */
const fillOf = (id: string, series: number): string => (series === 0 ? 'currentColor' : `url(#${id}-p${series})`)

interface Pattern {
  readonly size: number
  readonly turn?: number
  readonly mark: Safe
}
const PATTERNS: readonly Pattern[] = [
  { size: 6, turn: 45, mark: html`<path d="M1.5 0V6" stroke="currentColor" stroke-width="3"/>` },
  { size: 5, mark: html`<circle cx="2.5" cy="2.5" r="1.5" fill="currentColor"/>` },
  { size: 6, mark: html`<path d="M0 3H6M3 0V6" stroke="currentColor" stroke-width="1"/>` },
  { size: 4, mark: html`<path d="M0 2H4" stroke="currentColor" stroke-width="1.5"/>` },
]

const patterns = (id: string, series: readonly string[]): Safe | false =>
  series.length > 1 &&
  html`<defs>${PATTERNS.slice(0, series.length - 1).map(({ size, turn = 0, mark }, i) => html`<pattern id="${id}-p${i + 1}" class="s${i + 1}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">${mark}</pattern>`)}</defs>`

const legend = (id: string, series: readonly string[]): Safe =>
  html`<ul class="legend" role="list">${series.map((name, i) => html`<li><svg width="16" height="16" aria-hidden="true"><rect class="s${i}" x="1" y="1" width="14" height="14" stroke="currentColor" fill="${fillOf(id, i)}"/></svg>${name}</li>`)}</ul>`

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

/** The next round number: 1, 2 or 5, and noughts. */
export function roundUp(value: number): number {
  if (value <= 0) return 1
  const unit = 10 ** Math.floor(Math.log10(value))
  return unit * ([1, 2, 5, 10].find((step) => step * unit >= value) ?? 10)
}

const topOf = ({ bars }: Plot): number => roundUp(Math.max(...bars.map(({ values }) => sum(values))))

const sayer = ({ language, say }: Plot): ((value: number) => string) => {
  const format = new Intl.NumberFormat(locales[language])
  return say ?? ((value) => format.format(value))
}

const grid = (drawn: Plot): Safe =>
  html`<g class="grid" aria-hidden="true"><path d="M0 ${TOP}H9999M0 ${TOP + HEIGHT}H9999"/><text x="0" y="${TOP - 6}">${sayer(drawn)(topOf(drawn))}</text></g>`

const slotOf = (bars: readonly Bar[]): number => 100 / Math.max(bars.length, FEWEST)
const share = (value: number): string => `${Math.round(value * 100) / 100}%`

function one(drawn: Plot, bar: Bar, at: number): Safe | false {
  const { series, bars } = drawn
  const slot = slotOf(bars)
  const scale = HEIGHT / topOf(drawn)
  let y = TOP + HEIGHT
  const rects = bar.values.map((value, i) => {
    const height = value === 0 ? 0 : Math.max(2, Math.round(value * scale * 10) / 10)
    y -= height
    return (
      height > 0 &&
      html`<rect class="s${i}" x="${share((at + 0.14) * slot)}" y="${y}" width="${share(0.72 * slot)}" height="${height}" fill="${fillOf(drawn.id, i)}" stroke="currentColor"/>`
    )
  })
  if (bar.href === undefined) return sum(bar.values) > 0 && html`<g>${rects}</g>`
  const said = series.map((name, i) => `${name} ${sayer(drawn)(bar.values[i] ?? 0)}`).join(', ')
  return html`<a href="${bar.href}" aria-label="${bar.name}: ${said}"><rect class="hit" x="${share(at * slot)}" y="${TOP}" width="${share(slot)}" height="${HEIGHT}"/>${rects}</a>`
}

/** As many as do not meet. */
function ticks(bars: readonly Bar[], least: number): Safe {
  const slot = slotOf(bars)
  const step = Math.ceil(LABEL / Math.max(least, (NARROWEST * slot) / 100))
  const told = bars.map(({ short }, i) => ({ short, i })).filter(({ i }) => i % step === 0)
  const text = ({ short, i }: { readonly short: string; readonly i: number }): Safe => {
    // What begins near the end would be cut off there.
    const late = (i + 0.14) * slot > 85
    return html`<text x="${share((i + (late ? 0.86 : 0.14)) * slot)}" y="${TOP + HEIGHT + 16}"${late && html` text-anchor="end"`}>${short}</text>`
  }
  return html`<g class="grid" aria-hidden="true">${told.map(text)}</g>`
}

function tableOf(drawn: Plot): Safe {
  const { title, span, series, bars } = drawn
  const say = sayer(drawn)
  return table({
    caption: title,
    columns: [span, ...series].map((head) => ({ head })),
    rows: bars
      .filter(({ values }) => sum(values) > 0)
      .map(({ name, values, href }) => ({
        cells: [href === undefined ? name : html`<a href="${href}">${name}</a>`, ...values.map(say)],
      })),
  })
}
