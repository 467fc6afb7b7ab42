// What a policy says of each setting, in words.

import type { Language, Policy } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { locales } from '../../times.ts'
import { verbList } from '../apps/entry.ts'
import { consoleWords } from '../words.ts'
import type { Setting } from './acts.ts'

type Life = 'browser' | 'idle' | 'cli'

/** What the product has, in seconds. */
export interface Usual extends Readonly<Record<Life, number>> {}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** In the largest unit that says it exactly; a day alone is said in hours. */
export function span(language: Language, seconds: number): string {
  const [unit, length] = units.find(([, long]) => seconds % long === 0 && (long < 86_400 || seconds > long)) ?? units[3]
  return counted(language, seconds / length, unit)
}

export const days = (language: Language, count: number): string => counted(language, count, 'day')

const counted = (language: Language, count: number, unit: string): string =>
  new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }).format(count)

/** Undefined: nothing is said of it. */
export function told(language: Language, setting: Setting, policy: Partial<Policy>): Piece {
  const words = consoleWords[language].policy.values
  switch (setting) {
    case 'authenticators':
      return policy.authenticators?.map((one) => words.authenticators[one]).join(', ')
    case 'assurance':
      return policy.assurance && words.assurance[policy.assurance]
    case 'passwordless':
    case 'signUp':
    case 'deviceFlow':
    case 'collaborators':
      return policy[setting] === undefined ? undefined : policy[setting] ? words.allowed : words.closed
    case 'browser':
    case 'idle':
    case 'cli':
      return policy.lives?.[setting] === undefined ? undefined : span(language, policy.lives[setting])
    case 'withheldVerbs':
    case 'freshVerbs':
      return policy[setting]?.length ? verbList(policy[setting]) : undefined
    case 'mailDomains':
      return policy.mailDomains && (policy.mailDomains.length === 0 ? words.none : domains(policy.mailDomains))
    case 'logDays':
      return policy.logDays === undefined ? undefined : days(language, policy.logDays)
  }
}

/** What holds where nothing is said. */
export function usualOf(language: Language, setting: Setting, usual: Usual): Piece {
  const words = consoleWords[language].policy.values
  if (setting === 'browser' || setting === 'idle' || setting === 'cli')
    return words.usual(span(language, usual[setting]))
  if (setting === 'deviceFlow') return words.allowed
  if (setting === 'mailDomains') return words.allDomains
  if (setting === 'logDays') return words.wholeLog
  return setting === 'withheldVerbs' || setting === 'freshVerbs' ? words.none : words.closed
}

export const domains = (all: readonly string[]): Safe =>
  html`${all.map((one, i) => html`${i > 0 && ', '}<bdi translate="no">${one}</bdi>`)}`
