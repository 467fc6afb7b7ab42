// Projects as pages show them to everybody of the company: the list, and one that is opened; and what is pressed there.

import type { CompanyId, EmailAddress, ProjectId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { mayDo } from '../../rules/projects.ts'
import type { Listed } from '../../schema.ts'
import { whoHas } from '../access/named.ts'
import { authenticate } from '../authenticate.ts'
import type { Browse } from '../directory.ts'
import { type Names, namesOf } from '../names.ts'
import { editProject, removeProject, setProjectState } from '../projects/change.ts'
import { type CreateProject, copyProject, createProject } from '../projects/create.ts'
import { foundProject } from '../projects/found-project.ts'
import { handOver } from '../projects/hand-over.ts'
import { listProjects } from '../projects/lists.ts'
import { type OfProject, refuse } from '../projects/member.ts'
import { type Lineage, openProject, readLineage, type Shown } from '../projects/open.ts'
import type { Own } from '../sessions.ts'
import { pressed, unreadable, type Viewed, viewed } from './viewer.ts'

type Looking = Pick<Ports, 'table' | 'deployment'>
type Making = Looking & Pick<Ports, 'random'>
type Needs = Making & Pick<Ports, 'keys'>

export interface LookAtProjects extends Own {
  readonly browse: Browse
}
export interface ShownProjects {
  readonly lines: readonly Listed[]
  readonly next?: string
  readonly owners: Names
}

async function projects(
  ports: Looking,
  attempt: Attempt,
  { browse, company, ...command }: LookAtProjects & { readonly company: CompanyId },
): Promise<Outcome<ShownProjects>> {
  const outcome = await listProjects(ports, attempt, { ...command, ...browse })
  if (!outcome.permitted) return outcome
  const owners = await namesOf(
    ports,
    company,
    outcome.value.lines.map(({ owner }) => owner),
  )
  return { ...outcome, value: { ...outcome.value, owners } }
}

export const lookAtProjects = viewed<Looking, LookAtProjects, ShownProjects>(projects)

export interface PressOnProjects extends LookAtProjects {
  readonly create: Pick<CreateProject, 'name' | 'content'> | 'unreadable'
}

const created = viewed<Making, PressOnProjects, Shown>(async (ports, attempt, { create, browse: _, ...command }) =>
  create === 'unreadable'
    ? refuseUnread<Shown>(ports, attempt, command)
    : createProject(ports, attempt, { ...command, ...create }),
)

export const pressOnProjects = pressed<Making, PressOnProjects, Viewed<Shown>, ShownProjects>(created, lookAtProjects)

export interface LookAtProject extends OfProject {
  /** Where the lineage goes on. */
  readonly after?: ProjectId
}
export interface ShownProject extends Shown {
  readonly content: string
  readonly lineage?: Lineage
  readonly names: Names
}

const ANCESTORS = 20

async function project(
  ports: Looking,
  attempt: Attempt,
  { after, ...command }: LookAtProject & { readonly company: CompanyId },
): Promise<Outcome<ShownProject>> {
  const opened = await openProject(ports, attempt, command)
  if (!opened.permitted) return opened
  const { project: one, content = '' } = opened.value
  const asked = { ...command, limit: ANCESTORS, ...(after === undefined ? {} : { after }) }
  const lineage = one.from === undefined ? undefined : await readLineage(ports, attempt, asked)
  if (lineage !== undefined && !lineage.permitted) return lineage
  const before = lineage?.value.ancestors.map((ancestor) => ancestor.project.owner) ?? []
  const names = await namesOf(ports, one.company, [one.owner, ...before])
  const from = lineage === undefined ? {} : { lineage: lineage.value }
  return { ...opened, value: { ...opened.value, content, names, ...from } }
}

export const lookAtProject = viewed<Looking, LookAtProject, ShownProject>(project)

export type ProjectPress =
  | { readonly act: 'edit'; readonly name: string; readonly content: string; readonly revision: number }
  | { readonly act: 'hand_over'; readonly to: EmailAddress }
  | { readonly act: 'copy' | 'archive' | 'reopen' | 'remove' | 'unreadable' }
export interface PressOnProject extends LookAtProject {
  readonly press: ProjectPress
}
export interface ProjectDone {
  readonly act: ProjectPress['act']
  /** Of a copy, the copy's. */
  readonly project: ProjectId
}

async function onProject(
  ports: Needs,
  attempt: Attempt,
  { press, after: _, ...command }: PressOnProject & { readonly company: CompanyId },
): Promise<Outcome<ProjectDone>> {
  const outcome = await act(ports, attempt, press, command)
  return outcome.permitted ? { ...outcome, value: { act: press.act, project: outcome.value.project.id } } : outcome
}

function act(ports: Needs, attempt: Attempt, press: ProjectPress, command: OfProject): Promise<Outcome<Shown>> {
  switch (press.act) {
    case 'edit': {
      const { act: _, ...edit } = press
      return editProject(ports, attempt, { ...command, ...edit })
    }
    case 'copy':
      return copyProject(ports, attempt, command)
    case 'archive':
    case 'reopen':
      return setProjectState(ports, attempt, { ...command, state: press.act === 'archive' ? 'archived' : 'active' })
    case 'remove':
      return removeProject(ports, attempt, command)
    case 'hand_over':
      return handOverTo(ports, attempt, command, press.to)
    case 'unreadable':
      return refuseUnread(ports, attempt, command)
  }
}

/** Whose an address is, is said to nobody who could not hand it over anyway. */
async function handOverTo(
  ports: Needs,
  attempt: Attempt,
  command: OfProject,
  to: EmailAddress,
): Promise<Outcome<Shown>> {
  const found = await foundProject(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, project: one } = found
  if (!mayDo(one, principal.subject).handOver) return refuse(principal, 'not_owner', one.id)
  const owner = await whoHas(ports, one.company, to)
  return owner === undefined
    ? refuse(principal, 'unknown_owner', one.id)
    : handOver(ports, attempt, { ...command, owner })
}

async function refuseUnread<T>(ports: Looking, attempt: Attempt, command: Own): Promise<Outcome<T>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  return 'refusal' in found ? found.refusal : unreadable(found.principal, attempt)
}

export const pressOnProject = pressed<Needs, PressOnProject, Viewed<ProjectDone>, ShownProject>(
  viewed<Needs, PressOnProject, ProjectDone>(onProject),
  lookAtProject,
)
