import { describe, expect, test } from '@jest/globals'
import type { Seconds } from '../../../lib/ids.ts'
import { closed, codeExpiry, digitsFor, owned, sameCode, triesFor, triesLeft } from '../../../lib/rules/challenge.ts'
import { at, challenge, company, digest, NOW, SECRET, subject } from './samples.ts'

describe('how long a code is', () => {
  const good = { context: 'recognised', run: 0, deploymentWrong: 0, lastAnswered: true, alwaysSix: false } as const

  test('four digits for a recognised device in good standing', () => {
    expect(digitsFor(good)).toBe(4)
    expect(digitsFor({ ...good, deploymentWrong: 49 })).toBe(4)
  })

  test.each([
    ['a stranger asks', { context: 'stranger' }],
    ['a code was wrong in this run', { run: 1 }],
    ['the code before was never answered', { lastAnswered: false }],
    ['the deployment sees a burst of wrong codes', { deploymentWrong: 50 }],
    ['the deployment sees a flood of wrong codes', { deploymentWrong: 100_000 }],
    ['the deployment has fixed six', { alwaysSix: true }],
  ] as const)('six digits as soon as %s', (_, change) => {
    expect(digitsFor({ ...good, ...change })).toBe(6)
  })
})

describe('how many tries a challenge bears', () => {
  test.each([
    [4, 0, 3],
    [4, 2, 1],
    [4, 3, 0],
    [4, 9, 0],
    [6, 0, 5],
    [6, 4, 1],
    [6, 5, 0],
    [6, 6, 0],
    [8, 0, 5],
  ])('a code of %i digits after %i tries has %i left', (digits, tries, left) => {
    expect(triesLeft(challenge({ digits, tries }))).toBe(left)
  })

  test('a longer code sent after a short one keeps the count of tries', () => {
    expect(triesFor(6) - triesFor(4)).toBe(2)
    expect(triesLeft(challenge({ digits: 6, tries: 2 }))).toBe(3)
  })

  test('a code lives five minutes, and never past the quarter of an hour of its challenge', () => {
    expect(codeExpiry(NOW, NOW) - NOW).toBe(300)
    expect(codeExpiry(NOW, at(599)) - NOW).toBe(899)
    expect(codeExpiry(NOW, at(601)) - NOW).toBe(900)
    expect(codeExpiry(NOW, at(5000)) - NOW).toBe(900)
  })
})

describe('who may answer', () => {
  const right = { secret: SECRET, holder: 'browser' } as const

  test('only whoever asked, with the kind of client that asked', () => {
    expect(owned(challenge(), right)).toBeUndefined()
    expect(owned(undefined, right)).toBe('unknown_challenge')
    expect(owned(challenge(), { ...right, secret: '1'.repeat(43) })).toBe('foreign_secret')
    expect(owned(challenge(), { ...right, secret: '' })).toBe('foreign_secret')
    expect(owned(challenge(), { ...right, holder: 'cli' })).toBe('foreign_kind')
  })

  test('a finder of the id learns nothing about the kind without the secret', () => {
    expect(owned(challenge({ holder: 'cli' }), { ...right, secret: '1'.repeat(43) })).toBe('foreign_secret')
  })
})

describe('whether a challenge is still good', () => {
  const judge = (change: Parameters<typeof challenge>[0] = {}, who = subject(), now: Seconds = NOW) =>
    closed(challenge(change), who, company(), now)

  test('until the last second of its life', () => {
    expect(judge()).toBeUndefined()
    expect(judge({}, subject(), at(299))).toBeUndefined()
    expect(judge({}, subject(), at(300))).toBe('expired')
    expect(judge({}, subject(), at(100_000))).toBe('expired')
  })

  test.each([3, 5])('no further than its tries, of %i', (tries) => {
    const digits = tries === 3 ? 4 : 6
    expect(judge({ digits, tries: tries - 1 })).toBeUndefined()
    expect(judge({ digits, tries })).toBe('spent')
    expect(judge({ digits, tries: tries + 7 })).toBe('spent')
  })

  test('a challenge that is spent stays spent, also when it has expired and the account is gone', () => {
    expect(closed(challenge({ tries: 5 }), undefined, undefined, at(9999))).toBe('spent')
  })

  test('not for a suspended person or company, nor where either is gone', () => {
    expect(judge({}, subject({ state: 'suspended' }))).toBe('account_suspended')
    expect(closed(challenge(), undefined, company(), NOW)).toBe('account_suspended')
    expect(closed(challenge(), subject(), company({ state: 'suspended' }), NOW)).toBe('company_suspended')
    expect(closed(challenge(), subject(), undefined, NOW)).toBe('company_suspended')
  })

  test('a reset goes on where the others were ended, and not where password or address changed', () => {
    const asked = { purpose: 'reset', epoch: 0 } as const
    expect(judge(asked, subject({ generation: 4 }))).toBeUndefined()
    expect(judge(asked, subject({ epoch: 1 }))).toBe('superseded')
  })

  test('not after the password or the number changed: the code went to where it no longer should', () => {
    const { sms: _, ...unreachable } = subject()
    expect(judge({}, subject({ generation: 4 }))).toBe('superseded')
    expect(judge({ number: digest('another number') })).toBe('superseded')
    expect(closed(challenge(), unreachable, company(), NOW)).toBe('superseded')
  })

  test('codes are the same only as whole digests', () => {
    expect(sameCode(digest('1'), digest('1'))).toBe(true)
    expect(sameCode(digest('1'), digest('2'))).toBe(false)
  })
})
