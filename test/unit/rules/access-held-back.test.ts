import { describe, expect, test } from '@jest/globals'
import type { AppId, CompanyId, ReviewId, TeamId } from '../../../lib/ids.ts'
import { allowedVerbs, decide, type Question, standing } from '../../../lib/rules/access.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import type { OpenReview, Policy } from '../../../lib/schema.ts'
import { ada, allowance, app, at, bob, builders, company, entry, NOW, shop, subject, verb } from './samples.ts'

const globex = 'globex' as CompanyId
const question = (change: Partial<Question> = {}): Question => ({
  subject: subject(),
  app: app(),
  entry: entry(['view', 'deploy']),
  company: company(),
  policy: defaultPolicy,
  ...change,
})
const policy = (change: Partial<Policy>): Policy => ({ ...defaultPolicy, ...change })
const view = (asked: Question, moment = NOW) => decide(asked, verb('view'), moment)

describe('what is held back whatever an entry says', () => {
  test('a verb that the company withholds is done by nobody, not by an administrator either', () => {
    const asked = question({ policy: policy({ withheldVerbs: [verb('deploy')] }) })
    expect(decide(asked, verb('deploy'), NOW)).toEqual({ allowed: false, cause: 'withheld' })
    const boss = { ...asked, subject: subject({ administrator: true }) }
    expect(decide(boss, verb('deploy'), NOW)).toEqual({ allowed: false, cause: 'withheld' })
    expect(view(asked)).toMatchObject({ allowed: true, verbs: ['view'] })
    expect(allowedVerbs(boss, NOW)).not.toContain('deploy')
  })

  test('a verb that asks for a fresh proof is refused to a session that is stale, and only that verb', () => {
    const asked = question({ policy: policy({ freshVerbs: [verb('deploy')] }), stale: true })
    expect(decide(asked, verb('deploy'), NOW)).toEqual({ allowed: false, cause: 'too_old' })
    expect(view(asked)).toMatchObject({ allowed: true, verbs: ['view'] })
    expect(decide({ ...asked, stale: false }, verb('deploy'), NOW)).toMatchObject({ allowed: true })
  })

  test('somebody of another company is let in by an entry alone, and only where the policy lets people in', () => {
    const outside = question({ app: app({ company: globex }), company: company({ id: globex }) })
    expect(view(outside)).toEqual({ allowed: false, cause: 'no_collaborators' })
    expect(view({ ...outside, policy: policy({ collaborators: true }) })).toMatchObject({ allowed: true, by: ada })
    expect(view({ ...outside, entry: undefined, policy: policy({ collaborators: true }) })).toEqual({
      allowed: false,
      cause: 'no_entry',
    })
  })

  test.each<[string, Partial<Question>]>([
    ['that was removed', { app: app({ state: 'removed' }) }],
    ['of a company that is suspended', { company: company({ state: 'suspended' }) }],
    ['of a company that is gone', { company: undefined }],
    ['whose company was mixed up with another', { company: company({ id: globex }) }],
  ])('an app %s is not there, for its administrators as for everybody', (_, change) => {
    for (const administrator of [true, false]) {
      const asked = question({ subject: subject({ administrator }), ...change })
      expect(view(asked)).toEqual({ allowed: false, cause: 'unknown_app' })
      expect(standing(asked, NOW)).toEqual([])
    }
  })
})

describe('a review of access', () => {
  const id = 'Review0000000001' as ReviewId
  const review = (change: Partial<OpenReview> = {}): OpenReview => ({ id, startedAt: at(-30), due: NOW, ...change })
  const under = (one: OpenReview, change: Partial<Question> = {}) =>
    question({ company: company({ review: one }), ...change })

  test('takes what nobody confirmed from its date on, and not a second before', () => {
    expect(view(under(review()))).toMatchObject({ allowed: false, cause: 'not_confirmed', by: ada })
    expect(view(under(review({ due: at(1) })))).toMatchObject({ allowed: true })
  })

  test('leaves what was confirmed in it, and asks again in the next one', () => {
    const kept = entry(['view'], { confirmed: { review: id, by: bob, at: at(-10) } })
    expect(view(under(review(), { entry: kept }))).toMatchObject({ allowed: true })
    const next = review({ id: 'Review0000000002' as ReviewId })
    expect(view(under(next, { entry: kept }))).toMatchObject({ allowed: false, cause: 'not_confirmed' })
  })

  test('leaves what was given after it began, and everything in apps that it is not about', () => {
    expect(view(under(review(), { entry: entry(['view'], { since: at(-29) }) }))).toMatchObject({ allowed: true })
    expect(view(under(review({ startedAt: at(-60) })))).toMatchObject({ cause: 'not_confirmed' })
    expect(view(under(review({ apps: ['blog' as AppId] })))).toMatchObject({ allowed: true })
    expect(view(under(review({ apps: [shop] })))).toMatchObject({ cause: 'not_confirmed' })
  })

  test('asks the entries of teams as well, and no administrator', () => {
    const teams = { [builders]: allowance(['view']) } as Record<TeamId, ReturnType<typeof allowance>>
    const member = under(review(), { app: app({ teams }), subject: subject({ teams: [builders] }), entry: undefined })
    expect(view(member)).toMatchObject({ allowed: false, cause: 'not_confirmed', by: builders })
    expect(view({ ...member, subject: subject({ administrator: true }) })).toMatchObject({ by: 'administrator' })
  })
})

describe('the ground of a decision', () => {
  const teams = { [builders]: allowance(['view', 'logs'], { until: at(60) }) } as Record<
    TeamId,
    ReturnType<typeof allowance>
  >
  const both = question({ app: app({ teams }), subject: subject({ teams: [builders] }) })

  test('is the entry itself: by whom, since when, until when', () => {
    expect(view(both)).toMatchObject({ by: ada, allowance: { givenBy: bob, since: at(-60) } })
    expect(decide(both, verb('logs'), NOW)).toMatchObject({ by: builders, allowance: { until: at(60) } })
    expect(standing(both, NOW).map(({ by }) => by)).toEqual([ada, builders])
  })

  test('of a refusal is the entry that would have allowed it', () => {
    expect(decide(both, verb('logs'), at(60))).toMatchObject({
      allowed: false,
      cause: 'entry_ended',
      by: builders,
      allowance: { until: at(60) },
    })
  })
})
