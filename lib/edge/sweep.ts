// The one entry for the clock that has the log swept. What it found is counted in its answer; each line that was disturbed is an
// event of its own, and so is what was not sealed.

import { type Carrying, recordFault } from '../carry-out.ts'
import type { SweepPorts, Swept, sweep } from '../flows/sealing/sweep.ts'
import type { tell } from '../flows/sealing/tell.ts'
import { type AttemptId, parseAttemptId } from '../ids.ts'
import type { Clock, Tellings } from '../ports.ts'
import { telling } from './disturbed.ts'

type Ports = SweepPorts & Carrying & { readonly clock: Clock; readonly tellings: Tellings }

interface Context {
  readonly awsRequestId: string
  /** Milliseconds until the invocation is cut off. */
  readonly getRemainingTimeInMillis?: () => number
}

/** For one step more, with all its retries. */
const ONE_STEP = 60_000

const made = new WeakSet<object>()

export const isSweeper = (handler: object): boolean => made.has(handler)

/** A fault is thrown; the next invocation goes on where this one came to. */
export const sweeper = (flows: { readonly sweep: typeof sweep; readonly tell: typeof tell }) => (ports: Ports) => {
  const handler = async (_: unknown, context: Context): Promise<Swept> => {
    const now = ports.clock.now()
    const id = parseAttemptId(context.awsRequestId) ?? ('unnamed' as AttemptId)
    const hasTime = () => (context.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY) > ONE_STEP
    try {
      return await flows.sweep(ports, now, hasTime, telling(flows.tell, ports, 'log.sweep'))
    } catch (error) {
      const attempt = { id, at: now, endpoint: 'log.sweep', network: 'operator', userAgent: '' }
      await recordFault(ports, attempt, error)
      throw new Error('the log was not swept')
    }
  }
  made.add(handler)
  return handler
}
