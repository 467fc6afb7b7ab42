// Webhooks: where a company's events go, how far each of them is when it does not keep up, and how far every way out of the
// log is.
//
// record          pk                       sk                   meaning
// DeliveryPlace   DELIVERIES#<sink>        PLACE                the next leaf to go out by S3, the event bus or webhooks

import type { CompanyId, Milliseconds, Sealed, Seconds, SubjectId, WebhookId } from '../ids.ts'
import type { Stored } from './stored.ts'

/** `failing`: nothing was taken for days, so nothing is tried any more until an administrator says so. */
export type WebhookState = 'active' | 'paused' | 'failing'

export interface WebhookSecret {
  readonly secret: Sealed
  readonly since: Seconds
  /** Still signs until then, beside the one that came in its place. */
  readonly until?: Seconds
}

export interface Webhook extends Stored<'webhook'> {
  readonly id: WebhookId
  readonly company: CompanyId
  readonly url: string
  /** Kinds (`session_created`) and classes (`3002`); absent: everything. */
  readonly wants?: readonly string[]
  readonly state: WebhookState
  /** The newest is the last. */
  readonly secrets: readonly WebhookSecret[]
  readonly createdAt: Seconds
  readonly createdBy: SubjectId
}

/** A company that has any, with all of them: whoever delivers looks through no other. */
export interface Webhooked extends Stored<'webhooked'> {
  readonly company: CompanyId
  readonly webhooks: readonly WebhookId[]
}

/** Written by who delivers, and by nobody waited for. */
export interface WebhookProgress extends Stored<'webhook_progress'> {
  readonly company: CompanyId
  readonly webhook: WebhookId
  /** The next leaf, where it has a place of its own; absent: it is where all webhooks are. */
  readonly next?: number
  /** What was tried last ended before this leaf, and is tried again as it was. */
  readonly to?: number
  /** In a row, without a success. */
  readonly failures: number
  readonly failingSince?: Seconds
  /** Not before this moment. */
  readonly dueAt?: Seconds
  /** It took long: until then it is told apart from the others, and after that until it is quick. */
  readonly slowUntil?: Seconds
  readonly lastSuccessAt?: Seconds
  readonly lastFailure?: { readonly at: Seconds; readonly reason: string }
}

export const sinks = ['archive', 'bus', 'webhooks'] as const
export type Sink = (typeof sinks)[number]

export interface DeliveryPlace {
  readonly next: number
  /** A step was begun that ends before this leaf: it is done again as it was. */
  readonly to?: number
  /** Somebody is at it until then. */
  readonly until?: Milliseconds
}

export const deliveryKey = (sink: Sink) => ({ pk: `DELIVERIES#${sink}`, sk: 'PLACE' })
