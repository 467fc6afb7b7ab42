// The rail: the nouns of the console, in one order, each for those who may see it. A new area is a line here and a word in
// both languages; /console leads to the first line that is the viewer's.

import type { Language } from '../../lib/schema.ts'
import { html, type Safe } from '../html.ts'
import { consoleWords } from './words.ts'

/** Who looks at a page. */
export interface Viewer {
  readonly name: string
  readonly email: string
  /** As people call it. */
  readonly company: string
  readonly administrator: boolean
  /** A review of access is on: whoever looks after an app has something to say in it. */
  readonly reviewing?: boolean
}

const areas = [
  ['people', '/console/people', 'administrators'],
  ['teams', '/console/teams', 'administrators'],
  ['services', '/console/services', 'administrators'],
  ['apps', '/console/apps', 'everybody'],
  ['projects', '/console/projects', 'everybody'],
  ['reviews', '/console/reviews', 'reviewers'],
  ['policy', '/console/policy', 'administrators'],
  ['log', '/console/log', 'administrators'],
  ['statistics', '/console/statistics', 'administrators'],
] as const satisfies readonly (readonly [string, string, 'everybody' | 'reviewers' | 'administrators'])[]
export type Area = (typeof areas)[number][0]

const seenBy = ({ administrator, reviewing = false }: Pick<Viewer, 'administrator' | 'reviewing'>) =>
  areas.filter(([, , whose]) => administrator || whose === 'everybody' || (whose === 'reviewers' && reviewing))

/** Where the console begins. */
export const firstPath = (viewer: Pick<Viewer, 'administrator'>): string => seenBy(viewer)[0]?.[1] ?? '/account'

export const rail = (language: Language, viewer: Viewer, here: Area): Safe =>
  html`<nav class="rail" aria-label="${consoleWords[language].shell.nav}"><ul role="list">
${seenBy(viewer).map(([area, path]) => html`<li><a href="${path}"${area === here && html` aria-current="true"`}>${consoleWords[language].shell[area]}</a></li>`)}
</ul></nav>`
