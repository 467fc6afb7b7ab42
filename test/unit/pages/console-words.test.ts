import { describe, expect, test } from '@jest/globals'
import { denials } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { noted } from '../../../pages/console/apps/acts.ts'
import { consoleWords } from '../../../pages/console/words.ts'
import * as pages from './console-renderings.ts'
import { sayEverythingOfLog } from './console-renderings-log.ts'
import { sayEverythingOfPeople } from './console-renderings-people.ts'
import { sayEverythingOfPolicy } from './console-renderings-policy.ts'
import { sayEverythingOfProjects } from './console-renderings-projects.ts'
import { sayEverythingOfRetention } from './console-renderings-retention.ts'
import { sayEverythingOfReviews } from './console-renderings-reviews.ts'
import { sayEverythingOfServices } from './console-renderings-services.ts'
import { sayEverythingOfStatistics } from './console-renderings-statistics.ts'
import { sayEverythingOfTeams } from './console-renderings-teams.ts'

/** `apps.title` → its words, for every leaf. */
function leaves(node: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (typeof node !== 'object' || node === null) return [[path, node]]
  return Object.entries(node).flatMap(([name, child]) => leaves(child, path === '' ? name : `${path}.${name}`))
}

/** From now on every leaf that is read is written down. */
function watch(node: object, path: string, read: Set<string>): void {
  for (const [name, child] of Object.entries(node)) {
    const at = path === '' ? name : `${path}.${name}`
    if (typeof child === 'object') watch(child as object, at, read)
    else
      Object.defineProperty(node, name, {
        get: () => {
          read.add(at)
          return child as unknown
        },
      })
  }
}

const verbsFaults = ['form', 'standard', 'twice', 'retired', 'spent', 'many'] as const
const lineFaults = ['parts', 'method', 'path', 'verb', 'unknown_verb', 'twice', 'many'] as const
const because = [
  ...(['no_entry', 'entry_ended', 'not_confirmed', 'withheld', 'too_old', 'too_weak', 'unknown_verb'] as const),
  ...(['unknown_app', 'no_collaborators', 'account_suspended', 'company_suspended'] as const),
]
const giveFaults = [
  ...([
    'to',
    'nobody',
    'no_team',
    'no_verb',
    'day',
    'past',
    'reason',
    'outside',
    'full',
    'gone',
    'given_anew',
  ] as const),
]

function renderEverything(language: Language): void {
  for (const render of Object.values(pages.consoleRenderings)) render(language)
  sayEverythingOfPeople(language)
  sayEverythingOfTeams(language)
  sayEverythingOfProjects(language)
  sayEverythingOfServices(language)
  sayEverythingOfReviews(language)
  sayEverythingOfPolicy(language)
  sayEverythingOfLog(language)
  sayEverythingOfStatistics(language)
  sayEverythingOfRetention(language)
  for (const note of [...noted, 'again'] as const) pages.apps(language, { note })
  for (const why of verbsFaults) pages.settings(language, { fault: { field: 'verbs', why, verb: 'x' } })
  const lines = lineFaults.map((why, i) => ({ line: i + 1, why }))
  pages.settings(language, { fault: { field: 'routes', lines } })
  pages.settings(language, { fault: { field: 'name' } })
  const typed = { id: 'x', name: 'x', verbs: '', routes: '' }
  for (const why of ['form', 'taken'] as const) pages.apps(language, { typed, fault: { field: 'id', why } })
  for (const fault of giveFaults)
    pages.list(language, { refused: { fault }, list: { verbs: [], entries: [], typed: { verbs: [] } } })
  const { answered } = pages
  for (const cause of because) pages.why(language, { ...answered, because: cause })
  const since = { giver: 'Ada', since: 1 }
  for (const by of ['administrator', 'own'] as const) {
    pages.why(language, { ...answered, grounds: { by, ...since } })
    pages.why(language, { ...answered, grounds: { by, ...since }, because: 'entry_ended' })
  }
  pages.why(language, answered, { fault: 'on', entry: '/x' })
}

const english = leaves(consoleWords.en, '')
const norwegian = leaves(consoleWords.nb, '')
/** The same word in both. */
const shared = [...['apps.columns.app', 'access.kind.team', 'questions.who.verb', 'questions.mine.columns.app']]

describe('the catalogue of the console', () => {
  test('has the same entries in both languages', () => {
    expect(norwegian.map(([path, words]) => [path, typeof words])).toEqual(
      english.map(([path, words]) => [path, typeof words]),
    )
  })

  test('has no empty entry, none with blanks around it, and no exclamation mark', () => {
    for (const [path, words] of [...english, ...norwegian])
      if (typeof words === 'string')
        expect([path, words]).toEqual([path, expect.stringMatching(/^\S(?:[^!]*[^\s!])?$/)])
  })

  test('is translated: but for a few words nothing is the same in both', () => {
    const other = new Map(norwegian)
    const same = english.filter(([path, words]) => typeof words === 'string' && other.get(path) === words)
    expect(same.map(([path]) => path)).toEqual(shared)
  })

  test('tells what was done, and what is wrong, in whole sentences', () => {
    for (const { apps, access, people } of [consoleWords.en, consoleWords.nb])
      for (const said of [
        ...Object.values(apps.notes),
        ...Object.values(people.notes),
        ...Object.values(access.give.faults),
        access.tickFirst,
      ])
        expect(said).toMatch(/\.$/)
  })

  test('has no entry that no page uses', () => {
    const read = new Set<string>()
    for (const words of [consoleWords.en, consoleWords.nb]) watch(words, '', read)
    for (const language of ['en', 'nb'] as const) renderEverything(language)
    expect(english.map(([path]) => path).filter((path) => !read.has(path))).toEqual([])
  })

  test('answers why, or why not, without an empty place', () => {
    expect(Object.keys(denials).length).toBeGreaterThan(0)
    for (const language of ['en', 'nb'] as const)
      for (const cause of because)
        for (const self of [true, false])
          expect(pages.why(language, { ...pages.answered, because: cause, self })).not.toMatch(/undefined|\[object/)
  })
})
