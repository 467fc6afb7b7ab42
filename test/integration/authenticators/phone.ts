// Another phone number: only who reads the code there binds it, within limits that no list of numbers goes around; what
// the old number proved is over, and nobody can take away the last way in. SP 800-63B-4 §3.1.3.3, §4.1; ASVS V6.6.1, V7.4.3.

import { expect, test } from '@jest/globals'
import type { ChallengeId, PhoneNumber } from '../../../lib/ids.ts'
import { digestOf } from '../../../lib/rules/credential.ts'
import { key } from '../../../lib/schema.ts'
import { alive, asked, expecting, latestLetter, own } from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found, newPhone, type Person } from '../gate/people.ts'
import { answering, type Cli, codeOf, latestText, notThe, signIn } from '../gate/sign-in.ts'

export function phone(gate: () => Gate): void {
  const asking = (cli: Cli, phone: string) => own(gate(), cli, 'PUT', '/phone', { phone })
  const confirming = (cli: Cli, code: string) => own(gate(), cli, 'POST', '/phone/answer', { code })
  const draftOf = ({ session }: Cli) => key.draft(session.id as string as ChallengeId)
  const sentTo = (phone: string) => gate().aws.read(phone).length
  const movedTo = (person: Person, phone: PhoneNumber): Person => ({ ...person, phone })
  const moving = async (cli: Cli, person: Person) => {
    const moved = movedTo(person, newPhone())
    expecting(202, await asking(cli, moved.phone))
    return moved
  }

  test('The code goes to the new number, and whoever shows it there is bound by it', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const [old, moved] = [sentTo(bob.phone), movedTo(bob, newPhone())]
    const begun = await recorded(gate(), company, () =>
      asking(cli, moved.phone.replace(/(...)(..)/, '00$1 $2-').replace('00+', '00')),
    )
    expect(begun.result.json()).toEqual({
      challenge: {
        authenticator: 'sms',
        to: `•••• ${moved.phone.slice(-2)}`,
        digits: 6,
        expires_in: 300,
        resend_in: 30,
      },
    })
    expect(begun.result.status).toBe(202)
    expect(begun.words).toEqual(['authenticator_begun', 'code_sent'])
    expect(begun.events[0]).toMatchObject({ authenticator: 'sms', session: cli.session.id })
    expect(latestText(gate(), moved)).toContain(`is your code for ${company}`)
    const { result, events, words } = await recorded(gate(), company, () => confirming(cli, codeOf(gate(), moved)))
    expect(result.status).toBe(204)
    expect(words).toEqual(['authenticator_bound', 'letter_sent'])
    expect(events[0]).toMatchObject({ authenticator: 'sms', replaced: true })
    expect(events[1]).toMatchObject({ letter: 'phone_changed' })
    expect(latestLetter(gate(), bob.email).subject).toBe(`Your phone number for ${company} was changed`)
    expect((await own(gate(), cli, 'GET', '')).json()).toMatchObject({
      authenticators: { sms: { to: `•••• ${moved.phone.slice(-2)}` } },
    })
    expect((await answering(gate(), await asked(gate(), bob), codeOf(gate(), moved))).status).toBe(201)
    expect(sentTo(bob.phone)).toBe(old)
  })

  test('Sessions and questions that rest on the old number are over, and the one that moved goes on', async () => {
    const { company, bob } = await found(gate())
    const [cli, other] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const pending = await asked(gate(), bob)
    const code = codeOf(gate(), bob)
    const moved = await moving(cli, bob)
    expect(await alive(gate(), other)).toBe(true)
    expecting(204, await confirming(cli, codeOf(gate(), moved)))
    expect([await alive(gate(), cli), await alive(gate(), other)]).toEqual([true, false])
    const { result, words } = await recorded(gate(), company, () => answering(gate(), pending, code))
    expect(result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    expect(words).toEqual(['code_refused superseded'])
  })

  test('Wrong codes are counted, asking again gives no new ones, and then nothing is sent that could not be used', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const moved = await moving(cli, bob)
    for (let n = 1; n <= 4; n++) {
      const { result, words } = await recorded(gate(), company, () => confirming(cli, notThe(codeOf(gate(), moved), n)))
      expect(result.json()).toMatchObject({ status: 401, denial: 'wrong_code', tries_left: 5 - n })
      expect(words).toEqual(['authenticator_refused wrong_code'])
    }
    gate().clock.advance(30)
    expecting(202, await asking(cli, moved.phone))
    expect((await confirming(cli, notThe(codeOf(gate(), moved)))).json()).toMatchObject({ tries_left: 0 })
    const late = await recorded(gate(), company, () => confirming(cli, codeOf(gate(), moved)))
    expect(late.result.json()).toMatchObject({ status: 410, denial: 'challenge_spent' })
    expect(late.words).toEqual(['authenticator_refused spent'])
    gate().clock.advance(31)
    const sent = sentTo(moved.phone)
    const again = await recorded(gate(), company, () => asking(cli, moved.phone))
    expect(again.result.json()).toMatchObject({ status: 410, denial: 'challenge_spent', retry_after: 269 })
    expect(sentTo(moved.phone)).toBe(sent)
    gate().clock.advance(269)
    expecting(202, await asking(cli, moved.phone))
    expect((await confirming(cli, codeOf(gate(), moved))).status).toBe(204)
  })

  test('A code lives five minutes, and belongs to the session that asked for it', async () => {
    const { company, bob } = await found(gate())
    const [cli, other] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    const moved = await moving(cli, bob)
    const elsewhere = await recorded(gate(), company, () => confirming(other, codeOf(gate(), moved)))
    expect(elsewhere.result.json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    expect(elsewhere.words).toEqual(['authenticator_refused not_begun'])
    gate().clock.advance(300)
    const { result, words } = await recorded(gate(), company, () => confirming(cli, codeOf(gate(), moved)))
    expect(result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    expect(words).toEqual(['authenticator_refused expired'])
    expect(await alive(gate(), other)).toBe(true)
  })

  test('A reader of the table finds no digest of the code that could be searched', async () => {
    const { bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const moved = await moving(cli, bob)
    const [draft] = await gate().table.get(draftOf(cli))
    expect(draft).toMatchObject({ phone: moved.phone, tries: 0 })
    const code = codeOf(gate(), moved)
    expect(JSON.stringify(draft)).not.toContain(digestOf(code))
    expect(JSON.stringify({ ...draft, phone: '', number: '' })).not.toContain(code)
  })

  test.each([
    ['of premium rate', '+4782012345'],
    ['of a fixed line', '+4722334455'],
    ['that nobody can have', '+4711111111'],
    ['of a country where nothing is sent', '+46701234567'],
    ['of a satellite', '+881612345678'],
  ])('A number %s is refused before anything is sent or counted', async (_, phone) => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const { result, words } = await recorded(gate(), company, () => asking(cli, phone))
    expect(result.json()).toMatchObject({ status: 422, denial: 'phone_rejected' })
    expect(words).toEqual(['authenticator_refused number_refused'])
    expect(sentTo(phone)).toBe(0)
    await expect(gate().table.get(key.ledger(bob.subject), draftOf(cli))).resolves.toEqual([undefined, undefined])
  })

  test('What is no number at all is told to whoever typed it', async () => {
    const { bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const { words } = await recorded(gate(), undefined, async () => {
      for (const phone of ['', '91000001', '+47', 'phone', `+47${'9'.repeat(30)}`])
        expect((await asking(cli, phone)).json()).toMatchObject({ status: 400, denial: 'invalid_request' })
    })
    expect(new Set(words)).toEqual(new Set(['request_refused malformed']))
  })

  test('One account has codes sent to five numbers in ten minutes, and one number one in half a minute', async () => {
    const { company, bob, eve } = await found(gate())
    const [cli, hers] = [await signIn(gate(), bob), await signIn(gate(), eve)]
    const moved = await moving(cli, bob)
    const twice = await recorded(gate(), company, () => asking(hers, moved.phone))
    expect(twice.result.json()).toMatchObject({ status: 429, denial: 'slow_down', retry_after: 30 })
    expect(twice.words).toEqual(['authenticator_refused sms_limited'])
    for (let n = 2; n <= 5; n++) await moving(cli, bob)
    const sixth = newPhone()
    const { result, words } = await recorded(gate(), company, () => asking(cli, sixth))
    expect(result.json()).toMatchObject({ status: 429, denial: 'slow_down', retry_after: 600 })
    expect(result.headers['retry-after']).toBe('600')
    expect(words).toEqual(['authenticator_refused sms_limited'])
    expect(sentTo(sixth)).toBe(0)
    await moving(hers, eve)
  })

  test('A code that could not be sent is said so, and the number can be confirmed by the next one', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const moved = movedTo(bob, newPhone())
    gate().aws.fail('sns', { status: 500, code: 'InternalFailure' }, 2)
    const { result, words } = await recorded(gate(), company, () => asking(cli, moved.phone))
    expect(result.json()).toMatchObject({ status: 503, denial: 'code_not_sent', challenge: { digits: 6 } })
    expect(words).toEqual(['authenticator_begun', 'code_not_sent InternalFailure'])
    gate().clock.advance(30)
    expecting(202, await asking(cli, moved.phone))
    expect((await confirming(cli, codeOf(gate(), moved))).status).toBe(204)
  })
}
