import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { carryOut, recordFault } from '../../lib/carry-out.ts'
import { denial } from '../../lib/denial.ts'
import type { RecordedEvent } from '../../lib/event.ts'
import type { Milliseconds, Seconds, SubjectId } from '../../lib/ids.ts'
import { counted, create, denied, permitted } from '../../lib/outcome.ts'
import type { Commit } from '../../lib/ports.ts'
import { weightOf } from '../../lib/rules/log-query.ts'
import { key, type Subject } from '../../lib/schema.ts'
import { allow, attempt, event, message, refuse, SECRET_TEXT, world } from './carry-out-world.ts'
import { ada, subject } from './rules/samples.ts'

const weights = (events: readonly RecordedEvent[]) => events.reduce((sum, one) => sum + weightOf(one), 0)

describe('counted refusals', () => {
  test('are written when their number is a power of two, and counted exactly', async () => {
    const { ports, memory } = world()
    for (let i = 0; i < 100; i++) await carryOut(ports, attempt, async () => refuse())
    expect(memory.table.events.map(({ count }) => count)).toEqual([1, 2, 4, 8, 16, 32, 64])
    expect(memory.table.records).toMatchObject([{ kind: 'tally', count: 100 }])
    expect(memory.journal.filter(({ what }) => what === 'measure')).toHaveLength(100)
  })

  test('that are told together are as many in numbers, and in the lines of the log', async () => {
    const { ports, memory } = world()
    const many = (times: number) =>
      carryOut(ports, attempt, async () => denied(denial('forbidden'), { ...counted(event, 'asked'), times }))
    const lines = () => memory.table.events.map(({ count, told }) => [count, told])
    await many(500)
    expect(memory.journal).toEqual([{ what: 'measure', told: event, times: 500 }])
    expect(lines()).toEqual([[500, 0]])
    for (let i = 0; i < 12; i++) await many(1)
    expect(lines()).toEqual([
      [500, 0],
      [512, 500],
    ])
    await many(3)
    await many(2000)
    await many(3000)
    expect(lines().slice(2)).toEqual([
      [2515, 512],
      [5515, 2515],
    ])
    expect(weights(memory.table.events)).toBe(5515)
  })

  test('however many are told together, weigh together as much as the newest line says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.constant(1),
            fc.integer({ min: 1, max: 9 }),
            fc.nat(2000).map((n) => n + 1),
          ),
          {
            minLength: 1,
            maxLength: 40,
          },
        ),
        async (deliveries) => {
          const { ports, memory } = world()
          for (const times of deliveries)
            await carryOut(ports, attempt, async () => denied(denial('forbidden'), { ...counted(event, 'a'), times }))
          const all = deliveries.reduce((one, other) => one + other, 0)
          const newest = memory.table.events.at(-1)?.count ?? 0
          expect(weights(memory.table.events)).toBe(newest)
          expect(Math.clz32(newest)).toBe(Math.clz32(all))
          for (const one of memory.table.events) expect(weightOf(one)).toBeGreaterThan(0)
          const measured = memory.journal.map(({ times = 1 }) => times)
          expect(measured).toEqual(deliveries)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('with something to write carry it out each time, after the count and with the line where there is one', async () => {
    const { ports, memory, steps, commits } = world()
    const folded = counted(event, 'asked')
    for (let i = 0; i < 5; i++) {
      const item = { ...subject(), id: `Subject00000000${i}` as SubjectId }
      const answer = await carryOut(ports, attempt, async () => permitted(i, folded, [create(item)]))
      expect(answer).toMatchObject({ permitted: true, value: i })
    }
    const [line, none] = ['commit company_created', 'commit ']
    expect(steps).toEqual(['tally', line, 'tally', line, 'tally', none, 'tally', line, 'tally', none])
    expect(commits.map((one) => ('counted' in one ? one.counted : undefined))).toEqual([
      undefined,
      undefined,
      3,
      undefined,
      5,
    ])
    expect(memory.table.records.filter(({ kind }) => kind === 'subject')).toHaveLength(5)
    expect(memory.table.events.map(({ count }) => count)).toEqual([1, 2, 4])
  })

  test('write something else where no line is, so that each is as much to write', async () => {
    const { ports, commits } = world()
    for (let i = 0; i < 5; i++) {
      const [item, other] = [`a${i}`, `b${i}`].map((id) => ({ ...subject(), id: id as SubjectId })) as [
        Subject,
        Subject,
      ]
      const folded = { ...counted(event, 'asked'), instead: create(other) }
      await carryOut(ports, attempt, async () => denied(denial('forbidden'), folded, [create(item)]))
    }
    expect(commits.map(({ events, writes }) => [events.length, writes.length])).toEqual([
      ...[
        [1, 1],
        [1, 1],
        [0, 2],
        [1, 1],
        [0, 2],
      ],
    ])
  })

  test('that lose their race are run again, and leave no value without what it costs', async () => {
    const { ports, commits } = world({ lose: 9 })
    let runs = 0
    const answer = await carryOut(ports, attempt, async () => {
      runs += 1
      return permitted(1, counted(event, 'asked'), [create(subject())])
    })
    expect(answer).toMatchObject({ permitted: false, denial: { reason: 'slow_down' } })
    expect(runs).toBe(4)
    expect(new Set(commits.map(({ token }) => token)).size).toBe(commits.length)
  })

  test('raise what else they have to only after the commit', async () => {
    const { ports, steps } = world()
    const raise = [{ key: key.tally('wrong-codes/1'), ttl: 1 as Seconds }]
    await carryOut(ports, attempt, async () =>
      denied(denial('wrong_code'), counted(event, 'a'), [create(subject())], { raise }),
    )
    expect(steps).toEqual(['tally', 'commit company_created', 'tally'])
  })

  test('of different causes, companies and windows do not hide each other', async () => {
    const { ports, memory } = world()
    const later = { ...attempt, at: (attempt.at + 15 * 60_000) as Milliseconds }
    await carryOut(ports, attempt, async () => denied(denial('forbidden'), counted(event, 'a')))
    await carryOut(ports, attempt, async () => denied(denial('forbidden'), counted(event, 'b')))
    await carryOut(ports, attempt, async () =>
      denied(denial('forbidden'), counted({ kind: 'race_lost', endpoint: 'x' }, 'a')),
    )
    await carryOut(ports, later, async () => denied(denial('forbidden'), counted(event, 'a')))
    expect(memory.table.events.map(({ count }) => count)).toEqual([1, 1, 1, 1])
    expect(new Set(memory.table.events.map(({ fold }) => fold)).size).toBe(4)
  })

  test('in parallel lose none: five hundred are five hundred, and each power of two is written once', async () => {
    const { ports, memory } = world()
    await Promise.all(Array.from({ length: 500 }, () => carryOut(ports, { ...attempt }, async () => refuse())))
    expect(memory.table.records).toMatchObject([{ count: 500 }])
    expect(memory.table.events.map(({ count }) => count ?? 0).sort((a, b) => a - b)).toEqual([
      1, 2, 4, 8, 16, 32, 64, 128, 256,
    ])
  })
})

describe('messages', () => {
  test('that the carrier refuses are an event and a clear answer, not a lost login', async () => {
    const { ports, steps, memory } = world({ sms: false })
    const answer = await carryOut(ports, attempt, async () => allow([message()]))
    expect(answer).toEqual({ permitted: true, value: 'value', delivered: false })
    expect(steps).toEqual(['commit company_created', 'send', 'commit code_not_sent'])
    expect(memory.table.events[1]).toMatchObject({ kind: 'code_not_sent', cause: 'ThrottledException', subject: ada })
  })

  test('whose record fails after they left still reach the person, and the operator hears of it', async () => {
    const { ports, memory } = world()
    let commits = 0
    const failing = async (asked: Commit) => {
      commits += 1
      if (commits === 2) throw new Error('gone')
      return ports.table.commit(asked)
    }
    const answer = await carryOut({ ...ports, table: { ...ports.table, commit: failing } }, attempt, async () =>
      allow([message()]),
    )
    expect(answer).toMatchObject({ permitted: true, delivered: true })
    expect(memory.journal.filter(({ what }) => what === 'fault')).toHaveLength(1)
  })

  test('never appear in the journal or the log by their text or their number', async () => {
    for (const sms of [true, false]) {
      const { ports, memory, commits } = world({ sms })
      await carryOut(ports, attempt, async () => allow([message(1), message(2)]))
      const written = JSON.stringify([memory.table.events, memory.table.records, commits])
      const measured = JSON.stringify(memory.journal.filter(({ what }) => what === 'measure'))
      for (const secret of [SECRET_TEXT, '123456', '+4791000001', '91000001'])
        for (const text of [written, measured]) expect(text).not.toContain(secret)
    }
  })

  test('cannot be forgotten: a composition without a carrier is a fault, never a silent success', async () => {
    const { ports } = world()
    const { send: _, ...mute } = ports
    await expect(carryOut(mute, attempt, async () => allow([message()]))).rejects.toThrow(TypeError)
  })
})

describe('the stamp of an event', () => {
  test('is the attempt, its time and keyed digests, never the address or the user agent', async () => {
    const { ports, memory } = world()
    await carryOut(ports, attempt, async () => permitted(1, [event, event, event]))
    const text = JSON.stringify(memory.table.events)
    expect(text).not.toContain('203.0.113.7')
    expect(text).not.toContain('Firefox')
    for (const one of memory.table.events) expect(one).toMatchObject({ at: attempt.at, attempt: 'attempt-1' })
  })

  test('keeps what happened in one attempt in its order', async () => {
    const { ports, memory } = world({ lose: 2 })
    await carryOut(ports, { ...attempt }, async () =>
      permitted(1, [event, event, event], [], { messages: [message()] }),
    )
    const ids = memory.table.events.map(({ id }) => id)
    expect(ids).toHaveLength(4)
    expect([...ids].sort()).toEqual(ids)
    for (const id of ids) expect(id).toMatch(/^[0-9A-Za-z]{22}$/)
  })
})

describe('a fault', () => {
  test('is counted by its class, and its message goes nowhere but to the journal, which drops it', async () => {
    const { ports, memory } = world()
    await recordFault(ports, attempt, new RangeError('quoted secret'))
    expect(memory.table.events).toMatchObject([
      { kind: 'fault', endpoint: 'test.create', error: 'RangeError', count: 1 },
    ])
    expect(JSON.stringify(memory.table.events)).not.toContain('quoted')
  })

  test.each([
    [Object.assign(new Error('x'), { name: 'evil\n{"kind":"session_created"}' }), 'Error'],
    [Object.assign(new Error('x'), { name: 'a'.repeat(61) }), 'Error'],
    [Object.assign(new Error('x'), { name: '+4791000001' }), 'Error'],
    ['a string', 'Error'],
    [undefined, 'Error'],
    [{ name: 'RangeError' }, 'Error'],
  ])('%# whose name is none is an Error', async (thrown, name) => {
    const { ports, memory } = world()
    await recordFault(ports, attempt, thrown)
    expect(memory.table.events).toMatchObject([{ error: name }])
  })

  test('of the store is swallowed: the journal has it, and the caller still gets an answer', async () => {
    for (const verb of ['tally', 'commit'] as const) {
      const { ports, memory } = world()
      memory.table.failNext('before', verb)
      await expect(recordFault(ports, attempt, new Error('x'))).resolves.toBeUndefined()
      expect(memory.journal).toMatchObject([{ what: 'fault' }, ...(verb === 'commit' ? [{ what: 'measure' }] : [])])
    }
  })

  test('of the keys is swallowed too', async () => {
    const { ports, memory } = world()
    const dead = async () => Promise.reject(new Error('no key'))
    await expect(
      recordFault({ ...ports, keys: { ...ports.keys, digest: dead } }, attempt, new Error('x')),
    ).resolves.toBeUndefined()
    expect(memory.journal[0]).toMatchObject({ what: 'fault' })
  })
})
