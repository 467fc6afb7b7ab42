// An entry of an access list as pages show it: whose it is, in words that say what kind of somebody that is, and what became
// of it. Names are people's own: each is isolated.

import type { Language } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { day, lastDay } from '../days.ts'
import { badge, lines } from '../table.ts'
import { consoleWords } from '../words.ts'

export type Kind = 'person' | 'team' | 'service' | 'outside'
export type Over = 'entry_ended' | 'not_confirmed' | 'removed' | 'suspended' | 'no_collaborators'
export type GiveFault =
  | 'to'
  | 'nobody'
  | 'no_team'
  | 'no_verb'
  | 'day'
  | 'past'
  | 'reason'
  | 'outside'
  | 'full'
  | 'gone'
  | 'given_anew'

export interface ListedAccess {
  /** As a form names it: an id, or `team:ops`. */
  readonly principal: string
  readonly kind: Kind
  /** Absent of others than the company's own. */
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly verbs: readonly string[]
  /** The name, or an id where there is none any more. */
  readonly givenBy: string
  /** Seconds since the epoch, all three. */
  readonly since: number
  readonly until?: number | undefined
  readonly usedAt?: number | undefined
  readonly reason?: string | undefined
  readonly over?: Over | undefined
}

const LATELY = 90 * 86_400

export const nameOf = (language: Language, { name, kind, principal }: ListedAccess): string =>
  name ?? (kind === 'outside' ? consoleWords[language].access.outsider : principal)

export function who(language: Language, one: ListedAccess, path: string): Piece {
  const { kind, email, principal, over } = one
  const words = consoleWords[language].access
  const name = html`<a href="${path}"><bdi id="name-${idOf(principal)}">${nameOf(language, one)}</bdi></a>`
  return lines(
    html`${name}${kind !== 'person' && html` ${badge(words.kind[kind])}`}`,
    email !== undefined && html`<bdi>${email}</bdi>`,
    kind === 'outside' && html`<bdi>${principal}</bdi>`,
    over !== undefined && badge(words.over[over], 'warning'),
  )
}

/** An id of a team has a colon, which would have to be escaped wherever it is referred to. */
export const idOf = (principal: string): string => principal.replace(':', '-')

export const verbList = (verbs: readonly string[]): Safe =>
  html`<ul class="verbs" role="list">${verbs.map((verb) => html`<li translate="no">${verb}</li>`)}</ul>`

export const givenIn = (language: Language, { givenBy, since, reason }: ListedAccess): Piece =>
  lines(
    consoleWords[language].access.by(html`<bdi>${givenBy}</bdi>`, day(language, since)),
    reason !== undefined && html`<q><bdi>${reason}</bdi></q>`,
  )

export const untilOf = (language: Language, { until }: ListedAccess): Piece =>
  until === undefined ? consoleWords[language].access.endless : lastDay(language, until)

/** What is not used is access that nobody would miss: it is said, so that it can be withdrawn. */
export function usedOf(language: Language, now: number, { kind, usedAt, since, over }: ListedAccess): Piece {
  const words = consoleWords[language].access
  // A team uses nothing: its members do, each for themself.
  if (kind === 'team') return '–'
  const idle = now - (usedAt ?? since) >= LATELY && over === undefined
  return lines(usedAt === undefined ? words.unused : day(language, usedAt), idle && badge(words.notLately, 'warning'))
}
