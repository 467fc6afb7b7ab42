import { describe, expect, test } from '@jest/globals'
import { numbers } from '../../../lib/adapters/numbers.ts'
import type { PhoneNumber } from '../../../lib/ids.ts'

const describeNumber = (text: string) => numbers.describe(text as PhoneNumber)

describe('a number', () => {
  test.each(['1', '2', '3', '4'])('of the demo, +479100000%s, is a Norwegian mobile', (last) => {
    expect(describeNumber(`+479100000${last}`)).toEqual({ country: 'NO', mobile: true })
  })

  test.each([
    ['+46701234567', 'SE'],
    ['+4520123456', 'DK'],
    ['+447400123456', 'GB'],
    ['+4915112345678', 'DE'],
    ['+33612345678', 'FR'],
    ['+5491123456789', 'AR'],
    ['+77012345678', 'KZ'],
    ['+79161234567', 'RU'],
  ])('%s is a mobile in %s', (number, country) => {
    expect(describeNumber(number)).toEqual({ country, mobile: true })
  })

  // One calling code, many countries: each has a price of its own.
  test.each([
    ['+12025550123', 'US'],
    ['+14165550123', 'CA'],
    ['+18765551234', 'JM'],
    ['+447911123456', 'GG'],
  ])('%s may be a mobile, and is in %s', (number, country) => {
    expect(describeNumber(number)).toEqual({ country, mobile: true })
  })

  test.each([
    ['a fixed line', '+4722000000', 'NO'],
    ['premium rate', '+4782912345', 'NO'],
    ['premium rate', '+19005551234', 'US'],
    ['premium rate', '+33899123456', 'FR'],
    ['shared cost', '+448431234567', 'GB'],
    ['a personal number', '+447012345678', 'GB'],
    ['a pager', '+447640123456', 'GB'],
    ['toll-free', '+18005551234', 'US'],
    ['toll-free', '+4780012345', 'NO'],
    ['internet telephony', '+33976123456', 'FR'],
    ['internet telephony', '+4785012345', 'NO'],
  ])('that is %s, %s, is in its country and no mobile', (_, number, country) => {
    expect(describeNumber(number)).toEqual({ country, mobile: false })
  })

  test.each([
    ['too long for its country', '+47910000011'],
    ['too short for its country', '+4793'],
    ['of a range that is not in use', '+4700000000'],
    ['of a calling code that is not in use', '+9991234567'],
    ['of no country: satellite', '+881612345678'],
    ['of no country: universal freephone', '+80012345678'],
    ['a second spelling of one, with the zero that people dial', '+4407400123456'],
    ['a second spelling of one, with what was dialled in Mexico once', '+5213312345678'],
    ['an American one in the spelling of its own country', '+112025550123'],
  ])('that is %s, %s, is none', (_, number) => {
    expect(describeNumber(number)).toBeUndefined()
  })
})
