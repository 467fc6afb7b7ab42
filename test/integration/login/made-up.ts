// What anybody can ask for without end is counted, not written each time: resets and waits of names that are nobody's,
// passkeys without a name. A thief cannot bury his own lines in the log.
// Advisories 14.*; design §1.6.

import { expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { askPasskey, bindTotp } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { begin, browser, signIn } from '../gate/sign-in.ts'
import { forgetting } from '../recovery/resets.ts'

const POWERS = [1, 2, 4, 8, 16, 32, 64]

onEngine('dynoxide', (gate) => {
  test('Made-up names that have to wait are one more count, not a line for each', async () => {
    const { company } = await found(gate())
    const { events } = await recorded(gate(), company, async () => {
      for (let i = 0; i < 9; i++)
        for (let guess = 0; guess < 6; guess++) {
          const answer = await begin(gate(), { email: `rob-${i}@${company}.test` as EmailAddress, password: 'no' })
          expect(answer.status).toBe(guess < 5 ? 401 : 429)
        }
    })
    const waiting = ofKind(events, 'login_refused').filter(({ cause }) => cause === 'password_throttled')
    expect(waiting.map(({ count }) => count)).toEqual([1, 2, 4, 8])
  })

  test('A wrong password of somebody who is there is a line each, among all the made-up names', async () => {
    const { company, bob } = await found(gate())
    const { events } = await recorded(gate(), company, async () => {
      for (let i = 0; i < 5; i++) {
        for (let more = 0; more < 5; more++)
          await begin(gate(), { email: `rob-${i}-${more}@${company}.test` as EmailAddress, password: 'no password' })
        await begin(gate(), { ...bob, password: 'no password' })
      }
    })
    const his = ofKind(events, 'login_refused').filter(({ subject }) => subject === bob.subject)
    expect(his.map(({ failures }) => failures)).toEqual([1, 2, 3, 4, 5])
  })

  test('Resets for made-up names are as few, and asking twice for each makes no more of them', async () => {
    const { company } = await found(gate())
    const { events } = await recorded(gate(), company, async () => {
      for (let i = 0; i < 20; i++) {
        expect((await forgetting(gate(), `made-up-${i}@${company}.test`)).status).toBe(202)
        expect((await forgetting(gate(), `made-up-${i}@${company}.test`)).status).toBe(429)
      }
    })
    expect(
      ofKind(events, 'reset_requested')
        .map(({ count }) => count)
        .sort((a = 0, b = 0) => a - b),
    ).toEqual([1, 2, 4, 8, 16].flatMap((count) => [count, count]))
  })

  test('Sixty-four questions for a passkey that nobody answers are seven lines, and each can be answered', async () => {
    await found(gate())
    const { result, events } = await recorded(gate(), undefined, async () => {
      const asked = []
      for (let i = 0; i < 64; i++) asked.push(await askPasskey(gate()))
      return asked
    })
    expect(ofKind(events, 'passkey_asked').map(({ count }) => count)).toEqual(POWERS)
    expect(events).toHaveLength(POWERS.length)
    for (const { id } of result) expect(await gate().table.get(key.ceremony(id))).toMatchObject([{ purpose: 'login' }])
  })

  test('What a browser carries that is no device credential is not kept with the question', async () => {
    const { bob } = await found(gate())
    const at = browser(gate())
    const { device = '' } = await signIn(gate(), bob)
    const cookie = [`x${'y'.repeat(9000)}`, device, `${device.slice(0, -1)}?`].join('.')
    const answer = await at.send('POST', '/v1/sessions', {
      json: { kind: 'browser', authenticator: 'passkey' },
      cookies: { '__Host-device': cookie },
    })
    expect(answer.status).toBe(202)
    const { challenge } = answer.json<{ challenge: { id: never } }>()
    const [ceremony] = await gate().table.get(key.ceremony(challenge.id))
    expect(ceremony?.devices).toEqual([device])
  })

  test('A right password is a line each time: whoever knows one is nobody to count among others', async () => {
    const { company, bob } = await found(gate())
    await bindTotp(gate(), await signIn(gate(), bob))
    gate().clock.advance(3600)
    const { events } = await recorded(gate(), company, async () => {
      for (let i = 0; i < 9; i++)
        expect((await begin(gate(), bob)).json()).toMatchObject({ challenge: { authenticator: 'totp' } })
    })
    expect(ofKind(events, 'password_accepted')).toHaveLength(9)
    expect(events).toHaveLength(9)
  })
})
