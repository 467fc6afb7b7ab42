// What whoever joins may choose: no password that is guessed first or that others can make up, and no number that codes are
// not sent to. SP 800-63B-4 §3.1.1.2, ASVS V6.2.1 to V6.2.12.

import { expect, jest, test } from '@jest/globals'
import type { PhoneNumber } from '../../../lib/ids.ts'
import { passwordDetails } from '../../../lib/rules/password-policy.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { invited, joining, newcomer } from './people-in.ts'

export function tests(gate: () => Gate): void {
  async function letter() {
    const founded = await found(gate())
    const zoe = newcomer(founded.company)
    return { ...founded, zoe, ...(await invited(gate(), founded, zoe)) }
  }
  const sentTo = (phone: string) => gate().aws.read(phone).length

  test.each([
    ['elevenchars', 'too_short'],
    ['qwerty123456', 'common'],
    ['Password1234!', 'common'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['zoe zoe zoe 1990', 'about_you'],
  ] as const)('The password %s is refused, and says why: %s', async (password, why) => {
    const { company, token, zoe } = await letter()
    const { result, words } = await recorded(gate(), company, () => joining(gate(), token, { ...zoe, password }))
    expect(result.json()).toMatchObject({ status: 422, denial: 'password_rejected', detail: passwordDetails[why] })
    expect(words).toEqual(['join_refused password_rejected'])
    expect(sentTo(zoe.phone)).toBe(0)
    expect((await joining(gate(), token, zoe)).status).toBe(202)
  })

  test('A password made of the company and the invited address is about who joins', async () => {
    const founded = await found(gate(), { id: 'fjordbank' })
    const zoe = newcomer('fjordbank')
    const { token } = await invited(gate(), founded, zoe)
    for (const password of ['FjordbankFjordbank!', 'zoe@fjordbank.test', 'Sallyport-2030-zoe'])
      expect([password, (await joining(gate(), token, { ...zoe, password })).json()]).toMatchObject([
        password,
        { detail: passwordDetails.about_you },
      ])
  })

  test('A password that is too long is refused before anything hashes it or reads a record', async () => {
    const { token, zoe } = await letter()
    const hash = jest.spyOn(gate().parts.passwords, 'hash')
    for (const password of ['x'.repeat(50_000), 'ø'.repeat(257)]) {
      gate().clock.advance(3600)
      gate().plan.clear()
      const { result, words } = await recorded(gate(), undefined, () => joining(gate(), token, { ...zoe, password }))
      expect(result.json()).toMatchObject({ status: 422, denial: 'password_rejected' })
      expect(words).toEqual(['request_refused password_too_long'])
      expect(gate().plan.calls.map(({ operation }) => operation)).not.toContain('BatchGetItem')
    }
    expect(hash).not.toHaveBeenCalled()
    hash.mockRestore()
  })

  test.each([
    ['in a country where nothing is sent', '+46701234567'],
    ['of a line that is not mobile', '+4722123456'],
    ['that costs extra', '+4782912345'],
    ['that is none', '+4711111111'],
  ])('A number %s is refused, and nothing is sent there', async (_, number) => {
    const { company, token, zoe } = await letter()
    const phone = number as PhoneNumber
    const { result, words } = await recorded(gate(), company, () => joining(gate(), token, { ...zoe, phone }))
    expect(result.json()).toMatchObject({ status: 422, denial: 'phone_rejected' })
    expect(words).toEqual(['join_refused number_refused'])
    expect(sentTo(phone)).toBe(0)
  })
}
