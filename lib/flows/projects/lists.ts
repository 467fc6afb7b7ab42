// The projects of the company, searched and page by page; and those of one person, for themself and for administrators, who
// hand on what somebody leaves behind.

import { denial } from '../../denial.ts'
import type { SubjectId } from '../../ids.ts'
import { counted, type Denied, denied, type Outcome } from '../../outcome.ts'
import type { Attempt, Found } from '../../ports.ts'
import { cursorOf, placeOf } from '../../rules/directory.ts'
import { key, type Listed, type Owned, type Project, partition } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import { authenticate, type Principal } from '../authenticate.ts'
import { type Browse, browse } from '../directory.ts'
import { tooWeakForCompany } from '../fresh.ts'
import type { Own } from '../sessions.ts'
import { member, type Needs, nowhere } from './member.ts'

export interface ListProjects extends Own, Browse {}
type Reading = Pick<Needs, 'table' | 'deployment'>

export async function listProjects(
  ports: Reading,
  attempt: Attempt,
  command: ListProjects,
): Promise<Outcome<{ readonly lines: readonly Listed[]; readonly next?: string }>> {
  const found = await member(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const page = await browse(ports, principal.company.id, 'projects', command)
  return page === 'gone' ? nowhere(attempt, principal) : acknowledge(ports, principal, page)
}

export interface ListOwned extends ForCompany {
  readonly person: SubjectId
  readonly limit: number
  readonly after?: string
}
export interface OwnedPage {
  readonly projects: readonly Project[]
  readonly next?: string
}
const START = 'PROJECT#'

export async function listOwned(ports: Reading, attempt: Attempt, command: ListOwned): Promise<Outcome<OwnedPage>> {
  const found = await whoAsks(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { person, limit, after } = command
  const place = after === undefined ? undefined : placeOf(after, START)
  if (after !== undefined && place === undefined) return nowhere(attempt, principal)
  const { items, next } = await ports.table.page(partition.owned(person), limit, place)
  const places = (items as readonly Found<Owned>[]).map(({ project }) => key.project(principal.company.id, project))
  const read = places.length === 0 ? [] : await ports.table.get(...places)
  const projects = read.filter((one) => one?.owner === person) as readonly Found<Project>[]
  return acknowledge(ports, principal, { projects, ...(next === undefined ? {} : { next: cursorOf(next) }) })
}

/** Somebody of themself; or an administrator of somebody who is, or was, of the same company. */
async function whoAsks(
  ports: Reading,
  attempt: Attempt,
  command: ListOwned,
): Promise<{ readonly principal: Principal } | { readonly refusal: Denied }> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found
  const { subject, company } = found.principal
  if (command.person === subject.id && command.company === company.id) {
    const refusal = tooWeakForCompany(found.principal, attempt, 'look')
    return refusal === undefined ? found : { refusal }
  }
  const acting = await administrator(ports, attempt, command, 'look')
  if ('refusal' in acting) return acting
  const [person] = await ports.table.get(key.subject(command.person))
  return person?.company === company.id ? acting : { refusal: notHere(acting.principal) }
}

const notHere = (principal: Principal) =>
  denied(
    denial('not_found'),
    counted(
      { kind: 'access_refused', ...about(principal), surface: principal.surface, cause: 'not_yours' },
      principal.subject.id,
      'not_yours',
    ),
  )
