// What happened to one's own account, in plain words and pages. A refusal that was counted shows its number once, on its
// newest line: the lines below it are how the number grew.

import type { RecordedEvent } from '../../lib/event.ts'
import type { SubjectId } from '../../lib/ids.ts'
import type { Language } from '../../lib/schema.ts'
import { html, type Piece, type Safe } from '../html.ts'
import { layout } from '../layout.ts'
import { moment } from '../times.ts'
import { accountBanner, type Who } from './banner.ts'
import { detailsOf } from './details.ts'
import { sentenceOf } from './happened.ts'
import { accountWords } from './words.ts'

export interface Activity extends Who {
  readonly language: Language
  /** Seconds since the epoch. */
  readonly now: number
  /** Whose it is. */
  readonly person: SubjectId
  readonly events: readonly RecordedEvent[]
  /** Where this page began; absent for the newest. */
  readonly after?: string
  /** Where the next one begins; absent at the end. */
  readonly next?: string
}

const PATH = '/account/activity'

export function activityPage(page: Activity): string {
  const { language, after } = page
  const words = accountWords[language].activity
  const lines = newestOfEach(page.events)
  return layout({
    language,
    title: words.title,
    faulty: false,
    address: PATH,
    ...(after === undefined ? {} : { query: { after } }),
    wide: true,
    banner: accountBanner(language, page, 'activity'),
    main: html`<div class="card">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${lines.length === 0 ? html`<p class="note">${page.next === undefined ? words.nothing : words.more}</p>` : list(page, lines)}
${pager(page)}
<div class="ways after"><p class="hint">${words.unknown}</p><a class="link" href="/account/password">${words.toPassword}</a><a class="link" href="/account">${words.toSessions}</a></div>
</div>`,
  })
}

function newestOfEach(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const seen = new Set<string>()
  return events.filter(({ fold }) => {
    if (fold === undefined) return true
    const first = !seen.has(fold)
    seen.add(fold)
    return first
  })
}

const list = ({ language, now, person }: Activity, events: readonly RecordedEvent[]): Safe =>
  html`<ol class="rows log" role="list" aria-label="${accountWords[language].activity.list}">
${events.map((event) => line(language, now, person, event))}
</ol>`

function line(language: Language, now: number, person: SubjectId, event: RecordedEvent): Safe {
  const details: readonly Piece[] = [...detailsOf(language, event), moment(language, now, Math.floor(event.at / 1000))]
  return html`<li class="row"><div><h2>${accountWords[language].activity.sentences[sentenceOf(event, person)]}</h2>
<p class="detail">${details.map((detail, i) => html`${i > 0 && ' · '}${detail}`)}</p></div></li>`
}

function pager({ language, after, next }: Activity): Safe | false {
  const words = accountWords[language].activity
  if (after === undefined && next === undefined) return false
  const older = next === undefined ? undefined : `${PATH}?${new URLSearchParams({ after: next }).toString()}`
  return html`<div class="ways">${after !== undefined && html`<a class="link" href="${PATH}">${words.newest}</a>`}${older !== undefined && html`<a class="link" href="${older}">${words.older}</a>`}</div>`
}
