// The form that invites, and what of it is still open.

import type { Language } from '../../../lib/schema.ts'
import { html, type Safe } from '../../html.ts'
import { catalogue } from '../../words.ts'
import { hidden } from '../banner.ts'
import { lastDay } from '../days.ts'
import { input, select, ticks } from '../form.ts'
import { lines, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { PEOPLE } from './acts.ts'

export interface TypedInvite {
  readonly email: string
  readonly teams: string
  readonly language: Language
  readonly administrator: boolean
}
export type InviteFault = 'email' | 'taken' | 'teams'
export interface OpenInvitation {
  readonly id: string
  readonly email: string
  readonly what: 'member' | 'administrator' | 'recovery'
  readonly teams: readonly string[]
  /** Seconds since the epoch. */
  readonly until: number
}

/** Closed until it is wanted. */
export function inviting(
  language: Language,
  {
    typed,
    fault,
    open = false,
  }: { readonly typed?: TypedInvite; readonly fault?: InviteFault; readonly open?: boolean },
): Safe {
  const words = consoleWords[language].people.invite
  const at = (one: InviteFault, said: string) => (fault === one ? said : undefined)
  return html`<details class="panel"${(typed !== undefined || open) && html` open`}><summary>${words.title}</summary>
<p class="hint">${words.lead}</p>
<form class="task" method="post" action="${PEOPLE}">${hidden({ act: 'invite' })}
${input({ id: 'email', label: words.email, type: 'email', most: 254, literal: true, value: typed?.email, fault: at('email', words.emailFault) ?? at('taken', words.taken) })}
<div class="fields">${input({ id: 'teams', label: words.teams, hint: words.teamsHint, optional: consoleWords[language].shell.optional, most: 400, literal: true, value: typed?.teams, fault: at('teams', words.teamsFault) })}
${select(
  { id: 'language', label: words.language, value: typed?.language ?? language },
  (['en', 'nb'] as const).map((value) => ({ value, label: catalogue[value].language })),
)}</div>
${ticks('rights', words.rights, [{ name: 'administrator', label: words.administrator, ticked: typed?.administrator === true }])}
<div class="choices"><button class="button primary">${words.submit}</button></div></form></details>`
}

export function open(language: Language, invitations: readonly OpenInvitation[]): Safe {
  const words = consoleWords[language].people.open
  const { email, what, until, act } = words.columns
  return html`<section class="panel"><h2>${words.title}</h2>
${table({
  caption: words.title,
  columns: [...[email, what, until].map((head) => ({ head })), { head: act, unseen: true }],
  rows: invitations.map((one) => ({
    cells: [
      html`<bdi id="to-${one.id}">${one.email}</bdi>`,
      lines(words[one.what], one.teams.join(' ')),
      lastDay(language, one.until),
      html`<form class="rowacts" method="post" action="${PEOPLE}">${hidden({ act: 'withdraw', id: one.id })}<button class="button small" id="withdraw-${one.id}" aria-labelledby="withdraw-${one.id} to-${one.id}">${words.withdraw}</button></form>`,
    ],
  })),
})}</section>`
}
