import { describe, expect, test } from '@jest/globals'
import { codeMessage } from '../../lib/rules/message.ts'
import { segments } from '../../lib/segments.ts'

describe('a text', () => {
  test.each<[string, string, number]>([
    ['of nothing', '', 1],
    ['of 160 letters', 'a'.repeat(160), 1],
    ['of 161 letters', 'a'.repeat(161), 2],
    ['of two full parts', 'a'.repeat(306), 2],
    ['of one letter more', 'a'.repeat(307), 3],
    ['of 160 letters that Norwegian, German and Greek need', 'æøåÆØÅäöüßΔΩ'.padEnd(160, 'é'), 1],
    ['of 80 brackets, which take two places each', '['.repeat(80), 1],
    ['of 80 brackets and a letter', `${'['.repeat(80)}a`, 2],
    ['whose bracket does not fit the end of a part', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['whose bracket fits the end of a part', `${'a'.repeat(151)}€${'a'.repeat(153)}`, 2],
    ['of 70 letters with one outside the alphabet', 'ă'.padEnd(70, 'a'), 1],
    ['of 71 letters with one outside the alphabet', 'ă'.padEnd(71, 'a'), 2],
    ['of two full parts with one letter outside', 'ă'.padEnd(134, 'a'), 2],
    ['of one letter more with one outside', 'ă'.padEnd(135, 'a'), 3],
    ['of 35 letters beyond the plane, two units each', '😀'.repeat(35), 1],
    ['of 36 of them', '😀'.repeat(36), 2],
    ['of so many that no pair may be cut', '😀'.repeat(67), 3],
    ['with a small cedilla, which GSM knows only as a capital', 'ç'.padEnd(71, 'a'), 2],
  ])('%s has its number of parts', (_, text, parts) => {
    expect(segments(text)).toBe(parts)
  })

  test('that carries a code is one part in both languages, also for a company with a long name', () => {
    for (const language of ['en', 'nb'] as const)
      expect(
        segments(codeMessage(language, '012345', 'Blåbær & sønner, rør og varme AS', 'auth.blaabaer.example')),
      ).toBe(1)
  })
})
