import { describe, expect, test } from '@jest/globals'
import type { Language } from '../../../lib/schema.ts'
import { acts, notices } from '../../../pages/account/acts.ts'
import { addressPage } from '../../../pages/account/address.ts'
import { confirmPage } from '../../../pages/account/confirm.ts'
import { passwordPage } from '../../../pages/account/password.ts'
import { phonePage } from '../../../pages/account/phone.ts'
import { securityPage } from '../../../pages/account/security.ts'
import { accountWords } from '../../../pages/account/words.ts'
import { accountRenderings, everything, onlySms } from './account-renderings.ts'

/** `security.title` → its words, for every leaf. */
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
  for (const render of Object.values(accountRenderings)) render(language)
  for (const notice of notices) securityPage({ language, ...everything, news: { notice } })
  for (const again of acts) securityPage({ language, ...everything, news: { again } })
  for (const allowed of [['sms', 'totp'], ['sms', 'passkey'], ['sms']] as const)
    securityPage({ language, ...onlySms, allowed })
  securityPage({ language, ...everything, news: { refused: 'totp_remove', reason: 'not_found' } })
  const fault = { reason: 'invalid_request' } as const
  phonePage({ language, fault })
  addressPage({ language, fault })
  passwordPage({ language, fewest: 12, fault })
  confirmPage({ language, next: '/', passkey: true, fault })
  confirmPage({ language, next: '/', passkey: true, fault: { reason: 'not_allowed_here' } })
}

const english = leaves(accountWords.en, '')
const norwegian = leaves(accountWords.nb, '')
/** What happened is told by kind, and every kind has its test where it is told: account-activity.test.ts. */
const byKind = /^activity\.(sentences|method|kind|authenticator|letter|left)\b/

describe('the catalogue of the account', () => {
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

  test('is translated: no sentence is the same in both', () => {
    const other = new Map(norwegian)
    const same = english.filter(([path, words]) => typeof words === 'string' && other.get(path) === words)
    expect(same).toEqual([])
  })

  test('tells a notice, a refusal and an effect in whole sentences', () => {
    for (const { security, phone, email } of [accountWords.en, accountWords.nb])
      for (const said of [
        ...Object.values(security.notices),
        ...Object.values(security.again),
        ...[security.lastOne, security.gone, security.removing, security.forgetting, phone.effect, email.effect],
      ])
        expect(said).toMatch(/\.$/)
  })

  test('has no entry that no page uses', () => {
    const read = new Set<string>()
    for (const words of [accountWords.en, accountWords.nb]) watch(words, '', read)
    for (const language of ['en', 'nb'] as const) renderEverything(language)
    const unread = english.map(([path]) => path).filter((path) => !read.has(path) && !byKind.test(path))
    expect(unread).toEqual([])
  })
})
