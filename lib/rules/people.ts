// What is done to people by those who act for the company, and the record of who these are: it is written with everything that
// makes or unmakes one, so that of two who put each other out at the same moment one stays.

import type { Standing, SubjectAct } from '../event.ts'
import type { CompanyId, Seconds, SubjectId } from '../ids.ts'
import type { Administrators, Profile, Subject } from '../schema.ts'
import type { Line } from './directory.ts'
import { epochEnded } from './epoch.ts'

export type PersonAct = 'suspend' | 'reinstate' | 'remove' | 'end_sessions' | 'promote' | 'demote'

/** As the log calls it. */
export const recordedAs: Readonly<Record<PersonAct, SubjectAct>> = {
  suspend: 'suspended',
  reinstate: 'reinstated',
  remove: 'removed',
  end_sessions: 'sessions_ended',
  promote: 'administrator',
  demote: 'administrator',
}

/** Nobody shuts themself out by these: whoever has a stolen session would shut the owner out of putting an end to it. */
export const notToOneself: readonly PersonAct[] = ['suspend', 'remove', 'end_sessions']

export const standingOf = ({ state, administrator, teams, generation }: Subject): Standing => ({
  state,
  administrator,
  teams,
  generation,
})

/** As they are after it; undefined where they are so already. */
export function changed(subject: Subject, act: PersonAct): Partial<Subject> | undefined {
  // Sessions, and what was begun and not finished, stay over, also where the person comes back.
  const over = { generation: subject.generation + 1, ...epochEnded(subject) }
  switch (act) {
    case 'suspend':
      return subject.state === 'suspended' ? undefined : { state: 'suspended', ...over }
    case 'reinstate':
      return subject.state === 'active' ? undefined : { state: 'active' }
    case 'remove':
      return { state: 'removed', administrator: false, teams: [], ...over }
    case 'end_sessions':
      return { generation: over.generation }
    case 'promote':
      return subject.administrator ? undefined : { administrator: true }
    case 'demote':
      return subject.administrator ? { administrator: false } : undefined
  }
}

const acts = ({ state, administrator }: Subject): boolean => state === 'active' && administrator

/** The record as it is after these have become what they are; undefined: it stays. */
export function administratorsWith(
  before: Administrators | undefined,
  company: CompanyId,
  after: readonly Subject[],
): Administrators | undefined {
  const listed = new Set(before?.subjects)
  for (const one of after)
    if (acts(one)) listed.add(one.id)
    else listed.delete(one.id)
  const same = listed.size === before?.subjects.length && before.subjects.every((one) => listed.has(one))
  if (same || (before === undefined && listed.size === 0)) return undefined
  return { kind: 'administrators', company, subjects: [...listed] }
}

/** Of those who are to stop acting, the one with whom the last would go. */
export function lastOf(
  before: Administrators | undefined,
  changes: readonly (readonly [before: Subject, after: Subject])[],
): SubjectId | undefined {
  const leaving = changes.filter(([was, is]) => acts(was) && !acts(is)).map(([{ id }]) => id)
  const coming = changes.filter(([was, is]) => !acts(was) && acts(is))
  const staying = (before?.subjects ?? []).filter((one) => !leaving.includes(one))
  return staying.length + coming.length > 0 ? undefined : leaving.at(-1)
}

/** What the list of the company's people says of them. */
export const personLine = (
  { company, id, createdAt = 0 as Seconds }: Subject,
  { name, email }: Pick<Profile, 'name' | 'email'>,
): Line => ({ company, noun: 'people', id, name, since: createdAt, mailbox: email.slice(0, email.indexOf('@')) })
