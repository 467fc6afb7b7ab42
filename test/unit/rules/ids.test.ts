import { describe, expect, test } from '@jest/globals'
import {
  inSeconds,
  type Milliseconds,
  milliseconds,
  parseAppId,
  parseAttemptId,
  parseCompanyId,
  parseEventId,
  parsePhoneNumber,
  parseSubjectId,
  parseTeamId,
  parseVerb,
  seconds,
} from '../../../lib/ids.ts'
import { processorTime } from '../../processor-time.ts'

describe('ids', () => {
  test.each([
    ['a subject', parseSubjectId, 'AdaAdaAdaAdaAda0'],
    ['an event', parseEventId, '0'.repeat(22)],
    ['a company', parseCompanyId, 'acme'],
    ['a company of one letter', parseCompanyId, 'a'],
    ['the longest company', parseCompanyId, 'a1234567890123456789'],
    ['an app', parseAppId, 'web-shop-2'],
    ['an app of two letters', parseAppId, 'ab'],
    ['the longest app', parseAppId, 'a'.repeat(40)],
    ['a team', parseTeamId, 'builders'],
    ['a team of sixteen with a hyphen', parseTeamId, 'builders-of-2026'],
    ['a team whose name begins as an office does', parseTeamId, 'owners'],
    ['a verb', parseVerb, 'place_order'],
    ['an attempt of API Gateway', parseAttemptId, 'JKJaXmPLvHcESHA='],
    ['an attempt that is a UUID', parseAttemptId, '01234567-89ab-cdef-0123-456789abcdef'],
  ])('%s is read as it stands', (_, parse, text) => {
    expect(parse(text)).toBe(text)
  })

  test.each([
    ['a subject too short', parseSubjectId, '0'.repeat(15)],
    ['a subject too long', parseSubjectId, '0'.repeat(17)],
    ['a subject with a newline behind', parseSubjectId, `${'0'.repeat(16)}\n`],
    ['a subject with a digit of another script', parseSubjectId, `${'0'.repeat(15)}٣`],
    ['a subject that would leave its key', parseSubjectId, 'Ada#AdaAdaAdaAda'],
    ['a company with a capital', parseCompanyId, 'Acme'],
    ['a company with a digit first', parseCompanyId, '1acme'],
    ['a company with a hyphen', parseCompanyId, 'ac-me'],
    ['a company of 21', parseCompanyId, 'a'.repeat(21)],
    ['no company', parseCompanyId, ''],
    ['an app of one letter', parseAppId, 'a'],
    ['an app of 41', parseAppId, 'a'.repeat(41)],
    ['an app with two hyphens', parseAppId, 'web--shop'],
    ['an app with a hyphen behind', parseAppId, 'web-'],
    ['an app that is a path', parseAppId, 'web/shop'],
    ['an app that is a prototype', parseAppId, '__proto__'],
    ['a team that is a prototype', parseTeamId, '__proto__'],
    ['a team that is an office', parseTeamId, 'administrator'],
    ['a team that could be a person', parseTeamId, 'adaadaadaadaada0'],
    ['a verb that is a prototype', parseVerb, '__proto__'],
    ['a verb of one letter', parseVerb, 'v'],
    ['a verb with a blank', parseVerb, 'view data'],
    ['an attempt with markup', parseAttemptId, '<script>'],
    ['an attempt of 65', parseAttemptId, 'a'.repeat(65)],
    ['an attempt with a newline', parseAttemptId, 'abcd\nabcd'],
  ])('%s is refused', (_, parse, text) => {
    expect(parse(text)).toBeUndefined()
  })

  test.each(['+4791000001', '+12025550123', '+12345678', '+123456789012345'])('%s is a phone number', (text) => {
    expect(parsePhoneNumber(text)).toBe(text)
  })

  test.each([
    '4791000001',
    '004791000001',
    '+04791000001',
    '+47 910 00 001',
    '+47-91000001',
    '+47(0)91000001',
    '+1234567',
    '+1234567890123456',
    '+1900CALLNOW',
    '+4791000001,5',
    '+4791000001;ext=2',
    '+4791000001p1',
    '+٤٧٩١٠٠٠٠٠١',
    '＋4791000001',
    ' +4791000001',
    '+4791000001\n',
    '++4791000001',
    '+',
    '',
  ])('%j is no phone number to send to', (text) => {
    expect(parsePhoneNumber(text)).toBeUndefined()
  })

  test('a hostile length costs nothing in any parser', () => {
    const parsers = [
      parseSubjectId,
      parseCompanyId,
      parseAppId,
      parseTeamId,
      parseVerb,
      parseAttemptId,
      parsePhoneNumber,
    ]
    const texts = [
      'a'.repeat(1_000_000),
      `${'a-'.repeat(500_000)}!`,
      '+'.repeat(1_000_000),
      `+${'1'.repeat(1_000_000)}`,
    ]
    const started = processorTime()
    for (const parse of parsers) for (const text of texts) expect(parse(text)).toBeUndefined()
    expect(processorTime() - started).toBeLessThan(3000)
  })

  test('time is cut to whole units, never rounded up into the future', () => {
    expect(seconds(1.999)).toBe(1)
    expect(milliseconds(1.999)).toBe(1)
    expect(inSeconds(1_795_200_000_999 as Milliseconds)).toBe(1_795_200_000)
  })
})
