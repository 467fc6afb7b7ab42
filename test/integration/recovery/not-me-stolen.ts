// A thief with a fresh session tries to use up the owner's way back: by a reset, by a link of the thief's own, or by letting
// the owner reset first. The owner's letter of before takes it all back, whatever came after it. SP 800-63B-4 §4.2, §4.6.

import { expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { key, partition } from '../../../lib/schema.ts'
import { bindPasskey, bindTotp, choosing, expecting, own, questionIn, signInByPasskey } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found, newPhone, type Person } from '../gate/people.ts'
import { answering, type Cli, codeOf, signIn } from '../gate/sign-in.ts'
import { CHOSEN, opening, reset } from './resets.ts'

const DAY = 86_400

export function tests(gate: () => Gate): void {
  const saying = (token: string) => gate().send('POST', '/v1/not-me', { json: { token } })
  const standing = async ({ subject }: Person) => {
    const [phone, profile, password] = await gate().table.get(
      ...([key.phone(subject), key.profile(subject), key.password(subject)] as const),
    )
    return { number: phone?.number, email: profile?.email, due: password?.due }
  }
  const phoned = async (cli: Pick<Cli, 'bearer'>, person: Person): Promise<{ thief: Person; letter: string }> => {
    const thief = { ...person, phone: newPhone() }
    expecting(202, await own(gate(), cli, 'PUT', '/phone', { phone: thief.phone }))
    expecting(204, await own(gate(), cli, 'POST', '/phone/answer', { code: codeOf(gate(), thief) }))
    return { thief, letter: tokenIn(gate(), person.email) }
  }
  const addressed = async (cli: Pick<Cli, 'bearer'>, person: Person) => {
    const thief = { ...person, email: `thief@elsewhere-${person.company}.test` as EmailAddress }
    expecting(202, await own(gate(), cli, 'PUT', '/email', { email: thief.email }))
    const token = tokenIn(gate(), thief.email)
    expecting(204, await gate().send('POST', '/v1/account/email/open', { json: { token } }))
    return { thief, letter: tokenIn(gate(), person.email) }
  }
  /** The number, a minute later the address: two letters to the owner, and then the thief's own mailbox. */
  const stolen = async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    gate().clock.advance(60)
    const first = await phoned(cli, bob)
    gate().clock.advance(60)
    const second = await addressed(cli, first.thief)
    gate().clock.advance(60)
    return { company, bob, cli, thief: second.thief, letters: { phone: first.letter, address: second.letter } }
  }

  test('A reset at the thief’s address uses up no letter of the owner’s', async () => {
    for (const which of ['phone', 'address'] as const) {
      const { company, bob, thief, letters } = await stolen()
      await reset(gate(), thief)
      const { result, words } = await recorded(gate(), company, () => saying(letters[which]))
      expect(result.status).toBe(204)
      expect(words).toEqual([
        ...['not_me', 'address_changed', ...(which === 'phone' ? ['phone_restored'] : [])],
        ...['password_suspected not_me', 'letter_sent'],
      ])
      expect(await standing(bob)).toMatchObject({ email: bob.email, due: 'reset' })
    }
  })

  test('A link of the thief’s own uses up none of before it, and each of those takes back more', async () => {
    const { company, bob, cli, thief, letters } = await stolen()
    await bindTotp(gate(), cli)
    const own_ = tokenIn(gate(), thief.email)
    expecting(204, await saying(own_))
    gate().clock.advance(60)
    expect(await standing(bob)).toMatchObject({ number: thief.phone, email: thief.email })
    expecting(204, await saying(letters.address))
    gate().clock.advance(60)
    expect(await standing(bob)).toMatchObject({ number: thief.phone, email: bob.email })
    expecting(204, await saying(letters.phone))
    expect(await standing(bob)).toEqual({ number: bob.phone, email: bob.email, due: 'reset' })
    const { words } = await recorded(gate(), company, async () => {
      for (const spent of [own_, letters.address, letters.phone]) expect((await saying(spent)).status).toBe(410)
    })
    expect(words).toEqual(['link_refused superseded', 'link_refused superseded'])
    const [subject] = await gate().table.get(key.subject(bob.subject))
    expect(subject?.takenBack).toHaveLength(1)
    gate().clock.advance(60)
    const question = questionIn(expecting(202, await opening(gate(), tokenIn(gate(), bob.email))))
    expecting(202, await answering(gate(), question, codeOf(gate(), bob)))
    expecting(204, await choosing(gate(), question, CHOSEN))
    gate().clock.advance(31)
    await signIn(gate(), { ...bob, password: CHOSEN })
  })

  test('What the owner had taken back the week before does not use up the letters of today', async () => {
    const { bob } = await found(gate())
    await signIn(gate(), bob)
    expecting(204, await saying(tokenIn(gate(), bob.email)))
    await reset(gate(), bob)
    gate().clock.advance(7 * DAY)
    const cli = await signIn(gate(), { ...bob, password: CHOSEN })
    gate().clock.advance(60)
    const { thief: phone, letter } = await phoned(cli, bob)
    gate().clock.advance(60)
    const { thief } = await addressed(cli, phone)
    gate().clock.advance(60)
    await bindTotp(gate(), cli)
    expecting(204, await saying(tokenIn(gate(), thief.email)))
    expecting(204, await saying(letter))
    expect(await standing(bob)).toMatchObject({ number: bob.phone, email: bob.email })
  })

  test('A passkey that the thief bound goes also after the owner had the password reset first', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    gate().clock.advance(60)
    const bound = await bindPasskey(gate(), cli)
    const letter = tokenIn(gate(), bob.email)
    await reset(gate(), bob)
    await signInByPasskey(gate(), bound)
    const { result, events } = await recorded(gate(), company, () => saying(letter))
    expect(result.status).toBe(204)
    expect(ofKind(events, 'not_me')).toHaveLength(1)
    expect(await gate().table.list(partition.passkeys(bob.subject))).toEqual([])
    await expect(signInByPasskey(gate(), bound)).rejects.toThrow('401')
  })
}
