import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { EventId } from '../../../../lib/ids.ts'
import { claimedId, parseEvent, repeats, WINDOW } from '../../../../lib/rules/transparency/audit-entries.ts'
import { findings } from '../../../../lib/rules/transparency/audit-findings.ts'
import { entryOf } from '../../../../lib/rules/transparency/entry.ts'
import { eventOf, START } from './audit-logs.ts'

const id = '0'.repeat(22)
const event = `{"at":1,"id":"${id}","kind":"log_read"}`

describe('An event that was sealed', () => {
  test('is read from its one spelling', () => {
    expect(parseEvent(entryOf(eventOf(7, START)))).toEqual({ id: '7'.padStart(22, '0'), at: START, kind: 'log_read' })
    expect(parseEvent(Buffer.from(event))).toEqual({ id, at: 1, kind: 'log_read' })
    // Members that look like numbers stand where JavaScript itself would not put them.
    expect(parseEvent(Buffer.from(`{"10":1,"9":[{"a":"é"}],${event.slice(1)}`))).toBeDefined()
  })

  test.each([
    '',
    'null',
    '[]',
    '"event"',
    event.replace('"at":1', '"at": 1'),
    event.replace('"at":1', '"at":1.0'),
    event.replace('"at":1', '"at":-1'),
    event.replace('"at":1', '"at":1.5'),
    event.replace('"at":1', '"at":"1"'),
    event.replace('"at":1,', ''),
    event.replace('"at":1', '"at":1,"at":1'),
    event.replace(`"id":"${id}",`, ''),
    event.replace(id, id.slice(1)),
    event.replace('log_read', 'Log read'),
    event.replace('log_read', ''),
    event.replace('log_read', String.raw`log_rea\u0064`),
    event.replace('"kind":"log_read"', '"kind":7'),
    `{"id":"${id}","at":1,"kind":"log_read"}`,
    `{"9":1,"10":1,${event.slice(1)}`,
    event.replace('}', String.raw`,"note":"\ud800"}`),
    `${event}\n`,
    `{"a":${'['.repeat(60_000)}`,
  ])('is not %s', (text) => expect(parseEvent(Buffer.from(text))).toBeUndefined())

  test('is not what only looks so after it was decoded', () => {
    const broken = Buffer.from(event.replace('log_read', 'log_read","note":"é'))
    broken[broken.indexOf(0xc3)] = 0xff
    expect(parseEvent(broken)).toBeUndefined()
  })

  test('has the id that it claims, whatever else it is', () => {
    expect(claimedId(Buffer.from(`{ "what": null, "id": "${id}" }`))).toBe(id)
    expect(claimedId(Buffer.from(`x"id":"${id}"x`))).toBe(id)
    for (const none of ['{}', '[]', '{"id":7}', `{"id":"${id}0"}`, `{"after":{"id":"${id}"}}`, '{'])
      expect([none, claimedId(Buffer.from(none))]).toEqual([none, undefined])
    expect(claimedId(undefined)).toBeUndefined()
  })

  test('has an id of its own, and not the one that stands within what somebody registered', () => {
    const after = { authentication: { method: 'issuer', claims: { id: 'a234567890123456789012' } } }
    const registered = { ...eventOf(7, START), kind: 'client_registered', after } as never
    expect(claimedId(entryOf(registered))).toBe(eventOf(7, START).id)
  })

  test('is of no moment that no calendar has', () => {
    const of = (at: number) => parseEvent(Buffer.from(event.replace('"at":1,', `"at":${at},`)))
    expect([of(8.64e15)?.at, of(8.64e15 + 1), of(Number.MAX_SAFE_INTEGER)]).toEqual([8.64e15, undefined, undefined])
  })
})

describe('An id', () => {
  const of = (i: number) => String(i).padStart(22, '0') as EventId
  test(`is known again among the ${WINDOW} after it, and its memory ends there`, () => {
    const repeated = repeats()
    for (let i = 0; i < WINDOW; i++) expect(repeated(of(i))).toBe(false)
    expect(repeated(of(0))).toBe(true)
    expect(repeated(of(WINDOW))).toBe(false)
    expect(repeated(of(0))).toBe(false)
    expect(repeated(of(2))).toBe(true)
  })
})

describe('Findings', () => {
  test('are all counted, and a hundred shown at most, with the first of every kind', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('stray', 'missing', 'altered', 'fork'), { maxLength: 400 }), (kinds) => {
        const found = findings()
        for (const [i, kind] of kinds.entries()) found.add({ kind, path: String(i), says: '' })
        expect(found.total).toBe(kinds.length)
        expect(Object.values(found.counts).reduce((sum, count) => sum + count, 0)).toBe(kinds.length)
        expect(found.shown.length).toBeLessThanOrEqual(100)
        expect(new Set(found.shown.map(({ kind }) => kind))).toEqual(new Set(kinds))
      }),
    )
  })

  test('are known of files of the log alone, which strays without end cannot make it forget', () => {
    const found = findings()
    for (let i = 0; i < 10_001; i++) found.add({ kind: 'stray', path: `notes/${i}`, says: '' })
    found.add({ kind: 'altered', path: 'tile/0/000', says: '' })
    expect([found.has('tile/0/000'), found.has('tile/0/001')]).toEqual([true, false])
  })

  test('are known of a file of which something is told with another, and not counted for it', () => {
    const found = findings()
    found.note('tile/entries/001')
    expect([found.has('tile/entries/001'), found.total, found.shown.length]).toEqual([true, 0, 0])
  })

  test('may stand for more of their kind', () => {
    const found = findings()
    found.add({ kind: 'fork', path: 'a', says: '' }, 7)
    expect([found.total, found.counts, found.shown.length]).toEqual([7, { fork: 7 }, 1])
  })
})
