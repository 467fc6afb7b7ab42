// How far each way out of the log is, and the ways out.

import type { DeliveryPlace, Sink, WebhookProgress } from '../schema.ts'

export type FoundDeliveryPlace = DeliveryPlace & { readonly version: number }

/** Upon the version that was read; undefined: there was none. */
export interface Noted {
  readonly progress: WebhookProgress
  readonly expects: number | undefined
}

export interface Deliveries {
  /** Strongly consistent. */
  place(of: Sink): Promise<FoundDeliveryPlace | undefined>
  /** The place upon the version that was read; and with it, all or nothing, how far one webhook is. */
  keep(of: Sink, place: DeliveryPlace, expects: number | undefined, noted?: Noted): Promise<'kept' | 'lost'>
  note(noted: Noted): Promise<'kept' | 'lost'>
}

export interface BusEntry {
  /** Milliseconds. */
  readonly time: number
  readonly detailType: string
  readonly detail: string
}

/** Takes ten entries, or 256 KiB, at once. Throws Unavailable unless each of them was taken. */
export interface EventBus {
  put(entries: readonly BusEntry[]): Promise<void>
}

export interface Posted {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Asked of every address that the name leads to, when it is connected to. */
  readonly allows: (address: string) => boolean
  /** Without TLS, to one's own machine. */
  readonly plain: boolean
}
/** What a receiver said, or why it could not be asked. Its answer's body is nobody's to read. */
export type Taken =
  | {
      readonly status: number
      /** When the receiver asks to be tried again, in its own words. */
      readonly retryAfter?: string
    }
  | { readonly failed: 'not_public' | 'unresolved' | 'unreachable' | 'timeout' | 'tls' }

/** Never throws: what goes wrong at a receiver is the receiver's. */
export type Post = (posted: Posted) => Promise<Taken>
