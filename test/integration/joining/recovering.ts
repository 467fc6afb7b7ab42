// From the letter of a recovery back into the account: a new password, a number that was shown, and nothing else that was
// before, in one transaction, once. ASVS V6.4.6, V7.4.3; SP 800-63B-4 §4.2, §4.6.

import { expect, test } from '@jest/globals'
import type { SubjectId } from '../../../lib/ids.ts'
import { key, partition } from '../../../lib/schema.ts'
import {
  alive,
  answerPasskey,
  askPasskey,
  bindPasskey,
  bindTotp,
  expecting,
  makeRecoveryCodes,
  own,
  questionIn,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { latestLetter, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, bearer, begin, browser, type Challenge, codeOf, signIn } from '../gate/sign-in.ts'
import { counts, many, statuses } from '../races/many.ts'
import { forgetting, opening } from '../recovery/resets.ts'
import {
  answeringJoin,
  begunReturn,
  codeTo,
  invitationsOf,
  joining,
  newcomer,
  recovery,
  returning,
} from './people-in.ts'

/** On each engine. */
export function stored(gate: () => Gate): void {
  test('Whoever lost everything is back with a password and a phone, and nothing of before is good for anything', async () => {
    const founded = await found(gate(), { team: 'ops' })
    const { company, bob } = founded
    const cli = await signIn(gate(), bob)
    const bound = await bindPasskey(gate(), cli)
    await bindTotp(gate(), cli)
    const [saved = ''] = await makeRecoveryCodes(gate(), cli)
    gate().clock.advance(60)
    const asked = questionIn(await begin(gate(), bob, { authenticator: 'recovery_code' }))
    const ceremony = await askPasskey(gate())
    const back = await recovery(gate(), founded, bob)
    // The person had asked for a letter, too; and somebody guessed.
    await forgetting(gate(), bob.email)
    const reset = tokenIn(gate(), bob.email)
    await begin(gate(), { ...bob, password: 'not the password at all' })
    gate().clock.advance(60)

    const challenge = await begunReturn(gate(), back)
    expect(await alive(gate(), cli)).toBe(true)
    const { result, events, words } = await recorded(gate(), company, () =>
      answeringJoin(gate(), challenge, codeTo(gate(), back.after)),
    )
    expect(result.status).toBe(201)
    expect(words).toEqual(['subject_recovered', 'session_created', 'letter_sent'])
    expect(events[0]).toMatchObject({
      ...{ subject: bob.subject, invitation: back.id, challenge: challenge.id },
      ...{ dropped: ['passkey', 'totp', 'recovery_code'], before: { generation: 1 }, after: { generation: 2 } },
    })
    expect(events[1]).toMatchObject({ subject: bob.subject, methods: ['pwd', 'sms'], context: 'stranger' })
    expect(events[2]).toMatchObject({ letter: 'recovered', subject: bob.subject })
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${bob.email}|${back.after.phone.slice(1)}`))
    const me = await gate().send('GET', '/v1/session', {
      headers: bearer(result.json<{ credential: string }>().credential),
    })
    // Name, address, rights and teams are what they were.
    expect(me.json()).toMatchObject({
      ...{ subject: bob.subject, company, name: 'bob', email: bob.email, administrator: false, teams: ['ops'] },
      ...{ methods: ['pwd', 'sms'], session: { kind: 'cli' } },
    })

    expect(await alive(gate(), cli)).toBe(false)
    const { id, secret } = asked
    const late = await gate().send('POST', `/v1/challenges/${id}/answer`, {
      json: { id, secret, code: saved, authenticator: 'recovery_code' },
    })
    expect(late.json()).toMatchObject({ denial: 'challenge_expired' })
    expect((await answerPasskey(gate(), ceremony, bound.passkey)).status).toBe(401)
    expect((await opening(gate(), reset)).status).toBe(410)
    expect((await begin(gate(), bob)).status).toBe(401)
    expect(await gate().table.list(partition.passkeys(bob.subject))).toEqual([])
    const rest = await gate().table.get(
      ...[key.totp(bob.subject), key.recovery(bob.subject), key.draft(challenge.id)],
      key.invitation(company, back.id),
    )
    expect(rest).toEqual([undefined, undefined, undefined, undefined])
    const [subject] = await gate().table.get(key.subject(bob.subject))
    expect(subject).toMatchObject({ factors: [], sms: { to: `•••• ${back.after.phone.slice(-2)}` } })

    gate().clock.advance(60)
    // The device of before is a stranger's; that of the recovery is known.
    const known = await begin(gate(), back.after, { device: result.json<{ device: string }>().device })
    expect(known.json()).toMatchObject({ challenge: { authenticator: 'sms', digits: 4 } })
    gate().clock.advance(60)
    const old = questionIn(expecting(202, await begin(gate(), back.after, { device: cli.device })))
    expect(old).toMatchObject({ authenticator: 'sms', digits: 6, to: `•••• ${back.after.phone.slice(-2)}` })
    expect(old).not.toHaveProperty('others')
    expect((await answering(gate(), old, codeOf(gate(), back.after))).status).toBe(201)
    expect((await returning(gate(), back.token, back.after)).json()).toMatchObject({ status: 410, denial: 'link_gone' })
  })

  test('Of 32 answers at once, by two who hold the letter, one is in', async () => {
    const founded = await found(gate())
    const { company, bob } = founded
    const back = await recovery(gate(), founded, bob)
    const other = { ...back, after: { ...back.after, ...newcomer(company), email: bob.email } }
    const all = [
      { challenge: await begunReturn(gate(), back), after: back.after },
      { challenge: await begunReturn(gate(), other), after: other.after },
    ]
    const { result, events } = await recorded(gate(), company, () =>
      many(32, (i) => {
        const one = all[i % 2] as (typeof all)[number]
        return answeringJoin(gate(), one.challenge, codeTo(gate(), one.after))
      }),
    )
    expect(statuses(result)['201']).toBe(1)
    for (const status of Object.keys(statuses(result))) expect(['201', '404', '410', '429']).toContain(status)
    const kinds = events.map(({ kind }) => kind)
    expect(counts(kinds)).toMatchObject({ subject_recovered: 1, session_created: 1, letter_sent: 1 })
    expect((await gate().table.get(key.subject(bob.subject)))[0]?.generation).toBe(2)
  })
}

export function tests(gate: () => Gate): void {
  test('What strangers had guessed at is gone, and so are their counts', async () => {
    const founded = await found(gate())
    const { bob } = founded
    for (let i = 0; i < 6; i++) await begin(gate(), { ...bob, password: 'not the password at all' })
    await gate().alter(key.budget(bob.subject, 'stranger'), { guesses: { sms: { run: 10, days: [[21_000, 10]] } } })
    const back = await recovery(gate(), founded, bob)
    expecting(201, await answeringJoin(gate(), await begunReturn(gate(), back), codeTo(gate(), back.after)))
    expect((await gate().table.get(key.budget(bob.subject, 'stranger')))[0]).toMatchObject({
      ...{ passwordFailures: 0, guesses: {} },
    })
    gate().clock.advance(60)
    expect((await begin(gate(), back.after)).status).toBe(202)
  })

  test('Where nothing is left to prove it by, the reset says whom to ask, and this is what they do', async () => {
    const founded = await found(gate())
    const { company, bob } = founded
    const app = await bindTotp(gate(), await signIn(gate(), bob))
    expect(app.secret).not.toBe('')
    const { sms: _, ...rest } = (await gate().table.get(key.subject(bob.subject)))[0] ?? {}
    expect(rest).toMatchObject({ factors: ['totp'] })
    await gate().alter(key.subject(bob.subject), { factors: [], sms: undefined } as never)
    gate().clock.advance(60)
    expecting(202, await forgetting(gate(), bob.email))
    const { result, words } = await recorded(gate(), company, () => opening(gate(), tokenIn(gate(), bob.email)))
    expect(result.json()).toMatchObject({ status: 403, denial: 'not_allowed_here' })
    expect(result.json<{ detail: string }>().detail).toContain('administrator of your company to start a recovery')
    expect(words).toEqual(['link_refused nothing_bound'])
    const back = await recovery(gate(), founded, bob)
    expecting(201, await answeringJoin(gate(), await begunReturn(gate(), back), codeTo(gate(), back.after)))
    gate().clock.advance(60)
    await signIn(gate(), back.after)
  })

  test('The letter that tells of it closes it again, and brings no lost number back: who found the phone reads the mailbox', async () => {
    const founded = await found(gate())
    const { company, bob } = founded
    const cli = await signIn(gate(), bob)
    const lost = { ...bob, phone: newcomer(company).phone }
    expecting(202, await own(gate(), cli, 'PUT', '/phone', { phone: lost.phone }))
    expecting(204, await own(gate(), cli, 'POST', '/phone/answer', { code: codeOf(gate(), lost) }))
    const back = await recovery(gate(), founded, bob)
    const answer = expecting(
      201,
      await answeringJoin(gate(), await begunReturn(gate(), back), codeTo(gate(), back.after)),
    )
    const headers = bearer(answer.json<{ credential: string }>().credential)
    expect(latestLetter(gate(), bob.email).subject).toBe(`Your account at ${company} was set up again`)
    expect(await gate().table.get(key.formerPhones(bob.subject))).toEqual([undefined])
    gate().clock.advance(60)
    const token = tokenIn(gate(), bob.email)
    const { words } = await recorded(gate(), company, () => gate().send('POST', '/v1/not-me', { json: { token } }))
    expect(words).toEqual(['not_me', 'phone_restored', 'password_suspected not_me', 'letter_sent'])
    expect((await gate().send('GET', '/v1/session', { headers })).status).toBe(401)
    expect(await gate().table.get(key.phone(bob.subject), key.formerPhones(bob.subject))).toEqual([
      undefined,
      undefined,
    ])
    const reset = await opening(gate(), tokenIn(gate(), bob.email))
    expect(reset.json()).toMatchObject({ status: 403, denial: 'not_allowed_here' })
    const again = await recovery(gate(), founded, bob)
    expecting(201, await answeringJoin(gate(), await begunReturn(gate(), again), codeTo(gate(), again.after)))
  })

  test('In a browser the page asks for no name, keeps what was typed but the password, and ends at the account', async () => {
    const founded = await found(gate())
    const { company, bob } = founded
    const back = await recovery(gate(), founded, bob)
    const at = browser(gate())
    await at.send('GET', `/link/${back.token}`)
    const shown = await at.send('GET', '/join')
    expect(shown.body).toContain(`<h1>Back to ${company}</h1>`)
    expect(shown.body).not.toContain('name="name"')
    expect(shown.body).toContain(`value="${bob.email}"`)
    const { password, phone } = back.after
    const form = { invitation: back.id, company, email: bob.email, password, phone }
    const refused = await at.send('POST', '/join', { form: { ...form, password: 'hedgehog' } })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain(`<h1>Back to ${company}</h1>`)
    expect(refused.body).toContain(`value="${phone}"`)
    expect(refused.body).not.toContain('hedgehog')
    const asked = await at.send('POST', '/join', { form })
    expect([asked.status, asked.headers['location']]).toEqual([303, '/join/code'])
    const done = await at.send('POST', '/join/code', { form: { code: codeTo(gate(), back.after) } })
    expect([done.status, done.headers['location']]).toEqual([303, '/account'])
    expect([...at.jar.keys()].sort()).toEqual(['__Host-device', '__Host-session'])
    expect((await at.send('GET', '/account')).body).toContain('bob')
    const gone = await at.send('GET', `/link/${back.token}`)
    expect(gone.headers['location']).toBe('/join')
    expect((await at.send('GET', '/join')).status).toBe(410)
  })

  test('A password is judged by what others know of the person, and a newcomer still says a name', async () => {
    const founded = await found(gate(), { id: 'fjordholm' })
    const { company, bob } = founded
    const back = await recovery(gate(), founded, bob)
    for (const password of ['FjordholmFjordholm!', 'bob@fjordholm.test', 'too short'])
      expect((await returning(gate(), back.token, { ...back.after, password })).json()).toMatchObject({
        ...{ status: 422, denial: 'password_rejected' },
      })
    const zoe = newcomer(company)
    const made = await gate().send('POST', invitationsOf(company), {
      headers: back.boss.bearer,
      json: { email: zoe.email },
    })
    expect(made.status).toBe(201)
    const nameless = { ...back.after, phone: zoe.phone }
    const { result, words } = await recorded(gate(), company, () =>
      returning(gate(), tokenIn(gate(), zoe.email), nameless),
    )
    expect(result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(words).toEqual(['join_refused malformed'])
    // A name that is sent all the same changes nobody's.
    const named = await joining(gate(), back.token, { ...newcomer(company), ...back.after, name: 'Mallory' })
    const { challenge } = expecting(202, named).json<{ challenge: Challenge }>()
    expecting(201, await answeringJoin(gate(), challenge, codeTo(gate(), back.after)))
    expect((await gate().table.get(key.profile(bob.subject as SubjectId)))[0]).toMatchObject({ name: 'bob' })
  })

  test('Wherever it is answered, it is told to the mailbox, and what was bound later is the person’s own', async () => {
    const founded = await found(gate())
    const { bob } = founded
    const back = await recovery(gate(), founded, bob)
    const answer = expecting(
      201,
      await answeringJoin(gate(), await begunReturn(gate(), back), codeTo(gate(), back.after)),
    )
    const session = { bearer: bearer(answer.json<{ credential: string }>().credential) }
    await bindTotp(gate(), session)
    expect((await own(gate(), session, 'GET', '')).json()).toMatchObject({
      authenticators: { sms: { to: `•••• ${back.after.phone.slice(-2)}` }, totp: {}, passkeys: [] },
    })
    expect(ofKind(await gate().events(founded.company), 'subject_recovered')).toEqual([
      expect.objectContaining({ dropped: [] }),
    ])
  })
}
