// Whoever may put a line into the log could put one of any shape there, and it stays: it is told as well as it can be, and
// holds up nobody.

import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../lib/event.ts'
import { table } from '../../../lib/rules/ocsf/table.ts'
import { violations } from '../../ocsf-schema.ts'
import { event, START, type World, webhookOf, world } from './world.ts'

const digest = 'D'.repeat(43)
const own = { id: 'forgedforgedforgedforg', at: START, attempt: 'a', address: digest, agent: digest, company: 'acme' }
const forged = (what: object) => ({ ...own, ...what }) as unknown as RecordedEvent

const leaf = (event: unknown) => Buffer.from(JSON.stringify(event))

/** A log that has those lines, and an honest one behind them. */
async function logWith(...bad: readonly Uint8Array[]): Promise<{ readonly at: World; readonly good: string }> {
  const at = await world()
  at.give(webhookOf('acme', 'one'))
  await at.sealMore([])
  await at.run()
  const before = bad.map(() => event(3, 'acme'))
  const good = event(0, 'acme')
  await at.sealMore([...before, good])
  for (const [i, one] of bad.entries()) at.forge(i, one)
  await at.run()
  return { at, good: good.id }
}
interface Told {
  readonly class_uid: number
  readonly activity_id: number
  readonly type_uid: number
  readonly metadata: { readonly uid: string; readonly event_code: string }
}
const busEvents = ({ bus }: World) => bus.map(({ detail }) => JSON.parse(detail) as Told)

describe('a leaf of a kind that we know and a shape that we do not', () => {
  test.each(Object.keys(table))(
    'of %s without any of its fields reaches everybody, and so does what follows',
    async (kind) => {
      const { at, good } = await logWith(leaf(forged({ kind })))
      expect(at.toldTo('one')).toEqual([own.id, good])
      expect(busEvents(at).map(({ metadata }) => metadata.uid)).toEqual([own.id, good])
      expect(at.archived()).toHaveLength(1)
      expect(at.carried).toEqual([])
    },
  )

  test.each([
    { kind: 'team_changed', team: 'x' },
    { kind: 'session_created', subject: 'AdaAdaAdaAdaAda0' },
    { kind: 'request_refused', odd: [1] },
    { kind: 'app_changed', before: 1 },
    { kind: 'fault', endpoint: 'x.y', error: 'E', cause: { toString: 1 } },
    { kind: 'access_given', to: 7, before: null, after: {} },
  ])('is told with all that it says: %j', async (what) => {
    const { at } = await logWith(leaf(forged(what)))
    const [told] = busEvents(at)
    expect(told?.metadata).toMatchObject({ uid: own.id, event_code: what.kind })
    expect(JSON.stringify(told)).toContain(JSON.stringify(Object.values(what).at(-1)))
  })

  test('is a valid event of OCSF all the same', async () => {
    const { at } = await logWith(leaf(forged({ kind: 'team_changed', team: 'x' })))
    const [told] = busEvents(at)
    expect(violations(told)).toEqual([])
    expect(told).toMatchObject({ class_uid: 6003, activity_id: 99, unmapped: { team: 'x' } })
  })

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'and of an act, a cause or a kind named %s finds nothing that is not ours',
    async (word) => {
      const { at, good } = await logWith(
        ...[
          { kind: word },
          { kind: 'subject_changed', act: word, cause: word, before: { teams: [] }, after: { teams: [] } },
          { kind: 'project_changed', act: word },
          { kind: 'log_disturbed', cause: word },
          { kind: 'gateway_refused', endpoint: word, cause: word },
          { kind: 'authenticator_bound', authenticator: word },
        ].map((what) => leaf(forged(what))),
      )
      expect(at.toldTo('one').at(-1)).toBe(good)
      for (const told of busEvents(at).slice(0, -1)) {
        expect(Object.values(told).map((value) => typeof value)).not.toContain('undefined')
        expect(told.activity_id).toEqual(expect.any(Number))
        expect(told.type_uid).toBe(told.class_uid * 100 + told.activity_id)
      }
    },
  )
})

describe('a leaf that no event can be made of', () => {
  const none: readonly (readonly [string, unknown])[] = [
    ['of a moment that no calendar has', forged({ kind: 'fault', endpoint: 'x.y', error: 'E', at: 9e15 })],
    ['of a moment after the year 9999', forged({ kind: 'fault', endpoint: 'x.y', error: 'E', at: 3e14 })],
    ['of a moment before all', forged({ kind: 'fault', endpoint: 'x.y', error: 'E', at: -1 })],
    ['without a kind', { ...own }],
    ['of a kind that is no word', forged({ kind: { toString: 1 } })],
    ['of a company that is a path', forged({ kind: 'fault', endpoint: 'x', error: 'E', company: '../../x' })],
    ['that is a list', []],
    ['that is nothing', null],
    ['that is a number', 7],
  ]
  test.each(none)('%s is left out, which is one fault on record, and what follows goes out', async (_, what) => {
    const { at, good } = await logWith(leaf(what))
    expect(busEvents(at).map(({ metadata }) => metadata.uid)).toEqual([good])
    expect(at.toldTo('one')).toEqual([good])
    expect(at.archived()).toMatchObject([{ lines: [expect.stringContaining(good)] }])
    expect(at.carried).toMatchObject([{ counted: { kind: 'fault', error: 'UnreadableLeaf' } }])
    // Nobody comes past it again.
    await at.sealMore([event(0, 'bolt')])
    await at.run()
    expect(at.carried).toHaveLength(1)
    expect(at.bus).toHaveLength(2)
  })

  test('that is no JSON is left out as well', async () => {
    const { at, good } = await logWith(Buffer.from('{'), Buffer.from([0xff, 0xfe]))
    expect(at.toldTo('one')).toEqual([good])
    expect(at.carried).toHaveLength(1)
  })

  test('is one fault however many they are', async () => {
    const { at, good } = await logWith(
      ...Array.from({ length: 40 }, (_, i) => leaf(forged({ kind: 'fault', at: 9e15 + i }))),
    )
    expect(at.carried).toHaveLength(1)
    expect(at.toldTo('one')).toEqual([good])
  })
})
