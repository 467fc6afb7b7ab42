import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../lib/event.ts'
import type { EventId, Milliseconds } from '../../../lib/ids.ts'
import { eventKey } from '../../../lib/log-keys.ts'
import { outcomeOf } from '../../../lib/rules/log-outcome.ts'
import { cursorAt, cursorOf, fits, parseCursor, weightOf } from '../../../lib/rules/log-query.ts'
import { acme, ada, bob, challengeId, digest, NOW, sessionId, shop, verb } from './samples.ts'

const stamp = {
  id: '0'.repeat(22) as EventId,
  at: (NOW * 1000) as Milliseconds,
  attempt: 'attempt1' as RecordedEvent['attempt'],
  address: digest('address'),
  agent: digest('agent'),
}
const seen: RecordedEvent = {
  kind: 'session_seen',
  company: acme,
  subject: ada,
  session: sessionId,
  surface: 'authorizer',
  app: shop,
  verb: verb('view'),
  ...stamp,
}
const created: RecordedEvent = { kind: 'company_created', company: acme, ...stamp }
const sent: RecordedEvent = { kind: 'code_sent', subject: ada, challenge: challengeId, message: 'm', ...stamp }

describe('which events a question means', () => {
  test.each([
    [{}, true, true, true],
    [{ subject: ada }, true, false, true],
    [{ subject: bob }, false, false, false],
    [{ app: 'shop' }, true, false, false],
    [{ session: sessionId }, true, false, false],
    [{ app: 'shop', session: sessionId, subject: ada }, true, false, false],
    [{ app: 'shop', subject: bob }, false, false, false],
    [{ kinds: ['session_seen', 'code_sent'] }, true, false, true],
    [{ kinds: [] }, false, false, false],
    [{ from: stamp.at }, true, true, true],
    [{ from: (stamp.at + 1) as Milliseconds }, false, false, false],
    [{ outcome: 'success' as const }, true, true, true],
    [{ outcome: 'refusal' as const }, false, false, false],
    [{ address: stamp.address, agent: stamp.agent, attempt: 'attempt1' }, true, true, true],
    [{ address: stamp.agent }, false, false, false],
    [{ about: ada }, true, false, true],
    [{ cause: 'no_entry' }, false, false, false],
    [{ to: stamp.at }, false, false, false],
    [{ to: (stamp.at + 1) as Milliseconds }, true, true, true],
  ])('%j', (filter, ...expected) => {
    expect([seen, created, sent].map((event) => fits(event, filter))).toEqual(expected)
  })

  test('a filter names a field of ours, never one of every object', () => {
    expect(fits(created, { session: 'toString', app: 'constructor' })).toBe(false)
  })
})

describe('how it ended', () => {
  const refused: RecordedEvent = { kind: 'password_refused', cause: 'common', ...stamp }
  const judged = { kind: 'device_judged', decision: 'denied' } as RecordedEvent
  test.each([
    [seen, 'success'],
    [refused, 'refusal'],
    [judged, 'refusal'],
    [{ ...judged, decision: 'approved' } as RecordedEvent, 'success'],
    [{ kind: 'fault', endpoint: 'a', error: 'E', ...stamp } as RecordedEvent, 'fault'],
    [{ kind: 'letter_not_sent', letter: 'welcome', cause: 'letters_limited' } as unknown as RecordedEvent, 'refusal'],
    [{ kind: 'letter_not_sent', letter: 'welcome', cause: 'Throttled' } as unknown as RecordedEvent, 'fault'],
  ])('%j', (event, outcome) => {
    expect(outcomeOf(event)).toBe(outcome)
    expect(fits(event, { outcome: outcome as ReturnType<typeof outcomeOf> })).toBe(true)
  })
})

test('the lines of a flood weigh together as much as its newest one says', () => {
  for (let newest = 1, sum = 0; newest <= 2 ** 20; newest *= 2) {
    sum += weightOf({ count: newest })
    expect(sum).toBe(newest)
  }
  expect(weightOf({})).toBe(1)
})

test('a line of many at once weighs what it says more than the line before it', () => {
  expect(weightOf({ count: 500, told: 0 })).toBe(500)
  expect(weightOf({ count: 512, told: 500 })).toBe(12)
  expect(weightOf({ count: 1, told: 0 })).toBe(1)
  // Of before it was kept in the line: as if one came at a time.
  expect(weightOf({ count: 500 })).toBe(250)
})

test.each([-1, 8, 9, 0.5, Number.NaN, '0', null, {}])(
  'what cannot have been told before says nothing, so no line weighs less than nothing: %j',
  (told) => {
    expect(weightOf({ count: 8, told } as never)).toBe(4)
  },
)

describe('where a page ends', () => {
  test('is the key of its last event in the log', () => {
    expect(cursorOf(seen)).toBe(eventKey.sk(seen.at, seen.id))
    expect(parseCursor(cursorOf(seen))).toBe(cursorOf(seen))
    expect(cursorAt(cursorOf(seen))).toBe(seen.at)
  })

  test.each([
    '',
    '0',
    `${'0'.repeat(14)}#`,
    `${'0'.repeat(13)}#${'0'.repeat(22)}`,
    `${'0'.repeat(14)}#${'0'.repeat(23)}`,
    `${'0'.repeat(14)}#${'0'.repeat(21)}!`,
    `${'0'.repeat(14)}#${'0'.repeat(22)}\n`,
    `-${'0'.repeat(13)}#${'0'.repeat(22)}`,
    'EVENT#acme#20777#0',
  ])('%j is no place in a log', (text) => {
    expect(parseCursor(text)).toBeUndefined()
  })
})
