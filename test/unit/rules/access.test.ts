import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AppId, CompanyId, SubjectId, TeamId, Verb } from '../../../lib/ids.ts'
import { decide, standardVerbs } from '../../../lib/rules/access.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import type { Allowance, App, Entry, Policy, Subject } from '../../../lib/schema.ts'
import { ada, allowance, app, at, bob, builders, company, entry, NOW, shop, subject, verb } from './samples.ts'

const globex = 'globex' as CompanyId
/** Lets people in from elsewhere, where an entry names them. */
const letting: Policy = { ...defaultPolicy, collaborators: true }
const ask = (
  verbName: string,
  { who = subject(), what = app() as App, given = undefined as Entry | undefined, now = NOW, policy = letting } = {},
) =>
  decide({ subject: who, app: what, entry: given, company: company({ id: what.company }), policy }, verb(verbName), now)

const team = (name: string, given: Allowance) => ({ [name]: given }) as Record<TeamId, Allowance>

describe('the access list', () => {
  test('an empty list denies every verb to everybody', () => {
    for (const one of standardVerbs) expect(ask(one)).toEqual({ allowed: false, cause: 'no_entry' })
  })

  test('an entry allows exactly its verbs, and says so', () => {
    const given = entry(['data', 'view'])
    for (const one of standardVerbs)
      expect(ask(one, { given })).toEqual(
        one === 'view' || one === 'data'
          ? { allowed: true, by: ada, allowance: given, verbs: ['view', 'data'] }
          : { allowed: false, cause: 'no_entry' },
      )
  })

  test('a team allows its members, and nobody else', () => {
    const what = app({ teams: team('builders', allowance(['deploy'])) })
    expect(ask('deploy', { what, who: subject({ teams: [builders] }) })).toMatchObject({ allowed: true, by: builders })
    expect(ask('deploy', { what, who: subject({ teams: ['sales' as TeamId] }) })).toMatchObject({ allowed: false })
    expect(ask('deploy', { what })).toMatchObject({ allowed: false, cause: 'no_entry' })
  })

  test('a team of the same name in another company is another team', () => {
    const what = app({ company: globex, teams: team('builders', allowance(['deploy'])) })
    expect(ask('deploy', { what, who: subject({ teams: [builders] }) })).toEqual({ allowed: false, cause: 'no_entry' })
  })

  test('an entry may reach across companies; an administrator does not', () => {
    const what = app({ company: globex })
    expect(ask('view', { what, given: entry(['view']) })).toMatchObject({ allowed: true, by: ada })
    expect(ask('view', { what, who: subject({ administrator: true }) })).toEqual({ allowed: false, cause: 'no_entry' })
  })

  test('an administrator may do everything that the app of the own company knows, and nothing that it does not', () => {
    const who = subject({ administrator: true })
    expect(ask('manage', { who })).toEqual({ allowed: true, by: 'administrator', verbs: standardVerbs })
    expect(ask('refund', { who })).toEqual({ allowed: false, cause: 'unknown_verb' })
    expect(ask('refund', { who, what: app({ verbs: [verb('refund')] }) })).toMatchObject({ allowed: true })
  })

  test('a verb that the app does not declare is refused also where an entry holds it', () => {
    expect(ask('refund', { given: entry(['refund', 'view']) })).toEqual({ allowed: false, cause: 'unknown_verb' })
    expect(ask('view', { given: entry(['refund', 'view']) })).toMatchObject({ verbs: ['view'] })
  })

  test.each([
    ['begins now', { since: NOW }, true],
    ['begins in a second', { since: at(1) }, false],
    ['ends now', { until: NOW }, false],
    ['ends in a second', { until: at(1) }, true],
    ['ended long ago', { since: at(-90), until: at(-60) }, false],
  ])('an entry that %s: %j', (_, dates, allowed) => {
    const decision = ask('view', { given: { ...entry(['view']), ...dates } })
    expect(decision).toMatchObject(allowed ? { allowed } : { allowed, cause: 'entry_ended' })
    const what = app({ teams: team('builders', { ...allowance(['view']), ...dates }) })
    expect(ask('view', { what, who: subject({ teams: [builders] }) }).allowed).toBe(allowed)
  })

  test('verbs of an entry that has ended are not among those that are told to the app', () => {
    const what = app({ teams: team('builders', allowance(['view'])) })
    const who = subject({ teams: [builders] })
    expect(ask('view', { what, who, given: { ...entry(['manage']), until: NOW } })).toMatchObject({ verbs: ['view'] })
  })

  test('an entry for somebody else or for another app allows nothing, should a read ever mix them up', () => {
    expect(ask('view', { given: { ...entry(['view']), subject: bob } })).toMatchObject({ allowed: false })
    expect(ask('view', { given: { ...entry(['view']), app: 'blog' as AppId } })).toMatchObject({ allowed: false })
  })

  test('an app that is not known is refused', () => {
    expect(
      decide(
        { subject: subject(), app: undefined, entry: entry(['view']), company: company(), policy: letting },
        verb('view'),
        NOW,
      ),
    ).toEqual({
      allowed: false,
      cause: 'unknown_app',
    })
  })

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'])(
    'the name %s is neither a verb nor a team that anybody is in by birth',
    (name) => {
      expect(ask(name)).toEqual({ allowed: false, cause: 'unknown_verb' })
      expect(ask('view', { who: subject({ teams: [name as TeamId] }) })).toEqual({ allowed: false, cause: 'no_entry' })
      const what = app({ teams: JSON.parse(`{"${name}": ${JSON.stringify(allowance(['view']))}}`) as App['teams'] })
      expect(ask('view', { what, who: subject({ teams: [name as TeamId] }) }).allowed).toBe(true)
      expect(ask('view', { what, who: subject({ teams: [builders] }) }).allowed).toBe(false)
    },
  )

  test('whatever is allowed was given: by office, by an entry of the very subject, or by a team of the company', () => {
    const verbs = fc.subarray(['view', 'data', 'manage', 'refund', 'unknown'])
    const given = fc.option(
      fc.tuple(verbs, fc.integer({ min: -9, max: 9 }), fc.option(fc.integer({ min: -9, max: 9 }))),
      { nil: undefined },
    )
    const world = fc.record({
      entry: given,
      team: given,
      member: fc.boolean(),
      administrator: fc.boolean(),
      foreign: fc.boolean(),
      asked: fc.constantFrom('view', 'data', 'manage', 'refund', 'unknown'),
    })
    fc.assert(
      fc.property(world, ({ entry: direct, team: shared, member, administrator, foreign, asked }) => {
        const dated = ([names, since, until]: [string[], number, number | null]): Allowance => ({
          verbs: names as readonly string[] as readonly Verb[],
          givenBy: bob as SubjectId,
          since: at(since),
          ...(until === null ? {} : { until: at(until) }),
        })
        const holds = (one: [string[], number, number | null] | undefined) =>
          one?.[0].includes(asked) === true && one[1] <= 0 && (one[2] === null || one[2] > 0)
        const who: Subject = subject({ administrator, teams: member ? [builders] : [] })
        const what = app({
          verbs: [verb('refund')],
          ...(foreign ? { company: globex } : {}),
          teams: shared === undefined ? {} : team('builders', dated(shared)),
        })
        const own: Entry | undefined =
          direct === undefined ? undefined : { kind: 'entry', app: shop, subject: ada, ...dated(direct) }
        const expected =
          asked !== 'unknown' && (holds(direct) || (!foreign && (administrator || (member && holds(shared)))))
        const decision = ask(asked, { who, what, given: own })
        expect(decision.allowed).toBe(expected)
        if (decision.allowed) expect(decision.verbs).toContain(asked)
      }),
      { numRuns: 2000 },
    )
  })
})
