import { describe, expect, test } from '@jest/globals'
import { boundFor, hasPasskey, offersFor } from '../../../lib/rules/offers.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { at, subject } from './samples.ts'

const all = subject({ factors: ['recovery_code', 'totp', 'passkey'] })

describe('which codes may answer', () => {
  test('what no phone company carries comes first, what is for the day of loss comes last, a passkey is no code', () => {
    expect(boundFor(all, defaultPolicy)).toEqual(['totp', 'sms', 'recovery_code'])
    expect(boundFor(subject({ factors: ['passkey'] }), defaultPolicy)).toEqual(['sms'])
  })

  test('only what the company allows, and what is enough beside the password', () => {
    expect(boundFor(all, { ...defaultPolicy, authenticators: ['sms', 'passkey'] })).toEqual(['sms'])
    expect(boundFor(all, defaultPolicy, 'two')).toEqual(['totp', 'sms', 'recovery_code'])
    expect(boundFor(all, defaultPolicy, 'two_without_sms')).toEqual(['totp', 'recovery_code'])
    expect(boundFor(all, defaultPolicy, 'phishing_resistant')).toEqual([])
  })

  test('what guessers have closed to strangers is bound and not open, and the device that is known has it open', () => {
    const budget = {
      kind: 'budget',
      account: all.id,
      context: 'stranger',
      passwordFailures: 0,
      passwordFailedAt: at(0),
      guesses: { totp: { run: 10, days: [] } },
      ttl: at(1000),
    } as const
    const standing = { budget, context: 'stranger', at: at(0) } as const
    expect(offersFor(all, defaultPolicy, standing)).toEqual({
      bound: ['totp', 'sms', 'recovery_code'],
      open: ['sms', 'recovery_code'],
    })
    expect(offersFor(all, defaultPolicy, { ...standing, budget: undefined }).open).toContain('totp')
    expect(offersFor(all, defaultPolicy, standing, 'two_without_sms').open).toEqual(['recovery_code'])
  })
})

test('a passkey counts where it is bound and allowed', () => {
  expect(hasPasskey(all, defaultPolicy)).toBe(true)
  expect(hasPasskey(all, { authenticators: ['sms', 'totp'] })).toBe(false)
  expect(hasPasskey(subject(), defaultPolicy)).toBe(false)
})
