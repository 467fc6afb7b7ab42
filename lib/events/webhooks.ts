// Where a company's events go besides its log. Of an address only the host is said: its path may be a secret.

import type { CompanyId, Seconds, WebhookId } from '../ids.ts'
import type { ByAdministrator } from './companies.ts'
import type { Of } from './of.ts'

/** What is said of a webhook: where it leads, what it is told, and when each secret that signs was made. */
export interface WebhookStanding {
  readonly host: string
  /** Kinds and classes; none: everything. */
  readonly wants: readonly string[]
  readonly state: string
  readonly secrets: readonly { readonly since: Seconds; readonly until?: Seconds }[]
}
/** An administrator had the company's events sent somewhere. */
export interface WebhookCreated extends ByAdministrator<'webhook_created'> {
  readonly webhook: WebhookId
  readonly after: WebhookStanding
}
/** A webhook leads elsewhere, is told something else, pauses, goes on, or has another secret. */
export interface WebhookChanged extends ByAdministrator<'webhook_changed'> {
  readonly webhook: WebhookId
  readonly before: WebhookStanding
  readonly after: WebhookStanding
  /** Its address is another one, be it on the same host. */
  readonly moved?: true
}
/** Nothing is sent to a webhook any more. */
export interface WebhookRemoved extends ByAdministrator<'webhook_removed'> {
  readonly webhook: WebhookId
  readonly before: WebhookStanding
}
/** A webhook was not made or not changed. */
export interface WebhookRefused extends ByAdministrator<'webhook_refused'> {
  readonly webhook?: WebhookId
  readonly cause:
    | 'unknown'
    /** Its address is none that events are sent to: not https, not a public name, or with a password in it. */
    | 'unfit_address'
    | 'unknown_kind'
    | 'too_many'
}
/** A webhook took nothing for three days, or said that it is gone: it is tried no more until an administrator says so. */
export interface WebhookFailed extends Of<'webhook_failed'> {
  readonly company: CompanyId
  readonly webhook: WebhookId
  readonly cause: 'gone' | 'undelivered'
  /** What came of the last try: a status, or why nobody answered. */
  readonly reason: string
}
