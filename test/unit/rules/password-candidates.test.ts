import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { candidatesOf } from '../../../lib/rules/password-candidates.ts'
import { contextWords } from '../../../lib/rules/password-letters.ts'
import { processorTime } from '../../processor-time.ts'
import { ordinary } from './words.ts'

const words = contextWords(['Ada Lovelace', 'ada@acme.test', 'Acme'])

describe('what a password may have been made from', () => {
  test.each([
    ['as it is', 'correct horse', 'correct horse'],
    ['in capitals', 'PASSWORD', 'password'],
    ['with marks', 'pässwörd', 'password'],
    ['with signs for letters', 'p@$$w0rd', 'password'],
    ['with digits for letters', 'P455W0RD', 'password'],
    ['with one for l', '1etmein', 'letmein'],
    ['with one for i', '1loveyou', 'iloveyou'],
    ['with digits and signs behind it', 'Password1234!', 'password'],
    ['with a year behind it', 'Summer2024!!', 'summer'],
    ['with a date behind it', 'dragon31121999', 'dragon'],
    ['with digits before it', '1234password', 'password'],
    ['with both, and signs within', '12p@ssw0rd!!', 'password'],
    ['beginning with a sign', '$unshine1234', 'sunshine'],
    ['beginning with a sign, after digits', '99$unshine12', 'sunshine'],
    ['ending with signs', 'princ3$$1234', 'princess'],
    ['twice', 'passwordpassword', 'password'],
    ['thrice, spaced', 'monkey monkey monkey', 'monkey'],
    ['twice and counted', 'password1password2', 'password'],
    ['spaced out', 'p a s s w o r d', 'password'],
    ['hyphenated', 'correct-horse-battery-staple', 'correcthorsebatterystaple'],
    ['backwards', 'drowssap1234', 'password'],
    ['backwards altogether', '4321drowssap', 'password1234'],
    ['beside a name that is known', 'acmePassword!', 'password'],
    ['after a name that is known', 'I love Sallyport', 'ilove'],
  ])('%s: %s may be %s', (_, typed, candidate) => {
    expect(candidatesOf(typed, words)).toContain(candidate)
  })

  test('begins with the password itself, as it is typed and composed', () => {
    expect(candidatesOf('Blåbær'.normalize('NFD'), words)[0]).toBe('Blåbær')
  })

  test('is not a word with more around it than a guesser adds', () => {
    expect(candidatesOf('password 83519', words)).not.toContain('password')
    expect(candidatesOf('83 password 519', words)).not.toContain('password')
    expect(candidatesOf('p8a3s5s1w9ord', words)).not.toContain('password')
    expect(candidatesOf('password8351', words)).toContain('password')
  })

  test('is never nothing, and nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: 'binary' }), (typed) => {
        const all = candidatesOf(typed, words)
        expect(all).not.toContain('')
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  test('is little for a phrase: at most four candidates', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...ordinary), { minLength: 4, maxLength: 6 }), (phrase) => {
        expect(candidatesOf(phrase.join(' '), words).length).toBeLessThanOrEqual(4)
      }),
    )
  })

  test('is bounded in number and time for whatever 256 characters are typed', () => {
    const piece = fc.constantFrom('1', '!', '$', 'a', 'ada', '@', ' ', 'é', '🔑', 'I', '2024', 'qwerty', '\u0344', '\0')
    const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 256 }), fc.array(piece, { maxLength: 128 }))
    const hostile = ['1!'.repeat(128), 'ada'.repeat(85), '🔑'.repeat(256), '1a'.repeat(128), '$'.repeat(256)]
    const bounded = (text: string): void => {
      const cut = Array.from(text).slice(0, 256).join('')
      const started = processorTime()
      const { length } = candidatesOf(cut, words)
      expect(processorTime() - started).toBeLessThan(3000)
      expect(length).toBeLessThanOrEqual(432)
    }
    hostile.forEach(bounded)
    fc.assert(
      fc.property(typed, (text) => bounded([text].flat().join(''))),
      { numRuns: 500 },
    )
  })
})
