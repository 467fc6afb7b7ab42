// What a decision costs at the wire: one read, and where nothing is known nothing but its record. Design §1.10.

import { expect, test } from '@jest/globals'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { bearer } from '../gate/sign-in.ts'
import { check, httpEvent, policy, restEvent, simple, tokenEvent } from '../gate/surfaces.ts'
import { acme } from './company.ts'

onEachEngine((gate) => {
  const all = acme(gate)
  const counted = async (act: () => Promise<unknown>) => {
    gate().plan.clear()
    await act()
    return gate().plan.calls.map(({ operation, tries }) => `${operation} ${tries}`)
  }

  test('A session that was seen in this place within the minute costs one read at every door', async () => {
    const { bearer: headers } = all().signedIn.bob
    await simple(gate(), { headers })
    const doors: readonly (() => Promise<unknown>)[] = [
      () => simple(gate(), { headers }),
      () => policy(gate(), httpEvent({ headers })),
      () => policy(gate(), restEvent({ headers })),
      () => policy(gate(), tokenEvent({}, headers.authorization)),
      () => check(gate(), headers),
    ]
    gate().clock.advance(59)
    for (const door of doors) expect(await counted(door)).toEqual(['BatchGetItem 1'])
  })

  test('Every minute it is put on record once: the event first, then the mark that starts the next minute', async () => {
    const { bearer: headers } = all().signedIn.bob
    gate().clock.advance(60)
    expect(await counted(() => simple(gate(), { headers }))).toEqual(['BatchGetItem 1', 'PutItem 1', 'UpdateItem 1'])
    expect(await counted(() => simple(gate(), { headers }))).toEqual(['BatchGetItem 1'])
  })

  test('Garbage is refused with no read of any session: only its refusal is counted and, now and then, written', async () => {
    gate().clock.advance(900)
    const ask = () => simple(gate(), { headers: bearer('garbage') })
    const calls = []
    for (let i = 0; i < 8; i++) calls.push((await counted(ask)).join(', '))
    // The one read finds whose app was knocked at, so that its company sees the refusal.
    const line = 'BatchGetItem 1, UpdateItem 1, PutItem 1'
    const none = 'BatchGetItem 1, UpdateItem 1'
    expect(calls).toEqual([line, line, none, line, none, none, none, line])
  })
})
