// The one entry for what the store of events tells, and for the clock that has the log signed anew. What disturbed the log is put
// on record first, once, however often it is told; then what is new is sealed.

import { type Carrying, recordFault } from '../carry-out.ts'
import type { RecordedEvent } from '../event.ts'
import type { AnnouncedPorts, goneBy, LineGone } from '../flows/retention/announced.ts'
import type { isCommitted } from '../flows/retention/committed.ts'
import type { Memory } from '../flows/sealing/published.ts'
import type { Sealed } from '../flows/sealing/seal.ts'
import type { SealPorts } from '../flows/sealing/step.ts'
import type { tell } from '../flows/sealing/tell.ts'
import { type AttemptId, type Milliseconds, parseAttemptId } from '../ids.ts'
import type { Change, Clock, Tellings } from '../ports.ts'
import { isSealable } from '../rules/transparency/entry.ts'
import { telling } from './disturbed.ts'

type Ports = SealPorts &
  AnnouncedPorts &
  Carrying & {
    readonly clock: Clock
    readonly changes: (delivery: unknown) => readonly Change[]
    readonly tellings: Tellings
  }

type Seal = (ports: SealPorts, events: readonly RecordedEvent[], now: Milliseconds, memory: Memory) => Promise<Sealed>

interface Flows {
  readonly seal: Seal
  readonly tell: typeof tell
  /** Whether a line went because its time was over. */
  readonly goneBy: typeof goneBy
  readonly isCommitted: typeof isCommitted
}

export interface SealedNow {
  /** Leaves that are new. */
  readonly sealed: number
  /** Leaves of the tree. */
  readonly size: number
}

const made = new WeakSet<object>()

export const isSealer = (handler: object): boolean => made.has(handler)

/** A fault is thrown: the store tells the same again until it is taken. */
export const sealer = (flows: Flows) => (ports: Ports) => {
  const memory: Memory = {}
  const report = telling(flows.tell, ports, 'log.seal')
  const isOurs = (event: RecordedEvent) => flows.isCommitted(ports, event)
  const handler = async (delivery: unknown, context: { readonly awsRequestId: string }): Promise<SealedNow> => {
    const now = ports.clock.now()
    const id = parseAttemptId(context.awsRequestId) ?? ('unnamed' as AttemptId)
    const attempt = { id, at: now, endpoint: 'log.seal', network: 'operator', userAgent: '' }
    try {
      const events: RecordedEvent[] = []
      const gone = flows.goneBy(ports)
      for (const told of ports.changes(delivery)) {
        const change = await judged(told, now, isOurs)
        if (change.was === 'added') events.push(change.event)
        else if (change.was !== 'removed' || !(await gone(placeOf(change)))) await report(change)
      }
      const { added, top } = await flows.seal(ports, events, now, memory)
      return { sealed: added, size: top.size }
    } catch (error) {
      delete memory.kept
      await recordFault(ports, attempt, error)
      throw new Error('the log was not sealed')
    }
  }
  made.add(handler)
  return handler
}

function placeOf({ of, event }: Exclude<Change, { readonly was: 'added' }>): LineGone | undefined {
  return of === undefined || event === undefined ? undefined : { ...of, event }
}

/** It was told as added, and is none that anybody could seal, or that a commit of ours made. */
async function judged(change: Change, now: Milliseconds, isOurs: (event: RecordedEvent) => Promise<boolean>) {
  if (change.was !== 'added' || (isSealable(change.event, now) && (await isOurs(change.event)))) return change
  const { id } = change.event
  // Told of its own moment it would be one more that could not be sealed, and so on without end.
  return { was: 'not_an_event', name: id, line: change.line, at: now, event: id } as const
}
