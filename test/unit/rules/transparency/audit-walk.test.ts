// What became of the order of entries, in letters: each stands for one of which the place is known.

import { describe, expect, test } from '@jest/globals'
import { onceEach } from '../../../../lib/rules/transparency/audit-once.ts'
import { type Walked, walk, wholeAt } from '../../../../lib/rules/transparency/audit-walk.ts'

/** `.` has no bytes. */
const walked = (entries: string, sealed: string, next = 0, foreign = 0, ends = sealed.length): Walked =>
  walk(
    entries.split('').map((one) => (one === '.' ? undefined : one)),
    { next, foreign },
    { at: (place) => sealed[place], find: (one) => (sealed.includes(one) ? sealed.indexOf(one) : undefined) },
    ends,
  )

describe('Entries, beside the order in which they were sealed,', () => {
  test.each([
    ['abcd', {}],
    ['abxd', { foreign: [2] }],
    ['xbcx', { foreign: [0, 3] }],
    ['abcdx', { foreign: [4] }],
    ['abxcd', { foreign: [2] }],
    ['xacb', { foreign: [0], gap: 2, back: 3 }],
    ['bacd', { gap: 0, back: 1 }],
    ['abbd', { gap: 3, back: 2 }],
    ['abcdd', { back: 4 }],
    ['dab', { gap: 0, back: 1 }],
    ['abd', { gap: 2, gaps: [[2, 3]] }],
    ['abc', { gap: 3, gaps: [[3, 4]] }],
    ['', { gap: 0, gaps: [[0, 4]] }],
    ['axd', { foreign: [1], gap: 2, gaps: [[2, 3]] }],
    ['..cd', {}],
    ['abcd.', { foreign: [4] }],
    ['a.d', { gap: 2, gaps: [[2, 3]] }],
  ] as const)('are %j of "abcd"', (entries, told) => {
    const { foreign, gaps, gap, back } = walked(entries, 'abcd')
    const is = { foreign, gap, back, ...('gaps' in told ? { gaps } : {}) }
    expect(is).toEqual({ foreign: [], gap: undefined, back: undefined, ...told })
  })

  test('go on where those before them ended, whether what was never sealed stood in place of others or between them', () => {
    expect(walked('abx', 'abcdef', 0, 0, 0).end).toEqual({ next: 2, foreign: 1 })
    for (const rest of ['cdef', 'def']) {
      const { gap, back, places } = walked(rest, 'abcdef', 2, 1)
      expect([rest, gap, back, places.at(-1)]).toEqual([rest, undefined, undefined, 5])
    }
    expect(walked('ef', 'abcdef', 2, 1)).toMatchObject({ gap: 0, gaps: [[3, 4]] })
    expect(walked('bcdef', 'abcdef', 2, 1)).toMatchObject({ back: 0, end: { next: 6, foreign: 0 } })
  })

  test('are a whole bundle of another place, or none', () => {
    expect([wholeAt({ places: [4, 5] }, 2), wholeAt({ places: [3, 4] }, 2)]).toEqual([4, undefined])
    for (const places of [[4, 6], [4], [], [undefined, 5]]) expect(wholeAt({ places }, 2)).toBeUndefined()
  })
})

describe('Each place is looked at once', () => {
  test('where all is in its place', () => {
    const once = onceEach()
    expect([once.inPlace(0, 4), once.inPlace(4, 4)]).toEqual([undefined, undefined])
    expect([once.has(7), once.has(8)]).toEqual([true, false])
  })

  test('where what was to come had come before', () => {
    const once = onceEach()
    expect(once.of([0, 1, 3, 4])).toEqual([0, 1, 3, 4])
    expect(once.inPlace(4, 3)).toEqual([undefined, 5, 6])
    expect(once.inPlace(7, 1)).toBeUndefined()
  })

  test('where one is there twice, or is not what was sealed', () => {
    const once = onceEach()
    expect(once.of([0, 1, 1, undefined, 2])).toEqual([0, 1, undefined, undefined, 2])
  })

  test('where two are in each other’s places', () => {
    const once = onceEach()
    expect(once.of([0, 6, 2, 3])).toEqual([0, 6, 2, 3])
    expect(once.of([4, 5, 1, 6])).toEqual([4, 5, 1, undefined])
  })

  test('as far as 512 ranges of them go, and its memory ends there', () => {
    const once = onceEach()
    for (let place = 0; place < 1200; place += 2) expect(once.of([place])).toEqual([place])
    expect([once.has(1198), once.has(176), once.has(174)]).toEqual([true, true, false])
  })

  test('where they come from the last to the first, in the memory of one range', () => {
    const once = onceEach()
    for (let place = 2000; place > 0; place -= 1) expect(once.of([place])).toEqual([place])
    expect([once.has(2000), once.has(1), once.has(0), once.has(2001)]).toEqual([true, true, false, false])
  })
})
