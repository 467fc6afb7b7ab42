// A thief has moved the account to another address. The administrator names the person by the address that everybody knows:
// the letter goes there, and the account is there again. After fourteen days nobody is named by it. SP 800-63B-4 §4.2.

import { expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { expecting, own } from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import { latestLetter, lettersTo, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { begin, signIn } from '../gate/sign-in.ts'
import { answeringJoin, begunReturn, codeTo, recovery, returning, startRecovery } from './people-in.ts'

const DAY = 86_400

export function tests(gate: () => Gate): void {
  const stolen = async () => {
    const founded = await found(gate())
    const { bob, company } = founded
    const cli = await signIn(gate(), bob)
    gate().clock.advance(60)
    const thief: Person = { ...bob, email: `thief@elsewhere-${company}.test` as EmailAddress }
    expecting(202, await own(gate(), cli, 'PUT', '/email', { email: thief.email }))
    const token = tokenIn(gate(), thief.email)
    expecting(204, await gate().send('POST', '/v1/account/email/open', { json: { token } }))
    return { ...founded, thief, letter: tokenIn(gate(), bob.email) }
  }
  const emailOf = async ({ subject }: Person) => (await gate().table.get(key.profile(subject)))[0]?.email

  test('The letter goes to the address of before, the account goes back there, and the thief hears of nothing', async () => {
    const founded = await stolen()
    const { company, bob, thief, letter } = founded
    const heard = lettersTo(gate(), thief.email).length
    const back = await recovery(gate(), founded, bob)
    const challenge = await begunReturn(gate(), back)
    const { result, words } = await recorded(gate(), company, () =>
      answeringJoin(gate(), challenge, codeTo(gate(), back.after)),
    )
    expect(result.status).toBe(201)
    expect(words).toEqual(['subject_recovered', 'address_changed', 'session_created', 'letter_sent'])
    expect(await emailOf(bob)).toBe(bob.email)
    expect(latestLetter(gate(), bob.email).subject).toBe(`Your account at ${company} was set up again`)
    expect(lettersTo(gate(), thief.email)).toHaveLength(heard)
    gate().clock.advance(60)
    await signIn(gate(), back.after)
    expect((await begin(gate(), { ...thief, password: back.after.password })).status).toBe(401)
    expect((await gate().send('POST', '/v1/not-me', { json: { token: letter } })).status).toBe(410)
    const named = await startRecovery(gate(), await signIn(gate(), founded.boss), company, thief.email)
    expect(named.status).toBe(404)
  })

  test('Named by the thief’s address it goes there, and the letters of the owner’s mailbox are as good as before', async () => {
    const founded = await stolen()
    const { bob, thief, letter } = founded
    const back = await recovery(gate(), founded, thief)
    expecting(201, await answeringJoin(gate(), await begunReturn(gate(), back), codeTo(gate(), back.after)))
    expect(await emailOf(bob)).toBe(thief.email)
    gate().clock.advance(60)
    expecting(204, await gate().send('POST', '/v1/not-me', { json: { token: letter } }))
    expect(await emailOf(bob)).toBe(bob.email)
    gate().clock.advance(60)
    const again = await recovery(gate(), founded, bob)
    expecting(201, await answeringJoin(gate(), await begunReturn(gate(), again), codeTo(gate(), again.after)))
  })

  test('After fourteen days, and in another company, nobody is named by it', async () => {
    const founded = await stolen()
    const { company, boss, bob } = founded
    const elsewhere = await found(gate())
    const foreign = await startRecovery(gate(), await signIn(gate(), elsewhere.boss), elsewhere.company, bob.email)
    expect(foreign.status).toBe(404)
    const back = await recovery(gate(), founded, bob)
    const name = await gate().parts.secrets.digest('login-name', bob.email)
    const [former] = await gate().table.get(key.formerLogin(name))
    expect(former).toMatchObject({ subject: bob.subject })
    gate().clock.advance(DAY * 14)
    expect(former?.ttl).toBeLessThanOrEqual(gate().clock.seconds())
    await gate().alter(key.invitation(company, back.id), { expiresAt: gate().clock.seconds() + DAY } as never)
    const late = await recorded(gate(), company, () => returning(gate(), back.token, back.after))
    expect(late.words).toEqual(['join_refused superseded'])
    const session = await signIn(gate(), boss)
    const { result, words } = await recorded(gate(), company, () => startRecovery(gate(), session, company, bob.email))
    expect([result.status, words]).toEqual([404, ['recovery_refused unknown']])
  })
}
