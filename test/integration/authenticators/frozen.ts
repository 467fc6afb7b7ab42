// Ten wrong codes after a right password: somebody else knows the password. The person is told, a stranger gets nowhere
// without choosing another, and the owner on a known device goes on and is asked to change it. SP 800-63B-4 §3.1.1.2, §3.2.2.

import { expect, test } from '@jest/globals'
import { key, partition } from '../../../lib/schema.ts'
import {
  asked,
  bindTotp,
  choosing,
  expecting,
  latestLetter,
  lettersTo,
  makeRecoveryCodes,
  questionIn,
  sayNotMe,
  signedIn,
  stepUp,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { answering, begin, codeOf, notThe, signIn } from '../gate/sign-in.ts'

const chosen = 'a wall of my own choosing'

/** A stranger with the password guesses at the codes, as often as is let. */
async function guessed(gate: Gate, person: Person, device?: string): Promise<void> {
  for (let wrong = 0; wrong < 10; ) {
    const question = await asked(gate, person, { authenticator: 'sms', ...(device === undefined ? {} : { device }) })
    for (let left = 1; left > 0 && wrong < 10; wrong++) {
      const answer = await answering(gate, question, notThe(codeOf(gate, person), wrong + 1))
      left = expecting(401, answer).json<{ tries_left: number }>().tries_left
    }
  }
}

export function frozen(gate: () => Gate): void {
  const guessedAt = async () => {
    const founded = await found(gate())
    const cli = await signIn(gate(), founded.bob)
    const codes = await makeRecoveryCodes(gate(), cli)
    const app = await bindTotp(gate(), cli)
    const question = await asked(gate(), founded.bob, { authenticator: 'sms' })
    const guess = (n: number) => answering(gate(), question, notThe(codeOf(gate(), founded.bob), n))
    await guess(1)
    // Eight more, as the first test here has them answered one by one.
    const stranger = key.budget(founded.bob.subject, 'stranger')
    await gate().alter(stranger, { guesses: { sms: { run: 9, days: [] } } })
    await guess(2)
    return { ...founded, cli, codes, app }
  }
  const dueOf = async ({ subject }: Person) => (await gate().table.get(key.password(subject)))[0]?.due

  test('The person is told once, and the password is due for change', async () => {
    const { company, bob } = await found(gate())
    await signIn(gate(), bob)
    const { events } = await recorded(gate(), company, () => guessed(gate(), bob))
    expect(ofKind(events, 'password_suspected')).toEqual([
      expect.objectContaining({ subject: bob.subject, due: 'change', cause: 'codes_spent' }),
    ])
    expect(ofKind(events, 'letter_sent')).toEqual([expect.objectContaining({ letter: 'codes_frozen' })])
    expect(ofKind(events, 'code_refused')).toHaveLength(10)
    const letter = latestLetter(gate(), bob.email)
    expect(letter.subject).toBe(`Codes are paused for your account at ${company}`)
    expect(await dueOf(bob)).toBe('change')
    gate().clock.advance(600)
    const closed = await recorded(gate(), company, () => begin(gate(), bob))
    expect(closed.result.json()).toMatchObject({ status: 403, denial: 'code_frozen' })
    expect(closed.words).toEqual(['login_refused codes_frozen'])
    expect(await sayNotMe(gate(), letter)).toMatchObject({ status: 204 })
    expect(await dueOf(bob)).toBe('reset')
  })

  test('A stranger with password and app chooses another password before any session is opened', async () => {
    const { company, bob, cli, app } = await guessedAt()
    const question = await asked(gate(), bob)
    const early = await recorded(gate(), company, () => choosing(gate(), question, chosen))
    expect(early.result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(early.words).toEqual(['password_refused not_due'])
    const sessions = await gate().table.list(partition.sessions(bob.subject))
    const { result, words, events } = await recorded(gate(), company, () => answering(gate(), question, app.code()))
    expect(result.status).toBe(202)
    const { challenge } = result.json<{ challenge: object }>()
    expect(challenge).toEqual({ id: question.id, authenticator: 'new_password', expires_in: 900 })
    expect(words).toEqual(['factor_accepted'])
    expect(events[0]).toMatchObject({ method: 'otp', due: 'new_password' })
    await expect(gate().table.list(partition.sessions(bob.subject))).resolves.toEqual(sessions)

    for (const [password, cause] of [
      [bob.password, 'same'],
      ['too short', 'too_short'],
      ['passwordpassword', 'common'],
    ] as const) {
      const refused = await recorded(gate(), company, () => choosing(gate(), question, password))
      expect(refused.result.json()).toMatchObject({ status: 422, denial: 'password_rejected' })
      expect(refused.words).toEqual([`password_refused ${cause}`])
    }
    const changed = await recorded(gate(), company, () => choosing(gate(), question, chosen))
    const fresh = signedIn(changed.result)
    expect(fresh).not.toHaveProperty('password_change_due')
    expect(changed.words).toEqual(['password_reset change', 'session_created', 'letter_sent', 'letter_sent'])
    expect(ofKind(changed.events, 'session_created')).toEqual([expect.objectContaining({ methods: ['pwd', 'otp'] })])
    expect(ofKind(changed.events, 'letter_sent').map(({ letter }) => letter)).toEqual([
      'password_changed',
      'new_device',
    ])
    expect((await gate().send('GET', '/v1/session', { headers: fresh.bearer })).status).toBe(200)
    expect((await gate().send('GET', '/v1/session', { headers: cli.bearer })).status).toBe(401)
    expect(await dueOf(bob)).toBeUndefined()
    expect((await begin(gate(), bob)).json()).toMatchObject({ denial: 'invalid_login' })
    expect((await asked(gate(), { ...bob, password: chosen })).authenticator).toBe('totp')
    expect((await choosing(gate(), question, 'a second wall of my own')).json()).toMatchObject({
      denial: 'challenge_unknown',
    })
  })

  test('Whoever was asked for another password and does not choose one within a quarter of an hour begins anew', async () => {
    const { company, bob, app } = await guessedAt()
    const question = await asked(gate(), bob)
    expect((await answering(gate(), question, app.code())).status).toBe(202)
    gate().clock.advance(900)
    const { result, words } = await recorded(gate(), company, () => choosing(gate(), question, chosen))
    expect(result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    expect(words).toEqual(['password_refused unknown_challenge'])
    expect(await dueOf(bob)).toBe('change')
  })

  test('The question for another password takes no code any more, and sends none', async () => {
    const { company, bob, app } = await guessedAt()
    const question = await asked(gate(), bob)
    expect((await answering(gate(), question, app.code())).status).toBe(202)
    gate().clock.advance(30)
    const { result, words } = await recorded(gate(), company, () => answering(gate(), question, app.code()))
    expect(result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(words).toEqual(['code_refused not_due'])
    const { id, secret } = question
    const resent = await gate().send('POST', `/v1/challenges/${id}/resend`, { json: { id, secret } })
    expect(resent.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
  })

  test('A saved code that was used on that way is told at once', async () => {
    const { bob, codes } = await guessedAt()
    const question = await asked(gate(), bob, { authenticator: 'recovery_code' })
    expect((await answering(gate(), question, codes[0] ?? '')).status).toBe(202)
    expect(latestLetter(gate(), bob.email).subject).toMatch(/^A recovery code was used for /)
  })

  test('The owner on a known device signs in, is told that the password is due, and changes it', async () => {
    const { company, bob, cli } = await guessedAt()
    const question = await asked(gate(), bob, { device: cli.device, authenticator: 'sms' })
    const { result, words } = await recorded(gate(), company, () => answering(gate(), question, codeOf(gate(), bob)))
    expect(result.json()).toMatchObject({ password_change_due: true })
    expect(words).toEqual(['session_created'])
    const owner = signedIn(result)
    const json = { current: bob.password, new: chosen }
    const changed = await gate().send('PUT', '/v1/account/password', { headers: owner.bearer, json })
    expect(changed.status).toBe(200)
    expect(await dueOf(bob)).toBeUndefined()
    gate().clock.advance(600)
    const next = await asked(gate(), { ...bob, password: chosen }, { device: cli.device, authenticator: 'sms' })
    const again = await answering(gate(), next, codeOf(gate(), bob))
    expect(expecting(201, again).json()).not.toHaveProperty('password_change_due')
  })

  test('A session that is made fresh hears of it, too, and stays', async () => {
    const { bob, cli, app } = await guessedAt()
    const begun = await stepUp(gate(), cli, { password: bob.password })
    gate().clock.advance(30)
    const answer = await answering(gate(), questionIn(expecting(202, begun)), app.code())
    expect(answer.json()).toMatchObject({ password_change_due: true, session: { id: cli.session.id } })
  })

  test('Wrong codes on a known device are the owner’s own: nobody is told, and nothing is due', async () => {
    const { company, bob } = await found(gate())
    const { device = '' } = await signIn(gate(), bob)
    const before = lettersTo(gate(), bob.email).length
    const { events } = await recorded(gate(), company, () => guessed(gate(), bob, device))
    expect(ofKind(events, 'code_refused').map(({ context }) => context)).toEqual(Array(10).fill('recognised'))
    expect(ofKind(events, 'password_suspected')).toEqual([])
    expect(lettersTo(gate(), bob.email)).toHaveLength(before)
    expect(await dueOf(bob)).toBeUndefined()
  })
}
