// A thief who has the password asks for codes until no more go out. That is the strangers' part of the number's codes: the
// owner's recognised browser has its own, and the phone gets no more in all than the settings say. Security page §4.3.

import { expect, test } from '@jest/globals'
import { smsPerNumber } from '../../../lib/settings.ts'
import { expecting } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { answering, begin, type Challenge, codeOf, resending, signIn, signInBrowser } from '../gate/sign-in.ts'

const A_DAY = smsPerNumber.each.at(-1)?.most ?? 0
const sentTo = (gate: Gate, { phone }: Person): number => gate.aws.read(phone).length

/** Asks again and again until the wait is longer than the day has left; answers how many codes went out. */
async function exhaust(gate: Gate, person: Person, more: object = {}): Promise<number> {
  const before = sentTo(gate, person)
  for (;;) {
    const answer = await begin(gate, person, more)
    const wait = Number(answer.headers['retry-after'] ?? 0)
    if (wait > 3600) return sentTo(gate, person) - before
    gate.clock.advance(wait)
  }
}

const asking = async (gate: Gate, person: Person, more: object = {}): Promise<Challenge> =>
  expecting(202, await begin(gate, person, more)).json<{ challenge: Challenge }>().challenge

onEngine('dynoxide', (gate) => {
  test('The owner’s browser gets its code, of four digits, on the day on which a thief has asked for all that strangers get', async () => {
    const { company, bob } = await found(gate())
    const at = await signInBrowser(gate(), bob)
    gate().clock.advance(86_400)
    const robbed = await recorded(gate(), company, () => exhaust(gate(), bob))
    expect(robbed.result).toBe(A_DAY)
    expect(ofKind(robbed.events, 'login_refused').at(-1)).toMatchObject({ cause: 'sms_limited', context: 'stranger' })
    const json = { email: bob.email, password: bob.password, kind: 'browser' }
    const owner = await recorded(gate(), company, () => at.send('POST', '/v1/sessions', { json }))
    expect(owner.words).toEqual(['password_accepted', 'code_sent'])
    const { challenge } = expecting(202, owner.result).json<{ challenge: Challenge }>()
    // What a thief left unanswered is no failure of the owner's.
    expect(challenge.digits).toBe(4)
    const answer = `/v1/challenges/${challenge.id}/answer`
    const { status } = await at.send('POST', answer, { json: { code: codeOf(gate(), bob) } })
    expect(status).toBe(201)
    const again = await recorded(gate(), company, () => begin(gate(), bob))
    expect(again.result.json()).toMatchObject({ status: 429, denial: 'slow_down' })
    expect(ofKind(again.events, 'login_refused')).toMatchObject([{ cause: 'sms_limited', context: 'stranger' }])
  })

  test('It is asked for again by the same device’s count, and no thief’s', async () => {
    const { company, bob } = await found(gate())
    const { device } = await signIn(gate(), bob)
    gate().clock.advance(86_400)
    await exhaust(gate(), bob)
    const challenge = await asking(gate(), bob, { device })
    expect((await resending(gate(), challenge)).json()).toMatchObject({ status: 429, retry_after: 30 })
    for (const wait of [30, 30]) {
      gate().clock.advance(wait)
      expect((await resending(gate(), challenge)).status).toBe(202)
    }
    const { result, words } = await recorded(gate(), company, () => resending(gate(), challenge))
    expect(result.json()).toMatchObject({ status: 429, retry_after: 540 })
    expect(words).toEqual(['resend_refused sms_limited'])
    expect((await answering(gate(), challenge, codeOf(gate(), bob))).status).toBe(201)
  })

  test('What a device has used up leaves strangers theirs, and another device its own', async () => {
    const { bob } = await found(gate())
    const [one, other] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    gate().clock.advance(86_400)
    expect(await exhaust(gate(), bob, { device: one.device })).toBe(A_DAY)
    await asking(gate(), bob, { device: other.device })
    await asking(gate(), bob)
  })

  test('The phone gets forty codes a day at most, however many devices ask', async () => {
    const { company, bob } = await found(gate())
    const devices: (string | undefined)[] = []
    for (let i = 0; i < 4; i++) devices.push((await signIn(gate(), bob)).device)
    gate().clock.advance(86_400)
    const before = sentTo(gate(), bob)
    const [start, counts] = [gate().clock.seconds(), [] as number[]]
    // One minute of the day at a time, each of them asks: as many as are let through.
    const { events } = await recorded(gate(), company, async () => {
      while (gate().clock.seconds() < start + 80_000) {
        for (const device of [...devices, undefined]) await begin(gate(), bob, device === undefined ? {} : { device })
        counts.push(sentTo(gate(), bob))
        gate().clock.advance(1200)
      }
    })
    const most = (smsPerNumber.devices.at(-1)?.most ?? 0) + A_DAY
    expect(most).toBe(40)
    expect(sentTo(gate(), bob) - before).toBe(most)
    const refused = ofKind(events, 'login_refused')
    expect(new Set(refused.map(({ cause, context }) => `${context} ${cause}`))).toEqual(
      new Set(['recognised sms_limited', 'stranger sms_limited']),
    )
  })
})
