// The one entry for what nobody calls over HTTP: the operator invokes the function by name, which IAM alone may allow.

import { type Carrying, carryOut, recordFault } from '../carry-out.ts'
import { type Denial, denials } from '../denial.ts'
import type { AttemptId } from '../ids.ts'
import { parseAttemptId } from '../ids.ts'
import type { Outcome } from '../outcome.ts'
import type { Attempt, Clock } from '../ports.ts'
import { refusedRequest } from './refused-request.ts'
import type { Refusal } from './request.ts'

export interface Job<P, C extends object, V> {
  readonly name: string
  readonly read: (event: unknown) => C | Refusal
  readonly flow: (ports: P, attempt: Attempt, command: C) => Promise<Outcome<V>>
  /** Whether there is more to do: then it is done in the same invocation, as long as that has time. */
  readonly again?: (value: V) => boolean
}

const made = new WeakSet<object>()

export const isJob = (handler: object): boolean => made.has(handler)

interface Context {
  readonly awsRequestId: string
  /** Milliseconds until the invocation is cut off. */
  readonly getRemainingTimeInMillis?: () => number
}

/** For one step more, with all its retries. */
const ONE_STEP = 15_000

const hasTime = ({ getRemainingTimeInMillis: left }: Context): boolean => left !== undefined && left() > ONE_STEP

/** Answers `{done}` or `{refused}`; a fault is thrown, and the invocation fails as one. */
export function job<P, C extends object, V>(spec: Job<P, C, V>) {
  return (ports: P & Carrying & { readonly clock: Clock }) => {
    const handler = async (event: unknown, context: Context): Promise<Done<V> | Refused> => {
      const id = parseAttemptId(context.awsRequestId) ?? ('unnamed' as AttemptId)
      const attempt = { id, at: ports.clock.now(), endpoint: spec.name, network: 'operator', userAgent: '' }
      const command = spec.read(event)
      try {
        const answer = await ('refuse' in command
          ? carryOut<V>(ports, attempt, async () => refusedRequest(attempt, command))
          : carryOut(ports, attempt, () => spec.flow(ports, attempt, command)))
        if (!answer.permitted) return refused(answer.denial)
        const more = spec.again?.(answer.value) === true && hasTime(context)
        return more ? await handler(event, context) : { done: answer.value }
      } catch (error) {
        await recordFault(ports, attempt, error)
        // The runtime logs what is thrown, message and all; the journal has what may be said of it.
        throw new Error('the job failed')
      }
    }
    made.add(handler)
    return handler
  }
}

interface Done<V> {
  readonly done: V
}
type Refused = ReturnType<typeof refused>

const refused = (told: Denial) => ({ refused: told.reason, detail: told.detail ?? denials[told.reason][1] })
