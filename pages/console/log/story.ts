// The story of one session as a line from top to bottom: what led to it, what was done in it, what ended it, and how long it was
// between.

import type { RecordedEvent } from '../../../lib/event.ts'
import type { Language } from '../../../lib/schema.ts'
import { html, type Safe } from '../../html.ts'
import { locales } from '../../times.ts'
import { consolePage } from '../layout.ts'
import type { Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { eventPath, LOG, logPath, storyPath } from './filters.ts'
import { type Line, marks } from './index.ts'
import { called, type Names, provedBy, sentence } from './sentence.ts'
import { lapse, moment, shortened, stamp } from './when.ts'

type Began = Extract<RecordedEvent, { readonly kind: 'session_created' | 'password_changed' }>

export interface StoryPage {
  readonly language: Language
  readonly viewer: Viewer
  /** Seconds since the epoch. */
  readonly now: number
  /** Oldest first. */
  readonly lines: readonly Line[]
  readonly began: Began
  readonly ended?: RecordedEvent | undefined
  /** The latest moment at which it is over by itself. */
  readonly overAt: number
  readonly partial: boolean
  readonly names: Names
}

export function storyPage(page: StoryPage): string {
  const { language, viewer, began, names } = page
  const words = consoleWords[language].log
  const { session, subject, at } = began
  return consolePage({
    ...{ language, viewer, here: 'log', title: words.story.title, address: `${LOG}/sessions/${session}` },
    query: { subject, at: new Date(at).toISOString() },
    trail: [{ name: words.title, path: LOG }],
    lead: words.story.of(called(names, subject)),
    news: page.partial && html`<p class="note">${words.story.partial}</p>`,
    main: html`<section class="panel"><h2>${words.story.facts}</h2>${facts(page)}</section>
<section class="panel"><h2>${words.story.steps}</h2>${steps(page)}</section>`,
  })
}

function facts({ language, now, lines, began, ended, overAt }: StoryPage): Safe {
  const events = lines.map(({ event }) => event)
  const words = consoleWords[language].log.story
  const fact = (name: string, value: Safe | string): Safe => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  const by = provedBy(language, began)
  const end =
    ended === undefined
      ? (overAt > now * 1000 ? words.open : words.over)(moment(language, overAt))
      : html`${words.ended} ${stamp(language, ended.at)}`
  const apps = [...new Set(events.flatMap((event) => (isOpening(event) ? [event.app ?? ''] : [])))].filter(
    (id) => id !== '',
  )
  const opened =
    apps.length === 0
      ? words.noApps
      : html`${apps.map((id, i) => html`${i > 0 && ', '}<a href="${logPath({ session: began.session, app: id })}"><code>${id}</code></a>`)}`
  return html`<dl class="facts">${fact(words.began, stamp(language, began.at))}${fact(words.end, end)}${by !== '' && fact(words.proved, by)}${fact(words.addresses, words.entries(String(placesOf(events).length)))}${fact(words.apps, opened)}</dl>`
}

const isOpening = (event: RecordedEvent): event is Extract<RecordedEvent, { kind: 'session_seen' }> =>
  event.kind === 'session_seen'

const placesOf = (events: readonly RecordedEvent[]): readonly string[] => [
  ...new Set(events.map(({ address }) => address)),
]

interface Step extends Line {
  /** Uses like it that follow with nothing between. */
  readonly also: number
  readonly until: number
}

/** A use a minute and place says the same again and again. */
export function stepsOf(lines: readonly Line[]): readonly Step[] {
  const all: Step[] = []
  for (const { event, outcome } of lines) {
    const last = all.at(-1)
    if (last !== undefined && alike(last.event, event))
      all[all.length - 1] = { ...last, also: last.also + 1, until: event.at }
    else all.push({ event, outcome, also: 0, until: event.at })
  }
  return all
}

const alike = (one: RecordedEvent, other: RecordedEvent): boolean =>
  one.kind === 'session_seen' &&
  other.kind === 'session_seen' &&
  one.app === other.app &&
  one.verb === other.verb &&
  one.client === other.client &&
  one.address === other.address

function steps(page: StoryPage): Safe {
  const { language, began } = page
  const words = consoleWords[language].log.story
  const places = placesOf(page.lines.map(({ event }) => event))
  const all = stepsOf(page.lines)
  const items = all.map((step, i) => {
    const gap = Math.round((step.event.at - (all[i - 1]?.until ?? step.event.at)) / 1000)
    const later = gap > 0 && html`<p class="gap">${words.later(lapse(language, gap))}</p>`
    const here = step.event.id === began.id
    return html`<li${here && html` class="here"`}>${later}${here && html`<h3>${words.here}</h3>`}${line(page, step, places)}</li>`
  })
  const before = all.findIndex(({ event }) => event.id === began.id)
  const rest =
    began.kind === 'password_changed' &&
    began.replaced !== undefined &&
    storyLink(language, began.replaced, began, words.rest)
  const { ended } = page
  const next =
    ended?.kind === 'password_changed' &&
    ended.session !== began.session &&
    storyLink(language, ended.session, ended, words.continued)
  return html`${before > 0 && html`<p class="hint">${words.before(new Intl.NumberFormat(locales[language]).format(before))}</p>`}${rest}<ol class="story" role="list">${items}</ol>${next}`
}

const storyLink = (language: Language, session: string, { subject, at }: Began, text: string): Safe =>
  html`<p>${text} <a href="${storyPath(session, subject, at)}">${consoleWords[language].log.one.story}</a></p>`

function line({ language, names }: StoryPage, step: Step, places: readonly string[]): Safe {
  const { event, also, until } = step
  const words = consoleWords[language].log.story
  const by = provedBy(language, event)
  const place = places.indexOf(event.address) + 1
  return html`<p><a href="${eventPath(event)}">${sentence(language, event, names)}</a> ${marks(language, step)}</p>
<p class="detail">${stamp(language, event.at)} · <a href="${logPath({ address: event.address })}">${words.place(place)} <code>${shortened(event.address)}</code></a>${by !== '' && html` · ${words.proves(by)}`}${also > 0 && html` · ${words.likeIt(new Intl.NumberFormat(locales[language]).format(also), stamp(language, until))}`}</p>`
}
