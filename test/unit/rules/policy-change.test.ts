import { describe, expect, test } from '@jest/globals'
import { defaultPolicy, policyOf } from '../../../lib/rules/policy.ts'
import { type Loss, losses, ownPolicy, policyFaults, revisionOf, samePolicy } from '../../../lib/rules/policy-change.ts'
import type { Policy } from '../../../lib/schema.ts'
import { at, company, digest, session, subject, verb } from './samples.ts'

const seconds = (count: number) => at(count - at(0))
const full: Policy = {
  ...defaultPolicy,
  ...{ signUp: true, deviceFlow: true, collaborators: true },
  lives: { browser: seconds(7200), cli: seconds(86_400) },
  ...{ withheldVerbs: [verb('deploy')], freshVerbs: [verb('manage')], mailDomains: ['acme.test', 'bolt.test'] },
  logDays: 365,
}

describe('what a change takes away', () => {
  test.each<[string, Partial<Policy>, readonly Loss[]]>([
    ['nothing', {}, []],
    [
      'an authenticator',
      { authenticators: ['sms', 'totp', 'passkey'] },
      [{ of: 'authenticator', name: 'recovery_code' }],
    ],
    ['a session that rests on less', { assurance: 'two_without_sms' }, [{ of: 'assurance', to: 'two_without_sms' }]],
    ['joining uninvited', { signUp: false }, [{ of: 'signUp' }]],
    ['the device flow, said', { deviceFlow: false }, [{ of: 'deviceFlow' }]],
    ['people from elsewhere', { collaborators: false }, [{ of: 'collaborators' }]],
    [
      'a longer life, where none was shorter, and not where it grows',
      { lives: { browser: seconds(7201), idle: seconds(300), cli: seconds(86_399) } },
      [
        { of: 'life', name: 'idle', to: seconds(300) },
        { of: 'life', name: 'cli', to: seconds(86_399) },
      ],
    ],
    [
      'the verbs that are new on the lists',
      { withheldVerbs: [verb('operate'), verb('deploy')], freshVerbs: [] },
      [{ of: 'withheldVerbs', verbs: [verb('operate')] }],
    ],
    [
      'a mail domain',
      { mailDomains: ['bolt.test', 'new.test'] },
      [{ of: 'mailDomains', domains: ['bolt.test', 'new.test'] }],
    ],
    ['days of the log', { logDays: 364 }, [{ of: 'logDays', to: 364 }]],
  ])('%s', (_, change, lost) => {
    expect(losses(full, { ...full, ...change })).toEqual(lost)
  })

  test('is nothing where everything is opened, and everything where it is closed', () => {
    const open: Policy = { ...defaultPolicy, passwordless: true, signUp: true, collaborators: true, assurance: 'one' }
    const shut: Policy = {
      ...full,
      ...defaultPolicy,
      authenticators: ['passkey'],
      deviceFlow: false,
      collaborators: false,
    }
    expect(losses(shut, open)).toEqual([])
    expect(new Set(losses(open, shut).map(({ of }) => of))).toEqual(
      new Set([
        ...(['authenticator', 'assurance', 'passwordless', 'signUp', 'deviceFlow', 'collaborators', 'life'] as const),
        ...(['withheldVerbs', 'freshVerbs', 'mailDomains', 'logDays'] as const),
      ]),
    )
  })
})

describe('which policy it is', () => {
  const shuffled: Policy = {
    ...full,
    authenticators: full.authenticators.toReversed(),
    mailDomains: ['bolt.test', 'acme.test'],
  }
  const { deviceFlow: _, ...unsaid } = full

  test('does not depend on the order of a list, nor on saying what is so anyway', () => {
    for (const same of [shuffled, unsaid, { ...full, lives: { ...full.lives } }]) {
      expect(samePolicy(full, same)).toBe(true)
      expect(revisionOf({ policy: same })).toBe(revisionOf({ policy: full }))
    }
    expect(revisionOf({})).toBe(revisionOf({ policy: { ...defaultPolicy, lives: {}, withheldVerbs: [] } }))
  })

  test.each<[Partial<Policy>]>([
    [{ authenticators: ['passkey'] }],
    [{ assurance: 'one' }],
    [{ passwordless: true }],
    [{ signUp: false }],
    [{ deviceFlow: false }],
    [{ collaborators: false }],
    [{ lives: { idle: seconds(7200), cli: seconds(86_400) } }],
    [{ withheldVerbs: [] }],
    [{ freshVerbs: [] }],
    [{ mailDomains: ['acme.test'] }],
    [{ logDays: 30 }],
  ])('is another with %j', (change) => {
    expect(samePolicy(full, { ...full, ...change })).toBe(false)
    expect(revisionOf({ policy: { ...full, ...change } })).not.toBe(revisionOf({ policy: full }))
  })
})

test('What a company said beyond its deployment’s line is cut back to it, and the rest is its own word', () => {
  const drawn = { policy: { assurance: 'two', collaborators: false, freshVerbs: [verb('deploy')] } as const }
  const own = ownPolicy(company({ policy: { ...full, assurance: 'one', freshVerbs: [] } }), drawn)
  expect(own).toEqual({ ...full, assurance: 'two', collaborators: false, freshVerbs: [] })
  expect(
    policyFaults(own, { session: session(), subject: subject({ sms: { to: '1', number: digest('1') } }) }, drawn),
  ).toEqual([])
  expect(samePolicy(policyOf({ policy: own }, drawn), { ...own, freshVerbs: [verb('deploy')] })).toBe(true)
})
