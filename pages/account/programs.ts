// What programs may act for somebody, and the way to end each. Names come from whoever registered a program, labels from user
// agents: each is isolated.

import type { Language } from '../../lib/schema.ts'
import { notice } from '../faults.ts'
import { html, type Piece, type Safe } from '../html.ts'
import { layout } from '../layout.ts'
import { scopeItems } from '../oauth/scopes.ts'
import { moment } from '../times.ts'
import { accountBanner, type Who } from './banner.ts'
import { press, row } from './row.ts'
import { accountWords } from './words.ts'

export interface ListedProgram {
  readonly id: string
  /** What the program is called. */
  readonly client: string
  /** Of the deployment itself. */
  readonly own: boolean
  readonly scopes: readonly string[]
  /** Seconds since the epoch, all three. */
  readonly createdAt: number
  readonly usedAt?: number | undefined
  readonly expiresAt: number
  /** The label of the session that it was let in through. */
  readonly session: string
}

export interface Programs extends Who {
  readonly language: Language
  /** Seconds since the epoch. */
  readonly now: number
  readonly programs: readonly ListedProgram[]
  readonly notice?: 'ended'
}

const ENDING = 'ending'

export function programsPage(page: Programs): string {
  const { language, programs } = page
  const words = accountWords[language].programs
  return layout({
    language,
    title: words.title,
    faulty: false,
    address: '/account/programs',
    wide: true,
    banner: accountBanner(language, page, 'programs'),
    main: html`<div class="card">
<h1>${words.title}</h1>
<p class="lead">${programs.length === 0 ? words.none : words.lead}</p>
${page.notice === 'ended' && notice(words.ended)}
${programs.length > 0 && list(page)}
</div>`,
  })
}

function list({ language, now, programs }: Programs): Safe {
  const words = accountWords[language].programs
  return html`<ul class="rows" role="list" aria-label="${words.list}">
${programs.toSorted((a, b) => lastOf(b) - lastOf(a)).map((program) => item(language, now, program))}
</ul>
<p class="hint" id="${ENDING}">${words.ending}</p>`
}

const lastOf = ({ usedAt, createdAt }: ListedProgram): number => usedAt ?? createdAt

function item(language: Language, now: number, program: ListedProgram): Safe {
  const words = accountWords[language].programs
  const { id, client, own, scopes, createdAt, usedAt, expiresAt, session } = program
  const things = scopeItems(language, scopes).map((one, i) => html`${i > 0 && '; '}${one}`)
  const used: Piece = usedAt === undefined ? words.unused : words.used(moment(language, now, usedAt))
  const details = [
    words.may(html`${things}`),
    html`${words.through(html`<bdi>${session}</bdi>`)} · ${words.life(moment(language, now, createdAt), moment(language, now, expiresAt))} · ${used}`,
  ]
  const acts = [press(id, 'end', words.end, `/account/programs/${encodeURIComponent(id)}/end`, ENDING)]
  return row({ id, name: client, badge: own ? words.own : undefined, details, acts }, 2)
}
