// Signing up from a company's own mail domain, where the company allows it: the same answer and the same calls for every
// address, and more only for the mailbox. ASVS V6.3.8.

import { expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import { inWords, ofKind, recorded } from '../gate/events.ts'
import { latestLetter, lettersTo, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { type Founded, found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { answeringJoin, begunJoin, codeTo, invitationsOf, joining, newcomer } from './people-in.ts'

export const signUp = (gate: Gate, email: string, more: object = {}) =>
  gate.send('POST', '/v1/sign-ups', { json: { email, ...more } })

/** A company whose domain the operator verified, and which lets its own people in. */
export async function openCompany(gate: Gate): Promise<Founded> {
  const founded = await found(gate)
  await gate.alter(key.domain(`${founded.company}.test`), { verified: true })
  await gate.alter(key.company(founded.company), { policy: { ...defaultPolicy, signUp: true } })
  return founded
}

export function tests(gate: () => Gate): void {
  test('A mailbox in a verified domain of a company that allows it leads in, to what everybody there may', async () => {
    const { company } = await openCompany(gate())
    const zoe = newcomer(company)
    const { result, events } = await recorded(gate(), company, () => signUp(gate(), zoe.email, { language: 'nb' }))
    expect(result).toMatchObject({ status: 202, body: '{"sent":true}' })
    expect(inWords(events)).toEqual(['sign_up_requested', 'letter_sent'])
    expect(ofKind(events, 'sign_up_requested')).toEqual([expect.objectContaining({ sent: true })])
    expect(latestLetter(gate(), zoe.email).subject).toBe(`Fullfør registreringen hos ${company}`)
    const challenge = await begunJoin(gate(), tokenIn(gate(), zoe.email), zoe)
    const joined = await recorded(gate(), company, () => answeringJoin(gate(), challenge, codeTo(gate(), zoe)))
    expect(joined.result.status).toBe(201)
    expect(ofKind(joined.events, 'subject_created')).toEqual([
      expect.objectContaining({ administrator: false, teams: [] }),
    ])
  })

  test('The link lives a day, stands in the list of invitations, and can be withdrawn there', async () => {
    const { company, boss } = await openCompany(gate())
    const [zoe, yan] = [newcomer(company), newcomer(company, 'Yan')]
    await signUp(gate(), zoe.email)
    await signUp(gate(), yan.email)
    const { bearer: headers } = await signIn(gate(), boss)
    const listed = await gate().send('GET', invitationsOf(company), { headers })
    const { invitations } = listed.json<{ invitations: { id: string; email: string }[] }>()
    expect(invitations.map(({ email }) => email).sort()).toEqual([yan.email, zoe.email])
    expect(invitations[0]).not.toHaveProperty('invited_by')
    const { id } = invitations.find(({ email }) => email === yan.email) ?? {}
    expect((await gate().send('DELETE', `${invitationsOf(company)}/${id}`, { headers })).status).toBe(204)
    expect((await joining(gate(), tokenIn(gate(), yan.email), yan)).json()).toMatchObject({ denial: 'link_gone' })
    gate().clock.advance(86_400)
    expect((await joining(gate(), tokenIn(gate(), zoe.email), zoe)).json()).toMatchObject({ denial: 'link_gone' })
  })

  test('Every address gets the same answer at the same cost; only some mailboxes get a letter', async () => {
    const open = await openCompany(gate())
    const unverified = await openCompany(gate())
    await gate().alter(key.domain(`${unverified.company}.test`), { verified: false })
    const shut = await found(gate())
    await gate().alter(key.domain(`${shut.company}.test`), { verified: true })
    const suspended = await openCompany(gate())
    await gate().alter(key.company(suspended.company), { state: 'suspended' })
    await gate().alter(key.subject(open.eve.subject), { state: 'suspended' })
    const cases: readonly (readonly [email: string, subject: string | undefined])[] = [
      [`zoe@${open.company}.test`, `Finish signing up at ${open.company}`],
      [open.bob.email, `You have an account at ${open.company} already`],
      [open.eve.email, undefined],
      [`zoe@sub.${open.company}.test`, undefined],
      [`zoe@${unverified.company}.test`, undefined],
      [`zoe@${shut.company}.test`, undefined],
      [`zoe@${suspended.company}.test`, undefined],
      ['zoe@nowhere.test', undefined],
    ]
    const answers = []
    for (const [email, subject] of cases) {
      const before = lettersTo(gate(), email).length
      gate().plan.clear()
      const answer = await signUp(gate(), email)
      answers.push({ told: told(answer), calls: [...gate().plan.calls] })
      const after = lettersTo(gate(), email)
      expect([email, after.slice(0, after.length - before).map((letter) => letter.subject)]).toEqual([
        email,
        subject === undefined ? [] : [subject],
      ])
    }
    expect(answers[0]?.calls.map(({ operation }) => operation)).toContain('SendEmail')
    expect(answers[0]?.told).toMatchObject({ status: 202, body: '{"sent":true}' })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('Somebody who has an account is shown to the door that is there, and no second account comes to be', async () => {
    const { company, bob } = await openCompany(gate())
    const { events } = await recorded(gate(), company, () => signUp(gate(), bob.email))
    expect(ofKind(events, 'letter_sent')).toEqual([
      expect.objectContaining({ letter: 'known_already', subject: bob.subject }),
    ])
    const { body } = latestLetter(gate(), bob.email)
    expect(body).toContain('https://auth.acme.test/login')
    expect(body).not.toContain('/link/')
  })

  test('Once the company allows it no longer, the letters that are out lead nowhere, at whatever step', async () => {
    const { company } = await openCompany(gate())
    const [zoe, yan] = [newcomer(company), newcomer(company, 'Yan')]
    await signUp(gate(), zoe.email)
    await signUp(gate(), yan.email)
    const challenge = await begunJoin(gate(), tokenIn(gate(), yan.email), yan)
    await gate().alter(key.company(company), { policy: defaultPolicy })
    const { words } = await recorded(gate(), company, async () => {
      expect((await joining(gate(), tokenIn(gate(), zoe.email), zoe)).status).toBe(410)
      expect((await answeringJoin(gate(), challenge, codeTo(gate(), yan))).status).toBe(410)
    })
    expect(words).toEqual(['join_refused expired', 'join_refused expired'])
  })

  test('One address can be written to once a minute, twice an hour and three times a day, known or not', async () => {
    const { company, bob } = await openCompany(gate())
    for (const email of [`zoe@${company}.test`, bob.email, 'zoe@nowhere.test'] as EmailAddress[]) {
      gate().clock.advance(86_400)
      const waits: unknown[] = []
      const { events } = await recorded(gate(), email.endsWith('nowhere.test') ? undefined : company, async () => {
        for (const wait of [60, 3540, 60]) {
          expect((await signUp(gate(), email)).status).toBe(202)
          waits.push((await signUp(gate(), email)).json()['retry_after'])
          gate().clock.advance(wait)
        }
      })
      expect(waits).toEqual([60, 3540, 82_800])
      expect(ofKind(events, 'sign_up_requested').filter((event) => !event.sent && 'count' in event)).toEqual(
        expect.arrayContaining([expect.objectContaining({ limited: 'address' })]),
      )
    }
  })

  test('An address that is none, and a field that nobody knows, are refused', async () => {
    gate().clock.advance(3600)
    const { words } = await recorded(gate(), undefined, async () => {
      for (const json of [{}, { email: 'zoe' }, { email: 'zoe@acme.test', company: 'acme' }])
        expect((await gate().send('POST', '/v1/sign-ups', { json })).status).toBe(400)
    })
    // The third is counted under the second: only powers of two are written.
    expect(words).toEqual(['request_refused malformed', 'request_refused malformed'])
  })
}
