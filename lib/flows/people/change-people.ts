// One or several people of a company become something else, all in one transaction or none: their records, the record of who
// administers, and the event of each. What is decided here is decided on what the transaction then expects to be still so.

import type { AuthEvent } from '../../event.ts'
import type { SubjectId } from '../../ids.ts'
import { type Denied, replace } from '../../outcome.ts'
import type { Attempt, Found, Ports, Write } from '../../ports.ts'
import { changed, lastOf, notToOneself, type PersonAct, recordedAs, standingOf } from '../../rules/people.ts'
import { key, type Profile, type Subject } from '../../schema.ts'
import { mostActions } from '../../settings.ts'
import { about } from '../account/authenticators.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Principal } from '../authenticate.ts'
import { administering } from './administrators.ts'
import { refuseChange } from './refuse-change.ts'

export interface OfPeople extends ForCompany {
  readonly people: readonly SubjectId[]
}
export interface ChangePeople extends OfPeople {
  readonly act: PersonAct
}
export interface Changed {
  readonly before: Found<Subject>
  readonly after: Subject
  readonly profile: Found<Profile>
}
export interface Changes {
  readonly principal: Principal
  /** All who were named, in that order; those who were so already are as before. */
  readonly people: readonly Changed[]
  /** Those who were not. */
  readonly events: readonly AuthEvent[]
  readonly writes: readonly Write[]
}
/** What goes with a person who leaves. */
export type Leaving = (person: Changed) => Promise<readonly Write[]>

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function changePeople(
  ports: Needs,
  attempt: Attempt,
  command: ChangePeople,
  leaving: Leaving = nothingMore,
): Promise<Changes | { readonly refusal: Denied }> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found
  const { principal } = found
  const { act, people: ids } = command
  const { company } = principal
  const [administrators, ...rest] = await ports.table.get(
    key.administrators(company.id),
    ...ids.map((id) => key.subject(id)),
    ...ids.map((id) => key.profile(id)),
  )
  const subjects = rest.slice(0, ids.length) as readonly (Found<Subject> | undefined)[]
  const profiles = rest.slice(ids.length) as readonly (Found<Profile> | undefined)[]
  const named = ids.length > 1
  const people: Changed[] = []
  for (const [i, id] of ids.entries()) {
    const [before, profile] = [subjects[i], profiles[i]]
    const cause = stops(principal, act, before, profile)
    if (cause !== undefined || before === undefined || profile === undefined)
      return { refusal: refuseChange(principal, recordedAs[act], cause ?? 'unknown', id, { named }) }
    people.push({ before, after: { ...before, ...changed(before, act) }, profile })
  }
  const last = lastOf(
    administrators,
    people.map(({ before, after }) => [before, after]),
  )
  if (last !== undefined)
    return { refusal: refuseChange(principal, recordedAs[act], 'last_administrator', last, { named }) }
  const others = people.filter(({ before }) => changed(before, act) !== undefined)
  const beside = await Promise.all(others.map(leaving))
  const changes = {
    principal,
    people,
    events: others.map(({ before, after }) => eventOf(principal, act, before, after)),
    writes: [
      ...others.map(({ before }) => replace(before, changed(before, act) ?? {})),
      ...administering(
        administrators,
        company.id,
        others.map(({ after }) => after),
      ),
      ...beside.flat(),
    ],
  }
  return changes.events.length + changes.writes.length > mostActions
    ? { refusal: refuseChange(principal, recordedAs[act], 'too_many') }
    : changes
}

const nothingMore: Leaving = async () => []

/** Somebody of another company, a machine, and nobody are told alike. */
function stops(principal: Principal, act: PersonAct, subject: Subject | undefined, profile: Profile | undefined) {
  if (subject === undefined || subject.company !== principal.company.id) return 'unknown'
  if (subject.machine !== undefined || profile === undefined) return 'not_a_person'
  if (subject.state === 'removed') return 'removed'
  return subject.id === principal.subject.id && notToOneself.includes(act) ? 'oneself' : undefined
}

const eventOf = (principal: Principal, act: PersonAct, before: Subject, after: Subject): AuthEvent => ({
  kind: 'subject_changed',
  ...about(principal),
  whom: before.id,
  act: recordedAs[act],
  before: standingOf(before),
  after: standingOf(after),
})
