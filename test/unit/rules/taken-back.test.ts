import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { later, type Seconds } from '../../../lib/ids.ts'
import { isTakenBack, type Span, withTakenBack } from '../../../lib/rules/taken-back.ts'
import { links } from '../../../lib/settings.ts'

const seconds = (n: number) => n as Seconds
const span = (from: number, to: number): Span => ({ from: seconds(from), to: seconds(to) })
const takenBackBy = (spans: readonly (readonly [from: number, to: number])[]) =>
  spans.reduce<readonly Span[]>(
    (takenBack, [from, to]) => withTakenBack({ takenBack }, span(from, to), seconds(to - 1)),
    [],
  )

describe('what was taken back', () => {
  test('holds the letter’s moment and those after it up to the act, and nothing before or since', () => {
    const takenBack = takenBackBy([[100, 201]])
    expect([99, 100, 200, 201].map((at) => isTakenBack({ takenBack }, seconds(at)))).toEqual([false, true, true, false])
    expect(isTakenBack({}, seconds(100))).toBe(false)
  })

  test('becomes one where an older letter takes back more, and stays two where nobody took back what lies between', () => {
    const more = [
      [200, 301],
      [100, 401],
    ] as const
    expect(takenBackBy(more)).toEqual([span(100, 401)])
    const apart = [
      [100, 201],
      [300, 401],
    ] as const
    expect(takenBackBy(apart)).toEqual([span(100, 201), span(300, 401)])
    expect(takenBackBy([...apart, [250, 501]])).toEqual([span(100, 201), span(250, 501)])
    expect(takenBackBy([...apart, [201, 501]])).toEqual([span(100, 501)])
  })

  test('is forgotten when no letter can speak of it any more', () => {
    const end = later(seconds(201), links.notMe)
    const [old, next] = [takenBackBy([[100, 201]]), span(end - 10, end)]
    expect(withTakenBack({ takenBack: old }, next, seconds(end - 1))).toHaveLength(2)
    expect(withTakenBack({ takenBack: old }, next, end)).toEqual([next])
  })

  test('of a great many the newest are known', () => {
    const many = takenBackBy(Array.from({ length: 40 }, (_, i) => [i * 100, i * 100 + 11] as const))
    expect(many).toHaveLength(16)
    expect(isTakenBack({ takenBack: many }, seconds(3905))).toBe(true)
  })

  test('is in every order of acts what some act took back, and no more', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 12 }), fc.nat(120), (acts, moment) => {
        let at = 0
        const spans = acts.map(([back, wait]) => {
          at += wait + 1
          return [Math.max(0, at - back), at + 1] as const
        })
        const taken = spans.some(([from, to]) => moment >= from && moment < to)
        expect(isTakenBack({ takenBack: takenBackBy(spans) }, seconds(moment))).toBe(taken)
      }),
    )
  })
})
