import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CompanyId, SubjectId, Verb } from '../../../lib/ids.ts'
import { decide, type Question, standardVerbs } from '../../../lib/rules/access.ts'
import { type Giving, givingFault, lasting, manages } from '../../../lib/rules/giving.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import type { Allowance, App, Entry } from '../../../lib/schema.ts'
import { acme, allowance, app, at, company, entry, NOW, shop, subject, verb } from './samples.ts'

const globex = 'globex' as CompanyId
const giver = (own: Entry | undefined, change: Partial<Question> & { readonly app?: App } = {}) => ({
  subject: subject(),
  app: app(),
  entry: own,
  company: company(),
  policy: defaultPolicy,
  ...change,
})
const give = (verbs: readonly string[], until?: number): Giving => ({
  verbs: verbs as readonly Verb[],
  ...(until === undefined ? {} : { until: at(until) }),
})
const friend = 'Friend0000000000' as SubjectId
const nobody = { before: undefined, company: acme, whom: friend }
const fault = (
  by: ReturnType<typeof giver>,
  giving: Giving,
  to: { before: Allowance | undefined; company: CompanyId; whom?: SubjectId } = nobody,
) => givingFault(by, giving, { whom: friend, ...to }, NOW)

describe('giving access', () => {
  const manager = giver(entry(['view', 'manage']))

  test('a verb is given once, and no more of them than an app can have', () => {
    const administrator = giver(undefined, { subject: subject({ administrator: true }) })
    expect(fault(administrator, give(standardVerbs))).toBeUndefined()
    expect(fault(administrator, give(['view', 'view']))).toBe('unknown_verb')
    const own = (count: number) => Array.from({ length: count }, (_, i) => verb(`own_${i}`))
    const asked = (count: number) => give([...standardVerbs, ...own(count)])
    const wide = { ...administrator, app: app({ verbs: own(21) }) }
    expect(fault(wide, asked(20))).toBeUndefined()
    expect(fault(wide, asked(21))).toBe('unknown_verb')
  })

  test('a manager gives what they hold, and nothing that they do not', () => {
    expect(manages(manager, NOW)).toBe(true)
    expect(fault(manager, give(['view']))).toBeUndefined()
    expect(fault(manager, give(['view', 'manage']))).toBeUndefined()
    expect(fault(manager, give(['deploy']))).toBe('more_than_held')
    expect(fault(giver(undefined, { subject: subject({ administrator: true }) }), give(['deploy']))).toBeUndefined()
  })

  test('a manager for a while gives nothing that lasts longer', () => {
    const forNow = giver(entry(['view', 'manage'], { until: at(60) }))
    expect(fault(forNow, give(['view'], 60))).toBeUndefined()
    expect(fault(forNow, give(['view'], 61))).toBe('more_than_held')
    expect(fault(forNow, give(['manage']))).toBe('more_than_held')
  })

  test('two entries that follow on each other are held as long as both together', () => {
    const team = { ['builders']: allowance(['view', 'manage'], { until: at(120) }) } as unknown as App['teams']
    const chained = giver(entry(['view', 'manage'], { until: at(60) }), {
      app: app({ teams: team }),
      subject: subject({ teams: ['builders' as never] }),
    })
    expect(fault(chained, give(['view'], 120))).toBeUndefined()
    expect(fault(chained, give(['view'], 121))).toBe('more_than_held')
  })

  test('what somebody has already may stay with them, though the manager does not hold it', () => {
    const before = entry(['deploy', 'view'])
    expect(fault(manager, give(['deploy']), { before, company: acme })).toBeUndefined()
    expect(fault(manager, give(['deploy'], 60), { before, company: acme })).toBeUndefined()
    const ending = entry(['deploy'], { until: at(60) })
    expect(fault(manager, give(['deploy'], 61), { before: ending, company: acme })).toBe('more_than_held')
    const over = entry(['deploy'], { until: at(-1) })
    expect(fault(manager, give(['deploy']), { before: over, company: acme })).toBe('more_than_held')
  })

  test('in a locked app nobody is given anything more, and anything may be taken away', () => {
    const locked = giver(entry(['view', 'manage']), { app: app({ locked: true }) })
    expect(fault(locked, give(['view']))).toBe('app_locked')
    const before = entry(['view', 'manage'])
    expect(fault(locked, give(['view']), { before, company: acme })).toBeUndefined()
    expect(fault(locked, give(['view'], 60), { before, company: acme })).toBeUndefined()
  })

  test.each<[string, Giving, ReturnType<typeof fault>]>([
    ['for a moment that is over', give(['view'], 0), 'already_over'],
    ['a verb that the app does not know', give(['refund']), 'unknown_verb'],
  ])('%s is refused', (_, giving, cause) => {
    expect(fault(manager, giving)).toBe(cause)
  })

  test('somebody of another company is given something only where the policy lets them in, and never its management', () => {
    const to = { before: undefined, company: globex }
    expect(fault(manager, give(['view']), to)).toBe('no_collaborators')
    const letting = giver(entry(['view', 'manage']), { policy: { ...defaultPolicy, collaborators: true } })
    expect(fault(letting, give(['view']), to)).toBeUndefined()
    expect(fault(letting, give(['view', 'manage']), to)).toBe('manage_stays_inside')
  })

  test('who stays a manager is who manages without an end', () => {
    expect(lasting(allowance(['manage']))).toBe(true)
    expect(lasting(allowance(['manage'], { until: at(1) }))).toBe(false)
    expect(lasting(allowance(['view']))).toBe(false)
  })

  test('nobody can be given a moment of anything that the giver does not hold at that moment', () => {
    const verbs = fc.subarray(['view', 'data', 'manage'])
    const end = fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined })
    fc.assert(
      fc.property(verbs, end, verbs, end, fc.integer({ min: 0, max: 60 }), (held, until, given, wanted, later) => {
        const own: Entry = entry(held, until === undefined ? {} : { until: at(until) })
        const by = giver(own)
        if (fault(by, give(given, wanted)) !== undefined) return
        const child: Entry = {
          kind: 'entry',
          app: shop,
          subject: 'Child00000000000' as SubjectId,
          ...allowance(given, wanted === undefined ? {} : { until: at(wanted) }),
        }
        const asked = { ...by, subject: subject({ id: child.subject }), entry: child }
        for (const one of standardVerbs)
          if (decide(asked, one, at(later)).allowed) expect(decide(by, one, at(later)).allowed).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('a giver is judged by what they would hold after a fresh proof, which the act itself asks for', () => {
    const policy = { ...defaultPolicy, freshVerbs: [verb('deploy')] }
    expect(fault(giver(entry(['deploy', 'manage']), { policy, stale: true }), give(['deploy']))).toBeUndefined()
  })
})
