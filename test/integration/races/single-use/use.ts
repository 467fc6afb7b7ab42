// A value that is good once, and the crowd that uses it.

import { expect } from '@jest/globals'
import type { RecordedEvent } from '../../../../lib/event.ts'
import type { Answer } from '../../gate/answer.ts'
import { ofKind, recorded } from '../../gate/events.ts'
import type { Gate } from '../../gate/open.ts'
import { found, type Person } from '../../gate/people.ts'
import { many, statuses } from '../many.ts'

export interface SingleUse {
  readonly name: string
  readonly prepare: (gate: Gate) => Promise<{
    readonly company: string
    readonly use: (i: number) => Promise<Answer>
  }>
  /** Of the one who was first. */
  readonly status: number
  /** What the log says once and no more. */
  readonly event: RecordedEvent['kind']
}

export const somebody = async (gate: Gate): Promise<Person> => (await found(gate)).bob

/** The one of them whose turn it is. */
export const spread = <T>(all: readonly T[], i: number): T => all[i % all.length] as T

/** Of the answers one is a yes, the log says so once, and it stays used. */
export async function usedOnce(gate: Gate, { prepare, status, event }: SingleUse, crowd: number): Promise<void> {
  const { company, use } = await prepare(gate)
  const { result, events } = await recorded(gate, company, () => many(crowd, use))
  expect(statuses(result)[status]).toBe(1)
  // Each of the others is refused as used up, unknown, wrong, in the way of another or too many: never a fault.
  const refusals = result.filter((answer) => answer.status !== status)
  expect(refusals.filter((answer) => ![400, 401, 403, 404, 409, 410, 429].includes(answer.status))).toEqual([])
  expect(ofKind(events, event)).toHaveLength(1)
  expect((await use(0)).status).not.toBe(status)
}
