// `sallyport events --follow`: what is written is printed once, in time, and with nothing that a terminal obeys.

import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { readEvents } from '../../../cli/commands/events/read.ts'
import { following, growingLog, type Line } from './growing-log.ts'

const nothing = () => undefined
const quiet = (times: number) => Array<() => void>(times).fill(nothing)
const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Line)
const called = (lines: readonly string[]) => parsed(lines).map(({ id }) => id.replace(/0+$/, ''))

describe('events --follow', () => {
  test('begins with the newest --limit, and prints nothing older than those that was there before', async () => {
    const gateway = growingLog()
    for (const [i, name] of ['one', 'two', 'three', 'four', 'five'].entries()) gateway.write(name, 30 - i)
    expect(called(await following(gateway, quiet(4), { limit: '2' }, true))).toEqual(['four', 'five'])
  })

  test('prints once what is written late, wherever in the log it belongs', async () => {
    const gateway = growingLog()
    for (const [i, name] of ['one', 'two', 'three'].entries()) gateway.write(name, 30 - i)
    const steps = [
      ...[nothing, () => gateway.write('late', 55), () => gateway.write('now')],
      ...[() => gateway.write('between', 41), ...quiet(30), () => gateway.write('end')],
    ]
    const expected = ['two', 'three', 'late', 'now', 'between', 'end']
    expect(called(await following(gateway, steps, { limit: '2' }, true))).toEqual(expected)
  })

  test('loses nothing that is written while the first pages are read, and nothing of a burst', async () => {
    const gateway = growingLog()
    for (let i = 0; i < 300; i++) gateway.write(`old${i}x`, 50 - i / 10)
    let pages = 0
    gateway.afterPage(() => {
      pages += 1
      if (pages < 4) gateway.write(`meanwhile${pages}x`, 1)
    })
    const burst = () => {
      for (let i = 0; i < 450; i++) gateway.write(`new${i}x`)
    }
    const names = called(await following(gateway, [burst, nothing], { limit: '1' }, true))
    expect(names[0]).toBe('old299x')
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => name.startsWith('meanwhile'))).toEqual(['meanwhile1x', 'meanwhile2x', 'meanwhile3x'])
    expect(names.filter((name) => name.startsWith('new'))).toHaveLength(450)
    expect(names).toHaveLength(454)
  })

  test('prints everything that is written from then on exactly once, after the newest of before', async () => {
    const some = fc.array(fc.integer({ min: 0, max: 55 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        some,
        fc.array(some, { maxLength: 16 }),
        fc.integer({ min: 1, max: 8 }),
        async (old, then, limit) => {
          const gateway = growingLog()
          for (const [i, ago] of old.entries()) gateway.write(`old${i}x`, ago)
          const before = gateway.lines.toSorted((one, other) =>
            `${one.at}${one.id}` < `${other.at}${other.id}` ? -1 : 1,
          )
          const steps = then.map((agos, i) => () => {
            for (const [j, ago] of agos.entries()) gateway.write(`new${i}x${j}x`, ago)
          })
          const printed = parsed(await following(gateway, steps, { limit: String(limit) }, true)).map(({ id }) => id)
          const first = before.slice(-limit).map(({ id }) => id)
          expect(printed.slice(0, first.length)).toEqual(first)
          const written = gateway.lines.map(({ id }) => id).filter((id) => id.startsWith('new'))
          expect(printed.slice(first.length).toSorted()).toEqual(written.toSorted())
        },
      ),
      { numRuns: 60 },
    )
  })

  test.each([
    ['everything', {}, true],
    ['everything, where the gateway tells no date', {}, false],
    ['what does not happen', { kind: ['access_given'] }, true],
  ])('of %s never looks further back than it must, however long nothing happens', async (_, options, tellsDate) => {
    const gateway = growingLog({ tellsDate })
    gateway.write('only', 600)
    expect((await following(gateway, quiet(200), options)).length).toBeLessThan(2)
    const from = Date.parse(gateway.queries.at(-1)?.get('from') ?? '')
    expect(gateway.now() - from).toBeLessThan(75_000)
    // One look takes one question: its own lines do not add up.
    expect(gateway.queries.length).toBe(201)
  })

  test('prints nothing from before --from', async () => {
    const gateway = growingLog()
    gateway.write('before', 40)
    const from = new Date(gateway.now() - 20_000).toISOString()
    const steps = [() => gateway.write('late', 44), () => gateway.write('after', 3)]
    expect(called(await following(gateway, steps, { from }, true))).toEqual(['after'])
  })

  test('with --json prints an event a line, with what the ids in it are called, and nothing that a terminal obeys', async () => {
    const wicked = 'Eve\u001b[2J\u009b1A\u202ecod\u2066\u2028\u00ad\u{e0041}\nend'
    const gateway = growingLog({ names: { eve: wicked, ops: 'Operations' } })
    gateway.write('one', 2, { subject: 'eve', client: wicked })
    const lines = await following(gateway, [() => gateway.write('two', 0, { team: 'ops' })], {}, true)
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    expect(parsed(lines)).toMatchObject([
      { id: expect.stringMatching(/^one/), client: wicked, names: { eve: wicked } },
      { id: expect.stringMatching(/^two/), names: { ops: 'Operations' } },
    ])
    expect(parsed(lines)[1]).toHaveProperty('names', { ops: 'Operations' })
  })
})

test('A page that leads to itself is the last', async () => {
  const event = { id: 'one', at: '2026-11-22T12:00:00.000Z', kind: 'access_refused' }
  const body = { events: [event], names: {}, next: 'here' }
  const call = async () => ({ status: 200, headers: new Headers(), body })
  expect(await readEvents({ call }, {}, { limit: Number.POSITIVE_INFINITY })).toMatchObject({ found: [event, event] })
})
