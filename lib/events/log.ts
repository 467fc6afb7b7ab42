// What happened to the log itself.

import type { EventId } from '../ids.ts'
import type { Of } from './of.ts'

/** A line of the log was changed, removed, or put there by something that is not Sallyport. Nothing of ours does that. */
export interface LogDisturbed extends Of<'log_disturbed'> {
  readonly cause: 'changed' | 'removed' | 'not_an_event'
  /** The line, where it says which one it is. What it said stands in the tree. */
  readonly event?: EventId
}
