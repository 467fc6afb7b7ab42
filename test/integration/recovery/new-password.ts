// The new password at the end of a reset: judged as every other, chosen by who proved the rest and by nobody else, soon.
// SP 800-63B-4 §3.1.1.2, ASVS V6.2.

import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { mintChallenge } from '../../../lib/rules/credential.ts'
import { key } from '../../../lib/schema.ts'
import { choosing, expecting } from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, begin, codeOf, resending } from '../gate/sign-in.ts'
import { CHOSEN, proved, reset } from './resets.ts'

export function tests(gate: () => Gate): void {
  test('The new password is judged, the old one is not new, and each refusal leaves the question open', async () => {
    const { company, bob } = await found(gate())
    const question = await proved(gate(), bob)
    const refused = [
      ['elevenchars', 'too_short'],
      ['qwerty123456', 'common'],
      ['bob bob bob bob 1990', 'about_you'],
      [bob.password, 'same'],
    ] as const
    for (const [password, why] of refused) {
      const { result, words } = await recorded(gate(), company, () => choosing(gate(), question, password))
      expect([password, result.json()['denial'], words]).toEqual([
        password,
        'password_rejected',
        [`password_refused ${why}`],
      ])
    }
    const { result, words } = await recorded(gate(), undefined, () => choosing(gate(), question, 'x'.repeat(2000)))
    expect(result.json()).toMatchObject({ status: 422, denial: 'password_rejected' })
    expect(words).toEqual(['request_refused password_too_long'])
    expect((await choosing(gate(), question, CHOSEN)).status).toBe(204)
  })

  test('Twenty refused choices end the question, and whether it is the old password is not asked of a weak one', async () => {
    const { company, bob } = await found(gate())
    const question = await proved(gate(), bob)
    const { words } = await recorded(gate(), company, async () => {
      for (let i = 0; i < 20; i++) expect((await choosing(gate(), question, bob.password)).status).toBe(422)
      for (const password of [bob.password, CHOSEN])
        expect((await choosing(gate(), question, password)).json()).toMatchObject({
          ...{ status: 410, denial: 'challenge_spent' },
        })
    })
    expect(words).toEqual([...Array(20).fill('password_refused same'), ...Array(2).fill('password_refused spent')])
    expect((await begin(gate(), { ...bob, password: CHOSEN })).status).toBe(401)
    const weak = await found(gate())
    const hash = await gate().parts.passwords.hash('qwerty123456' as never)
    await gate().alter(key.password(weak.bob.subject), { hash })
    const another = await proved(gate(), weak.bob)
    const judged = await recorded(gate(), weak.company, () => choosing(gate(), another, 'qwerty123456'))
    expect(judged.words).toEqual(['password_refused common'])
  })

  test('What strangers guessed at is gone, so their count of wrong passwords begins anew', async () => {
    const { bob } = await found(gate())
    for (let i = 0; i < 5; i++) await begin(gate(), { ...bob, password: 'not this one' })
    expect((await begin(gate(), bob)).status).toBe(429)
    const moved = await reset(gate(), bob)
    expect((await gate().table.get(key.budget(bob.subject, 'stranger')))[0]).toMatchObject({ passwordFailures: 0 })
    gate().clock.advance(31)
    expect((await begin(gate(), moved)).status).toBe(202)
  })

  test('What was proved is forgotten after a quarter of an hour, and belongs to who asked', async () => {
    const { company, bob } = await found(gate())
    const question = await proved(gate(), bob)
    const secret = mintChallenge(question.id, randomBytes(32)).credential
    const foreign = await recorded(gate(), undefined, () => choosing(gate(), { ...question, secret }, CHOSEN))
    expect(foreign.result.json()).toMatchObject({ status: 404, denial: 'challenge_unknown' })
    expect(foreign.words).toEqual(['password_refused unknown_challenge'])
    // The question is for a password now: neither the code nor another one opens anything.
    expect((await answering(gate(), question, codeOf(gate(), bob))).json()).toMatchObject({ denial: 'invalid_request' })
    expect((await resending(gate(), question)).json()).toMatchObject({ denial: 'invalid_request' })
    gate().clock.advance(900)
    const late = await recorded(gate(), company, () => choosing(gate(), question, CHOSEN))
    expect(expecting(410, late.result).json()).toMatchObject({ denial: 'challenge_expired' })
    expect(late.words).toEqual(['password_refused unknown_challenge'])
  })
}
