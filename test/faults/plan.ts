// Which call to AWS shall fail, and how. One plan serves clients (client.ts) and a proxy at the wire (proxy.ts); it also
// keeps the list of calls, so that a test can first see where faults are possible and then strike each place.

/**
 * `refused`: it never left. `answer lost`: it was done, and nobody heard. `timeout`: nobody answered, and it was not done.
 * `throttled` and `server error`: the service said so, and it was not done.
 */
export const faults = ['refused', 'answer lost', 'timeout', 'throttled', 'server error'] as const
export type Fault = (typeof faults)[number]

export interface Call {
  /** `DynamoDB`, `SNS` or `KMS`. */
  readonly service: string
  /** As AWS names it: `TransactWriteItems`, `Publish`. */
  readonly operation: string
}

export interface RecordedCall extends Call {
  /** How often it was sent: the client's own retries are tries of one call. */
  tries: number
}

export interface Strike {
  readonly service?: string
  /** One operation or any of several. Without it, and without a service, every call matches. */
  readonly operation?: string | readonly string[]
  readonly fault: Fault
  /** Among the calls that match, counted from 1 after the strike was ordered. Without it every one is struck. */
  readonly nth?: number
  /** `once`: the first try fails and the client's retry gets through. `always`: every try of the call fails. */
  readonly mode: 'once' | 'always'
}

export interface FaultPlan {
  readonly calls: readonly RecordedCall[]
  strike(strike: Strike): void
  /** Forgets strikes and calls. */
  clear(): void
  /** For whoever carries the call: what to do to this try of it. Tries of one call share an id. */
  judge(call: Call, id: string): Fault | undefined
}

export function faultPlan(): FaultPlan {
  const calls: RecordedCall[] = []
  const ids = new Map<string, { call: RecordedCall; orders: readonly Strike[] }>()
  let strikes: { readonly strike: Strike; seen: number }[] = []

  /** A call is counted once, when it is first sent; its retries keep what was decided then. */
  function first(call: Call): { call: RecordedCall; orders: readonly Strike[] } {
    const recorded = { ...call, tries: 0 }
    calls.push(recorded)
    const matching = strikes.filter(({ strike }) => fits(strike, call))
    const orders = matching.filter((order) => ++order.seen === (order.strike.nth ?? order.seen))
    return { call: recorded, orders: orders.map(({ strike }) => strike) }
  }

  return {
    calls,
    strike: (strike) => void strikes.push({ strike, seen: 0 }),
    clear: () => {
      strikes = []
      calls.length = 0
      ids.clear()
    },
    judge: (call, id) => {
      const known = ids.get(id) ?? first(call)
      ids.set(id, known)
      known.call.tries += 1
      return known.orders.find(({ mode }) => mode === 'always' || known.call.tries === 1)?.fault
    },
  }
}

const fits = (strike: Strike, call: Call): boolean =>
  (strike.service ?? call.service) === call.service &&
  [strike.operation ?? call.operation].flat().includes(call.operation)
