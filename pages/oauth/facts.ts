// What a person has to know before saying yes: pairs of a question and its answer, and who is asked.

import type { Language } from '../../lib/schema.ts'
import { html, type Piece, type Safe } from '../html.ts'
import { oauthWords } from './words.ts'

export type Fact = readonly [name: string, value: Piece]

export const facts = (known: readonly (Fact | false)[]): Safe =>
  html`<dl class="facts">${known.map((fact) => fact !== false && html`<div><dt>${fact[0]}</dt><dd>${fact[1]}</dd></div>`)}</dl>`

export interface Person {
  readonly name: string
  readonly email: string
}

/** RFC 6749 §10.2: the person sees as whom they agree, and can be somebody else. `another`: where; an address of ours. */
export function whoAgrees(language: Language, person: Person, company: string, another: string | undefined): Fact {
  const words = oauthWords[language]
  const change = another !== undefined && html`<a class="link" href="${another}">${words.another}</a>`
  return [
    words.as,
    html`<b><bdi>${person.name}</bdi></b><span class="detail"><bdi>${person.email}</bdi> · <bdi>${company}</bdi></span>${change}`,
  ]
}

export interface Client {
  readonly name: string
  /** Of the deployment itself. */
  readonly own: boolean
  /** Who registered it. */
  readonly company?: string | undefined
}

/** Who answers for the program. */
export function whose(language: Language, { own, company }: Client): Piece {
  const words = oauthWords[language].consent
  if (own) return words.own
  return company === undefined ? words.unsaid : words.registered(html`<bdi>${company}</bdi>`)
}

export const named = (client: string): Safe => html`<bdi>${client}</bdi>`
