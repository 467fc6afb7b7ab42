// A project gets another owner: from its own, or, where they have left, from an administrator, who acts in the company's name
// and so in a fresh session.

import type { SubjectId } from '../../ids.ts'
import { create, type Outcome, remove } from '../../outcome.ts'
import type { Attempt } from '../../ports.ts'
import { lineOf } from '../../rules/projects.ts'
import { key, type Project } from '../../schema.ts'
import { acknowledge } from '../acknowledge.ts'
import { relist } from '../directory.ts'
import { tooWeakForCompany } from '../fresh.ts'
import { changed } from './change.ts'
import { foundProject } from './found-project.ts'
import { type Needs, type OfProject, refuse } from './member.ts'
import { type Shown, shown } from './open.ts'

export interface HandOver extends OfProject {
  readonly owner: SubjectId
}

export async function handOver(ports: Needs, attempt: Attempt, command: HandOver): Promise<Outcome<Shown>> {
  const found = await foundProject(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, project } = found
  const { subject, company, at } = principal
  if (project.owner !== subject.id) {
    if (!subject.administrator) return refuse(principal, 'not_owner', project.id)
    const refusal = tooWeakForCompany(principal, attempt, 'change')
    if (refusal !== undefined) return refusal
  }
  const { owner } = command
  if (owner === project.owner) return acknowledge(ports, principal, shown(project, principal))
  const [heir, profile, owned] = await ports.table.get(
    key.subject(owner),
    key.profile(owner),
    key.owned(project.owner, project.id),
  )
  // Only people have a profile: a machine owns nothing, as it could never edit it.
  if (heir?.company !== company.id || heir.state !== 'active' || profile === undefined)
    return refuse(principal, 'unknown_owner', project.id)
  const { version: _, ...rest } = project
  const next: Project = { ...rest, owner, changedAt: at }
  const lines = await relist(ports, lineOf(project), lineOf(next))
  return changed(principal, project, next, 'handed_over', [
    ...(owned === undefined ? [] : [remove(owned)]),
    create({ kind: 'owned', subject: owner, company: company.id, project: project.id }),
    ...lines,
  ])
}
