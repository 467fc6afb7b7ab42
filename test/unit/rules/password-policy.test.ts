import { describe, expect, test } from '@jest/globals'
import { faultOf, guessable, normalise, passwordDetails, tooLong } from '../../../lib/rules/password-policy.ts'
import { processorTime } from '../../processor-time.ts'

describe('a new password', () => {
  test.each([
    ['x'.repeat(11), 'too_short'],
    ['x'.repeat(12), undefined],
    [' '.repeat(12), undefined],
    ['x'.repeat(256), undefined],
    ['x'.repeat(257), 'too_long'],
    ['🔑'.repeat(11), 'too_short'],
    ['🔑'.repeat(12), undefined],
    ['🔑'.repeat(256), undefined],
    ['🔑'.repeat(257), 'too_long'],
    ['é'.normalize('NFD').repeat(11), 'too_short'],
    ['é'.normalize('NFD').repeat(12), undefined],
    ['é'.normalize('NFD').repeat(256), undefined],
    ['é'.normalize('NFD').repeat(257), 'too_long'],
    ['', 'too_short'],
  ])('%j with a second factor: %s', (typed, fault) => {
    expect(faultOf(typed, false)).toBe(fault)
  })

  test('without a second factor has fifteen characters', () => {
    expect(faultOf('x'.repeat(14), true)).toBe('too_short')
    expect(faultOf('x'.repeat(15), true)).toBeUndefined()
  })

  test('any character counts, and none must be there', () => {
    for (const typed of ['aaaaaaaaaaaa', '            ', '000000000000', 'ååååååååååååå', 'correct horse battery'])
      expect(faultOf(typed, false)).toBeUndefined()
  })
})

describe('a password that needs no list to be guessed', () => {
  test.each([
    ['aaaaaaaaaaaa', 'common'],
    ['abcd1234efgh', 'common'],
    ['abc1xyz2qwe3', undefined],
    ['1qaz 2wsx 3edc 4rfv', 'common'],
    ['1qaz 2wsx 3edc 4rfv 5tgb 6yhn 7ujm', 'common'],
    ['wxyzwxyzwxyz', 'common'],
    ['wxkzwxkzwxkz', 'common'],
    ['wxkzqwxkzqwxkzq', undefined],
    ['sallyportsallyport', 'about_you'],
    ['willow kettle raven', undefined],
    ['walkwalkwalk', 'common'],
  ])('%j: %s', (typed, fault) => {
    expect(guessable(typed, ['sallyport'])).toBe(fault)
  })
})

describe('what is told of a refused password', () => {
  test('is a sentence with what to do, for each reason', () => {
    expect(passwordDetails.too_short).toContain('12')
    expect(passwordDetails.too_short).toContain('15')
    expect(passwordDetails.too_long).toContain('256')
    for (const detail of Object.values(passwordDetails)) expect(detail).toMatch(/^[A-Z].*\.$/)
    expect(new Set(Object.values(passwordDetails)).size).toBe(Object.keys(passwordDetails).length)
  })
})

describe('any password', () => {
  test('typed on two keyboards is one password, and nothing is trimmed or folded', () => {
    expect(normalise('blåbær'.normalize('NFD'))).toBe('blåbær')
    expect(normalise(' A b ')).toBe(' A b ')
    expect(normalise('ﬁ①')).toBe('ﬁ①')
    expect(normalise('a\u0000b')).toBe('a\u0000b')
  })

  test.each([
    ['1,024 bytes in 256 characters', '🔑'.repeat(256), false],
    ['1,025 bytes', `${'🔑'.repeat(256)}x`, true],
    ['1,023 bytes of three', '€'.repeat(341), true],
    ['256 characters that were 512 before they were composed', 'é'.normalize('NFD').repeat(256), false],
    ['nothing', '', false],
  ])('of %s is too long: %s', (_, typed, long) => {
    expect(tooLong(typed)).toBe(long)
  })

  test('of ten megabytes is refused at once, whatever it is made of', () => {
    const hostile = ['x', '🔑', 'e\u0301', '\u0344', '\uD800'].map((one) => one.repeat(10_000_000 / one.length))
    const started = processorTime()
    for (const typed of hostile) expect(tooLong(typed)).toBe(true)
    expect(processorTime() - started).toBeLessThan(3000)
  })
})
