// An hour of attack from a thousand addresses on a hundred people, moved by the clock: in the middle of it and after it each
// of them signs in from their own device, and by passkey; nobody else is in. Promise 7 of the design; security page §4.3.

import { expect, test } from '@jest/globals'
import { ofKind } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { attackers, comesByPasskey, comesHome, settle, strangersAmong } from './siege.ts'

onEngine('dynoxide', (gate) => {
  test('An hour of attack keeps none of a hundred people out, and lets nobody in', async () => {
    const people = await settle(gate())
    expect(people).toHaveLength(100)
    const began = gate().clock.now()
    const attack = attackers(gate())
    const home = async (when: string, byPasskey: boolean) => {
      const answers = await Promise.all(
        people.map(async (person) => ({ person, answer: await comesHome(gate(), person) })),
      )
      const out = answers.filter(({ answer }) => answer.status !== 201)
      expect(out.map(({ person, answer }) => `${when}, ${person.plight}: ${answer.body}`)).toEqual([])
      if (!byPasskey) return
      const statuses = await Promise.all(people.map(async (person) => (await comesByPasskey(gate(), person)).status))
      expect(statuses).toEqual(people.map(() => 201))
    }
    for (let minute = 0; minute < 60; minute++) {
      await attack.minute(people, minute)
      if (minute === 30) await home('in the middle', false)
      gate().clock.advance(60)
    }
    await home('at the end', true)
    expect(await strangersAmong(gate(), people)).toEqual([])
    expect(gate().clock.now() - began).toBeGreaterThanOrEqual(3_600_000)
    const events = (
      await Promise.all([...new Set(people.map(({ company }) => company))].map((one) => gate().events(one, began)))
    ).flat()
    const codes = ofKind(events, 'code_sent').length - 2 * people.length
    const letters = ofKind(events, 'letter_sent').length
    console.info(
      `An hour of attack: ${attack.counts.asked} requests, ${attack.counts.guessed} codes guessed; ` +
        `${codes} text messages ($${(codes * 0.06).toFixed(2)}) and ${letters} letters went out`,
    )
  }, 180_000)
})
