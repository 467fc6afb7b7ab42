import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { fromNow } from '../../../cli/show/moments.ts'
import { jsonLine, plain, plainJson } from '../../../cli/show/plain.ts'
import { quoted, word } from '../../../cli/show/quoted.ts'
import { details, table } from '../../../cli/show/table.ts'
import { deviceName } from '../../../cli/sign-in/granted.ts'
import { left } from '../../../cli/sign-in/telling.ts'

/** What a terminal acts on: C0 and C1 controls, DEL, what turns the order of letters around, what ends a line, what cannot be seen. */
const active = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

describe('text from elsewhere', () => {
  test('is one line that no terminal acts on, and letters of every alphabet stay', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(plain(text)).not.toMatch(active)))
    expect(plain('Ærlig Øyvind – 日本 “x”')).toBe('Ærlig Øyvind – 日本 “x”')
  })

  test('in JSON is the same value, with nothing that a terminal acts on but line breaks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        const written = plainJson({ value, text })
        expect(written.replaceAll('\n', '')).not.toMatch(active)
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify({ value, text })))
        expect(jsonLine({ value, text }).slice(0, -1)).not.toMatch(active)
        expect(JSON.parse(jsonLine({ value, text }))).toEqual(JSON.parse(written))
      }),
    )
    expect(plainJson(['\u009b\u202e\u00ad\u{e0041}\n'])).toBe('[\n  "\\u009b\\u202e\\u00ad\\udb40\\udc41\\n"\n]')
  })

  test('between quotes ends where the quotes do, and a word needs none', () => {
    for (const one of ['view', 'team:ops', 'https://app.example/?a=b', '日本', 'Yk3bq0d9-_'])
      expect([word(one), quoted(one)]).toEqual([one, `"${one}"`])
    for (const one of ['', 'two words', 'x")', '(x)', 'a\\b', 'a\u00a0b', 'a\u3164\u2800b'])
      expect(word(one)).toBe(quoted(one))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(quoted(text)).toMatch(/^"(?:[^"\\\s]|\\.| (?! ))*"$/u)
        expect(word(text)).toMatch(/^(?:"(?:[^"\\]|\\.)*"|[^"\s()]+)$/u)
      }),
    )
  })

  test('cannot make a table of two lines out of one', () => {
    expect(table(['id', 'where'], [['A', 'a\u001b[2J\nB  root']])).toBe('id  where\nA   a[2J B  root')
    expect(
      details([
        ['name', 'x\r\ny'],
        ['none', undefined],
        ['empty', ''],
      ]),
    ).toBe('name  x y')
  })
})

describe('moments', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  test.each([
    ['2026-12-22T12:00:00Z', 'in 30 days'],
    ['2026-11-23T12:00:00Z', 'in 1 day'],
    ['2026-12-22T11:59:59Z', 'in 30 days'],
    ['2026-11-22T14:29:00Z', 'in 2 hours'],
    ['2026-11-22T12:00:59Z', 'in less than a minute'],
    ['2026-11-22T11:58:00Z', '2 minutes ago'],
    [undefined, ''],
    ['soon', 'soon'],
  ])('%s is %j', (at, text) => {
    expect(fromNow(at, now)).toBe(text)
  })

  test('What is left never counts below nothing', () => {
    expect([left(now + 581_000, now), left(now + 1, now), left(now - 5000, now)]).toEqual(['9:41', '0:01', '0:00'])
  })
})

test('The name of the machine is at most 60 plain characters, whatever it is called', () => {
  expect(deviceName('build-7.acme.internal')).toBe('build-7.acme.internal')
  expect(deviceName('Ådas mac\u001b[2J')).toBe('das mac-2J')
  expect(deviceName('\u202e')).toBe('unnamed')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (host) => expect(deviceName(host)).toMatch(/^[A-Za-z0-9._ -]{1,60}$/)),
  )
})
