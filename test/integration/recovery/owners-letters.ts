// Strangers ask for letters to somebody's mailbox until no more go out. What they ask for is counted by its kind, and the
// owner's recognised device has resets of its own; no address tells by any of it whether it has an account.

import { expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { lettersPerAddress } from '../../../lib/settings.ts'
import { told } from '../gate/answer.ts'
import { expecting } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { lettersTo, tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { browser, signIn, signInBrowser } from '../gate/sign-in.ts'
import { forgetting, opening } from './resets.ts'

const A_DAY = lettersPerAddress.reset.at(-1)?.most ?? 0

/** Asks until the wait is longer than an hour; answers how many letters were let through. */
async function exhaust(gate: Gate, ask: () => ReturnType<Gate['send']>): Promise<number> {
  for (let sent = 0; ; ) {
    const answer = await ask()
    const wait = Number(answer.headers['retry-after'] ?? 0)
    if (wait > 3600) return sent
    if (answer.status < 400) sent++
    gate.clock.advance(wait)
  }
}

export function tests(gate: () => Gate): void {
  test('The owner’s device gets its letter on the day on which strangers have asked for all of theirs', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    const flood = await recorded(gate(), company, () => exhaust(gate(), () => forgetting(gate(), bob.email)))
    expect(flood.result).toBe(A_DAY)
    expect(ofKind(flood.events, 'reset_requested').at(-1)).toMatchObject({ sent: false, context: 'stranger' })
    const before = lettersTo(gate(), bob.email).length
    const { result, events } = await recorded(gate(), company, () => forgetting(gate(), bob.email, { device }))
    expect(told(result)).toMatchObject({ status: 202, body: '{"sent":true}' })
    expect(ofKind(events, 'reset_requested')).toMatchObject([{ sent: true, context: 'recognised' }])
    expect(lettersTo(gate(), bob.email)).toHaveLength(before + 1)
    expecting(202, await opening(gate(), tokenIn(gate(), bob.email)))
    expect((await forgetting(gate(), bob.email)).status).toBe(429)
  })

  test('So does the owner’s browser, on the page that says that the password is forgotten', async () => {
    const { bob } = await found(gate())
    const at = await signInBrowser(gate(), bob)
    const form = { email: bob.email }
    expect(await exhaust(gate(), () => browser(gate()).send('POST', '/forgot', { form }))).toBe(A_DAY)
    const before = lettersTo(gate(), bob.email).length
    expect((await at.send('POST', '/forgot', { form })).headers['location']).toBe('/forgot?notice=sent')
    expect(lettersTo(gate(), bob.email)).toHaveLength(before + 1)
  })

  test('A device asks for no more than strangers may, and leaves them theirs', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    const own = await recorded(gate(), company, () => exhaust(gate(), () => forgetting(gate(), bob.email, { device })))
    expect(own.result).toBe(A_DAY)
    expect(ofKind(own.events, 'reset_requested').at(-1)).toMatchObject({ sent: false, context: 'recognised' })
    expect((await forgetting(gate(), bob.email)).status).toBe(202)
  })

  test('Somebody else’s device, and one that is not believed any more, are strangers', async () => {
    const { bob, eve } = await found(gate())
    const [hers, his] = [await signIn(gate(), eve), await signIn(gate(), bob)]
    expect(await exhaust(gate(), () => forgetting(gate(), bob.email))).toBe(A_DAY)
    expect((await forgetting(gate(), bob.email, { device: hers.device })).status).toBe(429)
    await gate().alter(key.subject(bob.subject), { distrustedAt: gate().clock.seconds() })
    expect((await forgetting(gate(), bob.email, { device: his.device })).status).toBe(429)
  })

  test('Letters of another kind, asked for all day, keep nobody from a reset', async () => {
    const { company, bob } = await found(gate())
    const json = { email: bob.email }
    const signUps = await exhaust(gate(), () => gate().send('POST', '/v1/sign-ups', { json }))
    const mailbox = { email: bob.email, kind: 'cli' }
    const signIns = await exhaust(gate(), () => gate().send('POST', '/v1/sessions', { json: mailbox }))
    expect([signUps, signIns]).toEqual([3, 5])
    const { result, events } = await recorded(gate(), company, () => forgetting(gate(), bob.email))
    expect(result.status).toBe(202)
    expect(ofKind(events, 'letter_sent')).toMatchObject([{ letter: 'reset', subject: bob.subject }])
  })

  test('Every address costs the same and gets the same answer, also from a device that knows one of them', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    const asked = []
    for (const email of [bob.email, `rob@${company}.test`, 'rob@nowhere.test'] as EmailAddress[])
      for (const more of [{ device }, {}]) {
        gate().clock.advance(61)
        gate().plan.clear()
        const answer = told(await forgetting(gate(), email, more))
        asked.push({ answer, calls: [...gate().plan.calls] })
      }
    for (const one of asked) expect(one).toEqual(asked[0])
  })

  test('A letter to nobody is on record as nobody’s', async () => {
    const { company } = await found(gate())
    const [outside, inside] = [
      await recorded(gate(), undefined, () => forgetting(gate(), 'rob@nowhere.test')),
      await recorded(gate(), undefined, () => forgetting(gate(), `rob@${company}.test`)),
    ]
    expect(outside.words).toEqual(['reset_requested', 'letter_sent'])
    expect(inside.words).toEqual(['letter_sent'])
    for (const { events } of [outside, inside])
      for (const event of ofKind(events, 'letter_sent')) expect(event).not.toHaveProperty('company')
    expect(await gate().events('nobody')).toEqual([])
  })
}
