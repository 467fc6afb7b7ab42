// Asking for a reset: the same answer at the same cost for every address, a few letters an hour, and nothing in the log by
// which an address could be read. ASVS V6.3.8; OWASP Forgot Password.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { lettersTo, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { forgetting, opening } from './resets.ts'

export function tests(gate: () => Gate): void {
  test('Every address gets the same answer at the same cost; only a mailbox with an account gets a letter', async () => {
    const { company, bob, eve } = await found(gate())
    const elsewhere = await found(gate())
    await gate().alter(key.subject(eve.subject), { state: 'suspended' })
    await gate().alter(key.company(elsewhere.company), { state: 'suspended' })
    const cases = [
      [bob.email, 1],
      [eve.email, 0],
      [elsewhere.bob.email, 0],
      [`rob@${company}.test`, 0],
      ['rob@nowhere.test', 0],
    ] as const
    const asked = []
    for (const [email, letters] of cases) {
      gate().plan.clear()
      const answer = told(await forgetting(gate(), email))
      const calls = [...gate().plan.calls]
      const again = told(await forgetting(gate(), email))
      asked.push({ answer, calls, again })
      expect([email, lettersTo(gate(), email).length]).toEqual([email, letters])
    }
    expect(asked[0]?.calls.filter(({ operation }) => operation === 'SendEmail')).toHaveLength(1)
    expect(asked[0]?.answer).toMatchObject({ status: 202, body: '{"sent":true}' })
    expect(asked[0]?.again).toMatchObject({ status: 429, headers: { 'retry-after': '60' } })
    for (const one of asked) expect(one).toEqual(asked[0])
  })

  test('On record is whose account it was, or that there is none, and never the address', async () => {
    const { company, bob } = await found(gate())
    const known = await recorded(gate(), company, () => forgetting(gate(), bob.email))
    expect(ofKind(known.events, 'reset_requested')).toEqual([
      expect.objectContaining({ account: bob.subject, subject: bob.subject, sent: true }),
    ])
    const unknown = await recorded(gate(), company, () => forgetting(gate(), `rob@${company}.test`))
    expect(unknown.events).toEqual([expect.objectContaining({ kind: 'reset_requested', sent: false })])
    expect(unknown.events[0]).not.toHaveProperty('subject')
    const limited = await recorded(gate(), company, () => forgetting(gate(), bob.email))
    expect(ofKind(limited.events, 'reset_requested')).toEqual([expect.objectContaining({ sent: false })])
    for (const { events } of [known, unknown, limited]) expect(JSON.stringify(events)).not.toMatch(/bob@|rob@/)
  })

  test('One letter a minute and three an hour to one address, which locks nobody out of what they know', async () => {
    const { bob } = await found(gate())
    gate().clock.advance(3600)
    const waits = []
    for (let i = 0; i < 3; i++) {
      expect((await forgetting(gate(), bob.email)).status).toBe(202)
      waits.push((await forgetting(gate(), bob.email)).json()['retry_after'])
      gate().clock.advance(60)
    }
    expect(waits).toEqual([60, 60, 3480])
    expect((await forgetting(gate(), bob.email)).json()).toMatchObject({ denial: 'slow_down', retry_after: 3420 })
    expect(lettersTo(gate(), bob.email)).toHaveLength(3)
    expect((await opening(gate(), tokenIn(gate(), bob.email))).status).toBe(202)
    gate().clock.advance(31)
    await signIn(gate(), bob)
  })
}
