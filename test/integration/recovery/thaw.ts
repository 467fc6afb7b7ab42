// Codes that guessers closed open again for whoever proves a mailbox and a factor, and what is guessed behind a mailbox closes
// nothing behind a password, nor the other way about. SP 800-63B-4 §3.2.2.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { choosing, expecting, questionIn } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { answering, begin, challenged, codeOf, notThe, signIn } from '../gate/sign-in.ts'
import { CHOSEN, opened, opening, reset, resetLetter } from './resets.ts'

const DAY = 86_400
const closed = { status: 403, denial: 'code_frozen' }

export function tests(gate: () => Gate): void {
  const saying = (token: string) => gate().send('POST', '/v1/not-me', { json: { token } })
  const missing = async (person: Person, question: Parameters<typeof answering>[1]) => {
    for (let i = 1; i <= 5; i++) expecting(401, await answering(gate(), question, notThe(codeOf(gate(), person), i)))
  }
  /** Ten wrong codes behind the password. */
  const guessed = async (person: Person) => {
    for (let i = 0; i < 2; i++) {
      gate().clock.advance(600)
      await missing(person, await challenged(gate(), person))
    }
  }
  /** Ten behind the mailbox. */
  const guessedResets = async (person: Person) => {
    for (let i = 0; i < 2; i++) await missing(person, await opened(gate(), person))
  }
  const wayBack = async (person: Person, more: object = {}) => {
    gate().clock.advance(600)
    const question = questionIn(expecting(202, await opening(gate(), tokenIn(gate(), person.email), more)))
    expecting(202, await answering(gate(), question, codeOf(gate(), person)))
    expecting(204, await choosing(gate(), question, CHOSEN))
    gate().clock.advance(600)
    await signIn(gate(), { ...person, password: CHOSEN })
  }

  test('Ten wrong codes of a thief with the password, then ‘this was not me’: the reset that follows leads back in', async () => {
    const { bob } = await found(gate())
    await signIn(gate(), bob)
    await guessed(bob)
    expect((await begin(gate(), bob)).json()).toMatchObject(closed)
    expecting(204, await saying(tokenIn(gate(), bob.email)))
    await wayBack(bob)
  })

  test('A reset on the known device makes that device a stranger’s, and it signs in all the same', async () => {
    const { bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    await guessed(bob)
    await resetLetter(gate(), bob)
    await wayBack(bob, { device })
  })

  test('Twenty in thirty days close codes to a stranger, and not to whoever has proved mailbox and factor since', async () => {
    const { bob } = await found(gate())
    await signIn(gate(), bob)
    const today = Math.floor(gate().clock.seconds() / DAY)
    const stranger = key.budget(bob.subject, 'stranger')
    await guessed(bob)
    await gate().alter(stranger, { guesses: { sms: { run: 10, days: [[today, 20]] } } })
    expecting(204, await saying(tokenIn(gate(), bob.email)))
    // To have said so is no proof: the run is over, the thirty days are not.
    expect((await gate().table.get(stranger))[0]?.guesses).toEqual({ sms: { run: 0, days: [[today, 20]] } })
    await wayBack(bob)
    expect((await gate().table.get(stranger))[0]?.guesses).toEqual({})
  })

  test('Whoever has the mailbox alone closes their own door, and the owner’s stays open', async () => {
    const { company, bob } = await found(gate())
    await signIn(gate(), bob)
    const { events } = await recorded(gate(), company, () => guessedResets(bob))
    expect(ofKind(events, 'password_suspected')).toEqual([])
    const frozen = tokenIn(gate(), bob.email)
    expect(await gate().table.get(key.budget(bob.subject, 'stranger'))).toEqual([undefined])
    const { result, words } = await recorded(gate(), company, async () =>
      opening(gate(), await resetLetter(gate(), bob)),
    )
    expect(result.json()).toMatchObject(closed)
    expect(words.at(-1)).toBe('link_refused limited')
    await signIn(gate(), bob)
    // And with 'this was not me' on top of it.
    expecting(204, await saying(frozen))
    await wayBack(bob)
  })

  test('Whoever has the password alone closes no reset', async () => {
    const { bob } = await found(gate())
    await guessed(bob)
    await gate().alter(key.subject(bob.subject), { distrustedAt: gate().clock.seconds() })
    const moved = await reset(gate(), bob)
    gate().clock.advance(600)
    await signIn(gate(), moved)
  })

  test('Resets bear ten wrong codes in a row and twenty in thirty days, and the thirty days end both', async () => {
    const { bob } = await found(gate())
    await guessedResets(bob)
    const resets = key.budget(bob.subject, 'reset')
    expect((await gate().table.get(resets))[0]).toMatchObject({ guesses: { sms: { run: 10 } } })
    expecting(204, await saying(tokenIn(gate(), bob.email)))
    await guessedResets(bob)
    expecting(204, await saying(tokenIn(gate(), bob.email)))
    expect((await gate().table.get(resets))[0]?.guesses.sms?.run).toBe(0)
    gate().clock.advance(29 * DAY)
    expect((await opening(gate(), await resetLetter(gate(), bob))).json()).toMatchObject(closed)
    gate().clock.advance(3 * DAY)
    await resetLetter(gate(), bob)
    await wayBack(bob)
  })
}
