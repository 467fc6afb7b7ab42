// How often a code may be guessed: per challenge, over resends, and per account over many challenges. Counted before
// anybody is told. ASVS V6.5.1, V6.5.5, V6.6.3; advisories 2.07, 3.23.

import { expect, test } from '@jest/globals'
import type { ChallengeId } from '../../../lib/ids.ts'
import { parse } from '../../../lib/rules/credential.ts'
import { key, partition } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEachEngine, onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { answering, begin, type Challenge, challenged, codeOf, notThe, resending, signIn } from '../gate/sign-in.ts'

/** Guesses wrong `times` times, each time something else. */
async function guess(gate: Gate, challenge: Challenge, person: Person, times: number) {
  const answers = []
  for (let i = 1; i <= times; i++) answers.push(await answering(gate, challenge, notThe(codeOf(gate, person), i)))
  return answers
}

onEachEngine((gate) => {
  test('Six digits have five tries; then the right code is too late as well', async () => {
    const { company, bob } = await found(gate())
    const challenge = await challenged(gate(), bob)
    const { result, events } = await recorded(gate(), company, () => guess(gate(), challenge, bob, 5))
    for (const answer of result) expect(answer.json()).toMatchObject({ status: 401, denial: 'wrong_code' })
    expect(result.map((answer) => answer.json()['tries_left'])).toEqual([4, 3, 2, 1, 0])
    expect(ofKind(events, 'code_refused').map(({ cause, tries }) => `${cause} ${tries}`)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `wrong_code ${n}`),
    )
    const late = await recorded(gate(), company, () => answering(gate(), challenge, codeOf(gate(), bob)))
    expect(late.result.json()).toMatchObject({ status: 410, denial: 'challenge_spent' })
    expect(late.words).toEqual(['code_refused spent'])
  })

  test('Ten wrong codes in a row close codes to strangers, over all challenges, and never to the known device', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    for (let i = 0; i < 2; i++) await guess(gate(), await challenged(gate(), bob), bob, 5)
    gate().clock.advance(3600)
    const sent = gate().aws.read(bob.phone).length
    const { result, words } = await recorded(gate(), company, () => begin(gate(), bob))
    expect(result.json()).toMatchObject({ status: 403, denial: 'code_frozen' })
    expect(words).toEqual(['login_refused codes_frozen'])
    expect(gate().aws.read(bob.phone)).toHaveLength(sent)
    await signIn(gate(), bob, { device })
    gate().clock.advance(31)
    expect((await begin(gate(), bob)).status).toBe(202)
  })

  test('A code is used once', async () => {
    const { bob } = await found(gate())
    const challenge = await challenged(gate(), bob)
    const code = codeOf(gate(), bob)
    expect((await answering(gate(), challenge, code)).status).toBe(201)
    const { result, words } = await recorded(gate(), undefined, () => answering(gate(), challenge, code))
    expect(result.json()).toMatchObject({ status: 404, denial: 'challenge_unknown' })
    expect(words).toEqual(['code_refused unknown_challenge'])
  })
})

onEngine('dynoxide', (gate) => {
  test('Four digits have three tries', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    const challenge = await challenged(gate(), bob, { device })
    expect(challenge.digits).toBe(4)
    const { words } = await recorded(gate(), company, () => guess(gate(), challenge, bob, 4))
    expect(words).toEqual([...Array(3).fill('code_refused wrong_code'), 'code_refused spent'])
  })

  test('Sending again gives no new try: the count goes on, also from four digits to six', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    const challenge = await challenged(gate(), bob, { device })
    await guess(gate(), challenge, bob, 2)
    gate().clock.advance(31)
    expect((await resending(gate(), challenge)).json()).toMatchObject({ challenge: { digits: 6 } })
    const { words } = await recorded(gate(), company, () => guess(gate(), challenge, bob, 4))
    expect(words).toEqual([...Array(3).fill('code_refused wrong_code'), 'code_refused spent'])
    gate().clock.advance(31)
    const again = await recorded(gate(), company, () => resending(gate(), challenge))
    expect(again.result.json()).toMatchObject({ denial: 'challenge_spent' })
    expect(again.words).toEqual(['resend_refused spent'])
  })

  test('The code that was sent before is dead once another was sent', async () => {
    const { company, bob } = await found(gate())
    const challenge = await challenged(gate(), bob)
    const old = codeOf(gate(), bob)
    // One time in a million the new code is the old one; then it is sent again.
    do {
      gate().clock.advance(31)
      await resending(gate(), challenge)
    } while (codeOf(gate(), bob) === old)
    const { result, words } = await recorded(gate(), company, () => answering(gate(), challenge, old))
    expect(result.status).toBe(401)
    expect(words).toEqual(['code_refused wrong_code'])
    expect((await answering(gate(), challenge, codeOf(gate(), bob))).status).toBe(201)
  })

  test("A stranger's finished login does not end the run: only a known device does", async () => {
    const { bob } = await found(gate())
    await guess(gate(), await challenged(gate(), bob), bob, 5)
    await guess(gate(), await challenged(gate(), bob), bob, 4)
    gate().clock.advance(601)
    await signIn(gate(), bob)
    gate().clock.advance(601)
    await guess(gate(), await challenged(gate(), bob), bob, 1)
    gate().clock.advance(601)
    expect((await begin(gate(), bob)).json()).toMatchObject({ denial: 'code_frozen' })
  })

  test('Twenty wrong codes in thirty days close them to strangers, though the owner signs in every day', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    for (let day = 0; day < 5; day++) {
      gate().clock.advance(86_400)
      await guess(gate(), await challenged(gate(), bob), bob, 4)
      await signIn(gate(), bob, { device })
    }
    gate().clock.advance(86_400)
    const frozen = await recorded(gate(), company, () => begin(gate(), bob))
    expect(frozen.words).toEqual(['login_refused codes_frozen'])
    // By whole days: what was wrong on the first day counts until all of that day is thirty days past.
    gate().clock.advance(24 * 86_400)
    expect((await begin(gate(), bob)).status).toBe(403)
    gate().clock.advance(2 * 86_400)
    expect((await begin(gate(), bob)).status).toBe(202)
  })

  test('A challenge that was open when the account ran out of guesses is closed, too', async () => {
    const { company, bob } = await found(gate())
    const challenges: Challenge[] = []
    for (let i = 0; i < 3; i++) challenges.push(await challenged(gate(), bob))
    const [one, two, three] = challenges as [Challenge, Challenge, Challenge]
    await guess(gate(), one, bob, 5)
    await guess(gate(), two, bob, 5)
    const { result, words } = await recorded(gate(), company, () => answering(gate(), three, codeOf(gate(), bob)))
    expect(result.json()).toMatchObject({ status: 403, denial: 'code_frozen' })
    expect(words).toEqual(['code_refused codes_frozen'])
    await expect(gate().table.list(partition.sessions(bob.subject))).resolves.toEqual([])
  })

  test('No new code is sent either to a challenge of an account that ran out of guesses', async () => {
    const { company, bob } = await found(gate())
    const challenges: Challenge[] = []
    for (let i = 0; i < 3; i++) challenges.push(await challenged(gate(), bob))
    const [one, two, three] = challenges as [Challenge, Challenge, Challenge]
    await guess(gate(), one, bob, 5)
    await guess(gate(), two, bob, 5)
    gate().clock.advance(3600)
    await gate().alter(key.challenge(three.id as ChallengeId), { createdAt: gate().clock.seconds() })
    const sent = gate().aws.read(bob.phone).length
    const { result, words } = await recorded(gate(), company, () => resending(gate(), three))
    expect(result.json()).toMatchObject({ status: 403, denial: 'code_frozen' })
    expect(words).toEqual(['resend_refused codes_frozen'])
    expect(gate().aws.read(bob.phone)).toHaveLength(sent)
  })

  test('A device that used up its own run is a stranger, and guesses on from the strangers’ budget only', async () => {
    const { company, bob } = await found(gate())
    const { device = '' } = await signIn(gate(), bob)
    const claimed = parse(device)
    if (claimed?.kind !== 'device') throw new Error('that is no device credential')
    const challenge = await challenged(gate(), bob, { device })
    await guess(gate(), challenge, bob, 1)
    await gate().alter(key.budget(bob.subject, claimed.device), { guesses: { sms: { run: 10, days: [] } } })
    const { events } = await recorded(gate(), company, () => challenged(gate(), bob, { device }))
    expect(ofKind(events, 'password_accepted')).toEqual([expect.objectContaining({ context: 'stranger', digits: 6 })])
  })

  test('A code lives five minutes by the clock, whatever the table still holds', async () => {
    const { company, bob, eve } = await found(gate())
    const [his, hers] = [await challenged(gate(), bob), await challenged(gate(), eve)]
    gate().clock.advance(299)
    expect((await answering(gate(), his, codeOf(gate(), bob))).status).toBe(201)
    gate().clock.advance(1)
    const { result, words } = await recorded(gate(), company, () => answering(gate(), hers, codeOf(gate(), eve)))
    expect(result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    expect(words).toEqual(['code_refused expired'])
    await expect(gate().table.get(key.challenge(hers.id))).resolves.toMatchObject([{ tries: 0 }])
  })

  test('What is no code is no guess', async () => {
    const { bob } = await found(gate())
    const challenge = await challenged(gate(), bob)
    for (const code of ['', '123', '123456789', 'abcdef', '１２３４５６', '12345a']) {
      const { result, words } = await recorded(gate(), undefined, () => answering(gate(), challenge, code))
      expect(result.status).toBe(400)
      expect(words.every((word) => word === 'request_refused malformed')).toBe(true)
    }
    const code = codeOf(gate(), bob)
    expect((await answering(gate(), challenge, `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(201)
  })
})
