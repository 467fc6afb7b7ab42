// One event: every field of it in words and as it was recorded, where it leads, and how it is proved to a stranger.

import type { Language } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { locales } from '../../times.ts'
import { consolePage } from '../layout.ts'
import { personPath } from '../people/acts.ts'
import type { Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { type FieldName, firstFields } from './fields.ts'
import { LOG, logPath, storyPath } from './filters.ts'
import { type Line, marks } from './index.ts'
import { called, causeOf, type Names, sentence } from './sentence.ts'
import { moment, stamp } from './when.ts'

export interface EventPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly line: Line
  readonly names: Names
  /** Absent: it is not sealed yet. */
  readonly leaf?: number | undefined
  /** As the API tells it. */
  readonly raw: string
}

export function eventPage(page: EventPage): string {
  const { language, viewer, line, names, raw } = page
  const { event } = line
  const words = consoleWords[language].log
  const { id, at } = event
  return consolePage({
    ...{ language, viewer, here: 'log', title: moment(language, at), address: `${LOG}/${id}` },
    query: { at: new Date(at).toISOString() },
    trail: [{ name: words.title, path: LOG }],
    lead: html`${sentence(language, event, names)} ${marks(language, line)}`,
    main: html`<section class="panel"><h2>${words.one.facts}</h2><dl class="facts">${factsOf(page)}</dl></section>
<section class="panel"><h2>${words.one.ways}</h2>${ways(page)}</section>
<section class="panel"><h2>${words.one.sealed}</h2>${sealed(page)}</section>
<section class="panel"><h2 id="raw">${words.one.raw}</h2><p class="hint">${words.one.rawLead}</p><pre class="text" tabindex="0" role="group" aria-labelledby="raw" translate="no">${raw}</pre></section>`,
  })
}

type Fields = Readonly<Partial<Record<FieldName, unknown>>>

function factsOf(page: EventPage): readonly Safe[] {
  const { language } = page
  const words = consoleWords[language].log.one.fields
  const { fold: _, ...fields } = page.line.event
  const all = Object.keys(fields) as FieldName[]
  const first = firstFields.filter((name) => all.includes(name))
  const names = [...first, ...all.filter((name) => !first.includes(name)).toSorted()]
  return names.map(
    (name) =>
      html`<div><dt>${Object.hasOwn(words, name) ? words[name] : name}</dt><dd>${told(page, name, (fields as Fields)[name])}</dd></div>`,
  )
}

const naming: ReadonlySet<FieldName> = new Set<FieldName>(['subject', 'whom', 'person', 'to', 'from', 'team', 'client'])

function told({ language, names }: EventPage, name: FieldName, value: unknown): Piece {
  const words = consoleWords[language].log.one
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (name === 'at' && typeof value === 'number') return stamp(language, value)
  if (name === 'until' && typeof value === 'number') return stamp(language, value * 1000)
  if (name === 'cost' && typeof value === 'number') return money(language, value)
  if (typeof value === 'number') return new Intl.NumberFormat(locales[language]).format(value)
  if (typeof value === 'string' && naming.has(name)) return called(names, value)
  if (typeof value === 'string' && name === 'cause') return html`${causeOf(language, value)} <code>${value}</code>`
  if (typeof value === 'string') return html`<code>${value}</code>`
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return value.length === 0 ? words.none : html`<code>${value.join(', ')}</code>`
  return html`<code>${JSON.stringify(value)}</code>`
}

/** `cost` in millionths of a dollar. */
export const money = (language: Language, cost: number): string =>
  new Intl.NumberFormat(locales[language], { style: 'currency', currency: 'USD', maximumFractionDigits: 4 }).format(
    cost / 1_000_000,
  )

function ways({ language, line: { event } }: EventPage): Safe {
  const words = consoleWords[language].log.one
  const { attempt, address, agent, at } = event
  const { subject, session, client } = event as { readonly [name in 'subject' | 'session' | 'client']?: string }
  const all: readonly (readonly [string, string] | false)[] = [
    [logPath({ attempt }), words.sameAttempt],
    [logPath({ address }), words.sameAddress],
    [logPath({ agent }), words.sameAgent],
    client !== undefined && [logPath({ client }), words.sameClient],
    session !== undefined && [logPath({ session }), words.sameSession],
    session !== undefined && subject !== undefined && [storyPath(session, subject, at), words.story],
    subject !== undefined && [personPath(subject), words.person],
  ]
  return html`<div class="choices">${all.map((one) => one !== false && html`<a class="button" href="${one[0]}">${one[1]}</a>`)}</div>`
}

function sealed({ language, line: { event }, leaf }: EventPage): Safe {
  const words = consoleWords[language].log.one
  if (leaf === undefined) return html`<p>${words.notSealed}</p>`
  const { id, at } = event
  const command = `sallyport log proof ${id} --at ${new Date(at).toISOString()} --out event.json`
  return html`<p>${words.leaf(new Intl.NumberFormat(locales[language]).format(leaf))}</p><p class="hint" id="proof">${words.proof}</p><pre class="text" tabindex="0" role="group" aria-labelledby="proof" translate="no">${command}</pre>`
}
