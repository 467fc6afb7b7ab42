// What a caller makes up makes no lines in anybody's log, and stops nobody who counts it.

import { expect, test } from '@jest/globals'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, found, verbs } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { openStream } from './deliveries.ts'

export function inventedTests(gate: () => Gate): void {
  async function countAll(): Promise<{ readonly next: number; readonly size: number }> {
    const stream = await openStream(gate())
    for (let more = await stream.next(100); more.length > 0; more = await stream.next(100))
      for (const delivery of more) await gate().invoke('functions/log.seal', delivery)
    stream.close()
    return gate().invoke('functions/statistics.count', {})
  }

  test('somebody of another company who asks for verbs that they make up makes a line or two, and is counted', async () => {
    const id = `shop-${Math.random().toString(36).slice(2, 10)}`
    const victim = await found(gate(), {
      apps: (person) => [app(id, { people: [{ email: person(1), verbs: verbs('view') }] })],
    })
    const outsider = await found(gate())
    const cli = await signIn(gate(), outsider.bob)
    await countAll()
    const since = gate().clock.now()
    const asks = 400
    for (let i = 0; i < asks; i++) {
      const answer = await gate().send('GET', `/v1/check?app=${id}&verb=made_up_${i.toString(36)}`, {
        headers: cli.bearer,
      })
      expect(answer.status).toBe(403)
    }
    const lines = (await gate().events(victim.company, since)).filter(({ kind }) => kind === 'access_refused')
    const told = await countAll().catch((error: unknown) => ({ next: -1, size: String(error) }))
    expect({ lines: lines.length < 20 ? 'few' : lines.length, told }).toEqual({
      lines: 'few',
      told: { next: told.size, size: told.size },
    })
  })

  test('a stranger without a credential who asks for apps that they make up makes a line or two', async () => {
    await found(gate())
    const { events } = await recorded(gate(), undefined, async () => {
      for (let i = 0; i < 40; i++)
        expect((await gate().send('GET', `/v1/check?app=nowhere-${i}&verb=view`)).status).toBe(401)
    })
    expect(events.length).toBeLessThan(10)
  })
}
