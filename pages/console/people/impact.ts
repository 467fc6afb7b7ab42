// What several people's suspension, return, or removal would mean, in numbers; and what was done where it can be undone.

import type { Language } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { done, type Undo } from '../banner.ts'
import { confirmation } from '../confirm.ts'
import { type Above, consolePage } from '../layout.ts'
import type { Area, Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { type BulkAct, PEOPLE } from './acts.ts'

export interface Struck {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly sessions: number
  readonly teams: number
}
export interface ImpactPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly act: BulkAct
  readonly people: readonly Struck[]
  /** Where the form goes, and to where nothing has happened. */
  readonly path: string
  readonly trail?: readonly Above[]
}

export function impactPage({ language, viewer, act, people, path, trail }: ImpactPage): string {
  const words = consoleWords[language].people
  const { impact, title } = words
  return consolePage({
    ...{ language, viewer, here: 'people', title: impact.title[act](people.length), address: path },
    trail: trail ?? [{ name: title, path: PEOPLE }],
    main: html`${confirmation(language, {
      path,
      fields: { act, sure: 'yes', ...ticksOf(people) },
      effects: effects(language, act, people),
      submit: impact.submit[act],
      back: path,
    })}${names(impact.who, people)}`,
  })
}

/** As a form says who is meant. */
export const ticksOf = (people: readonly Pick<Struck, 'id'>[]): Readonly<Record<string, string>> =>
  Object.fromEntries(people.map(({ id }) => [`who:${id}`, 'yes']))

export function effects(language: Language, act: BulkAct, people: readonly Struck[]): readonly Piece[] {
  const words = consoleWords[language].people.impact
  const sum = (of: 'sessions' | 'teams') => people.reduce((all, one) => all + one[of], 0)
  const ending = words.sessions(sum('sessions'))
  if (act === 'reinstate') return [words.reinstate(people.length), words.stayOver]
  if (act === 'end_sessions') return [ending, words.signInAgain]
  if (act === 'suspend') return [words.suspend(people.length), ending]
  return [words.remove(people.length), ending, words.memberships(sum('teams')), words.projects, words.anew]
}

const names = (title: string, people: readonly Pick<Struck, 'name' | 'email'>[]): Safe =>
  html`<section class="panel task"><h2>${title}</h2><ul class="points">${people.map(({ name, email }) => html`<li><bdi>${name}</bdi> <span class="detail"><bdi>${email}</bdi></span></li>`)}</ul></section>`

export interface DonePage {
  readonly language: Language
  readonly viewer: Viewer
  readonly here: Area
  readonly title: string
  readonly text: Piece
  readonly undo: Undo
  readonly back: { readonly path: string; readonly text: string }
  readonly trail: readonly Above[]
  readonly main?: Safe
}

/** The answer to the press itself: what it takes to undo it travels in the form, and in no address. */
export const donePage = ({ language, viewer, here, title, text, undo, back, trail, main }: DonePage): string =>
  consolePage({
    ...{ language, viewer, here, title, address: back.path, trail },
    news: done(language, text, undo),
    main: html`${main}<div class="choices"><a class="button" href="${back.path}">${back.text}</a></div>`,
  })

export function suspendedPage(
  language: Language,
  viewer: Viewer,
  people: readonly Pick<Struck, 'id' | 'name' | 'email'>[],
): string {
  const words = consoleWords[language].people
  return donePage({
    ...{ language, viewer, here: 'people', title: words.title, text: words.suspendedNow(people.length) },
    undo: { path: PEOPLE, fields: { act: 'reinstate', sure: 'yes', ...ticksOf(people) } },
    back: { path: PEOPLE, text: words.toList },
    trail: [{ name: words.title, path: PEOPLE }],
    main: names(words.impact.who, people),
  })
}
