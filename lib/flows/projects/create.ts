// A project comes to be: of nothing, or as a copy of another, and whoever asked owns it. A copy names the content that is there
// already, so it costs the same however much that is and however many copies lie before it.

import type { ProjectId } from '../../ids.ts'
import { create, type Denied, type Outcome, permitted } from '../../outcome.ts'
import type { Attempt, Write } from '../../ports.ts'
import { ID_BYTES, mintId } from '../../rules/credential.ts'
import { linesOf } from '../../rules/directory.ts'
import { descent, lineOf } from '../../rules/projects.ts'
import { key, type Project } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import type { Principal } from '../authenticate.ts'
import type { Own } from '../sessions.ts'
import { fill, takeHold } from './contents.ts'
import { foundHeld } from './found-project.ts'
import { member, type Needs, type OfProject, refuse } from './member.ts'
import { type Shown, shown } from './open.ts'
import { tooMany } from './pace.ts'

export interface CreateProject extends Own {
  /** Absent: a random one. */
  readonly id?: ProjectId
  readonly name: string
  readonly content: string
}

export async function createProject(ports: Needs, attempt: Attempt, command: CreateProject): Promise<Outcome<Shown>> {
  const found = await member(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const place = await placeFor(ports, principal, command.id)
  if ('refusal' in place) return place.refusal
  const refusal = await tooMany(ports, attempt, principal)
  if (refusal !== undefined) return refusal
  const { holds, writes } = fill(ports, principal.company.id, command.content)
  return made(principal, { ...place, name: command.name, ...holds }, writes)
}

export interface CopyProject extends OfProject {
  readonly id?: ProjectId
  /** Absent: that of what is copied. */
  readonly name?: string
}

/** Of an archived one, too: it is for looking at, and a copy is a look that one may write in. */
export async function copyProject(ports: Needs, attempt: Attempt, command: CopyProject): Promise<Outcome<Shown>> {
  const found = await foundHeld(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, project, beside } = found
  const place = await placeFor(ports, principal, command.id)
  if ('refusal' in place) return place.refusal
  const refusal = await tooMany(ports, attempt, principal)
  if (refusal !== undefined) return refusal
  const { content, size } = project
  const holds = { ...(content === undefined ? {} : { content }), size }
  const copy = { ...place, name: command.name ?? project.name, ...holds, from: descent(project) }
  return made(principal, copy, takeHold(beside))
}

/** A handle is given once, also when its project is gone; the commit holds to that where two choose the same at once. */
async function placeFor(
  { table, random }: Needs,
  principal: Principal,
  chosen: ProjectId | undefined,
): Promise<{ readonly id: ProjectId } | { readonly refusal: Denied }> {
  if (chosen === undefined) return { id: mintId<ProjectId>(random.bytes(ID_BYTES)) }
  const [there] = await table.get(key.project(principal.company.id, chosen))
  return there === undefined ? { id: chosen } : { refusal: refuse(principal, 'taken', chosen) }
}

function made(
  principal: Principal,
  what: Pick<Project, 'id' | 'name' | 'content' | 'size' | 'from'>,
  writes: readonly Write[],
): Outcome<Shown> {
  const { company, subject, at } = principal
  const of = {
    company: company.id,
    owner: subject.id,
    state: 'active',
    createdAt: at,
    changedAt: at,
    revision: 1,
  } as const
  const project: Project = { kind: 'project', ...of, ...what }
  const from = what.from === undefined ? {} : { from: { project: what.from.project, revision: what.from.revision } }
  return permitted(
    shown(project, principal),
    [{ kind: 'project_created', ...about(principal), project: project.id, ...from }],
    [...standing(project), ...writes],
  )
}

/** A project where it is read, where its owner's are, and where all are. */
export const standing = (project: Project): readonly Write[] => [
  create(project),
  create({ kind: 'owned', subject: project.owner, company: project.company, project: project.id }),
  ...linesOf(lineOf(project)).map(create),
]
