// Another e-mail address: whoever opens the letter there moves the account, once, and the old address hears of it. Whether
// the new one belongs to somebody already is told to nobody but its own mailbox. ASVS V6.3.7, V6.3.8; SP 800-63B-4 §4.6.

import { expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import { expecting, latestLetter, lettersTo, makeRecoveryCodes, own, tokenIn } from '../gate/authenticators.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { begin, type Cli, signIn } from '../gate/sign-in.ts'
import { forgetting, opening as openingReset } from '../recovery/resets.ts'

const gone = { status: 410, denial: 'link_gone' }

export function address(gate: () => Gate): void {
  const asking = (cli: Cli, email: string) => own(gate(), cli, 'PUT', '/email', { email })
  const opening = (token: string) => gate().send('POST', '/v1/account/email/open', { json: { token } })
  const newAddress = (company: string) => `robert@elsewhere-${company}.test` as EmailAddress

  test('The letter goes to the new address, and whoever opens it there moves the account', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const email = newAddress(company)
    const asked = await recorded(gate(), company, () => asking(cli, ` ${email.toUpperCase()} `))
    expect(asked.result.status).toBe(202)
    expect(asked.result.json()).toEqual({ sent: true })
    expect(asked.words).toEqual(['address_change_requested', 'letter_sent'])
    expect(asked.events[1]).toMatchObject({ letter: 'address' })
    expect(JSON.stringify(asked.events)).not.toContain('elsewhere')
    const letter = latestLetter(gate(), email)
    expect(letter.subject).toBe(`Confirm this e-mail address for ${company}`)
    expect(letter.body).not.toContain(bob.email)
    gate().clock.advance(31)
    expect((await begin(gate(), bob)).status).toBe(202)

    const before = lettersTo(gate(), email).length
    const { result, events, words } = await recorded(gate(), company, () => opening(tokenIn(letter)))
    expect(result.status).toBe(204)
    expect(words).toEqual(['link_opened', 'address_changed', 'letter_sent'])
    expect(events[2]).toMatchObject({ letter: 'address_changed' })
    expect(latestLetter(gate(), bob.email).subject).toBe(`Your e-mail address for ${company} was changed`)
    expect(lettersTo(gate(), email)).toHaveLength(before)
    expect((await own(gate(), cli, 'GET', '')).json()).toMatchObject({ email, subject: bob.subject })
    await makeRecoveryCodes(gate(), cli)
    expect(lettersTo(gate(), email)).toHaveLength(before + 1)
    gate().clock.advance(31)
    expect((await begin(gate(), { ...bob, email })).status).toBe(202)
    const old = await recorded(gate(), undefined, () => begin(gate(), bob))
    expect(old.result.json()).toMatchObject({ status: 401, denial: 'invalid_login' })
  })

  test('The old address is unknown from then on, like one that never was', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    await asking(cli, newAddress(company))
    expecting(204, await opening(tokenIn(latestLetter(gate(), newAddress(company)))))
    const { result, events } = await recorded(gate(), company, () => begin(gate(), bob))
    const never = await begin(gate(), { ...bob, email: `nobody@${company}.test` as EmailAddress })
    expect(told(result)).toEqual(told(never))
    expect(events).toEqual([expect.objectContaining({ kind: 'login_refused', cause: 'unknown_account' })])
    expect(events[0]).not.toHaveProperty('subject')
  })

  test('A taken address is answered as a free one is, and only its own mailbox hears why', async () => {
    const { company, bob, eve } = await found(gate())
    const cli = await signIn(gate(), bob)
    const free = await recorded(gate(), company, () => asking(cli, newAddress(company)))
    const taken = await recorded(gate(), company, () => asking(cli, eve.email))
    expect(told(taken.result)).toEqual(told(free.result))
    expect(taken.words).toEqual(['address_change_requested', 'letter_sent'])
    expect(taken.events[1]).toMatchObject({ letter: 'known_already' })
    const letter = latestLetter(gate(), eve.email)
    expect(letter.subject).toBe(`You have an account at ${company} already`)
    expect(letter.body).not.toContain('sp_')
    expect(letter.body).not.toContain(bob.email)
  })

  test('An address that was taken before the letter was opened stays where it is', async () => {
    const { company, bob, eve } = await found(gate())
    const [his, hers] = [await signIn(gate(), bob), await signIn(gate(), eve)]
    const email = newAddress(company)
    await asking(his, email)
    const first = tokenIn(latestLetter(gate(), email))
    gate().clock.advance(60)
    await asking(hers, email)
    expecting(204, await opening(tokenIn(latestLetter(gate(), email))))
    const { result, words } = await recorded(gate(), company, () => opening(first))
    expect(result.json()).toMatchObject(gone)
    expect(words).toEqual(['link_refused taken'])
    expect((await own(gate(), his, 'GET', '')).json()).toMatchObject({ email: bob.email })
  })

  test('A reset that waits in the mailbox that was given up leads nowhere', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    gate().clock.advance(60)
    expecting(202, await forgetting(gate(), bob.email))
    const reset = tokenIn(latestLetter(gate(), bob.email))
    expecting(202, await asking(cli, newAddress(company)))
    expecting(204, await opening(tokenIn(latestLetter(gate(), newAddress(company)))))
    const { result, words } = await recorded(gate(), company, () => openingReset(gate(), reset))
    expect(result.json()).toMatchObject(gone)
    expect(words).toEqual(['link_refused superseded'])
  })

  test('A link works once', async () => {
    const { company, bob } = await found(gate())
    await asking(await signIn(gate(), bob), newAddress(company))
    const token = tokenIn(latestLetter(gate(), newAddress(company)))
    expecting(204, await opening(token))
    const { result, words } = await recorded(gate(), undefined, () => opening(token))
    expect(result.json()).toMatchObject(gone)
    expect(words).toEqual(['link_refused unknown'])
  })

  test('A link is dead after a password change, and after a day', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    await asking(cli, newAddress(company))
    const token = tokenIn(latestLetter(gate(), newAddress(company)))
    const json = { current: bob.password, new: 'quite another wall' }
    const changed = await gate().send('PUT', '/v1/account/password', { headers: cli.bearer, json })
    const superseded = await recorded(gate(), company, () => opening(token))
    expect(superseded.result.json()).toMatchObject(gone)
    expect(superseded.words).toEqual(['link_refused superseded'])
    gate().clock.advance(60)
    const { credential } = expecting(200, changed).json<{ credential: string }>()
    const headers = { authorization: `Bearer ${credential}` }
    expecting(202, await asking({ ...cli, bearer: headers }, newAddress(company)))
    gate().clock.advance(86_400)
    const late = await recorded(gate(), company, () => opening(tokenIn(latestLetter(gate(), newAddress(company)))))
    expect(late.result.json()).toMatchObject(gone)
    expect(late.words).toEqual(['link_refused expired'])
    expect((await gate().table.get(key.profile(bob.subject)))[0]).toMatchObject({ email: bob.email })
  })

  test('A link for something else moves nobody', async () => {
    const { company, bob } = await found(gate())
    await signIn(gate(), bob)
    const notMe = tokenIn(latestLetter(gate(), bob.email))
    const { result, words } = await recorded(gate(), undefined, () => opening(notMe))
    expect(result.json()).toMatchObject(gone)
    expect(words).toEqual(['link_refused wrong_kind'])
    const altered = notMe.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    const garbled = await recorded(gate(), undefined, () => opening(altered))
    expect(garbled.words).toEqual(['link_refused malformed'])
    expect((await gate().events(company)).map(({ kind }) => kind)).not.toContain('address_changed')
  })

  test('No mailbox is flooded: one letter a minute to one address, whoever asks', async () => {
    const { company, bob, eve } = await found(gate())
    const [his, hers] = [await signIn(gate(), bob), await signIn(gate(), eve)]
    const email = newAddress(company)
    expecting(202, await asking(his, email))
    const { result, words } = await recorded(gate(), company, () => asking(hers, email))
    expect(result.json()).toMatchObject({ status: 429, denial: 'slow_down', retry_after: 60 })
    expect(words).toEqual(['link_refused limited'])
    expect(lettersTo(gate(), email)).toHaveLength(1)
  })

  test('It asks for a fresh session', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    gate().clock.advance(601)
    const { result, words } = await recorded(gate(), company, () => asking(cli, newAddress(company)))
    expect(result.json()).toMatchObject({ status: 401, denial: 'step_up_required' })
    expect(words).toEqual(['step_up_asked too_old'])
    expect(lettersTo(gate(), newAddress(company))).toHaveLength(0)
  })
}
