// Who comes to a project: anybody of its company, in a session as strong as the company asks for. Keys begin with the caller's
// own company, so another company's project cannot even be named; it is answered as what is not there.

import { type Denial, denial } from '../../denial.ts'
import type { ProjectRefused } from '../../event.ts'
import type { ProjectId } from '../../ids.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { about } from '../account/authenticators.ts'
import { authenticate, type Principal } from '../authenticate.ts'
import { tooWeakForCompany } from '../fresh.ts'
import type { Own } from '../sessions.ts'

export type Needs = Pick<Ports, 'table' | 'deployment' | 'random'>

export interface OfProject extends Own {
  readonly project: ProjectId
}

export async function member(
  ports: Pick<Ports, 'table' | 'deployment'>,
  attempt: Attempt,
  command: Own,
): Promise<{ readonly principal: Principal } | { readonly refusal: Denied }> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found
  const refusal = tooWeakForCompany(found.principal, attempt, 'look')
  return refusal === undefined ? { principal: found.principal } : { refusal }
}

/** How many they make is another matter (pace). */
type Cause = Exclude<ProjectRefused['cause'], 'too_many'>

const told: Readonly<Record<Cause, Denial>> = {
  unknown: denial('not_found'),
  copy_first: denial('copy_first', {
    detail:
      'Only its owner edits a project. POST to the path in copy makes one of it that is yours, and yours you edit.',
  }),
  outdated: denial('outdated'),
  archived: denial('conflict', { detail: 'This project is archived, and nobody edits it. Its owner may reopen it.' }),
  taken: denial('conflict', { detail: 'A project has, or had, this handle. Choose another, or leave it out.' }),
  not_owner: denial('forbidden', {
    detail: 'Only the owner of a project archives, reopens, removes or hands it over.',
  }),
  unknown_owner: denial('invalid_request', { detail: 'The field owner is an active person of your company.' }),
}

export function refuse(principal: Principal, cause: Cause, project: ProjectId): Denied {
  const event: ProjectRefused = { kind: 'project_refused', ...about(principal), project, cause }
  const copy = cause === 'copy_first' ? { copy: `/v1/projects/${project}/copies` } : {}
  return denied({ ...told[cause], ...copy }, counted(event, principal.subject.id, cause))
}

/** Others changed it so often that it was never seen whole. */
export const overtaken = ({ endpoint }: Attempt): Denied =>
  denied(denial('slow_down', { retryAfter: 1 }), counted({ kind: 'race_lost', endpoint }, endpoint))

/** A page was asked for that begins nowhere in the list. */
export const nowhere = ({ endpoint }: Attempt, { company, subject }: Principal): Denied =>
  denied(
    denial('invalid_request', { detail: 'The field after is the next of an earlier page.' }),
    counted({ kind: 'request_refused', endpoint, company: company.id, cause: 'malformed' }, subject.id),
  )
