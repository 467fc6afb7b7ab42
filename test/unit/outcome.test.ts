import { describe, expect, test } from '@jest/globals'
import { denial } from '../../lib/denial.ts'
import { counted, create, denied, permitted, put, remove, replace } from '../../lib/outcome.ts'
import { key, keyOf } from '../../lib/schema.ts'
import { acme, at, budget, challenge, session, subject } from './rules/samples.ts'

const event = { kind: 'company_created', company: acme } as const

describe('an outcome', () => {
  test('permitted carries its value, its events and what to write and send', () => {
    const outcome = permitted(7, [event], [create(subject())])
    expect(outcome).toMatchObject({ permitted: true, value: 7, messages: [] })
    expect(outcome.record).toEqual({ events: [event], writes: [{ op: 'create', item: subject() }], raise: [] })
  })

  test('denied carries what is told and what is recorded, and the two need not say the same', () => {
    const raise = [{ key: key.tally('x'), ttl: at(60) }]
    expect(denied(denial('not_found'), [event], [], { raise })).toMatchObject({
      permitted: false,
      denial: { reason: 'not_found' },
      record: { events: [event], writes: [], raise },
    })
    expect(denied(denial('not_found'), counted(event, 'a', 'b')).record).toEqual({
      ...{ counted: event, fold: 'company_created/a/b' },
      ...{ writes: [], raise: [], mark: undefined },
    })
  })

  test('that is counted carries what it writes, whether it permits or denies', () => {
    const writes = [create(subject())]
    const folded = { counted: event, fold: 'company_created/a', writes }
    expect(permitted(7, counted(event, 'a'), writes)).toMatchObject({ value: 7, record: folded })
    expect(denied(denial('not_found'), counted(event, 'a'), writes).record).toMatchObject(folded)
  })

  test('cannot be made by writing it down', () => {
    const made = permitted(7, [event])
    const forged = JSON.parse(JSON.stringify(made)) as object
    expect(Object.getOwnPropertySymbols(made)).toHaveLength(1)
    expect(Object.getOwnPropertySymbols(forged)).toHaveLength(0)
  })
})

describe('a write', () => {
  const found = { ...session(), version: 4 }

  test('names the version that was read, and carries none itself', () => {
    expect(replace(found, { generation: 9 })).toEqual({ op: 'replace', item: session({ generation: 9 }), expects: 4 })
    expect(remove(found)).toEqual({ op: 'remove', key: keyOf(session()), expects: 4 })
  })

  test('creates where there was nothing, and replaces what was read', () => {
    expect(put(undefined, budget())).toEqual({ op: 'create', item: budget() })
    expect(put({ ...budget(), version: 2 }, budget({ passwordFailures: 1 }))).toEqual({
      op: 'replace',
      item: budget({ passwordFailures: 1 }),
      expects: 2,
    })
  })

  test('leaves what it was given as it was', () => {
    const before = { ...challenge(), version: 1 }
    const copy = structuredClone(before)
    replace(before, { tries: 1 })
    expect(before).toEqual(copy)
  })
})
