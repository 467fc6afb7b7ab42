// The rules beside a model of access that was written from the description of the product alone: one answer, one ground, one
// list of verbs. The suite asks about some thousands of worlds, in ten seconds; about a million, in five minutes:
//   SALLYPORT_TEST_CASES=1000000 NODE_OPTIONS=--experimental-vm-modules \
//     npx jest --selectProjects unit --testPathPatterns unit/reference

import { inspect, isDeepStrictEqual } from 'node:util'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Verb } from '../../lib/ids.ts'
import { access, knownVerbs, type World } from '../reference/access.ts'
import { type Case, cases } from '../reference/cases.ts'
import { ruled, ruledVerbs } from '../reference/rules.ts'
import { told } from '../reference/told.ts'
import { ways, weigh } from '../reference/weighing.ts'

const CASES = Number(process.env['SALLYPORT_TEST_CASES'] ?? 20_000)
/** So many at once: what fast-check remembers of a run does not grow with the number of all. */
const CHUNK = 20_000
/** In the long run every so many of them are weighed: that takes as long as all the rest. */
const WEIGHED = CASES > CHUNK ? 8 : 1

const verbsOf = (world: World, where: 'here' | 'anywhere'): readonly Verb[] =>
  knownVerbs(world).filter((verb) => access(world, { verb }, where).allowed)

/** Where the rules and the model differ, if they do. */
function otherwise({ world, wishes }: Case): string | undefined {
  const differs = (about: unknown, model: unknown, rules: unknown): string | undefined =>
    isDeepStrictEqual(model, rules) ? undefined : inspect({ about, model, rules }, { depth: 4 })
  for (const wish of wishes)
    for (const where of ['here', 'anywhere'] as const) {
      const answer = access(world, wish, where)
      const model = answer.allowed ? { ...answer, verbs: verbsOf(world, where) } : answer
      const difference = differs([wish, where], model, ruled(world, wish, where))
      if (difference !== undefined) return difference
    }
  return differs('all verbs', verbsOf(world, 'here'), ruledVerbs(world))
}

/** Also where the rules break down. */
function disagreement(one: Case): string {
  try {
    return otherwise(one) ?? 'nothing'
  } catch (error) {
    return String(error)
  }
}

/** How often each clause alone decides: something is allowed for it, or refused for the want of it. */
const counts = new Map<string, number>()

const chunks = Array.from({ length: Math.ceil(CASES / CHUNK) }, (_, i) => ({ from: i * CHUNK }))

test.each(chunks)('From the world number $from on, the rules say what the model says', ({ from }) => {
  const numRuns = Math.min(CHUNK, CASES - from)
  let number = 0
  const property = fc.property(cases, (one) => {
    if (number++ % WEIGHED === 0) weigh(one, counts)
    return otherwise(one) === undefined
  })
  const { failed, counterexample, seed } = fc.check(property, { numRuns })
  if (failed && counterexample !== null)
    throw new Error(`seed ${seed}: ${told(counterexample[0], disagreement(counterexample[0]))}`)
  expect(failed).toBe(false)
})

test('Each clause is what it turns on in some world, one way and the other', () => {
  const share = (counts.get('allowed') ?? 0) / ((counts.get('allowed') ?? 0) + (counts.get('refused') ?? 0))
  expect(share).toBeGreaterThan(0.2)
  expect(share).toBeLessThan(0.5)
  if (process.env['SALLYPORT_TEST_CASES'] !== undefined) console.info(Object.fromEntries(counts))
  expect(ways.filter((way) => !counts.has(way))).toEqual([])
})
