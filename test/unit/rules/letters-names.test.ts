import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { shown } from '../../../lib/rules/letters/shown.ts'
import { all, copies, kinds, LINK, languages, linesOf, type Names, read, write } from './letter-samples.ts'

describe('names in a letter', () => {
  const half = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))
  const hostile = fc.constantFrom(
    '\r\nBcc: eve@evil.test\r\n\r\n',
    '</p><script>alert(1)</script>',
    '"><a href="https://evil.test/">',
    'https://evil.test/login',
    'www.evil.test',
    '\u202Etset.live\u2066',
    '\u2028\u2029\u0085\v\f\0',
    '&amp;&#60;b&#62;<!--',
    ' '.repeat(300),
    'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
    '👩‍👩‍👧‍👦',
  )
  const part = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme' }), half)
  const typed = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''))
  const names: fc.Arbitrary<Names> = fc.record({ company: typed, name: typed, device: typed })
  const plain = new Map(all().map((letter) => [`${letter.kind} ${letter.language}`, letter]))

  test('whatever they are, add no tag, no line and no link, and read the same as text and as HTML', () => {
    const property = fc.property(
      names,
      fc.constantFrom(...kinds),
      fc.constantFrom(...languages),
      (some, kind, language) => {
        const letter = write(kind, language, some)
        const expected = plain.get(`${kind} ${language}`)
        const { tags, lines } = read(letter.html)
        expect(tags).toEqual(read(expected?.html ?? '').tags)
        expect(lines).toEqual(linesOf(letter, copies[language]))
        expect(letter.text.split('\n')).toHaveLength(expected?.text.split('\n').length ?? 0)
        expect(letter.text.split('\n').filter((line) => line.includes(LINK))).toEqual([LINK])
      },
    )
    fc.assert(property, { numRuns: 1000 })
  })

  test('whatever they are, leave a subject of one short line, and lines that mail can carry', () => {
    const property = fc.property(
      names,
      fc.constantFrom(...kinds),
      fc.constantFrom(...languages),
      (some, kind, language) => {
        const { subject, text, html } = write(kind, language, some)
        expect(subject).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u)
        expect(subject.length).toBeLessThanOrEqual(200)
        // RFC 5322 §2.1.1: no line of more than 998 octets.
        const longest = Math.max(...`${text}\n${html}`.split('\n').map((line) => Buffer.byteLength(line)))
        expect(longest).toBeLessThanOrEqual(998)
      },
    )
    fc.assert(property, { numRuns: 1000 })
  })

  test('whatever they are, look like no address, hold nothing that turns text around, and stay short', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const seen = shown(text)?.shown ?? ''
        expect(seen).not.toMatch(/[.:/@](?!\u200C|…)\S/u)
        expect(seen).not.toMatch(/[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]| {2}|\p{M}{5}/u)
        expect(seen.isWellFormed()).toBe(true)
        expect(Array.from(seen).length).toBeLessThanOrEqual(60)
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['Åse Bjørnsdatter-Øye', 'Åse Bjørnsdatter-Øye'],
    ['J. R. R. Tolkien & Sons', 'J. R. R. Tolkien & Sons'],
    ['محمد', 'محمد'],
    ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['Acme\r\nBcc: eve@evil.test', 'Acme Bcc: eve@\u200Cevil.\u200Ctest'],
    ['Go to https://evil.test', 'Go to https:\u200C/\u200C/\u200Cevil.\u200Ctest'],
    ['\u202Eemca', 'emca'],
    ['  A   B  ', 'A B'],
    ['x'.repeat(61), `${'x'.repeat(59)}…`],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['\u200D\u3164 \u2800', undefined],
    ['', undefined],
  ])('%j are shown as %j', (text, expected) => {
    expect(shown(text)?.shown).toBe(expected)
  })
})
