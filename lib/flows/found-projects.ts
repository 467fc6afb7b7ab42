// The projects that a company has on its first day.

import type { AuthEvent } from '../event.ts'
import type { CompanyId, EmailAddress, ProjectId, Seconds, SubjectId } from '../ids.ts'
import type { Ports, Write } from '../ports.ts'
import type { Project } from '../schema.ts'
import { fill } from './projects/contents.ts'
import { standing } from './projects/create.ts'

export interface FirstProject {
  readonly id: ProjectId
  readonly name: string
  readonly content: string
  /** By the person's e-mail address; whoever is nobody there leaves it to the first administrator. */
  readonly owner: EmailAddress
}

export function foundProjects(
  ports: Pick<Ports, 'random'>,
  { id: company, projects = [] }: { readonly id: CompanyId; readonly projects?: readonly FirstProject[] },
  subjects: ReadonlyMap<EmailAddress, SubjectId>,
  { givenBy: first, since: at }: { readonly givenBy: SubjectId; readonly since: Seconds },
): { readonly events: readonly AuthEvent[]; readonly writes: readonly Write[] } {
  const made = projects.map(({ id, name, content, owner: email }) => {
    const owner = subjects.get(email) ?? first
    const { holds, writes } = fill(ports, company, content)
    const of = { company, owner, state: 'active', createdAt: at, changedAt: at, revision: 1 } as const
    const project: Project = { kind: 'project', id, name, ...of, ...holds }
    const event: AuthEvent = { kind: 'project_created', company, subject: owner, project: id }
    return { event, writes: [...standing(project), ...writes] }
  })
  return { events: made.map(({ event }) => event), writes: made.flatMap(({ writes }) => writes) }
}
