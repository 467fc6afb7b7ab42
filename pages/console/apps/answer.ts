// The answer to why somebody may, or may not, in sentences: what decided, through which team, given by whom, since when and
// until when.

import type { Language } from '../../../lib/schema.ts'
import { html, type Safe } from '../../html.ts'
import { cross, tick } from '../../mark.ts'
import { day, lastDay } from '../days.ts'
import { consoleWords } from '../words.ts'
import { verbList } from './entry.ts'

export type RefusedBecause =
  | 'no_entry'
  | 'entry_ended'
  | 'not_confirmed'
  | 'withheld'
  | 'too_old'
  | 'too_weak'
  | 'unknown_verb'
  | 'unknown_app'
  | 'no_collaborators'
  | 'account_suspended'
  | 'company_suspended'

export interface Grounds {
  /** `administrator`, a team by its handle, or an entry of one's own. */
  readonly by: 'administrator' | 'own' | { readonly team: string }
  /** The name, where it may be told. */
  readonly giver?: string | undefined
  /** Seconds since the epoch. */
  readonly since?: number | undefined
  readonly until?: number | undefined
}
export interface Answer {
  /** The name, or an id. */
  readonly who: string
  /** Whoever asks asks of themself. */
  readonly self: boolean
  readonly verb: string
  readonly app: string
  /** Absent: it was refused without any entry that could have allowed it. */
  readonly grounds?: Grounds | undefined
  /** Absent: it is allowed. */
  readonly because?: RefusedBecause | undefined
  /** All that they may do. */
  readonly verbs: readonly string[]
  /** Seconds since the epoch, where a moment to come was asked about. */
  readonly moment?: number | undefined
}

export function answer(language: Language, one: Answer): Safe {
  const words = consoleWords[language].questions
  const { because, verbs, moment } = one
  return html`<div class="answer ${because === undefined ? 'yes' : 'no'}"><p class="verdict">${because === undefined ? tick : cross}<span>${sentence(language, one)}</span></p>
${because !== undefined && past(language, one.grounds)}${moment !== undefined && html`<p>${words.onDay(day(language, moment))}</p>`}</div>
<div class="hint all after"><span>${one.self ? words.why.allMine : words.why.all}:</span> ${verbs.length === 0 ? words.why.nothing : verbList(verbs)}</div>`
}

function sentence(language: Language, { who, self, verb, app, grounds, because }: Answer): Safe {
  const { allowed, refused, why } = consoleWords[language].questions
  const name = html`<b><bdi>${who}</bdi></b>`
  const about = {
    who: self ? html`<b>${why.you}</b>` : name,
    whom: self ? html`<b>${why.youAfter}</b>` : name,
    self,
    verb: html`<b translate="no">${verb}</b>`,
    app: html`<b><bdi>${app}</bdi></b>`,
  }
  if (because !== undefined) return refused[because](about)
  const entry = entryOf(language, grounds)
  if (grounds === undefined || grounds.by === 'administrator' || entry === undefined)
    return allowed.administrator(about)
  return grounds.by === 'own' ? allowed.own(about, entry) : allowed.team(about, teamName(grounds.by), entry)
}

function past(language: Language, grounds: Grounds | undefined): Safe | false {
  const words = consoleWords[language].questions.past
  const entry = entryOf(language, grounds)
  if (grounds === undefined || entry === undefined || grounds.by === 'administrator') return false
  return html`<p>${grounds.by === 'own' ? words.own(entry) : words.team(teamName(grounds.by), entry)}</p>`
}

export const teamName = ({ team }: { readonly team: string }): Safe => html`<b><bdi>${team}</bdi></b>`

/** “given by Ada on 3 Nov 2026, up to and including 31 Dec 2026” */
export function entryOf(language: Language, grounds: Grounds | undefined): Safe | undefined {
  if (grounds?.since === undefined) return undefined
  const { giver, since, until } = grounds
  return consoleWords[language].questions.entry(
    giver === undefined ? undefined : html`<b><bdi>${giver}</bdi></b>`,
    day(language, since),
    until === undefined ? undefined : lastDay(language, until),
  )
}
