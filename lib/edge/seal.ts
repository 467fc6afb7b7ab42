// The one entry for what the store of events tells, and for the clock that has the log signed anew. What disturbed the log is put
// on record first, once, however often it is told; then what is new is sealed.

import { type Carrying, carryOut, recordFault } from '../carry-out.ts'
import type { AuthEvent, RecordedEvent } from '../event.ts'
import type { Memory } from '../flows/sealing/published.ts'
import type { Sealed } from '../flows/sealing/seal.ts'
import type { SealPorts } from '../flows/sealing/step.ts'
import { type AttemptId, type Milliseconds, parseAttemptId } from '../ids.ts'
import { permitted } from '../outcome.ts'
import type { Change } from '../ports/tree.ts'
import type { Clock } from '../ports.ts'
import { LONGEST_ENTRY } from '../rules/transparency/bundle.ts'
import { entryOf } from '../rules/transparency/entry.ts'
import { following, named } from '../rules/transparency/following.ts'

type Ports = SealPorts &
  Carrying & { readonly clock: Clock; readonly changes: (delivery: unknown) => readonly Change[] }

type Seal = (ports: SealPorts, events: readonly RecordedEvent[], now: Milliseconds, memory: Memory) => Promise<Sealed>

export interface SealedNow {
  /** Leaves that are new. */
  readonly sealed: number
  /** Leaves of the tree. */
  readonly size: number
}

const made = new WeakSet<object>()

export const isSealer = (handler: object): boolean => made.has(handler)

/** A fault is thrown: the store tells the same again until it is taken. */
export const sealer = (seal: Seal) => (ports: Ports) => {
  const memory: Memory = {}
  const handler = async (delivery: unknown, context: { readonly awsRequestId: string }): Promise<SealedNow> => {
    const now = ports.clock.now()
    const id = parseAttemptId(context.awsRequestId) ?? ('unnamed' as AttemptId)
    const attempt = { id, at: now, endpoint: 'log.seal', network: 'operator', userAgent: '' }
    try {
      const events: RecordedEvent[] = []
      for (const change of ports.changes(delivery).map(judged)) {
        if (change.was === 'added') events.push(change.event)
        else await report(ports, change)
      }
      const { added, top } = await seal(ports, events, now, memory)
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

/** What has no room in a bundle was not written by us, whatever it looks like. */
function judged(change: Change): Change {
  if (change.was !== 'added') return change
  const { id, at } = change.event
  try {
    if (entryOf(change.event).length <= LONGEST_ENTRY) return change
  } catch {
    // Something in it is not JSON.
  }
  return { was: 'not_an_event', name: id, at, event: id }
}

/** Under ids that follow from the change itself: the same change told twice is the same line. */
async function report(ports: Ports, { was, name, at, event }: Exclude<Change, { was: 'added' }>): Promise<void> {
  const attempt = { id: named(name) as AttemptId, at, endpoint: 'log.seal', network: 'operator', userAgent: '' }
  const said: AuthEvent = { kind: 'log_disturbed', cause: was, ...(event === undefined ? {} : { event }) }
  await carryOut({ ...ports, random: following(name) }, attempt, async () => permitted({}, [said]))
}
