import { describe, expect, test } from '@jest/globals'
import type { CountryCode, PhoneNumber, Seconds } from '../../../lib/ids.ts'
import { boundFrom, numberAt, withFormerPhone } from '../../../lib/rules/former-phone.ts'
import { type FormerPhones, key, type Phone } from '../../../lib/schema.ts'
import { links } from '../../../lib/settings.ts'
import { ada } from './samples.ts'

const seconds = (n: number) => n as Seconds
const phone = (last: number, boundAt: number): Phone => ({
  kind: 'phone',
  subject: ada,
  number: `+479100000${last}` as PhoneNumber,
  country: 'NO' as CountryCode,
  boundAt: seconds(boundAt),
})
const changed = (at: number, former: FormerPhones | undefined, from: Phone) =>
  withFormerPhone(from, former, seconds(at))
const lastOf = (found: { readonly number: string } | undefined) => found?.number.at(-1)

describe('the number of a letter’s moment', () => {
  test('is the one of now where none was given up, for every letter since the account is', () => {
    expect(lastOf(numberAt(phone(1, 100), undefined, seconds(100)))).toBe('1')
    expect(numberAt(undefined, undefined, seconds(100))).toBeUndefined()
  })

  test('is the one before in the very second of the change, and the new one from the next', () => {
    const former = changed(200, undefined, phone(1, 100))
    const now = phone(2, boundFrom(seconds(200)))
    expect([199, 200, 201].map((at) => lastOf(numberAt(now, former, seconds(at))))).toEqual(['1', '1', '2'])
  })

  test('is none between a removal and the next binding, and none where the first was bound by that act', () => {
    const former = changed(200, undefined, phone(1, 100))
    const now = phone(2, boundFrom(seconds(300)))
    expect([200, 201, 300, 301].map((at) => lastOf(numberAt(now, former, seconds(at))))).toEqual([
      '1',
      undefined,
      undefined,
      '2',
    ])
    expect(numberAt(now, undefined, seconds(300))).toBeUndefined()
    expect(lastOf(numberAt(undefined, former, seconds(150)))).toBe('1')
    expect(numberAt(undefined, former, seconds(250))).toBeUndefined()
  })

  test('of two that changed in one second is the first', () => {
    const once = changed(200, undefined, phone(1, 100))
    const twice = changed(200, once, phone(2, boundFrom(seconds(200))))
    expect(lastOf(numberAt(phone(3, boundFrom(seconds(200))), twice, seconds(200)))).toBe('1')
  })
})

describe('a number that was given up', () => {
  test('is kept as long as a letter may speak of it and no longer, beside the number itself', () => {
    const first = changed(200, undefined, phone(1, 100))
    expect(first).toMatchObject({ kind: 'former_phones', subject: ada, ttl: 200 + links.notMe })
    const [last, gone] = [199, 200].map((late) => changed(late + links.notMe, first, phone(2, 201)))
    expect(last?.numbers.map(({ number }) => number.at(-1))).toEqual(['1', '2'])
    expect(gone?.numbers.map(({ number }) => number.at(-1))).toEqual(['2'])
    expect(key.formerPhones(ada).pk).toBe(key.phone(ada).pk)
  })
})
