// The one entry for what follows the sealed log, by the clock or by an operator's own word. What it says is in the log already,
// so it writes no event of that; what a flow decides besides is carried out as everywhere, and a fault is on record.

import { type Carrying, carryOut, recordFault } from '../carry-out.ts'
import { type AttemptId, parseAttemptId } from '../ids.ts'
import type { Outcome } from '../outcome.ts'
import type { Attempt, Clock } from '../ports.ts'

interface Context {
  readonly awsRequestId: string
  /** Milliseconds until the invocation is cut off. */
  readonly getRemainingTimeInMillis?: () => number
}

/** For one step more, with all its retries. */
const ONE_STEP = 15_000

/** Makes true what a flow decides on its way. */
export type Carry = (flow: (attempt: Attempt) => Promise<Outcome<object>>) => Promise<unknown>

const made = new WeakSet<object>()

export const isFollower = (handler: object): boolean => made.has(handler)

export interface Following<P, C, V> {
  readonly name: string
  /** The clock says nothing, an operator an order; undefined: it is none. */
  readonly read: (given: unknown) => C | undefined
  readonly flow: (ports: P, command: C, hasTime: () => boolean, carry: Carry) => Promise<V>
  readonly reply: (value: V) => object
}

/** A fault is thrown, and the next start goes on where this one came to. */
export function follower<P, C, V>({ name, read, flow, reply }: Following<P, C, V>) {
  return (ports: P & Carrying & { readonly clock: Clock }) => {
    const handler = async (given: unknown, context: Context): Promise<object> => {
      const left = context.getRemainingTimeInMillis
      const command = read(given)
      if (command === undefined) return { refused: 'invalid_request' }
      const id = parseAttemptId(context.awsRequestId) ?? ('unnamed' as AttemptId)
      const attempt = (): Attempt => {
        return { id, at: ports.clock.now(), endpoint: name, network: 'operator', userAgent: '' }
      }
      const carry: Carry = (decide) => {
        const now = attempt()
        return carryOut(ports, now, () => decide(now))
      }
      try {
        return reply(await flow(ports, command, () => left === undefined || left() > ONE_STEP, carry))
      } catch (error) {
        await recordFault(ports, attempt(), error)
        // The runtime logs what is thrown, message and all; the journal has what may be said of it.
        throw new Error('the log was not followed')
      }
    }
    made.add(handler)
    return handler
  }
}
