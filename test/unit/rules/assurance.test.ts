import { describe, expect, test } from '@jest/globals'
import type { Method } from '../../../lib/event.ts'
import type { PasskeyId, Seconds } from '../../../lib/ids.ts'
import {
  assuranceOf,
  effectiveMethods,
  meets,
  reachable,
  shortOf,
  tooWeak,
  wantedFor,
  wantedForCompany,
} from '../../../lib/rules/assurance.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import type { Assurance, Authenticator, Policy } from '../../../lib/schema.ts'
import { at, session, subject } from './samples.ts'

const every: readonly Method[] = ['pwd', 'sms', 'otp', 'hwk', 'swk', 'email', 'recovery']
const sets = Array.from({ length: 128 }, (_, bits) => every.filter((_, i) => bits & (1 << i)))
const scale: readonly (Assurance | 'none')[] = ['none', 'one', 'two', 'two_without_sms', 'phishing_resistant']

/** The least that is worth so much; a set is worth the best that it holds. */
const worth: readonly (readonly [Method[], Assurance])[] = [
  ...every.map((one): [Method[], Assurance] => [[one], 'one']),
  [['pwd', 'sms'], 'two'],
  [['pwd', 'otp'], 'two_without_sms'],
  [['pwd', 'recovery'], 'two_without_sms'],
  [['hwk'], 'phishing_resistant'],
  [['swk'], 'phishing_resistant'],
]
const best = (methods: readonly Method[]): Assurance | 'none' =>
  scale.findLast((level) => worth.some(([least, is]) => is === level && least.every((one) => methods.includes(one)))) ??
  'none'

describe('what a session’s methods are worth', () => {
  test.each(sets.map((methods) => ({ methods, worth: best(methods) })))('$methods: $worth', ({ methods, worth }) => {
    expect(assuranceOf(methods)).toBe(worth)
    expect(assuranceOf(methods.toReversed())).toBe(worth)
  })

  test('the words of the design hold by name', () => {
    for (const one of [
      ['pwd'],
      ['sms'],
      ['email'],
      ['email', 'sms'],
      ['otp', 'sms'],
      ['email', 'recovery'],
    ] as Method[][])
      expect(assuranceOf(one)).toBe('one')
    expect(assuranceOf(['pwd', 'email'])).toBe('one')
    expect(assuranceOf(['pwd', 'sms'])).toBe('two')
    expect(assuranceOf(['pwd', 'otp'])).toBe('two_without_sms')
    expect(assuranceOf(['pwd', 'recovery'])).toBe('two_without_sms')
    expect(assuranceOf(['swk'])).toBe('phishing_resistant')
    expect(assuranceOf([])).toBe('none')
  })

  test('a mailbox adds nothing to anything but nothing, and a further proof never takes anything away', () => {
    for (const methods of sets) {
      if (methods.some((one) => one !== 'email'))
        expect(assuranceOf([...methods, 'email'])).toBe(assuranceOf(methods.filter((one) => one !== 'email')))
      for (const more of every)
        expect(scale.indexOf(assuranceOf([...methods, more]))).toBeGreaterThanOrEqual(
          scale.indexOf(assuranceOf(methods)),
        )
    }
  })

  test('each level meets itself and those below it', () => {
    for (const [i, have] of scale.entries())
      for (const want of scale.slice(1) as Assurance[]) expect(meets(have, want)).toBe(i >= scale.indexOf(want))
  })
})

describe('what is left of them', () => {
  const laptop = 'Passkey000000001' as PasskeyId
  const signedIn = at(-600)
  const left = (
    removed: Record<string, Seconds> | undefined,
    passkey: PasskeyId | undefined = laptop,
    policy: Pick<Policy, 'authenticators'> = defaultPolicy,
  ) =>
    effectiveMethods(
      { methods: every, authenticatedAt: signedIn, ...(passkey === undefined ? {} : { passkey }) },
      subject(removed === undefined ? {} : { removed }),
      policy,
    )
  const without = (...gone: Method[]) => every.filter((one) => !gone.includes(one))

  test('all of them where nothing was removed', () => {
    expect(left(undefined)).toEqual(every)
    expect(left({})).toEqual(every)
  })

  test.each<[string, Method[]]>([
    ['sms', ['sms']],
    ['totp', ['otp']],
    ['recovery_code', ['recovery']],
    [laptop, ['hwk', 'swk']],
    ['Passkey000000002', []],
    ['pwd', []],
    ['email', []],
    ['otp', []],
  ])('a removal of %s takes what rested on it', (name, gone) => {
    expect(left({ [name]: at(-599) })).toEqual(without(...gone))
  })

  test('a removal counts from its second on, for sessions proved up to then', () => {
    for (const after of [0, 1, 100_000]) expect(left({ totp: (signedIn + after) as Seconds })).toEqual(without('otp'))
    for (const before of [1, 100_000]) expect(left({ totp: (signedIn - before) as Seconds })).toEqual(every)
  })

  test('several removals take each their own', () => {
    expect(left({ sms: at(0), totp: at(0), recovery_code: at(0), [laptop]: at(0) })).toEqual(['pwd', 'email'])
  })

  test('a passkey that the session does not name counts for nothing', () => {
    expect(
      effectiveMethods({ methods: ['pwd', 'hwk', 'swk'], authenticatedAt: signedIn }, subject(), defaultPolicy),
    ).toEqual(['pwd'])
  })

  test.each<[Authenticator, Method[]]>([
    ['sms', ['sms']],
    ['totp', ['otp']],
    ['recovery_code', ['recovery']],
    ['passkey', ['hwk', 'swk']],
  ])('where %s is not allowed, what rested on it is nothing', (name, gone) => {
    const authenticators = defaultPolicy.authenticators.filter((one) => one !== name)
    expect(left(undefined, laptop, { authenticators })).toEqual(without(...gone))
  })

  test('a phone is no second factor where no SMS is allowed', () => {
    const one = session({ methods: ['pwd', 'sms'] })
    const policy = { ...defaultPolicy, authenticators: ['totp', 'passkey'] } as const
    expect(tooWeak(one, subject(), defaultPolicy)).toBe(false)
    expect(tooWeak(one, subject(), policy)).toBe(true)
    expect(tooWeak(one, subject(), { ...policy, assurance: 'one' })).toBe(false)
  })

  test('a session is worth less at once, and no longer passes where it passed', () => {
    const one = session({ methods: ['pwd', 'otp'] })
    expect(meets(assuranceOf(effectiveMethods(one, subject(), defaultPolicy)), 'two')).toBe(true)
    const worth = assuranceOf(effectiveMethods(one, subject({ removed: { totp: at(0) } }), defaultPolicy))
    expect(worth).toBe('one')
    expect(meets(worth, 'two')).toBe(false)
  })

  test('what every object has by birth is no removal', () => {
    const odd = 'constructor' as PasskeyId
    expect(left({}, odd)).toEqual(every)
  })
})

describe('what a person could show', () => {
  const { sms: phone, ...plain } = subject()
  type Factors = readonly Exclude<Authenticator, 'sms'>[]

  test.each<[string, boolean, Factors, Assurance]>([
    ['nothing', false, [], 'one'],
    ['a phone', true, [], 'two'],
    ['recovery codes', false, ['recovery_code'], 'two_without_sms'],
    ['a phone and recovery codes', true, ['recovery_code'], 'two_without_sms'],
    ['an app', false, ['totp'], 'two_without_sms'],
    ['a passkey', false, ['passkey'], 'phishing_resistant'],
    ['everything', true, ['totp', 'passkey', 'recovery_code'], 'phishing_resistant'],
  ])('with %s bound', (_, sms, factors, most) => {
    expect(reachable({ ...plain, factors, ...(sms && phone !== undefined ? { sms: phone } : {}) }, defaultPolicy)).toBe(
      most,
    )
  })

  test('what the company does not allow does not count', () => {
    const all = subject({ factors: ['totp', 'passkey', 'recovery_code'] })
    const most = (...authenticators: Authenticator[]) => reachable(all, { authenticators })
    expect(most()).toBe('one')
    expect(most('sms')).toBe('two')
    expect(most('sms', 'recovery_code')).toBe('two_without_sms')
    expect(most('sms', 'totp')).toBe('two_without_sms')
    expect(most('sms', 'totp', 'passkey')).toBe('phishing_resistant')
  })
})

describe('what an act asks for that changes what proves a person', () => {
  const { sms: phone, ...plain } = subject()
  const kinds = ['totp', 'passkey', 'recovery_code'] as const
  const some = <T>(all: readonly T[]): readonly T[][] =>
    Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((__, i) => bits & (1 << i)))
  const people = some(kinds).flatMap((factors) => [
    { ...plain, factors },
    { ...plain, factors, ...(phone === undefined ? {} : { sms: phone }) },
  ])
  const policies = some(['sms', ...kinds] as const).flatMap((authenticators) =>
    (scale.slice(1) as Assurance[]).map((assurance) => ({ ...defaultPolicy, authenticators, assurance })),
  )

  test('is within reach of everybody, whatever the company asks for', () => {
    for (const person of people)
      for (const policy of policies) expect(meets(reachable(person, policy), wantedFor(person, policy))).toBe(true)
  })

  test('is at least what the company asks for and two factors, for everybody who has got so much', () => {
    for (const person of people)
      for (const policy of policies)
        for (const least of [policy.assurance, 'two'] as const)
          if (meets(reachable(person, policy), least)) expect(meets(wantedFor(person, policy), least)).toBe(true)
  })

  test.each<[Assurance, string, Factors, Assurance]>([
    ['two', 'a phone', [], 'two'],
    ['two', 'a phone and a passkey', ['passkey'], 'two'],
    ['one', 'a phone and an app', ['totp'], 'two'],
    ['two_without_sms', 'a phone', [], 'two'],
    ['two_without_sms', 'a phone and saved codes', ['recovery_code'], 'two_without_sms'],
    ['two_without_sms', 'a phone and a passkey', ['passkey'], 'two_without_sms'],
    ['phishing_resistant', 'a phone', [], 'two'],
    ['phishing_resistant', 'a phone and an app', ['totp'], 'two_without_sms'],
    ['phishing_resistant', 'a phone and a passkey', ['passkey'], 'phishing_resistant'],
  ])('where the company asks for %s, whoever has %s is asked for it', (assurance, _, factors, wanted) => {
    expect(wantedFor(subject({ factors }), { ...defaultPolicy, assurance })).toBe(wanted)
  })

  test('in the company’s name it is never less than the company asks for, also of those who cannot show so much', () => {
    for (const person of people)
      for (const policy of policies) {
        expect(meets(wantedForCompany(person, policy), policy.assurance)).toBe(true)
        expect(meets(wantedForCompany(person, policy), wantedFor(person, policy))).toBe(true)
      }
    expect(wantedForCompany(subject(), { ...defaultPolicy, assurance: 'phishing_resistant' })).toBe(
      'phishing_resistant',
    )
    expect(wantedForCompany(subject(), { ...defaultPolicy, assurance: 'one' })).toBe('two')
  })

  type Factors = readonly Exclude<Authenticator, 'sms'>[]
})

describe('what a session is short of', () => {
  const wanted = 'two' as const
  const short = (methods: readonly Method[], age: number, removed: Record<string, Seconds> = {}) =>
    shortOf({ methods, authenticatedAt: at(-age) }, { removed }, { policy: defaultPolicy, wanted, within: 600 }, at(0))

  test.each<[readonly Method[], number, Record<string, Seconds>, 'too_weak' | 'too_old' | undefined]>([
    [['pwd', 'sms'], 600, {}, undefined],
    [['pwd', 'sms'], 601, {}, 'too_old'],
    [['pwd', 'otp'], 0, {}, undefined],
    [['pwd'], 0, {}, 'too_weak'],
    [['pwd'], 601, {}, 'too_weak'],
    [['pwd', 'otp'], 600, { totp: at(-1) }, 'too_weak'],
  ])('%j of %i seconds ago, without %j since: %s', (methods, age, removed, cause) => {
    expect(short(methods, age, removed)).toBe(cause)
  })
})
