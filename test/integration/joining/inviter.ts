// What was invited with a stolen session ends with it: an invitation is good as long as who made it may make one, and has not
// said that it was somebody else. And whoever invites an administrator hears of it. ASVS V7.4.3, V8.2.1.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { expecting, sayNotMe } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { latestLetter, lettersTo } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { type Founded, found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import {
  answeringJoin,
  begunJoin,
  begunReturn,
  codeTo,
  invite,
  invited,
  joining,
  newcomer,
  recovery,
  returning,
} from './people-in.ts'

const gone = { status: 410, denial: 'link_gone' }

export function tests(gate: () => Gate): void {
  /** The newest letter to the administrator says that it was not them. */
  const notMe = async ({ boss }: Founded) => {
    gate().clock.advance(60)
    expecting(204, await sayNotMe(gate(), latestLetter(gate(), boss.email)))
  }
  const ends: readonly [what: string, happens: (founded: Founded) => Promise<unknown>][] = [
    ['said that it was not them', notMe],
    ['was suspended', ({ boss }) => gate().alter(key.subject(boss.subject), { state: 'suspended' })],
    ['administers no more', ({ boss }) => gate().alter(key.subject(boss.subject), { administrator: false })],
  ]

  test.each(ends)('Whoever invited %s: nobody joins by it, before the code or after', async (_, happens) => {
    const founded = await found(gate())
    const { company } = founded
    const [evil, early] = [newcomer(company, 'Evil'), newcomer(company, 'Early')]
    const first = await invited(gate(), founded, early, { administrator: true })
    const challenge = await begunJoin(gate(), first.token, early)
    expecting(201, await invite(gate(), first.boss, company, { email: evil.email, administrator: true }))
    const second = latestLetter(gate(), evil.email)
    await happens(founded)
    const { result, words } = await recorded(gate(), company, async () => [
      await joining(gate(), /\/link\/(sp_i_[0-9A-Za-z]+)/.exec(second.body)?.[1] ?? '', evil),
      await answeringJoin(gate(), challenge, codeTo(gate(), early)),
    ])
    for (const answer of result) expect(answer.json()).toMatchObject(gone)
    expect(words).toEqual(['join_refused superseded', 'join_refused superseded'])
  })

  test('So it is with somebody who is let in again', async () => {
    const founded = await found(gate())
    const { company, bob, eve } = founded
    const [early, late] = [await recovery(gate(), founded, bob), await recovery(gate(), founded, eve)]
    const challenge = await begunReturn(gate(), early)
    expect(latestLetter(gate(), founded.boss.email).subject).toContain('A new device')
    await gate().alter(key.subject(founded.boss.subject), { takenBack: [{ from: 0, to: 2 ** 40 }] } as never)
    const { result, words } = await recorded(gate(), company, async () => [
      await returning(gate(), late.token, late.after),
      await answeringJoin(gate(), challenge, codeTo(gate(), early.after)),
    ])
    for (const answer of result) expect(answer.json()).toMatchObject(gone)
    expect(words).toEqual(['join_refused superseded', 'join_refused superseded'])
    await signIn(gate(), bob)
  })

  test('What was invited before the theft, and after it was ended, is good', async () => {
    const founded = await found(gate())
    const { company, boss } = founded
    const [before, within, after] = ['Before', 'Within', 'After'].map((name) => newcomer(company, name))
    if (before === undefined || within === undefined || after === undefined) throw new Error('nobody')
    const honest = await invited(gate(), founded, before)
    gate().clock.advance(60)
    const stolen = await invited(gate(), founded, within)
    await notMe(founded)
    // Back in, as after a reset.
    await gate().alter(key.password(boss.subject), { due: undefined } as never)
    gate().clock.advance(60)
    const again = await invited(gate(), founded, after)
    expect((await joining(gate(), honest.token, before)).status).toBe(202)
    expect((await joining(gate(), stolen.token, within)).json()).toMatchObject(gone)
    expect((await joining(gate(), again.token, after)).status).toBe(202)
  })

  test('Whoever invites an administrator is told, wherever the address is at home, and of a member hears nothing', async () => {
    const founded = await found(gate())
    const elsewhere = await found(gate())
    const { company, boss } = founded
    const session = await signIn(gate(), boss)
    gate().clock.advance(60)
    const emails = [newcomer(company).email, elsewhere.bob.email]
    for (const email of emails) {
      const { events } = await recorded(gate(), company, () =>
        invite(gate(), session, company, { email, administrator: true }),
      )
      expect(ofKind(events, 'letter_sent').map(({ letter }) => letter)).toContain('administrator_invited')
      const letter = latestLetter(gate(), boss.email)
      expect(letter.subject).toBe(`You invited an administrator to ${company}`)
      expect(letter.body).not.toContain(email)
    }
    const heard = lettersTo(gate(), boss.email).length
    expecting(201, await invite(gate(), session, company, { email: newcomer(company, 'Member').email }))
    expect(lettersTo(gate(), boss.email)).toHaveLength(heard)
    expecting(204, await sayNotMe(gate(), latestLetter(gate(), boss.email)))
    expect((await gate().send('GET', '/v1/session', { headers: session.bearer })).status).toBe(401)
  })
}
