// What was given, by whom, since and until when: the words that every answer about access shares.

import { fromNow } from '../../show/moments.ts'
import { plain } from '../../show/plain.ts'

export interface Allowance {
  /** `administrator`, the subject's own id, or a team. */
  readonly by?: string
  readonly given_by?: string
  readonly since?: string
  readonly until?: string
  readonly reason?: string
}

/** An id of a person or service is 16 characters, and of no team: those are written in small letters. */
export const isOwn = (by: string): boolean => /^[0-9A-Za-z]{16}$/.test(by)

const office = 'as an administrator'

/** `as an administrator`, `by an entry of one's own`, `team ops`. */
export function through(by: string | undefined, own: string): string {
  if (by === 'administrator') return office
  return by === undefined || isOwn(by) ? own : `team ${by}`
}

/** ` by Xy… 3 days ago, and ends in 2 weeks (holidays)`; nothing where nobody gave it. */
export function givenBy({ given_by, since, until, reason }: Allowance): string {
  const ends = until === undefined ? '' : `, and ${Date.parse(until) > Date.now() ? 'ends' : 'ended'} ${fromNow(until)}`
  const parts = [given_by === undefined ? '' : ` by ${given_by}`, since === undefined ? '' : ` ${fromNow(since)}`]
  return plain(`${parts.join('')}${ends}${reason === undefined ? '' : ` (${reason})`}`)
}

/** Why what stands on a list is worth nothing, in two words. */
export const overs: Readonly<Record<string, string>> = {
  entry_ended: 'ended',
  not_confirmed: 'not confirmed',
  no_collaborators: 'from outside',
  suspended: 'suspended',
  removed: 'removed',
}
