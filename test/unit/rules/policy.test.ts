import { describe, expect, test } from '@jest/globals'
import { meets, reachable } from '../../../lib/rules/assurance.ts'
import { type Contradiction, contradictions, defaultPolicy, policyOf } from '../../../lib/rules/policy.ts'
import type { Assurance, Authenticator, Policy } from '../../../lib/schema.ts'
import { company, digest } from './samples.ts'

const every: readonly Authenticator[] = ['sms', 'totp', 'passkey', 'recovery_code']
const assurances: readonly Assurance[] = ['one', 'two', 'two_without_sms', 'phishing_resistant']
const subsets = Array.from({ length: 16 }, (_, bits) => every.filter((_, i) => bits & (1 << i)))
const policies: readonly Policy[] = subsets.flatMap((authenticators) =>
  assurances.flatMap((assurance) =>
    [true, false].map((passwordless) => ({ ...defaultPolicy, authenticators, assurance, passwordless })),
  ),
)

describe('a company’s policy', () => {
  test('is the default until the company has one of its own', () => {
    expect(policyOf(company(), {})).toBe(defaultPolicy)
    expect(defaultPolicy).toEqual({ authenticators: every, assurance: 'two', passwordless: false, signUp: false })
    const policy: Policy = {
      authenticators: ['passkey'],
      assurance: 'phishing_resistant',
      passwordless: false,
      signUp: true,
    }
    expect(policyOf(company({ policy }), {})).toBe(policy)
  })

  test.each<[string, Partial<Policy>, Contradiction[]]>([
    ['the default stands', {}, []],
    ['passkeys alone stand', { authenticators: ['passkey'], assurance: 'phishing_resistant' }, []],
    ['an authenticator app alone stands', { authenticators: ['totp'], assurance: 'two_without_sms' }, []],
    ['one factor stands, said out loud', { assurance: 'one' }, []],
    ['e-mail and code stand as one factor', { assurance: 'one', passwordless: true }, []],
    ['anybody from the company’s domains may join', { signUp: true }, []],
    ['nothing at all', { authenticators: [] }, ['only_recovery_codes']],
    ['recovery codes alone', { authenticators: ['recovery_code'] }, ['only_recovery_codes']],
    ['SMS alone', { authenticators: ['sms'] }, ['sms_without_alternative']],
    ['SMS and recovery codes', { authenticators: ['sms', 'recovery_code'] }, ['sms_without_alternative']],
    [
      'SMS where two without it are asked for',
      { authenticators: ['sms'], assurance: 'two_without_sms' },
      ['sms_without_alternative', 'two_without_sms_out_of_reach'],
    ],
    [
      'no passkey where nothing else is enough',
      { authenticators: ['sms', 'totp'], assurance: 'phishing_resistant' },
      ['phishing_resistant_without_passkey'],
    ],
    ['no password where two factors are asked for', { passwordless: true }, ['passwordless_is_one_factor']],
    [
      'no password and no SMS',
      { authenticators: ['totp', 'passkey'], assurance: 'one', passwordless: true },
      ['passwordless_without_sms'],
    ],
  ])('%s', (_, change, reasons) => {
    expect(contradictions({ ...defaultPolicy, ...change })).toEqual(reasons)
  })

  test('where it stands, somebody who binds all that is allowed meets it, and without SMS and recovery codes too', () => {
    const standing = policies.filter((policy) => contradictions(policy).length === 0)
    expect(standing.length).toBeGreaterThan(30)
    for (const policy of standing) {
      const lasting = policy.authenticators.filter((one) => one === 'totp' || one === 'passkey')
      expect(lasting.length).toBeGreaterThan(0)
      expect(meets(reachable({ factors: lasting }, policy), policy.assurance)).toBe(true)
      if (policy.passwordless)
        expect([policy.assurance, policy.authenticators]).toEqual(['one', expect.arrayContaining(['sms'])])
    }
  })

  test('where nobody could meet it, it does not stand', () => {
    const all = {
      sms: { to: '•••• 01', number: digest('number') },
      factors: ['totp', 'passkey', 'recovery_code'],
    } as const
    for (const policy of policies)
      if (!meets(reachable(all, policy), policy.assurance)) expect(contradictions(policy)).not.toEqual([])
  })
})
