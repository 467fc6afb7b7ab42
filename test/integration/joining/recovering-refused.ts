// A link that lets a person back in is good for a day, for that person, as they stood when it was made: whatever changed since
// ends it, before the code is asked for and after. Advisories class 9; ASVS V6.4.6.

import { expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { recorded } from '../gate/events.ts'
import { tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { type Founded, found } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'
import { answeringJoin, begunReturn, codeTo, invitationsOf, type Recovery, recovery, returning } from './people-in.ts'

const DAY = 86_400
const gone = { status: 410, denial: 'link_gone' }

interface World extends Founded {
  readonly back: Recovery
  readonly cli: Cli
  /** Of the sign-in: what says 'this was not me'. */
  readonly notice: string
}

const worlds: readonly [cause: string, what: string, happens: (world: World, gate: Gate) => Promise<unknown>][] = [
  [
    'unknown',
    'it was withdrawn',
    ({ company, back }, gate) =>
      gate.send('DELETE', `${invitationsOf(company)}/${back.id}`, { headers: back.boss.bearer }),
  ],
  ['unknown', 'another was started', (world, gate) => recovery(gate, world, world.bob)],
  [
    'expired',
    'it expired',
    ({ company, back }, gate) => gate.alter(key.invitation(company, back.id), { expiresAt: gate.clock.seconds() }),
  ],
  [
    'account_suspended',
    'the person was suspended',
    ({ bob }, gate) => gate.alter(key.subject(bob.subject), { state: 'suspended' }),
  ],
  [
    'company_suspended',
    'the company was suspended',
    ({ company }, gate) => gate.alter(key.company(company), { state: 'suspended' }),
  ],
  [
    'superseded',
    'the person changed the password',
    ({ cli, bob }, gate) =>
      gate.send('PUT', '/v1/account/password', {
        headers: cli.bearer,
        json: { current: bob.password, new: 'nine owls sit by the weir', keep_sessions: true },
      }),
  ],
  [
    'superseded',
    'the person has another address',
    async ({ cli, bob }, gate) => {
      const email = `moved-${bob.email}` as EmailAddress
      await gate.send('PUT', '/v1/account/email', { headers: cli.bearer, json: { email } })
      await gate.send('POST', '/v1/account/email/open', { json: { token: tokenIn(gate, email) } })
    },
  ],
  [
    'superseded',
    'the person said that it was not them',
    ({ notice }, gate) => gate.send('POST', '/v1/not-me', { json: { token: notice } }),
  ],
]

export function tests(gate: () => Gate): void {
  test.each(worlds)('Dead (%s) where %s, for the link and for the right code', async (cause, _, happens) => {
    const founded = await found(gate())
    const { company, bob } = founded
    gate().clock.advance(60)
    const cli = await signIn(gate(), bob)
    const notice = tokenIn(gate(), bob.email)
    const back = await recovery(gate(), founded, bob)
    const challenge = await begunReturn(gate(), back)
    await happens({ ...founded, back, cli, notice }, gate())
    const [before] = await gate().table.get(key.password(bob.subject))
    const answered = await recorded(gate(), company, () => answeringJoin(gate(), challenge, codeTo(gate(), back.after)))
    expect(answered.result.status).toBe(410)
    expect(answered.words).toEqual([`join_refused ${cause}`])
    const opened = await recorded(gate(), cause === 'unknown' ? undefined : company, () =>
      returning(gate(), back.token, back.after),
    )
    expect(opened.result.json()).toMatchObject(gone)
    // Counted under the one before where it is the same.
    for (const word of opened.words) expect(word).toBe(`join_refused ${cause}`)
    expect((await gate().table.get(key.password(bob.subject)))[0]).toEqual(before)
    expect((await gate().table.get(key.phone(bob.subject)))[0]?.number).toBe(bob.phone)
  })

  test('A link lives a day, not a week as an invitation does', async () => {
    const founded = await found(gate())
    const { company, bob } = founded
    const back = await recovery(gate(), founded, bob)
    gate().clock.advance(DAY - 1)
    expect((await returning(gate(), back.token, back.after)).status).toBe(202)
    gate().clock.advance(1)
    const { result, words } = await recorded(gate(), company, () => returning(gate(), back.token, back.after))
    expect(result.json()).toMatchObject(gone)
    expect(words).toEqual(['join_refused expired'])
  })

  test('Whose address somebody else has by now, nobody is let into by it', async () => {
    const founded = await found(gate())
    const { company, bob, eve } = founded
    const back = await recovery(gate(), founded, bob)
    const name = await gate().parts.secrets.digest('login-name', bob.email)
    await gate().alter(key.login(name), { subject: eve.subject })
    const { result, words } = await recorded(gate(), company, () => returning(gate(), back.token, back.after))
    expect(result.json()).toMatchObject(gone)
    expect(words).toEqual(['join_refused superseded'])
  })
}
