// Who may let a person in again, and whom. An administrator starts it and never sees the link; whoever is of another company
// does not exist, and nobody starts it for themself. ASVS V6.4.6, V7.5.1, V8.2.1.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import { inWords, recorded } from '../gate/events.ts'
import { latestLetter, lettersTo, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { forgetting } from '../recovery/resets.ts'
import { invitationsOf, invite, newcomer, recoveriesOf, recovery, returning, startRecovery } from './people-in.ts'

export function tests(gate: () => Gate): void {
  test('A recovery is a letter to the person, stands in the list as what it is, and can be taken back at once', async () => {
    const { company, boss, bob } = await found(gate())
    const session = await signIn(gate(), boss)
    const made = await recorded(gate(), company, () =>
      startRecovery(gate(), session, company, ` ${bob.email.toUpperCase()} `),
    )
    expect(made.result.status).toBe(201)
    const body = made.result.json<{ id: string }>()
    const at = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '')
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9A-Za-z]{16}$/),
      email: bob.email,
      recovers: bob.subject,
      invited_by: boss.subject,
      created_at: at(gate().clock.seconds()),
      expires_at: at(gate().clock.seconds() + 86_400),
    })
    expect(made.events).toEqual([
      expect.objectContaining({
        ...{ kind: 'recovery_started', subject: boss.subject, session: session.session.id },
        ...{ person: bob.subject, invitation: body.id },
      }),
      expect.objectContaining({ kind: 'letter_sent', letter: 'recovery', subject: bob.subject }),
    ])
    expect(JSON.stringify(made.events)).not.toContain(bob.email)
    expect(latestLetter(gate(), bob.email)).toMatchObject({
      subject: `Set up your account at ${company} again`,
      body: expect.stringContaining('boss lets you set up your account'),
    })
    const token = tokenIn(gate(), bob.email)
    expect(token).toMatch(/^sp_i_/)
    expect(made.result.body).not.toContain(token.slice(5, 40))
    expect(
      lettersTo(gate(), boss.email)
        .map((one) => one.body)
        .join(),
    ).not.toContain(token)

    const zoe = newcomer(company)
    await invite(gate(), session, company, { email: zoe.email })
    const headers = session.bearer
    const listed = await gate().send('GET', invitationsOf(company), { headers })
    const { invitations } = listed.json<{ invitations: { email: string }[] }>()
    expect(invitations).toEqual(expect.arrayContaining([body, expect.objectContaining({ administrator: false })]))
    expect(invitations).toHaveLength(2)
    const path = `${invitationsOf(company)}/${body.id}`
    const gone = await recorded(gate(), company, () => gate().send('DELETE', path, { headers }))
    expect([gone.result.status, gone.words]).toEqual([204, ['invitation_withdrawn']])
    const dead = await recorded(gate(), undefined, () => returning(gate(), token, bob))
    expect(dead.result.json()).toMatchObject({ status: 410, denial: 'link_gone' })
    expect(dead.words).toEqual(['join_refused unknown'])
    // Nothing of it touched the person.
    await signIn(gate(), bob)
  })

  test('Another one replaces the one before, and an invitation to an address that was given up does not', async () => {
    const founded = await found(gate())
    const { company, bob } = founded
    const first = await recovery(gate(), founded, bob)
    const second = await recovery(gate(), founded, bob)
    const { result, words } = await recorded(gate(), undefined, () => returning(gate(), first.token, first.after))
    expect([result.status, words]).toEqual([410, ['join_refused unknown']])
    expect((await returning(gate(), second.token, second.after)).status).toBe(202)
    await gate().alter(key.invitation(company, second.id), { email: newcomer(company).email })
    await invite(gate(), second.boss, company, { email: newcomer(company).email })
    const listed = await gate().send('GET', invitationsOf(company), { headers: second.boss.bearer })
    expect(listed.json<{ invitations: object[] }>().invitations).toHaveLength(2)
  })

  test('Whoever is of another company gets the answer, and the lines, of whoever does not exist', async () => {
    const { company, boss, bob } = await found(gate())
    const elsewhere = await found(gate())
    const session = await signIn(gate(), boss)
    const asked = []
    for (const email of [elsewhere.bob.email, elsewhere.boss.email, newcomer(company).email, 'rob@nowhere.test']) {
      gate().clock.advance(900)
      const fresh = await signIn(gate(), boss)
      gate().plan.clear()
      const { result, events } = await recorded(gate(), company, () => startRecovery(gate(), fresh, company, email))
      asked.push({ answer: told(result), calls: [...gate().plan.calls], words: inWords(events) })
    }
    expect(asked[0]).toMatchObject({ answer: { status: 404 }, words: ['recovery_refused unknown'] })
    for (const one of asked) expect(one).toEqual(asked[0])
    const words = lettersTo(gate(), elsewhere.bob.email).map(({ subject }) => subject)
    expect(words.filter((subject) => subject.includes('again'))).toEqual([])
    const open = await gate().send('GET', invitationsOf(company), { headers: session.bearer })
    expect(open.json()).toEqual({ invitations: [] })
    expect((await startRecovery(gate(), await signIn(gate(), boss), company, bob.email)).status).toBe(201)
  })

  test('A member may not, an administrator of another company finds nothing, and an old session is asked who it is', async () => {
    const { company, boss, bob, eve } = await found(gate())
    const elsewhere = await found(gate())
    const visitors = [
      { who: eve, status: 403, cause: 'not_administrator', at: company },
      { who: elsewhere.boss, status: 404, cause: 'not_yours', at: elsewhere.company },
    ]
    for (const { who, status, cause, at } of visitors) {
      const session = await signIn(gate(), who)
      const { result, words } = await recorded(gate(), at, () => startRecovery(gate(), session, company, bob.email))
      expect([result.status, words]).toEqual([status, [`access_refused ${cause}`]])
    }
    const json = { email: bob.email }
    expect((await gate().send('POST', recoveriesOf(company), { json })).status).toBe(401)
    const session = await signIn(gate(), boss)
    gate().clock.advance(601)
    const old = await recorded(gate(), company, () => startRecovery(gate(), session, company, bob.email))
    expect(old.result.json()).toMatchObject({ status: 401, denial: 'step_up_required' })
    expect(old.words).toEqual(['step_up_asked too_old'])
    expect(lettersTo(gate(), bob.email)).toEqual([])
  })

  test('Nobody starts it for themself, and who is suspended stays so', async () => {
    const { company, boss, bob } = await found(gate())
    const session = await signIn(gate(), boss)
    const own = await recorded(gate(), company, () => startRecovery(gate(), session, company, boss.email))
    expect(own.result.json()).toMatchObject({ status: 403, denial: 'forbidden' })
    expect(own.result.json<{ detail: string }>().detail).toContain('another administrator')
    expect(own.words).toEqual(['recovery_refused oneself'])
    await gate().alter(key.subject(bob.subject), { state: 'suspended' })
    const out = await recorded(gate(), company, () => startRecovery(gate(), session, company, bob.email))
    expect(out.result.json()).toMatchObject({ status: 409, denial: 'conflict' })
    expect(out.words).toEqual(['recovery_refused account_suspended'])
    expect(lettersTo(gate(), bob.email)).toEqual([])
  })

  test('One letter a minute, and no stranger who asks for other letters keeps it from arriving', async () => {
    const { company, boss, bob } = await found(gate())
    const session = await signIn(gate(), boss)
    for (let i = 0; i < 8; i++) await forgetting(gate(), bob.email)
    expect((await forgetting(gate(), bob.email)).status).toBe(429)
    expect((await startRecovery(gate(), session, company, bob.email)).status).toBe(201)
    const { result, words } = await recorded(gate(), company, () => startRecovery(gate(), session, company, bob.email))
    expect(result.json()).toMatchObject({ status: 429, denial: 'slow_down', retry_after: 60 })
    expect(words).toEqual(['recovery_refused limited'])
  })

  test('What is no address is told so, and nothing besides it is taken', async () => {
    const { company, boss } = await found(gate())
    const headers = (await signIn(gate(), boss)).bearer
    for (const json of [
      {},
      { email: 'bob' },
      { email: 'a@b.test', administrator: true },
      { email: 'a@b.test', password: 'x' },
    ]) {
      const answer = await gate().send('POST', recoveriesOf(company), { headers, json })
      expect(answer.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    }
  })
}
