import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { line } from '../../../lib/rules/line.ts'
import { processorTime } from '../../processor-time.ts'

const name = line(80)

describe('a line that people write', () => {
  test.each([
    ['Latin letters', 'Åse Ødegård, PhD'],
    ['taken apart', 'A\u030ase'],
    ['Persian', 'می\u200cخواهم'],
    ['Hindi', 'क्\u200dष और क्\u200cष'],
    ['a family', '👩\u200d👩\u200d👧'],
    ['an emoji with a colour and a sign behind', '👩🏽\u200d💻 🏳️\u200d🌈 ❤️\u200d🔥'],
    ['letters outside the first plane', '𠀀𝒜'],
  ])('is one of %s', (_, text) => {
    expect(name.test(text)).toBe(true)
  })

  test.each([
    ['nothing', ''],
    ['a line break', 'a\nb'],
    ['a control of the second kind', 'a\u009bb'],
    ['a separator of lines', 'a\u2028b'],
    ['a separator of paragraphs', 'a\u2029b'],
    ['what turns the direction', 'a\u202eb'],
    ['what isolates the direction', 'a\u2066b'],
    ['a blank of no width', 'a\u200bb'],
    ['a soft hyphen', 'a\u00adb'],
    ['letters that are tags', 'a\u{e0061}b'],
    ['the first half of a character', 'a\ud840'],
    ['the second half of a character', '\udc00a'],
    ['the halves in the wrong order', '\udc00\ud840'],
    ['a joiner between Latin letters', 'op\u200ds'],
    ['a joiner behind a Latin letter with a mark', 'o\u0301\u200dps'],
    ['a joiner between Greek letters', 'α\u200cβ'],
    ['a joiner between Cyrillic letters', 'а\u200cб'],
    ['a joiner at the beginning', '\u200dक'],
    ['a joiner at the end', 'क\u200d'],
    ['two joiners', 'م\u200c\u200cخ'],
    ['a joiner beside a blank', 'م \u200cخ'],
    ['a joiner between digits', '1\u200d2'],
  ])('is not one with %s', (_, text) => {
    expect(name.test(text)).toBe(false)
  })

  test('is as long as it is by characters, not by what stores them', () => {
    expect(name.test('𠀀'.repeat(80))).toBe(true)
    expect(name.test('𠀀'.repeat(81))).toBe(false)
    expect(line(200).test('x'.repeat(200))).toBe(true)
  })

  test('holds nothing invisible but joiners, whatever is typed', () => {
    const character = fc.oneof(
      fc.constantFrom('\u200c', '\u200d', '\u202e', '\u2028', '\ud840', 'a', 'م', 'क', '्', '👩'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    )
    fc.assert(
      fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
        const text = characters.join('')
        if (!name.test(text)) return
        expect(text.isWellFormed()).toBe(true)
        expect(text.replaceAll(/[\u200c\u200d]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
        expect(text).not.toMatch(/[a-z][\u200c\u200d]|[\u200c\u200d][a-z]/i)
      }),
      { numRuns: 5000 },
    )
  })

  test('is read in time that grows with its length', () => {
    const started = processorTime()
    for (const text of ['م\u200c'.repeat(500_000), '\u200d'.repeat(1_000_000), 'x'.repeat(1_000_000)])
      expect(name.test(text)).toBe(false)
    expect(processorTime() - started).toBeLessThan(1000)
  })
})
