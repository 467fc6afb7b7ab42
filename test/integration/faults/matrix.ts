// Every call to AWS of every step, struck in every way: what each combination leaves must be sound, and the person must
// be able to go on.

import type { Fault, Strike } from '../../faults/plan.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { flaws } from './invariants.ts'
import { type Step, signsInAgain, type World } from './steps.ts'

export interface Case {
  readonly step: Step
  /** Counted from 1 among the calls of the step. */
  readonly site: number
  readonly fault: Fault
  readonly mode: Strike['mode']
}

/** A gate with cold keys in a window of its own, so that no case sees another's counts. */
async function world(gate: Gate, person: Person, step: Step, hour: number): Promise<World & { since: number }> {
  const own = await gate.fork({ from: gate.clock.now() + hour * 3_600_000 })
  const since = own.clock.now()
  const bare = { gate: own, person }
  const prepared = { ...bare, ...(await step.before(bare)) }
  // What was prepared is warm now; the step itself meets a cold start.
  const cold = await own.fork()
  await own.close()
  return { ...prepared, gate: cold, since }
}

/** Which calls the step makes when nothing fails. */
export async function sitesOf(gate: Gate, person: Person, step: Step): Promise<readonly string[]> {
  const { gate: own, ...rest } = await world(gate, person, step, 0)
  const { status } = await step.act({ gate: own, ...rest })
  if (!step.says.includes(status) || status >= 500) throw new Error(`${step.name}: ${status} without any fault`)
  const calls = own.plan.calls.map(({ service, operation }) => `${service} ${operation}`)
  await own.close()
  return calls
}

export async function strike(gate: Gate, person: Person, one: Case, hour: number): Promise<readonly string[]> {
  const { step, site, fault, mode } = one
  const { since, ...struck } = await world(gate, person, step, hour)
  struck.gate.plan.strike({ nth: site, fault, mode })
  const answer = await step.act(struck)
  struck.gate.plan.clear()
  const found = [...(await flaws(step, struck, answer, since))]
  if (!(await signsInAgain(struck))) found.push('the person cannot sign in afterwards')
  await struck.gate.close()
  return found.map((flaw) => `${step.name}, call ${site}, ${fault}, ${mode}: ${flaw}`)
}

/**
 * Each fault for good; and once, so that the client's own retry meets what the first try did, where nobody knows what that
 * was. A retry after a plain no is the first try over again, and a read whose answer is lost is one that was not done.
 */
export const allOf = (step: Step, sites: readonly string[], faults: readonly Fault[]): Case[] =>
  sites.flatMap((call, i) =>
    faults
      .filter((fault) => fault !== 'answer lost' || !reads.test(call))
      .flatMap((fault) => modesOf(fault).map((mode): Case => ({ step, site: i + 1, fault, mode }))),
  )

const reads = /GetItem|Query|GenerateMac/

const modesOf = (fault: Fault): readonly Strike['mode'][] =>
  fault === 'answer lost' || fault === 'timeout' ? ['once', 'always'] : ['always']

/** At once: a case mostly waits for the engine. */
const AT_ONCE = 8

/** Each case with a person of its own; answers what is wrong. */
export async function strikeAll(gate: Gate, cases: readonly Case[]): Promise<readonly string[]> {
  const people: Person[] = []
  while (people.length < cases.length) people.push(...(await found(gate, { members: 14 })).people)
  const flaws: string[] = []
  // Those that sit through silence sit through it together.
  const ordered = [...cases].sort((one, other) => silence(one) - silence(other))
  for (let first = 0; first < ordered.length; first += AT_ONCE) {
    const batch = ordered.slice(first, first + AT_ONCE)
    const struck = batch.map((one, i) => strike(gate, people[first + i] as Person, one, first + i))
    flaws.push(...(await Promise.all(struck)).flat())
  }
  return flaws
}

const silence = ({ fault, mode }: Case): number => (fault === 'timeout' ? (mode === 'always' ? 2 : 1) : 0)
