// Whoever is signed in asks for one made-up address after another: each letter bounces, and what bounces costs the name under
// which the letters of all companies go out. An account has so many an hour and a day.

import { expect, test } from '@jest/globals'
import { addressesPerAccount } from '../../../lib/settings.ts'
import { lettersTo, own } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'
import { counts, many } from '../races/many.ts'

const [{ most: AN_HOUR }, { most: A_DAY }] = addressesPerAccount

const madeUp = (company: string, i: number): string => `made-up-${i}@nowhere-${company}.test`
const putting = (gate: () => Gate) => (cli: Cli, email: string) => own(gate(), cli, 'PUT', '/email', { email })

export function addressFlood(gate: () => Gate): void {
  const asking = putting(gate)

  test('An account asks for five addresses in an hour and ten a day, and is told how long to wait', async () => {
    const { company, bob, eve } = await found(gate())
    const { result, events } = await recorded(gate(), company, async () => {
      const statuses: number[] = []
      for (const hour of [0, 1, 2]) {
        const cli = await signIn(gate(), bob)
        for (let i = 0; i < 40; i++) statuses.push((await asking(cli, madeUp(company, 40 * hour + i))).status)
        gate().clock.advance(3600)
      }
      return statuses
    })
    const perHour = [0, 1, 2].map((hour) => counts(result.slice(40 * hour, 40 * hour + 40)))
    const full = { 202: AN_HOUR, 429: 40 - AN_HOUR }
    expect(perHour).toEqual([full, full, { 429: 40 }])
    const letters = result.flatMap((_, i) => lettersTo(gate(), madeUp(company, i)))
    expect(letters).toHaveLength(A_DAY)
    const refused = ofKind(events, 'link_refused')
    expect(refused.length).toBeGreaterThan(0)
    for (const event of refused) expect(event).toMatchObject({ cause: 'limited', subject: bob.subject })
    const cli = await signIn(gate(), bob)
    const last = await asking(cli, madeUp(company, 1000))
    expect(last.json()).toMatchObject({ status: 429, denial: 'slow_down' })
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(20 * 3600)
    expect((await asking(await signIn(gate(), eve), madeUp(company, 1001))).status).toBe(202)
    gate().clock.advance(Number(last.headers['retry-after']))
    expect((await asking(await signIn(gate(), bob), madeUp(company, 1002))).status).toBe(202)
  })

  test('Addresses that are taken count as those that are free: the limit tells nobody who is here', async () => {
    const { company, bob, people } = await found(gate(), { members: 8 })
    const cli = await signIn(gate(), bob)
    const others = people.filter(({ email }) => email !== bob.email).map(({ email }) => email)
    const statuses = []
    for (const email of others) statuses.push((await asking(cli, email)).status)
    expect(counts(statuses)).toEqual({ 202: AN_HOUR, 429: others.length - AN_HOUR })
    expect((await asking(cli, madeUp(company, 0))).status).toBe(429)
  })
}

/** On each engine. */
export function addressesAtOnce(gate: () => Gate): void {
  const asking = putting(gate)

  test('Who asks for thirty-two at once has no more sent than who asks one by one', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const answers = await many(32, (i) => asking(cli, madeUp(company, i)))
    const sent = answers.filter((_, i) => lettersTo(gate(), madeUp(company, i)).length > 0).length
    expect(sent).toBeLessThanOrEqual(AN_HOUR)
    expect(counts(answers.map(({ status }) => status))).toEqual({ 202: sent, 429: 32 - sent })
  })
}
