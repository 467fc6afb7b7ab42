import { describe, expect, test } from '@jest/globals'
import { type EmailAddress, later, type Seconds } from '../../../lib/ids.ts'
import { addressAt, backAt, heldSince, isFormer } from '../../../lib/rules/former-address.ts'
import { links } from '../../../lib/settings.ts'

const mail = (name: string) => `${name}@acme.test` as EmailAddress
const seconds = (n: number) => n as Seconds
/** First until 100, second until 200, third now. */
const moved = {
  email: mail('third'),
  former: [
    { email: mail('first'), until: seconds(100) },
    { email: mail('second'), until: seconds(200) },
  ],
}

describe('addresses that were given up', () => {
  test('got the letters of their time, the moment of the change among them', () => {
    expect([100, 101, 200, 201].map((at) => addressAt(moved, seconds(at)))).toEqual(
      ['first', 'second', 'second', 'third'].map(mail),
    )
  })

  test('name the person for fourteen days, and no other address does', () => {
    const end = later(seconds(100), links.notMe)
    expect([end - 1, end].map((at) => isFormer(moved, mail('first'), seconds(at)))).toEqual([true, false])
    expect(['third', 'fourth'].map((name) => isFormer(moved, mail(name), seconds(101)))).toEqual([false, false])
    expect(isFormer({ email: mail('first') }, mail('first'), seconds(0))).toBe(false)
  })

  test('were the person’s since the one before was given up', () => {
    expect(['first', 'second', 'third'].map((name) => heldSince(moved, mail(name)))).toEqual([0, 101, 201])
    expect(heldSince({ email: mail('first') }, mail('first'))).toBe(0)
  })

  test('are back without what came after them', () => {
    expect(backAt(moved, mail('first'))).toEqual({ email: mail('first'), former: [] })
    expect(backAt(moved, mail('second'))).toEqual({ email: mail('second'), former: moved.former.slice(0, 1) })
  })
})
