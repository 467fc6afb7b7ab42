// What those that catch up have still to be told of the bundle that they are in, as far as there is room for it. Whoever has no
// room reads that bundle anew for each piece: slower, and in no more memory.

import { type Outgoing, wanted } from '../../rules/deliveries/outgoing.ts'
import type { Webhook } from '../../schema.ts'
import type { Read } from './reading.ts'

/** Bytes of events, of all of them together. */
const MOST_HELD = 32 * 1_048_576

interface Held {
  readonly to: number
  readonly events: readonly Outgoing[]
  readonly bytes: number
}
type Whose = Pick<Webhook, 'company' | 'id' | 'wants'>

export function holding(read: Read) {
  const held = new Map<string, Held>()
  let bytes = 0

  function letGo({ company, id }: Whose): void {
    bytes -= held.get(`${company}/${id}`)?.bytes ?? 0
    held.delete(`${company}/${id}`)
  }

  /** What is for it, from a leaf up to before another. */
  async function of(whose: Whose, from: number, to: number): Promise<readonly Outgoing[]> {
    const { company, id, wants } = whose
    const known = held.get(`${company}/${id}`)
    const found = known?.to === to ? known.events : await read(from, to, company)
    const events = found.filter((one) => one.index >= from && wanted(one, wants))
    letGo(whose)
    const weight = events.reduce((sum, one) => sum + one.bytes, 0)
    if (bytes + weight <= MOST_HELD) {
      held.set(`${company}/${id}`, { to, events, bytes: weight })
      bytes += weight
    }
    return events
  }

  return { of, letGo }
}
