// A project is edited, archived or reopened, and removed, each by its owner alone. Who edits names the revision that they saw.
// Whoever would edit another's is told how to have a copy that is theirs.

import { type Outcome, permitted, remove, rewrite } from '../../outcome.ts'
import type { Attempt, Found, Write } from '../../ports.ts'
import { editRefused, lineOf } from '../../rules/projects.ts'
import { key, type Project } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import type { Principal } from '../authenticate.ts'
import { relist } from '../directory.ts'
import { stale } from '../fresh.ts'
import { fill, letGo } from './contents.ts'
import { foundHeld, foundProject } from './found-project.ts'
import { type Needs, type OfProject, refuse } from './member.ts'
import { type Shown, shown } from './open.ts'

export interface EditProject extends OfProject {
  readonly revision: number
  readonly name?: string
  /** Absent: as it is. */
  readonly content?: string
}

export async function editProject(ports: Needs, attempt: Attempt, command: EditProject): Promise<Outcome<Shown>> {
  const found = await foundHeld(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, project, beside } = found
  const cause = editRefused(project, principal.subject, command.revision)
  if (cause !== undefined) return refuse(principal, cause, project.id)
  const { name = project.name, content } = command
  const anew = content === undefined ? undefined : fill(ports, principal.company.id, content)
  const { version: _, content: held, size, ...rest } = project
  const holds = anew?.holds ?? { ...(held === undefined ? {} : { content: held }), size }
  const next: Project = { ...rest, ...holds, name, changedAt: principal.at, revision: project.revision + 1 }
  const lines = name === project.name ? [] : await relist(ports, lineOf(project), lineOf(next))
  const writes = anew === undefined ? [] : [...letGo(beside), ...anew.writes]
  return changed(principal, project, next, 'edited', [...lines, ...writes])
}

export interface SetState extends OfProject {
  readonly state: 'active' | 'archived'
}

export async function setProjectState(ports: Needs, attempt: Attempt, command: SetState): Promise<Outcome<Shown>> {
  const found = await foundProject(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, project } = found
  if (project.owner !== principal.subject.id) return refuse(principal, 'not_owner', project.id)
  const { state } = command
  if (project.state === state) return acknowledge(ports, principal, shown(project, principal))
  const { version: _, ...rest } = project
  const next: Project = { ...rest, state, changedAt: principal.at }
  const lines = await relist(ports, lineOf(project), lineOf(next))
  return changed(principal, project, next, state === 'archived' ? 'archived' : 'reopened', lines)
}

/** Of what it was only the handle stays, and where it came from: copies of it go on saying so. */
export async function removeProject(ports: Needs, attempt: Attempt, command: OfProject): Promise<Outcome<Shown>> {
  const found = await foundHeld(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, project, beside } = found
  if (project.owner !== principal.subject.id) return refuse(principal, 'not_owner', project.id)
  const old = stale(principal, attempt)
  if (old !== undefined) return old
  const { version: _, content: __, ...rest } = project
  const next: Project = { ...rest, state: 'removed', name: '', size: 0, changedAt: principal.at }
  const [owned] = await ports.table.get(key.owned(project.owner, project.id))
  const lines = await relist(ports, lineOf(project), undefined)
  return changed(principal, project, next, 'removed', [
    ...(owned === undefined ? [] : [remove(owned)]),
    ...lines,
    ...letGo(beside),
  ])
}

const stateOf = ({ state, owner, revision }: Project) => ({ state, owner, revision })

export const changed = (
  principal: Principal,
  before: Found<Project>,
  after: Project,
  act: 'edited' | 'archived' | 'reopened' | 'removed' | 'handed_over',
  writes: readonly Write[],
): Outcome<Shown> =>
  permitted(
    shown(after, principal),
    [
      {
        ...{ kind: 'project_changed', ...about(principal), project: after.id, act },
        ...{ before: stateOf(before), after: stateOf(after) },
      },
    ],
    [rewrite(before, after), ...writes],
  )
