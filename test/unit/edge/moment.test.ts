// Moments that are asked for: of a day that there is, with an offset, or a whole day in UTC. Anything else would be read in the
// zone of whatever machine answers, or become another day than was written.

import { describe, expect, test } from '@jest/globals'
import { isRefusal } from '../../../lib/edge/body.ts'
import { readCountOrder } from '../../../lib/edge/counting.ts'
import { readCountsQuery, readLogQuery } from '../../../lib/edge/log.ts'
import { parseMoment } from '../../../lib/edge/moment.ts'
import { readStatisticsQuery } from '../../../lib/edge/statistics.ts'
import { asked } from './asked.ts'

const noMoments = [
  '2026-02-30',
  '2026-04-31T00:00:00Z',
  '2026-13-01',
  '2026-00-10T00:00:00Z',
  '2027-02-29',
  '2026-11-22 (x)',
  '2026-11-22 12:00 PST',
  '2026-11-22T12:00:00',
  '2026-11-22T12:00:00 02:00',
  '2026-11-22T12:00:00+24:00',
  '2026-11-22T24:00:00Z',
  '2026-11-22T12:60:00Z',
  '2026-11-22T12Z',
  '2026-11',
  '+002026-11-22',
  'yesterday',
  '1795200000',
  '',
]
const moments = [
  ['2026-11-22', '2026-11-22T00:00:00.000Z'],
  ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ['2026-11-22T12:00:00Z', '2026-11-22T12:00:00.000Z'],
  ['2026-11-22T12:00:00.123Z', '2026-11-22T12:00:00.123Z'],
  ['2026-11-22T12:00:00.123456789Z', '2026-11-22T12:00:00.123Z'],
  ['2026-11-22T12:00Z', '2026-11-22T12:00:00.000Z'],
  ['2026-11-22T12:00:00+02:00', '2026-11-22T10:00:00.000Z'],
  ['2026-11-22T23:59:59.999-01:30', '2026-11-23T01:29:59.999Z'],
] as const

const FORM = 'as in 2026-11-21T12:00:00Z, or days (UTC), as in 2026-11-21.'
const query = (fields: Readonly<Record<string, string>>) => ({ query: new URLSearchParams(fields).toString() })
const at = { parameters: { company: 'acme' } }

const readers = {
  'the log': (fields: Readonly<Record<string, string>>) => {
    const read = readLogQuery(asked('/v1/events', query(fields)))
    return isRefusal(read) ? read : 'filter' in read ? read.filter : undefined
  },
  'the counts of the log': (fields: Readonly<Record<string, string>>) => {
    const read = readCountsQuery(asked('/v1/events/counts', query(fields)))
    return isRefusal(read) ? read : read.filter
  },
  statistics: (fields: Readonly<Record<string, string>>) =>
    readStatisticsQuery(asked('/v1/companies/acme/statistics', { ...at, ...query(fields) })),
}

describe.each(Object.entries(readers))('from and to of %s', (_, read) => {
  test.each(moments)('%s is %s', (text, meant) => {
    expect(read({ from: text, to: text })).toMatchObject({ from: Date.parse(meant), to: Date.parse(meant) })
  })

  test.each(noMoments)('%j is refused, and what is wanted is said', (text) => {
    for (const field of ['from', 'to']) {
      const refused = read({ [field]: text })
      expect(refused).toMatchObject({ cause: 'malformed', refuse: { reason: 'invalid_request' } })
      expect(JSON.stringify(refused)).toContain(FORM)
    }
  })
})

test('A story takes the same as the moment that lies in it', () => {
  const story = { story: 's'.repeat(16), subject: 'a'.repeat(16) }
  const read = (to: string) => readLogQuery(asked('/v1/events', query({ ...story, to })))
  for (const [text, meant] of moments) expect(read(text)).toMatchObject({ at: Date.parse(meant) })
  for (const text of noMoments)
    expect([text, read(text)]).toEqual([text, expect.objectContaining({ cause: 'malformed' })])
})

test('An operator who asks for statistics by what is no moment is told so', () => {
  expect(readCountOrder({ show: { from: '2026-11-22' } })).toMatchObject({ range: { from: Date.parse('2026-11-22') } })
  for (const from of noMoments) expect([from, readCountOrder({ show: { from } })]).toEqual([from, undefined])
})

test('Where a moment ends or decides something, a day is none', () => {
  expect(parseMoment('2026-11-22')).toBeUndefined()
  for (const [text, meant] of moments.slice(2)) expect(parseMoment(text)).toBe(Math.floor(Date.parse(meant) / 1000))
  for (const text of noMoments) expect([text, parseMoment(text)]).toEqual([text, undefined])
})
