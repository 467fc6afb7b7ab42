// What happened to the log itself, and what never reached a function that could have told of it.

import type { CompanyId, EventId } from '../ids.ts'
import type { ByAdministrator } from './companies.ts'
import type { Of } from './of.ts'

/** A line of the log was changed, removed, or put there by something that is not Sallyport. Nothing of ours does that. */
export interface LogDisturbed extends Of<'log_disturbed'> {
  readonly cause:
    | 'changed'
    | 'removed'
    | 'not_an_event'
    /** It was named as sealed before it was, so that the seal passed over it. */
    | 'left_out'
    /** Entries lie in the bucket that are not what was sealed, or nothing does, and the log announced none of it. */
    | 'not_as_sealed'
  /** The line, where it says which one it is. What it said stands in the tree. */
  readonly event?: EventId
}
/**
 * API Gateway answered in the place of a function: it let the request through to none, or the function that it called gave no
 * answer. Read from its access log, some seconds later; those of one endpoint and cause that came together are one line.
 */
export interface GatewayRefused extends Of<'gateway_refused'> {
  /** The route, as in `POST /v1/sessions`; `unknown` where the request fitted none. */
  readonly endpoint: string
  /** What the caller was told. */
  readonly status: number
  readonly cause: GatewayCause
}
export type GatewayCause =
  | 'malformed'
  /** What the authorizer of a route wants to see was not there, and it was not asked. When it is asked it tells of itself. */
  | 'no_credential'
  | 'no_route'
  | 'too_large'
  /** More requests than the limit of the route or of the account lets through. */
  | 'throttled'
  /** As many of the function were running as may. */
  | 'busy'
  | 'timeout'
  /** The function was called and gave no answer that could be passed on. */
  | 'function_failed'
  | 'other'

export interface RetentionRule {
  /** Absent: everything is kept. */
  readonly days?: number
  readonly holds: readonly string[]
}
/** For how long a company keeps its log, or a hold on it, was changed. */
export interface RetentionChanged extends ByAdministrator<'retention_changed'> {
  readonly before: RetentionRule
  readonly after: RetentionRule
}
/** Less than the deployment's least was asked for, or it was changed by somebody else meanwhile. */
export interface RetentionRefused extends ByAdministrator<'retention_refused'> {
  readonly cause: 'too_short' | 'outdated'
}
/**
 * A day of a company's log is older than the company keeps it: from now on its lines may be gone, and its leaves may be without
 * their entries. Their hashes stay, and with them the proof of everything else.
 */
export interface RetirementBegun extends Of<'retirement_begun'> {
  readonly company: CompanyId
  /** As in `2026-11-22` (UTC). */
  readonly day: string
  readonly lines: number
  /** Which leaves: the SHA-256 in hexadecimal of a file that names them, and that lies at `retired/<it>` beside the tiles. */
  readonly leaves: string
}
/** The lines of a day whose retirement had begun are gone. */
export interface RetirementDone extends Of<'retirement_done'> {
  readonly company: CompanyId
  readonly day: string
  readonly lines: number
}
/** The job that carries retention out was there, and no day was due. */
export type RetentionLookedAfter = Of<'retention_looked_after'>
