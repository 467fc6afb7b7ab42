import { describe, expect, test } from '@jest/globals'
import { style } from '../../../pages/style.ts'
import { controlPairs, type Token, textPairs, tokens } from '../../../pages/tokens.ts'

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

test('the measure is right: black on white is 21, and #767676 on white is the known limit case', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  const theme: Readonly<Record<Token, string>> = tokens[scheme]

  test.each(textPairs)('%s can be read on %s', (ink, ground) => {
    expect(contrast(theme[ink], theme[ground])).toBeGreaterThanOrEqual(4.5)
  })

  test.each(controlPairs)('an edge of %s can be seen on %s', (edge, ground) => {
    expect(contrast(theme[edge], theme[ground])).toBeGreaterThanOrEqual(3)
  })
})

test('every colour of the style sheet is a token, so no pair escapes the check', () => {
  const rules = style.replaceAll(/:root\{[^}]*\}/g, '')
  expect(rules.match(/#[0-9a-f]{3,8}\b/gi)?.filter((colour) => colour !== '#000') ?? []).toEqual([])
  const used = [...rules.matchAll(/var\(--([a-z-]+)\)/g)].map((match) => match[1])
  expect(new Set(used)).toEqual(new Set(Object.keys(tokens.light)))
})
