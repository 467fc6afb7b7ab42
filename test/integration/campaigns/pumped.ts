// A thousand joins over sequential numbers, through the front door (ten thousand through the flow alone are a unit test):
// sending stops at the caps, the money at its budget, and whoever is not part of it gets in. Design §5; security page §5.

import { expect, test } from '@jest/globals'
import type { Microdollars } from '../../../lib/ids.ts'
import { smsMoney, smsPrefix } from '../../../lib/settings.ts'
import { ofKind } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { AMPLE, type Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { answering, begin, codeOf, signIn } from '../gate/sign-in.ts'
import { counts, statuses } from '../races/many.ts'
import { asked } from './authenticators.ts'
import { inTurns, joining, openDoors, signUps } from './pumping.ts'

const PRICE = 60_000
const inDollars = (codes: number): string => `$${((codes * PRICE) / 1_000_000).toFixed(2)}`

/** Numbers one after another, each letter used for as many as it bears; two minutes pass with every thirty-two. */
async function pump(gate: Gate, letters: readonly string[], requests: number, numberOf: (i: number) => string) {
  const all = Array.from({ length: requests }, (_, i) => i)
  const answers = await inTurns(all, (i) => {
    if (i % 32 === 0) gate.clock.advance(110)
    return joining(gate, letters[i % letters.length] ?? '', numberOf(i), i)
  })
  return statuses(answers)
}

const sentOf = async (gate: Gate, { company }: Person, since: number) => {
  const events = await gate.events(company, since)
  const refused = counts(ofKind(events, 'sms_refused').map(({ cause }) => cause))
  return { sent: ofKind(events, 'code_sent').length, refused }
}

onEngine('dynoxide', (gate) => {
  test('Of one prefix twenty codes go out, and whoever joins with another number gets in all the while', async () => {
    const { company, boss } = await found(gate())
    await openDoors(gate(), company)
    const [honest = '', ...letters] = await signUps(gate(), company, 60)
    const since = gate().clock.now()
    const before = await pump(gate(), letters, 300, (i) => `+4791000${String(i % 200).padStart(3, '0')}`)
    const phone = '+4741100001'
    const { id, secret } = asked(await joining(gate(), honest, phone))
    const code = codeOf(gate(), { ...boss, phone: phone as Person['phone'] })
    expect((await gate().send('POST', `/v1/joins/${id}/answer`, { json: { id, secret, code } })).status).toBe(201)
    const after = await pump(gate(), letters, 300, (i) => `+4791000${String(200 + (i % 200)).padStart(3, '0')}`)
    const { sent, refused } = await sentOf(gate(), boss, since)
    const told = `One prefix: ${inDollars(600)} without the firewall, ${inDollars(sent - 1)} with it`
    console.info(told)
    expect({ told, pumped: (before[202] ?? 0) + (after[202] ?? 0) }).toEqual({
      told: 'One prefix: $36.00 without the firewall, $1.20 with it',
      pumped: smsPrefix.conversion.after,
    })
    expect(Object.keys(refused).sort()).toEqual(['conversion_collapsed', 'prefix_limited'])
  }, 180_000)

  test('Of a hundred prefixes so many go out as strangers may spend, and who signs in is served from the rest', async () => {
    const hourly = 3_000_000 as Microdollars
    const own = await gate().fork({ deployment: { sms: { ...AMPLE, hourly } } })
    const { company, boss, bob } = await found(own)
    const { device } = await signIn(own, bob)
    await openDoors(own, company)
    const letters = await signUps(own, company, 80)
    // At the beginning of an hour, so that all of it happens in one.
    own.clock.advance(3600 - (own.clock.seconds() % 3600))
    const since = own.clock.now()
    await pump(own, letters, 400, (i) => `+479${String(2_000_000 + 1009 * i)}`)
    const challenge = asked(await begin(own, bob, { device }))
    expect((await answering(own, challenge, codeOf(own, bob))).status).toBe(201)
    const { sent, refused } = await sentOf(own, boss, since)
    const told = `Many prefixes: ${inDollars(400)} without the firewall, ${inDollars(sent - 1)} with it`
    console.info(told)
    expect(told).toBe('Many prefixes: $24.00 without the firewall, $1.50 with it')
    expect((sent - 1) * PRICE).toBeLessThanOrEqual(hourly * smsMoney.unproved)
    expect(refused).toEqual({ hour_spent: expect.any(Number) })
  }, 180_000)
})
