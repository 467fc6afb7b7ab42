// Every call to AWS of every step, struck in every way: what each combination leaves must be sound, and the person must
// be able to go on.

import type { EngineName } from '../../engines/open.ts'
import type { Fault, Strike } from '../../faults/plan.ts'
import { openGate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { flaws } from './invariants.ts'
import { type Step, signsInAgain, type World } from './steps.ts'

export interface Case {
  readonly step: Step
  /** Counted from 1 among the calls of the step. */
  readonly site: number
  readonly fault: Fault
  readonly mode: Strike['mode']
}

/** A step that is prepared: as often as one likes its world is there anew, in a gate that holds no keys yet. */
interface Prepared {
  readonly step: Step
  readonly anew: () => Promise<World & { readonly since: number }>
  readonly close: () => Promise<void>
}

async function prepare(engine: EngineName, step: Step): Promise<Prepared> {
  const gate = await openGate(engine)
  const { bob: person } = await found(gate)
  // In a window of its own, so that no case sees the counts of the founding.
  gate.clock.advance(3600)
  const since = gate.clock.now()
  const prepared = { gate, person, ...(await step.before({ gate, person })) }
  const copy = await gate.copies()
  return { step, anew: async () => ({ ...prepared, gate: await copy(), since }), close: () => gate.close() }
}

/** Which calls the step makes when nothing fails. */
async function sitesOf({ step, anew }: Prepared): Promise<readonly string[]> {
  const world = await anew()
  const { status } = await step.act(world)
  if (!step.says.includes(status) || status >= 500) throw new Error(`${step.name}: ${status} without any fault`)
  const calls = world.gate.plan.calls.map(({ service, operation }) => `${service} ${operation}`)
  await world.gate.close()
  return calls
}

async function strike(prepared: Prepared, { step, site, fault, mode }: Case): Promise<readonly string[]> {
  const { since, ...struck } = await prepared.anew()
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
 *
 * Whichever way a call to the tables was not done, flows are told the same, that it is Unavailable (storage/injected). So one
 * of those ways strikes each such call, in turns; other services are struck in every way, as what they say has a meaning.
 * `SALLYPORT_TEST_FAULTS=all` strikes the tables so as well.
 */
export const allOf = (step: Step, sites: readonly string[], faults: readonly Fault[]): Case[] =>
  sites.flatMap((call, i) =>
    faultsAt(call, faults).flatMap((fault) =>
      modesOf(call, fault).map((mode): Case => ({ step, site: i + 1, fault, mode })),
    ),
  )

/** How often each operation was struck, over all steps: the next fault is the next one's. */
const turns = new Map<string, number>()

function faultsAt(call: string, faults: readonly Fault[]): readonly Fault[] {
  const undone = faults.filter((fault) => fault !== 'answer lost')
  const turn = turns.get(call) ?? 0
  turns.set(call, turn + 1)
  const struck = inTurns(call) ? undone.filter((_, i) => i === turn % undone.length) : undone
  return faults.includes('answer lost') && !reads.test(call) ? [...struck, 'answer lost'] : struck
}

const inTurns = (call: string): boolean =>
  call.startsWith('DynamoDB ') && process.env['SALLYPORT_TEST_FAULTS'] !== 'all'

const reads = /GetItem|Query|GenerateMac/

const modesOf = (call: string, fault: Fault): readonly Strike['mode'][] =>
  fault === 'answer lost' || (fault === 'timeout' && !inTurns(call)) ? ['once', 'always'] : ['always']

/** At once: a case mostly waits for the engine. */
const AT_ONCE = 8

/** Strikes a step where it is asked to, each time in a world of its own; answers what is wrong. */
export async function strikeAll(
  engine: EngineName,
  step: Step,
  choose: (sites: readonly string[]) => readonly Case[],
): Promise<readonly string[]> {
  const prepared = await prepare(engine, step)
  const flaws: string[] = []
  try {
    // Those that sit through silence sit through it together.
    const cases = [...choose(await sitesOf(prepared))].sort((one, other) => silence(one) - silence(other))
    for (let first = 0; first < cases.length; first += AT_ONCE) {
      const struck = cases.slice(first, first + AT_ONCE).map((one) => strike(prepared, one))
      flaws.push(...(await Promise.all(struck)).flat())
    }
  } finally {
    await prepared.close()
  }
  return flaws
}

const silence = ({ fault, mode }: Case): number => (fault === 'timeout' ? (mode === 'always' ? 2 : 1) : 0)
