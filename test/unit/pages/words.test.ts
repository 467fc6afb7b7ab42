import { describe, expect, test } from '@jest/globals'
import { type DenialReason, denials } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { codePage } from '../../../pages/code.ts'
import { gonePage } from '../../../pages/gone.ts'
import { joinPage } from '../../../pages/join.ts'
import { messagePage } from '../../../pages/message.ts'
import { newPasswordPage } from '../../../pages/new-password.ts'
import { signInPage } from '../../../pages/sign-in.ts'
import { catalogue } from '../../../pages/words.ts'
import { renderings } from '../../browser/support-pages.ts'
import { bySms, invited } from './door-renderings.ts'

/** `signIn.title` → its words, for every leaf. */
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

function renderEverything(language: Language): void {
  for (const render of Object.values(renderings)) render(language)
  for (const reason of Object.keys(denials) as DenialReason[]) messagePage({ language, reason, back: '/login' })
  for (const notice of ['signed_out', 'ended', 'password_reset'] as const) signInPage({ language, notice })
  for (const reason of ['invalid_request', 'slow_down'] as const) {
    signInPage({ language, fault: { reason, retryAfter: 30 } })
    codePage({ language, ...bySms, fault: { reason } })
    newPasswordPage({ language, because: 'login', fewest: 12, fewestAlone: 15, fault: { reason } })
    for (const field of [{}, { field: 'name' }, { field: 'phone' }] as const)
      joinPage({ language, ...invited, fault: { reason, ...field } })
    joinPage({ language, ...invited, again: true, fault: { reason } })
  }
  for (const password of ['too_short', 'too_long', 'common', 'about_you', 'same'] as const)
    joinPage({ language, ...invited, fault: { reason: 'password_rejected', password } })
  for (const kind of ['invitation', 'reset', 'mailbox', 'address', 'not_me', 'unknown'] as const)
    gonePage({ language, kind, requestId: 'r' })
}

const english = leaves(catalogue.en, '')
const norwegian = leaves(catalogue.nb, '')

describe('the catalogue', () => {
  test('has the same entries in both languages', () => {
    expect(norwegian.map(([path, words]) => [path, typeof words])).toEqual(
      english.map(([path, words]) => [path, typeof words]),
    )
  })

  test('explains every denial, what happened and what to do next', () => {
    expect(Object.keys(catalogue.en.denials).sort()).toEqual(Object.keys(denials).sort())
  })

  test('has no empty entry, none with blanks around it, and no exclamation mark', () => {
    for (const [path, words] of [...english, ...norwegian]) {
      if (typeof words === 'string')
        expect([path, words]).toEqual([path, expect.stringMatching(/^\S(?:[^!]*[^\s!])?$/)])
    }
  })

  test('is translated: no sentence is the same in both', () => {
    const other = new Map(norwegian)
    const same = english.filter(([path, words]) => typeof words === 'string' && other.get(path) === words)
    expect(same).toEqual([])
  })

  test('ends a next step with a full stop and a title without one, so that they join into sentences', () => {
    for (const language of [catalogue.en, catalogue.nb]) {
      for (const { what, next } of Object.values(language.denials)) {
        expect(next).toMatch(/\.$/)
        expect(what).not.toMatch(/\.$/)
      }
    }
  })

  test('has no entry that no page uses', () => {
    const read = new Set<string>()
    for (const words of [catalogue.en, catalogue.nb]) watch(words, '', read)
    for (const language of ['en', 'nb'] as const) renderEverything(language)
    expect(english.map(([path]) => path).filter((path) => !read.has(path))).toEqual([])
  })

  test('counts as people do', () => {
    expect(catalogue.en.code.triesLeft(1)).toBe('You have 1 try left.')
    expect(catalogue.en.code.triesLeft(2)).toBe('You have 2 tries left.')
    expect(catalogue.nb.sessions.endOthersEffect(1)).toMatch(/^Avslutter 1 økt\./)
    expect(catalogue.nb.sessions.endOthersEffect(14)).toMatch(/^Avslutter 14 økter\./)
  })
})
