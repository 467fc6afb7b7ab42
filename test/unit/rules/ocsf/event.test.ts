import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RecordedEvent } from '../../../../lib/event.ts'
import { ocsf } from '../../../../lib/rules/ocsf/event.ts'
import type { Kind } from '../../../../lib/rules/ocsf/row.ts'
import { table } from '../../../../lib/rules/ocsf/table.ts'
import { violations } from '../../../ocsf-schema.ts'
import { kinds, least, mayHave, most } from './examples.ts'
import { gateway } from './told.ts'

const told = (event: RecordedEvent) => ocsf(event, gateway)

/** Everything that is said somewhere in a value, by whatever name. */
function leaves(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)]
  return Object.values(value).flatMap(leaves)
}

/** Said in the schema's words and not in ours. */
const translated: Readonly<Partial<Record<Kind, readonly string[]>>> = { code_refused: ['authenticator'] }
const saidOtherwise = (kind: Kind) => ['context', ...(translated[kind] ?? [])]

function lost(event: RecordedEvent): string[] {
  const said = new Set(leaves(told(event)))
  const members = Object.entries(event).filter(([name]) => !saidOtherwise(event.kind).includes(name))
  return members.filter(([, value]) => leaves(value).some((leaf) => !said.has(leaf))).map(([name]) => name)
}

describe('every kind of event', () => {
  test('has an example here, so that all that follows speaks of all', () => {
    expect([...kinds].sort()).toEqual(Object.keys(table).sort())
    expect(kinds.length).toBeGreaterThan(90)
  })

  test.each(kinds)('%s is a valid event of OCSF 1.8.0 with nothing, and with everything, that it may have', (kind) => {
    expect(violations(told(least(kind)))).toEqual([])
    expect(violations(told(most(kind)))).toEqual([])
  })

  test.each(kinds)('of %s nothing is lost, and it stays small', (kind) => {
    expect(lost(least(kind))).toEqual([])
    expect(lost(most(kind))).toEqual([])
    expect(JSON.stringify(told(most(kind))).length).toBeLessThan(2_048)
  })

  test('the same event gives the same bytes', () => {
    for (const kind of kinds) {
      const shuffled = Object.fromEntries(Object.entries(most(kind)).reverse()) as unknown as RecordedEvent
      expect(JSON.stringify(told(shuffled))).toBe(JSON.stringify(told(most(kind))))
    }
  })
})

const causes = [
  'codes_frozen',
  'reused_refresh_token',
  'sign_out',
  'ended',
  'no_entry',
  'last_one',
  'reset',
  'toString',
]

/** Any of the optional fields, any cause, as large a count as there is. */
const anyEvent = fc.constantFrom(...kinds).chain((kind) =>
  fc
    .record({
      some: fc.subarray(Object.keys(mayHave(kind))),
      cause: fc.option(fc.oneof(fc.constantFrom(...causes), fc.string())),
      count: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    })
    .map(({ some, cause, count }) => {
      const may = Object.fromEntries(Object.entries(mayHave(kind)).filter(([name]) => some.includes(name)))
      const event = { ...may, ...least(kind), ...(some.includes('count') ? { count } : {}) } as RecordedEvent
      const disturbed = kind === 'log_disturbed' || cause === null || !('cause' in event)
      return (disturbed ? event : { ...event, cause }) as RecordedEvent
    }),
)

describe('whatever an event leaves out', () => {
  test('it is valid, says all, and only an attempt that did not succeed is a failure', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const one = told(event)
        expect(violations(one)).toEqual([])
        expect(lost(event)).toEqual([])
        expect(one.type_uid).toBe(one.class_uid * 100 + one.activity_id)
        expect(one.metadata.event_code).toBe(event.kind)
        if (event.kind.endsWith('_refused')) expect(one.status).toBe('Failure')
      }),
      { numRuns: 2_000 },
    )
  })

  test('a kind of a newer release passes through whole, as API Activity', () => {
    const newer = { ...least('race_lost'), kind: 'toString', colour: 'red' } as unknown as RecordedEvent
    expect(told(newer)).toMatchObject({ type_uid: 600_399, activity_name: 'toString', unmapped: { colour: 'red' } })
    expect(violations(told(newer))).toEqual([])
  })

  test('an act, and a proof, of a newer release are others by their own name', () => {
    const act = told({ ...most('subject_changed'), act: 'toString' } as never)
    expect(act).toMatchObject({
      type_uid: 300_199,
      type_name: 'Account Change: Other',
      activity_name: 'subject_changed',
    })
    const proof = told({ ...most('session_created'), methods: ['pwd', 'toString'] } as never)
    expect(proof.auth_factors).toContainEqual({ factor_type_id: 99, factor_type: 'toString' })
    const entity = told({ ...most('project_changed'), act: 'frozen' } as never)
    expect([act, proof, entity].flatMap(violations)).toEqual([])
  })

  test('no attribute for a name, an address, a number or a network is ever filled', () => {
    const said = kinds.map((kind) => JSON.stringify(told(most(kind)))).join('\n')
    expect(said).not.toMatch(/"(email_addr|email|phone_number|full_name|display_name|ip|hostname|user_agent)":/)
    expect(said).not.toMatch(/[\w.]@[\w-]|\+\d{8}|\bsp_[a-z]_/)
    const names = [...said.matchAll(/"name":"([^"]*)"/g)].map(([, name]) => name)
    expect(new Set(names)).toEqual(new Set(['Sallyport']))
  })
})
