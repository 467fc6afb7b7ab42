import { describe, expect, test } from '@jest/globals'
import { markupOf } from '../../../pages/html.ts'
import { duration, moment, relative } from '../../../pages/times.ts'

const now = 1_795_200_000
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('times', () => {
  test.each([
    [0, 'now', 'nå'],
    [-59, 'now', 'nå'],
    [-60, '1 minute ago', 'for 1 minutt siden'],
    [-119, '1 minute ago', 'for 1 minutt siden'],
    [-7200, '2 hours ago', 'for 2 timer siden'],
    [-86_399, '23 hours ago', 'for 23 timer siden'],
    [-86_400, 'yesterday', 'i går'],
    [-5 * 86_400, '5 days ago', 'for 5 døgn siden'],
    [-40 * 86_400, 'last month', 'forrige måned'],
    [45, 'in 45 seconds', 'om 45 sekunder'],
    [86_400, 'tomorrow', 'i morgen'],
    [30 * 86_400 - 1, 'in 29 days', 'om 29 døgn'],
  ])('%i seconds from now is %j', (span, english, norwegian) => {
    expect(plain(relative('en', now, now + span))).toBe(english)
    expect(plain(relative('nb', now, now + span))).toBe(norwegian)
  })

  test.each([
    [0, '1 second', '1 sekund'],
    [1.2, '2 seconds', '2 sekunder'],
    [60, '1 minute', '1 minutt'],
    [90, '90 seconds', '90 sekunder'],
    [120, '2 minutes', '2 minutter'],
    [121, '3 minutes', '3 minutter'],
    [3600, '1 hour', '1 time'],
    [3700, '62 minutes', '62 minutter'],
    [7201, '3 hours', '3 timer'],
    [86_400, '24 hours', '24 timer'],
  ])('a wait of %d seconds is never said shorter than it is: %s', (seconds, english, norwegian) => {
    expect(plain(duration('en', seconds))).toBe(english)
    expect(plain(duration('nb', seconds))).toBe(norwegian)
  })

  test('the exact moment stands beside, for machines and for whoever points at it', () => {
    const markup = plain(markupOf(moment('en', now, now - 7200)))
    expect(markup).toBe(
      '<time datetime="2026-11-20T16:40:00.000Z" title="20 November 2026 at 16:40 UTC">2 hours ago</time>',
    )
    expect(plain(markupOf(moment('nb', now, now - 7200)))).toContain('title="20. november 2026 kl. 16:40 UTC"')
  })
})
