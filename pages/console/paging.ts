// The way through a list: on, and back to where it begins. `after` is the list's own cursor, and says nothing of anybody.

import type { Language } from '../../lib/schema.ts'
import { html, type Safe } from '../html.ts'
import { consoleWords } from './words.ts'

export interface Paging {
  readonly path: string
  /** What else the list was asked for, as it stands in the address. */
  readonly query?: Readonly<Record<string, string>>
  /** Where this page began; absent: at the beginning. */
  readonly after?: string | undefined
  /** Where the next one begins; absent at the end. */
  readonly next?: string | undefined
}

export function paging(language: Language, { path, query = {}, after, next }: Paging): Safe | false {
  const words = consoleWords[language].shell
  if (after === undefined && next === undefined) return false
  return html`<nav class="paging" aria-label="${words.pages}">${after !== undefined && html`<a class="button small" href="${withQuery(path, query)}">${words.first}</a>`}${next !== undefined && html`<a class="button small" href="${withQuery(path, { ...query, after: next })}">${words.next}</a>`}</nav>`
}

export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString()
  return search === '' ? path : `${path}?${search}`
}
