// Runs tests on a gate over each of the two engines, or over one. What differs between them are transactions and conditions:
// those are asked of both (storage/contract, races, a way in of each kind), what happens around them of one.

import { afterAll, beforeAll, describe } from '@jest/globals'
import { type EngineName, engines } from '../../engines/open.ts'
import { type Gate, type GateOptions, openGate } from './open.ts'

export function onEachEngine(tests: (gate: () => Gate, engine: EngineName) => void, options: GateOptions = {}): void {
  for (const engine of engines) onEngine(engine, tests, options)
}

export function onEngine(
  engine: EngineName,
  tests: (gate: () => Gate, engine: EngineName) => void,
  options: GateOptions = {},
): void {
  describe(`on ${engine}`, () => {
    let gate: Gate | undefined
    beforeAll(async () => {
      gate = await openGate(engine, options)
    })
    afterAll(() => gate?.close())
    tests(() => {
      if (gate === undefined) throw new Error('the gate is not open')
      return gate
    }, engine)
  })
}
