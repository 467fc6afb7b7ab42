// A thief with a session changes the phone: the person says 'this was not me', and the way back in leads over the number of
// before, never over the thief's. SP 800-63B-4 §3.1.3.3, §4.6; ASVS V6.3.7, V7.4.3.

import { expect, test } from '@jest/globals'
import type { Seconds } from '../../../lib/ids.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key } from '../../../lib/schema.ts'
import { bindTotp, choosing, expecting, own, questionIn, signInWith, stepUpWith } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { latestLetter, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found, newPhone, type Person } from '../gate/people.ts'
import { answering, type Cli, codeOf, signIn } from '../gate/sign-in.ts'
import { CHOSEN, opening } from './resets.ts'

const DAY = 86_400

const acts = (gate: () => Gate) => ({
  saying: (token: string) => gate().send('POST', '/v1/not-me', { json: { token } }),
  sentTo: (phone: string) => gate().aws.read(phone).length,
  numberOf: async ({ subject }: Person) => (await gate().table.get(key.phone(subject)))[0]?.number,
  formerOf: async ({ subject }: Person) => (await gate().table.get(key.formerPhones(subject)))[0],
  /** A minute later, to a number of the caller's; the letter that tells of it. */
  moving: async (cli: Pick<Cli, 'bearer'>, person: Person): Promise<{ moved: Person; letter: string }> => {
    gate().clock.advance(60)
    const moved = { ...person, phone: newPhone() }
    expecting(202, await own(gate(), cli, 'PUT', '/phone', { phone: moved.phone }))
    expecting(204, await own(gate(), cli, 'POST', '/phone/answer', { code: codeOf(gate(), moved) }))
    return { moved, letter: tokenIn(gate(), person.email) }
  },
})

/** On each engine. */
export function stored(gate: () => Gate): void {
  const { saying, sentTo, numberOf, formerOf, moving } = acts(gate)

  test('A thief who moved the account to another phone gets no code of the reset, and its owner does', async () => {
    const { company, bob } = await found(gate())
    const { moved: thief, letter } = await moving(await signIn(gate(), bob), bob)
    expect(latestLetter(gate(), bob.email).subject).toContain('phone number')
    expect(await numberOf(bob)).toBe(thief.phone)
    const former = await formerOf(bob)
    expect(former).toMatchObject({ numbers: [{ number: bob.phone }], ttl: gate().clock.seconds() + 14 * DAY })
    gate().clock.advance(3600)
    const seen = sentTo(thief.phone)
    const { result, events, words } = await recorded(gate(), company, () => saying(letter))
    expect(result.status).toBe(204)
    expect(words).toEqual(['not_me', 'phone_restored', 'password_suspected not_me', 'letter_sent'])
    expect(ofKind(events, 'phone_restored')).toEqual([
      expect.objectContaining({ subject: bob.subject, before: { bound: true }, after: { bound: true } }),
    ])
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${bob.phone.slice(1)}|${thief.phone.slice(1)}`))
    expect([await numberOf(bob), await formerOf(bob)]).toEqual([bob.phone, undefined])

    const question = questionIn(expecting(202, await opening(gate(), tokenIn(gate(), bob.email))))
    expect(question).toMatchObject({ authenticator: 'sms', to: `•••• ${bob.phone.slice(-2)}` })
    expecting(202, await answering(gate(), question, codeOf(gate(), bob)))
    expecting(204, await choosing(gate(), question, CHOSEN))
    gate().clock.advance(31)
    await signIn(gate(), { ...bob, password: CHOSEN })
    expect(sentTo(thief.phone)).toBe(seen)
  })

  test('A phone that was taken away is back, also where another was bound after it', async () => {
    const { bob } = await found(gate())
    const app = await bindTotp(gate(), await signIn(gate(), bob))
    for (const another of [false, true]) {
      gate().clock.advance(60)
      const thief = await signInWith(gate(), bob, app)
      gate().clock.advance(60)
      expecting(204, await own(gate(), thief, 'DELETE', '/phone'))
      const letter = tokenIn(gate(), bob.email)
      if (another) await moving(thief, bob)
      expect(await numberOf(bob)).not.toBe(bob.phone)
      expecting(204, await saying(letter))
      expect(await numberOf(bob)).toBe(bob.phone)
      await gate().alter(key.password(bob.subject), { due: undefined } as never)
    }
  })
}

export function tests(gate: () => Gate): void {
  const { saying, sentTo, numberOf, formerOf, moving } = acts(gate)
  const smsOf = async ({ subject }: Person) => (await gate().table.get(key.subject(subject)))[0]?.sms

  test('Of several changes each letter takes back its own and what came after, and one of before is as good as it was', async () => {
    const both = async (use: (letters: { first: string; second: string }) => string) => {
      const { bob } = await found(gate())
      const thief = await signIn(gate(), bob)
      const { moved: between, letter: first } = await moving(thief, bob)
      const { moved: last, letter: second } = await moving(thief, bob)
      expect((await formerOf(bob))?.numbers.map(({ number }) => number)).toEqual([bob.phone, between.phone])
      const used = use({ first, second })
      expecting(204, await saying(used))
      const then = { number: await numberOf(bob), sms: await smsOf(bob) }
      gate().clock.advance(60)
      expect((await saying(second)).status).toBe(410)
      expect((await saying(first)).status).toBe(used === first ? 410 : 204)
      expect([await numberOf(bob), await formerOf(bob)]).toEqual([bob.phone, undefined])
      return { bob, between, last, ...then }
    }
    const all = await both(({ first }) => first)
    expect(all.number).toBe(all.bob.phone)
    expect(all.sms).toEqual({
      to: `•••• ${all.bob.phone.slice(-2)}`,
      number: await gate().parts.secrets.digest('number', all.bob.phone),
    })
    const half = await both(({ second }) => second)
    expect(half.number).toBe(half.between.phone)
  })

  test('A number that was bound where there was none goes, and the reset asks for what is left', async () => {
    const { company, bob } = await found(gate())
    const app = await bindTotp(gate(), await signIn(gate(), bob))
    gate().clock.advance(60)
    const owner = await signInWith(gate(), bob, app)
    expecting(204, await own(gate(), owner, 'DELETE', '/phone'))
    gate().clock.advance(20 * DAY)
    const thief = await signInWith(gate(), bob, app)
    const { moved, letter } = await moving(thief, bob)
    expect(await smsOf(bob)).toMatchObject({ to: `•••• ${moved.phone.slice(-2)}` })
    const { events } = await recorded(gate(), company, () => saying(letter))
    expect(ofKind(events, 'phone_restored')).toEqual([
      expect.objectContaining({ before: { bound: true }, after: { bound: false } }),
    ])
    expect([await numberOf(bob), await smsOf(bob), await formerOf(bob)]).toEqual([undefined, undefined, undefined])
    const question = questionIn(expecting(202, await opening(gate(), tokenIn(gate(), bob.email))))
    expect(question).toMatchObject({ authenticator: 'totp' })
    expect(question).not.toHaveProperty('others')
  })

  test('Removed and another bound: the letter of the binding leaves none, that of the removal brings the first back', async () => {
    const { bob } = await found(gate())
    const app = await bindTotp(gate(), await signIn(gate(), bob))
    gate().clock.advance(60)
    const thief = await signInWith(gate(), bob, app)
    gate().clock.advance(60)
    expecting(204, await own(gate(), thief, 'DELETE', '/phone'))
    const { letter } = await moving(thief, bob)
    expecting(204, await saying(letter))
    expect([await numberOf(bob), await smsOf(bob)]).toEqual([undefined, undefined])
  })

  test('What its owner changed before the letter stays, and nothing is said of it', async () => {
    const { company, bob } = await found(gate())
    const { moved } = await moving(await signIn(gate(), bob), bob)
    gate().clock.advance(60)
    const thief = await signIn(gate(), moved)
    const letter = tokenIn(gate(), bob.email)
    const { words } = await recorded(gate(), company, () => saying(letter))
    expect(words).toEqual(['not_me', 'password_suspected not_me', 'letter_sent'])
    expect([await numberOf(bob), (await formerOf(bob))?.numbers.map(({ number }) => number)]).toEqual([
      ...[moved.phone, [bob.phone]],
    ])
    expect((await gate().send('GET', '/v1/session', { headers: thief.bearer })).status).toBe(401)
  })

  test('The number of before is back also where the company allows no SMS by now', async () => {
    const { company, bob } = await found(gate())
    const { moved, letter } = await moving(await signIn(gate(), bob), bob)
    await gate().alter(key.company(company), { policy: { ...defaultPolicy, authenticators: ['totp', 'passkey'] } })
    expecting(204, await saying(letter))
    expect(await numberOf(bob)).toBe(bob.phone)
    const reset = tokenIn(gate(), bob.email)
    expect((await opening(gate(), reset)).json()).toMatchObject({ status: 403, denial: 'not_allowed_here' })
    await gate().alter(key.company(company), { policy: defaultPolicy })
    const question = questionIn(expecting(202, await opening(gate(), reset)))
    expect(question.to).toBe(`•••• ${bob.phone.slice(-2)}`)
    expecting(202, await answering(gate(), question, codeOf(gate(), bob)))
    expect(sentTo(moved.phone)).toBe(1)
  })

  test('After fourteen days a letter changes nothing, and the number that it spoke of is remembered no more', async () => {
    const { company, bob } = await found(gate())
    const { moved, letter } = await moving(await signIn(gate(), bob), bob)
    gate().clock.advance(14 * DAY)
    const { words } = await recorded(gate(), company, () => saying(letter))
    expect(words).toEqual(['link_refused expired'])
    expect(await numberOf(bob)).toBe(moved.phone)
    expect((await formerOf(bob))?.ttl).toBe(gate().clock.seconds())
    // Also where the table is late with it: the next change forgets it.
    const cli = await signIn(gate(), moved)
    const again = await moving(await stepUpWith(gate(), cli, moved), moved)
    expect((await formerOf(bob))?.numbers.map(({ number }) => number)).toEqual([moved.phone])
    expecting(204, await saying(again.letter))
    expect(await numberOf(bob)).toBe(moved.phone)
  })

  test('A number is remembered from when on it was its owner’s, from the first day', async () => {
    const { bob } = await found(gate())
    const [first] = await gate().table.get(key.phone(bob.subject))
    expect(first?.boundAt).toBe(gate().clock.seconds())
    await moving(await signIn(gate(), bob), bob)
    const at = gate().clock.seconds()
    const [second] = await gate().table.get(key.phone(bob.subject))
    expect([second?.boundAt, (await formerOf(bob))?.numbers]).toEqual([
      at + 1,
      [{ number: bob.phone, country: 'NO', boundAt: first?.boundAt as Seconds, until: at }],
    ])
  })
}
