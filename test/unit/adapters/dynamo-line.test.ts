import { describe, expect, test } from '@jest/globals'
import { eventIn, idIn, lineName } from '../../../lib/adapters/dynamo-line.ts'
import { marshal } from '../../../lib/adapters/dynamo-values.ts'
import { streamRecords } from '../../../lib/adapters/stream-records.ts'
import type { CompanyId, EventId } from '../../../lib/ids.ts'
import { eventKey } from '../../../lib/log-keys.ts'

const id = '1'.repeat(22) as EventId
const at = 1_795_200_000_000
const keys = { pk: eventKey.pk(undefined, at, eventKey.shard(id)), sk: eventKey.sk(at, id) }
const event = { id, at, kind: 'log_read', before: { b: 1, a: [true, 'x'] } }
const image = marshal({ ...event, ...keys })
const [Keys, other] = [marshal(keys), marshal({ ...event, ...keys, at: at + 1 })]

describe('The name of a line', () => {
  test('is one for its place and all that stands there, in whatever order it is read', () => {
    const turned = marshal({ ...keys, before: { a: [true, 'x'], b: 1 }, kind: 'log_read', at, id })
    expect(lineName(Keys, image)).toMatch(/^[0-9a-f]{32}$/)
    expect(lineName(turned, turned)).toBe(lineName(Keys, image))
    const elsewhere = marshal({ ...keys, sk: eventKey.sk(at + 1, id) })
    const names = [
      lineName(Keys, image),
      lineName(Keys, other),
      lineName(Keys, undefined),
      lineName(elsewhere, image),
      lineName(elsewhere, undefined),
      lineName(Keys, marshal({ ...event, ...keys, before: { b: 1, a: ['x', true] } })),
    ]
    expect(new Set(names).size).toBe(names.length)
  })

  test('is the same whether the stream tells of it or a sweep comes by', () => {
    const told = (eventName: string, NewImage?: typeof image) => {
      const dynamodb = { Keys, ...(NewImage === undefined ? {} : { NewImage }), ApproximateCreationDateTime: 1 }
      return streamRecords({ Records: [{ eventID: 'x', eventName, dynamodb }] })[0]
    }
    expect(told('INSERT', image)).toEqual({ was: 'added', event, line: lineName(image, image) })
    expect(told('MODIFY', other)).toMatchObject({ was: 'changed', line: lineName(other, other), event: id })
    expect(told('INSERT', other)).toMatchObject({ was: 'not_an_event', line: lineName(other, other), event: id })
    expect(told('REMOVE')).toMatchObject({ was: 'removed', line: lineName(Keys, undefined), event: id })
  })

  test('comes with whose it was and of when, where its place says that', () => {
    const removed = (pk: string, sk: string) =>
      streamRecords({ Records: [{ eventName: 'REMOVE', dynamodb: { Keys: marshal({ pk, sk }) } }] })[0]
    const pk = eventKey.pk('acme' as CompanyId, at, 1)
    const of = { company: 'acme', day: new Date(at).toISOString().slice(0, 10), at }
    expect(removed(pk, keys.sk)).toMatchObject({ was: 'removed', of, event: id })
    for (const [where, when] of [
      [keys.pk, keys.sk],
      [pk, 'junk'],
      ['EVENT#acme#x#1', keys.sk],
    ] as const)
      expect(removed(where, when)).not.toHaveProperty('of')
  })
})

test('A line is an event where it lies at the place that follows from what it says', () => {
  expect(eventIn(image)).toEqual(event)
  expect(idIn(Keys)).toBe(id)
  for (const wrong of [
    other,
    undefined,
    marshal({ ...event, ...keys, company: 'acme' }),
    marshal({ ...event, ...keys, id: 'x' }),
    { ...image, kind: { NULL: true } },
  ])
    expect(eventIn(wrong)).toBeUndefined()
  expect(idIn(marshal({ ...keys, sk: 'junk' }))).toBeUndefined()
})

test('a map of nothing, which DynamoDB Local tells as an attribute of no type, is one', () => {
  const stands = { ...event, before: {}, after: { lives: {}, list: [{}, 'x'] } }
  const NewImage = marshal({ ...stands, ...keys })
  const left = { ...NewImage, before: {}, after: { M: { lives: {}, list: { L: [{}, { S: 'x' }] } } } }
  const told = (image: object) =>
    streamRecords({ Records: [{ eventName: 'INSERT', dynamodb: { Keys, NewImage: image } }] })
  expect(told(left)).toEqual(told(NewImage))
  expect(told(left)).toMatchObject([{ was: 'added', event: stands }])
})
