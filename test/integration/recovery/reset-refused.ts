// What a reset does not do: tell who has an account, live long, work twice, outlive the password that it was asked for, or
// give a guesser more guesses. ASVS V6.3.8, V6.4.1, V6.5.5; SP 800-63B-4 §3.2.2.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import { choosing, type Question } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, begin, codeOf, notThe, signIn } from '../gate/sign-in.ts'
import { statuses } from '../races/many.ts'
import { CHOSEN, opened, opening, reset, resetLetter } from './resets.ts'

const gone = { status: 410, denial: 'link_gone' }

/** On each engine. */
export function stored(gate: () => Gate): void {
  test('Of ten who press one link at once, one is asked for the code, and one code is sent', async () => {
    const { company, bob } = await found(gate())
    const token = await resetLetter(gate(), bob)
    const { result, events } = await recorded(gate(), company, () =>
      Promise.all(Array.from({ length: 10 }, () => opening(gate(), token))),
    )
    expect(statuses(result)['202']).toBe(1)
    for (const status of Object.keys(statuses(result))) expect(['202', '410', '429']).toContain(status)
    expect(ofKind(events, 'link_opened')).toHaveLength(1)
    expect(gate().aws.read(bob.phone)).toHaveLength(1)
  })
}

export function tests(gate: () => Gate): void {
  test('A link is used up by being opened, whatever becomes of the question', async () => {
    const { bob } = await found(gate())
    const token = await resetLetter(gate(), bob)
    expect((await opening(gate(), token)).status).toBe(202)
    gate().clock.advance(31)
    const { result, words } = await recorded(gate(), undefined, () => opening(gate(), token))
    expect(result.json()).toMatchObject(gone)
    expect(words).toEqual(['link_refused unknown'])
  })

  test('A link lives half an hour', async () => {
    const { company, bob } = await found(gate())
    const token = await resetLetter(gate(), bob)
    gate().clock.advance(1800)
    const { result, words } = await recorded(gate(), company, () => opening(gate(), token))
    expect(result.json()).toMatchObject(gone)
    expect(words).toEqual(['link_refused expired'])
  })

  test('A link is dead once the password was changed, by whichever way', async () => {
    const { company, bob } = await found(gate())
    const token = await resetLetter(gate(), bob)
    const { bearer: headers } = await signIn(gate(), bob)
    await gate().send('PUT', '/v1/account/password', { headers, json: { current: bob.password, new: CHOSEN } })
    const { result, words } = await recorded(gate(), company, () => opening(gate(), token))
    expect(result.json()).toMatchObject(gone)
    expect(words).toEqual(['link_refused superseded'])
    // Two letters, of which one was used.
    const first = await resetLetter(gate(), bob)
    await reset(gate(), bob, `${CHOSEN} once more`)
    expect((await opening(gate(), first)).json()).toMatchObject(gone)
  })

  test('A link with another secret, or of a suspended account or company, is as dead as one that never was', async () => {
    const { company, bob } = await found(gate())
    const one = await resetLetter(gate(), bob)
    const altered = await recorded(gate(), undefined, () =>
      opening(
        gate(),
        one.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      ),
    )
    expect(altered.words).toEqual(['link_refused malformed'])
    const answers = [told(altered.result)]
    await gate().alter(key.subject(bob.subject), { state: 'suspended' })
    const person = await recorded(gate(), company, () => opening(gate(), one))
    await gate().alter(key.subject(bob.subject), { state: 'active' })
    await gate().alter(key.company(company), { state: 'suspended' })
    const tenant = await recorded(gate(), company, () => opening(gate(), one))
    expect([...person.words, ...tenant.words]).toEqual([
      'link_refused account_suspended',
      'link_refused company_suspended',
    ])
    answers.push(told(person.result), told(tenant.result))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ status: 410 })
  })

  test('Without the second factor nobody chooses a password, and five wrong codes end the question', async () => {
    const { company, bob } = await found(gate())
    const question = await opened(gate(), bob)
    const early = await recorded(gate(), company, () => choosing(gate(), question, CHOSEN))
    expect(early.result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(early.words).toEqual(['password_refused not_due'])
    for (let i = 1; i <= 5; i++)
      expect((await answering(gate(), question, notThe(codeOf(gate(), bob), i))).json()).toMatchObject({
        ...{ denial: 'wrong_code', tries_left: 5 - i },
      })
    for (const act of [answering(gate(), question, codeOf(gate(), bob)), choosing(gate(), question, CHOSEN)])
      expect((await act).json()).toMatchObject({ status: 410, denial: 'challenge_spent' })
    expect((await begin(gate(), { ...bob, password: CHOSEN })).status).toBe(401)
  })

  test('Wrong codes of resets count by themselves, and letters buy no more of them', async () => {
    const { company, bob } = await found(gate())
    for (let letter = 0; letter < 2; letter++) {
      const question: Question = await opened(gate(), bob)
      for (let i = 1; i <= 5; i++) await answering(gate(), question, notThe(codeOf(gate(), bob), i))
    }
    expect((await gate().table.get(key.budget(bob.subject, 'reset')))[0]).toMatchObject({
      guesses: { sms: { run: 10 } },
    })
    const token = await resetLetter(gate(), bob)
    const { result, words } = await recorded(gate(), company, () => opening(gate(), token))
    expect(result.json()).toMatchObject({ status: 403, denial: 'code_frozen' })
    expect(words).toEqual(['link_refused limited'])
    gate().clock.advance(600)
    expect((await begin(gate(), bob)).status).toBe(202)
  })

  test('A code too soon leaves the link as it was', async () => {
    const { company, bob } = await found(gate())
    const token = await resetLetter(gate(), bob)
    expect((await begin(gate(), bob)).status).toBe(202)
    const { result, words } = await recorded(gate(), company, () => opening(gate(), token))
    expect(result.json()).toMatchObject({ status: 429, denial: 'slow_down', retry_after: 30 })
    expect(words).toEqual(['link_refused limited'])
    gate().clock.advance(30)
    expect((await opening(gate(), token)).status).toBe(202)
  })
}
