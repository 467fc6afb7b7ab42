// Stands in for EventBridge: keeps what was put onto the bus, and refuses entries that nobody may put, each by itself.

import type { Refusal, Reply } from './reply.ts'

export const EVENT_BRIDGE = 'AWSEvents'
export const EVENT_BUS = 'sallyport-bus'

export interface BusEntry {
  readonly EventBusName: string
  readonly Source: string
  readonly DetailType: string
  readonly Detail: string
  /** Seconds. */
  readonly Time: number
}
export interface Bus {
  readonly entries: readonly BusEntry[]
  /** Of the entries that are put from now on, those of these numbers are refused; the next one is 0. */
  refuse(...numbers: readonly number[]): void
}
export interface OpenBus extends Bus {
  take(entry: BusEntry): boolean
}

const TYPE = 'application/x-amz-json-1.1'
const MOST = { entries: 10, bytes: 262_144 }

export function openBus(): OpenBus {
  const entries: BusEntry[] = []
  let refused: number[] = []
  return {
    entries,
    refuse(...numbers) {
      refused = [...numbers]
    },
    take(entry) {
      const isRefused = refused.includes(0)
      refused = refused.map((number) => number - 1)
      if (!isRefused) entries.push(entry)
      return !isRefused
    },
  }
}

const sizeOf = ({ Source, DetailType, Detail }: BusEntry): number =>
  14 + Buffer.byteLength(Source + DetailType + Detail)

export const refuseEventBridge = ({ status, code }: Refusal): Reply => ({
  status,
  type: TYPE,
  body: JSON.stringify({ __type: code, message: 'Refused' }),
})

export function answerEventBridge(target: string, body: string, bus: OpenBus): Reply {
  const { Entries = [] } = JSON.parse(body) as { readonly Entries?: readonly BusEntry[] }
  const bytes = Entries.reduce((sum, entry) => sum + sizeOf(entry), 0)
  const isPut = target === `${EVENT_BRIDGE}.PutEvents` && Entries.length > 0
  if (!isPut || Entries.length > MOST.entries || bytes > MOST.bytes)
    return refuseEventBridge({ status: 400, code: 'ValidationException' })
  const results = Entries.map((entry, i) =>
    bus.take(entry) ? { EventId: `event-${i}` } : { ErrorCode: 'InternalFailure', ErrorMessage: 'Refused' },
  )
  const FailedEntryCount = results.filter((one) => 'ErrorCode' in one).length
  return { status: 200, type: TYPE, body: JSON.stringify({ FailedEntryCount, Entries: results }) }
}
