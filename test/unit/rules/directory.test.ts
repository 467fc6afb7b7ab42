import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { EmailAddress } from '../../../lib/ids.ts'
import {
  cursorOf,
  fold,
  type Line,
  linesOf,
  placeOf,
  standsFor,
  startOf,
  termsOf,
} from '../../../lib/rules/directory.ts'
import { personLine } from '../../../lib/rules/people.ts'
import { acme, ada, NOW, subject } from './samples.ts'

const line = (change: Partial<Line> = {}): Line => ({
  ...{ company: acme, noun: 'people', id: ada, name: 'Ada Lovelace', state: 'active', since: NOW },
  ...change,
})

describe('a list that pages are read from', () => {
  test('has a line once by its name, and once by every word that it is searched by', () => {
    expect(termsOf(line({ mailbox: 'countess.ada' }))).toEqual([
      'NAME#ada lovelace',
      'WORD#ada lovelace',
      'WORD#lovelace',
      `WORD#${ada.toLowerCase()}`,
      'WORD#countess.ada',
    ])
  })

  test('keeps forty characters of a name, the last of them whole', () => {
    expect(fold(`${'x'.repeat(39)}𠀀y`)).toBe(`${'x'.repeat(39)}𠀀`)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        for (const term of termsOf(line({ name: text }))) expect(term.isWellFormed()).toBe(true)
      }),
    )
  })

  test('never holds a whole address, neither as a term, which travels in URLs, nor beside it', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.string(), (email, name) => {
        const person = { name: name.replaceAll('@', ''), email: email as EmailAddress }
        for (const one of linesOf(personLine(subject(), person)))
          for (const value of Object.values(one)) expect(String(value)).not.toContain('@')
      }),
    )
  })

  test.each([
    ['ÅSE Ødegård', 'åse ødegård'],
    ['Ａｄａ', 'ada'],
    ['  a   b ', 'a b'],
    ['a#b/c', 'a b c'],
    ['<script>', 'script'],
    ['x'.repeat(100), 'x'.repeat(40)],
  ])('folds %j to %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('shows a line once for a search that several of its words answer', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[ab]{1,4}( [ab]{1,4}){0,3}$/),
        fc.stringMatching(/^[ab]{1,2}$/),
        (name, search) => {
          const start = startOf(search)
          const lines = linesOf(line({ name }))
          const met = lines.filter(({ term }) => term.startsWith(start))
          expect(met.filter((one) => standsFor(one, start))).toHaveLength(Math.min(met.length, 1))
        },
      ),
    )
    expect(linesOf(line()).filter((one) => standsFor(one, startOf(undefined)))).toHaveLength(1)
  })

  test('takes as a place only one of its own', () => {
    const place = 'NAME#ada#Ada'
    expect(placeOf(cursorOf(place), 'NAME#')).toBe(place)
    expect(placeOf(cursorOf(place), 'WORD#')).toBeUndefined()
    for (const wrong of ['', '!', cursorOf(place).slice(1), `${cursorOf(place)}=`, 'x'.repeat(401)])
      expect(placeOf(wrong, 'NAME#')).toBeUndefined()
  })
})
