import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RecordedEvent } from '../../../../lib/event.ts'
import { parseEvent } from '../../../../lib/rules/transparency/audit-entries.ts'
import { LONGEST_ENTRY } from '../../../../lib/rules/transparency/bundle.ts'
import { entryOf, isSealable } from '../../../../lib/rules/transparency/entry.ts'
import { eventOf, START } from './audit-logs.ts'

const MINUTE = 60_000
const like = (more: object) => ({ ...eventOf(7, START), ...more }) as RecordedEvent

describe('What the seal takes for an event', () => {
  test.each([
    ['an event', {}],
    ['one of a clock that is a little ahead', { at: START + 10 * MINUTE }],
    ['one with as much as there is room for', { text: 'x'.repeat(60_000) }],
  ])('is %s', (_, more) => expect(isSealable(like(more), START)).toBe(true))

  test.each([
    ['of a kind that is no word', { kind: 'No Such Kind' }],
    ['of no kind', { kind: undefined }],
    ['from before 1970', { at: -5 }],
    ['of a time to come', { at: START + 16 * MINUTE }],
    ['with an id that is none', { id: 'me' }],
    ['longer than a bundle has room for', { text: 'x'.repeat(LONGEST_ENTRY) }],
    ['with half a character', { text: '\ud800' }],
    ['with what JSON cannot say', { text: Number.NaN }],
  ])('is nothing %s', (_, more) => expect(isSealable(like(more), START)).toBe(false))

  test('is of a day that a calendar has, whoever asks without a clock', () => {
    expect(isSealable(like({ at: 8.64e15 }))).toBe(true)
    expect(isSealable(like({ at: 8.64e15 + 1 }))).toBe(false)
  })

  test('is what a verification takes for one', () => {
    const value = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 }), fc.object())
    const more = fc.record({ kind: value, id: value, at: value, other: value }, { requiredKeys: [] })
    fc.assert(
      fc.property(more, (members) => {
        if (isSealable(like(members), START)) expect(parseEvent(entryOf(like(members)))).toBeDefined()
      }),
      { numRuns: 2000 },
    )
  })
})
