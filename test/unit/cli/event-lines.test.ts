// `sallyport events`: what somebody wrote into a name is no field of the line, and what --json answers with.

import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { following, growingLog, printed } from './growing-log.ts'

describe('a line of the log', () => {
  const forged = 'x)  cause=none  session=AAAA  subject=<bob> (Bob'

  test('has a name between quotes beside its id, and a word as it is', async () => {
    const gateway = growingLog({ names: { [`eve${'0'.repeat(13)}`]: 'Eve "E" Øyen' } })
    gateway.write('one', 0, { subject: `eve${'0'.repeat(13)}`, verbs: ['view', 'deploy'], session: undefined })
    expect(await printed(gateway)).toBe(
      '2026-11-22T12:00:00.000Z  access_refused  attempt=a1  subject=eve0000000000000 ("Eve \\"E\\" Øyen")  verbs=view deploy\n',
    )
  })

  test('shows no field that only stands in a name', async () => {
    const names = { eve: forged, ops: `${forged}\u00a0\u3000\u2800\u3164\t\n  kind=x` }
    const gateway = growingLog({ names })
    gateway.write('one', 0, { subject: 'eve', team: 'ops' })
    for (const text of [await printed(gateway), (await following(gateway, []))[0] ?? '']) {
      const [at, kind, ...fields] = text.trimEnd().split('  ')
      expect([at?.length, kind, fields]).toEqual([
        24,
        'access_refused',
        [
          'attempt=a1',
          'subject=eve ("x) cause=none session=AAAA subject=<bob> (Bob")',
          'team=ops ("x) cause=none session=AAAA subject=<bob> (Bob kind=x")',
        ],
      ])
    }
  })

  test('has as many fields as the event, whatever stands in its names and values', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(' ', '"', '(', ')', '=', '\\', '\u00a0', '\u200b', 'a') }),
    )
    await fc.assert(
      fc.asyncProperty(text, text, async (name, value) => {
        const gateway = growingLog({ names: { eve: name } })
        gateway.write('one', 0, { subject: 'eve', client: value, before: { state: [value] } })
        const line = await printed(gateway)
        expect(line.indexOf('\n')).toBe(line.length - 1)
        const fields = line.slice(0, -1).split('  ').slice(2)
        expect(fields.map((field) => field.split('=')[0])).toEqual(['attempt', 'subject', 'client', 'before'])
        const [, told = ''] = /^subject=eve \((.*)\)$/u.exec(fields[1] ?? '') ?? []
        expect(typeof JSON.parse(told)).toBe('string')
      }),
      { numRuns: 200 },
    )
  })
})

test('events --json without --follow is one document, with the names beside', async () => {
  const gateway = growingLog({ names: { eve: 'Eve' } })
  gateway.write('one', 0, { subject: 'eve' })
  expect(JSON.parse(await printed(gateway, true))).toEqual({
    events: [expect.objectContaining({ kind: 'access_refused', subject: 'eve' })],
    names: { eve: 'Eve' },
  })
})
