// Every flow as one machine, walked in any order: replays, other people's questions, secrets at the wrong door, things that
// ran out. A session comes out if and only if the model says that everything was proved that it takes, by whoever holds the
// question; a reset never is one; nobody gets another's. Advisories classes 3 to 5; ASVS V6.6, V6.4.3.

import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { onEngine } from '../gate/on-each-engine.ts'
import { inMemory } from './in-memory.ts'
import { type Move, moves } from './state-machine/moves.ts'
import { play } from './state-machine/play.ts'
import { crooked, honest } from './state-machine/scripts.ts'
import { newWorld } from './state-machine/world.ts'

/** Walks of sixty steps in memory, some 40 ms each. */
const LONGER = Number(process.env['SALLYPORT_TEST_WALKS'] ?? 100)

onEngine('dynoxide', (gate) => {
  test.each(honest)('Honestly, $way leads to a session', async ({ way, steps }) => {
    const world = await newWorld(gate())
    await play(world, steps)
    expect([...world.ways]).toContain(way)
  })

  test.each(crooked)('Crookedly, $name leads nowhere', async ({ steps, ends }) => {
    const world = await newWorld(gate())
    await play(world, steps)
    expect(world.told.at(-1)).toMatch(ends)
  })

  test('In whatever order, no path yields a session without the whole proof for its purpose', async () => {
    await fc.assert(
      fc.asyncProperty(moves(30), async (path: readonly Move[]) => play(await newWorld(gate()), path)),
      { numRuns: 40, interruptAfterTimeLimit: 12_000, endOnFailure: false },
    )
  })

  test('Nor does any of many more and longer paths, in memory', async () => {
    await fc.assert(
      fc.asyncProperty(moves(60), async (path: readonly Move[]) => play(await newWorld(await inMemory(gate())), path)),
      { numRuns: LONGER, interruptAfterTimeLimit: 120_000, endOnFailure: false },
    )
  })
})
