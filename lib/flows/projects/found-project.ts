// A project of the company that one is in, as it stands when it is opened, copied or changed; or why it is not there.

import type { CompanyId, ContentId, ProjectId } from '../../ids.ts'
import type { Denied } from '../../outcome.ts'
import type { Attempt, Found } from '../../ports.ts'
import { key, type Project } from '../../schema.ts'
import type { Principal } from '../authenticate.ts'
import { readWith } from './contents.ts'
import { member, type Needs, type OfProject, overtaken, refuse } from './member.ts'

interface There {
  readonly principal: Principal
  readonly project: Found<Project>
}
type Reading = Pick<Needs, 'table' | 'deployment'>

export async function foundProject(
  ports: Reading,
  attempt: Attempt,
  command: OfProject,
): Promise<There | { readonly refusal: Denied }> {
  const found = await member(ports, attempt, command)
  if ('refusal' in found) return found
  const [project] = await ports.table.get(key.project(found.principal.company.id, command.project))
  return there(found.principal, project, command.project)
}

/** With its content. */
export const foundFilled = (ports: Reading, attempt: Attempt, command: OfProject) =>
  foundWith(ports, attempt, command, async (of, content) => (await ports.table.get(key.content(of, content)))[0])

/** With how many hold its content. */
export const foundHeld = (ports: Reading, attempt: Attempt, command: OfProject) =>
  foundWith(ports, attempt, command, async (of, content) => (await ports.table.get(key.contentUse(of, content)))[0])

async function foundWith<T>(
  ports: Reading,
  attempt: Attempt,
  command: OfProject,
  read: (of: CompanyId, content: ContentId) => Promise<T | undefined>,
): Promise<(There & { readonly beside: T | undefined }) | { readonly refusal: Denied }> {
  const found = await member(ports, attempt, command)
  if ('refusal' in found) return found
  const { id } = found.principal.company
  const seen = await readWith(ports, id, command.project, (content) => read(id, content))
  if (seen === 'overtaken') return { refusal: overtaken(attempt) }
  const stands = there(found.principal, seen.project, command.project)
  return 'refusal' in stands ? stands : { ...stands, beside: seen.beside }
}

/** One that was removed is not there. */
const there = (
  principal: Principal,
  project: Found<Project> | undefined,
  id: ProjectId,
): There | { readonly refusal: Denied } =>
  project === undefined || project.state === 'removed'
    ? { refusal: refuse(principal, 'unknown', id) }
    : { principal, project }
