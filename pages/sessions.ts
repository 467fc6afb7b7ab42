// Where somebody is signed in, and the ways to end it. Labels come from command lines and user agents: each is isolated,
// so that a right-to-left override in one cannot rearrange the line around it.

import type { Holder } from '../lib/event.ts'
import type { Language } from '../lib/schema.ts'
import { accountBanner, type Who } from './account/banner.ts'
import { notice } from './faults.ts'
import { html, type Safe } from './html.ts'
import { layout } from './layout.ts'
import { browserWindow, commandLine } from './mark.ts'
import { moment } from './times.ts'
import { catalogue } from './words.ts'

export interface ListedSession {
  readonly id: string
  readonly kind: Holder
  readonly label: string
  /** Seconds since the epoch, all three. */
  readonly createdAt: number
  readonly seenAt: number
  readonly expiresAt: number
  readonly current: boolean
}

export interface Sessions extends Who {
  readonly language: Language
  /** Seconds since the epoch. */
  readonly now: number
  readonly sessions: readonly ListedSession[]
  readonly notice?: 'ended' | 'others_ended'
}

/** Checks within the touch window are not written again, so a session seen this recently may be in use. */
const ACTIVE = 120

const drawings: Readonly<Record<Holder, Safe>> = {
  browser: browserWindow,
  cli: commandLine,
  service: commandLine,
}

export function sessionsPage(page: Sessions): string {
  const { language, sessions, notice: news } = page
  const words = catalogue[language].sessions
  const others = sessions.filter((session) => !session.current).length
  return layout({
    language,
    title: words.title,
    faulty: false,
    address: '/account',
    wide: true,
    banner: accountBanner(language, page, 'sessions'),
    main: html`<div class="card">
<h1>${words.title}</h1>
<p class="lead">${others > 0 ? words.lead : words.alone}</p>
${news !== undefined && notice(news === 'ended' ? words.ended : words.othersEnded)}
<ul class="sessions" role="list" aria-label="${words.list}">
${inOrder(sessions).map((session) => row(page, session))}
</ul>
${others > 0 && endOthers(language, others)}
</div>`,
  })
}

/** This one first, then by when they were last in use. */
const inOrder = (sessions: readonly ListedSession[]): readonly ListedSession[] =>
  sessions.toSorted((a, b) => Number(b.current) - Number(a.current) || b.seenAt - a.seenAt)

function row({ language, now }: Sessions, session: ListedSession): Safe {
  const words = catalogue[language].sessions
  const active =
    session.current || now - session.seenAt < ACTIVE
      ? words.activeNow
      : words.active(moment(language, now, session.seenAt))
  return html`<li class="session">${drawings[session.kind]}
<div><h2><bdi id="label-${session.id}">${session.label}</bdi>${session.current && html`<span class="badge">${words.current}</span>`}</h2>
<p class="detail" id="detail-${session.id}">${words.kind[session.kind]} · ${active}</p>
<p class="detail">${words.life(moment(language, now, session.createdAt), moment(language, now, session.expiresAt))}</p></div>
${!session.current && endOne(language, session.id)}</li>`
}

/** A row of equal buttons: each is named with its session, and described by when that was last in use. */
const endOne = (language: Language, id: string): Safe =>
  html`<form method="post" action="/account/sessions/${encodeURIComponent(id)}/end"><button class="button small" id="end-${id}" aria-labelledby="end-${id} label-${id}" aria-describedby="detail-${id}">${catalogue[language].sessions.end}</button></form>`

function endOthers(language: Language, others: number): Safe {
  const words = catalogue[language].sessions
  return html`<form class="others" method="post" action="/account/sessions/end-others"><button class="button" aria-describedby="effect">${words.endOthers}</button>
<p class="hint" id="effect">${words.endOthersEffect(others)}</p></form>`
}
