// A project is opened, by anybody of its company; and where it came from is followed up to the first of all.

import type { ProjectId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Found } from '../../ports.ts'
import { type MayDo, mayDo } from '../../rules/projects.ts'
import { key, type Project } from '../../schema.ts'
import { acknowledge } from '../acknowledge.ts'
import type { Principal } from '../authenticate.ts'
import { foundFilled, foundProject } from './found-project.ts'
import { type Needs, nowhere, type OfProject } from './member.ts'

/** The project as it is, and what whoever asked may do with it. */
export interface Shown {
  readonly project: Project
  readonly may: MayDo
  /** Only where it was opened: nothing else reads it. */
  readonly content?: string
}

export const shown = (project: Project, { subject }: Principal): Shown => ({ project, may: mayDo(project, subject) })

type Reading = Pick<Needs, 'table' | 'deployment'>

export async function openProject(ports: Reading, attempt: Attempt, command: OfProject): Promise<Outcome<Shown>> {
  const found = await foundFilled(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, project, beside } = found
  return acknowledge(ports, principal, { ...shown(project, principal), content: beside?.text ?? '' })
}

export interface ReadLineage extends OfProject {
  readonly limit: number
  /** The project that an earlier page ended with. */
  readonly after?: ProjectId
}
export interface Ancestor {
  readonly project: Project
  /** The revision of it that was copied. */
  readonly copied: number
}
export interface Lineage {
  readonly depth: number
  readonly ancestors: readonly Ancestor[]
  readonly next?: ProjectId
}

/** The nearest first; one read for each, so a page is as dear as it is long and never as the lineage. */
export async function readLineage(ports: Reading, attempt: Attempt, command: ReadLineage): Promise<Outcome<Lineage>> {
  const found = await foundProject(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, project } = found
  const read = async (id: ProjectId) => (await ports.table.get(key.project(principal.company.id, id)))[0]
  const depth = project.from?.depth ?? 0
  const start = command.after === undefined ? project : await read(command.after)
  // What lies further up has fewer before it; anything else is no page of this lineage.
  if (start === undefined || (start !== project && (start.from?.depth ?? 0) >= depth))
    return nowhere(attempt, principal)
  const ancestors: (Ancestor & { readonly project: Found<Project> })[] = []
  for (let child = start; child.from !== undefined && ancestors.length < command.limit; ) {
    const parent = await read(child.from.project)
    if (parent === undefined) break
    ancestors.push({ project: parent, copied: child.from.revision })
    child = parent
  }
  const last = ancestors.at(-1)?.project
  const next = last?.from === undefined ? {} : { next: last.id }
  return acknowledge(ports, principal, { depth, ancestors, ...next })
}
