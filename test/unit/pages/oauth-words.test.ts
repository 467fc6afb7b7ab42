import { describe, expect, test } from '@jest/globals'
import { oauthWords } from '../../../pages/oauth/words.ts'
import { oauthRenderings } from './oauth-renderings.ts'

/** `consent.title` → its words, for every leaf. */
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

const english = leaves(oauthWords.en, '')
const norwegian = leaves(oauthWords.nb, '')

describe('the catalogue of the pages that a program leads to', () => {
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
    expect(english.filter(([path, words]) => typeof words === 'string' && other.get(path) === words)).toEqual([])
  })

  test('warns in whole sentences', () => {
    for (const { consent, device, approval } of [oauthWords.en, oauthWords.nb])
      for (const said of [
        consent.loopbackWarning,
        consent.programWarning,
        consent.native,
        device.trick,
        approval.warning,
      ])
        expect(said).toMatch(/\.$/)
  })

  test('has no entry that no page uses', () => {
    const read = new Set<string>()
    for (const words of [oauthWords.en, oauthWords.nb]) watch(words, '', read)
    for (const language of ['en', 'nb'] as const) for (const render of Object.values(oauthRenderings)) render(language)
    expect(english.map(([path]) => path).filter((path) => !read.has(path))).toEqual([])
  })
})
