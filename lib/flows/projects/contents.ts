// What projects hold. A content is written once and shared by every copy; beside it stands how many projects hold it. Who
// takes hold, or lets go, replaces that count by the version that they read: of a copy and the last holder's letting go
// one loses, and looks again. So no project names a content that is gone, and none stays that nobody holds.

import type { CompanyId, ContentId, ProjectId } from '../../ids.ts'
import { create, remove, replace } from '../../outcome.ts'
import type { Found, Ports, Write } from '../../ports.ts'
import { ID_BYTES, mintId } from '../../rules/credential.ts'
import { sizeOf } from '../../rules/projects.ts'
import { type ContentUse, key, type Project } from '../../schema.ts'
import { raceRetries } from '../../settings.ts'

export interface Filled {
  /** For the project. An empty content is none. */
  readonly holds: Pick<Project, 'content' | 'size'>
  readonly writes: readonly Write[]
}

export function fill({ random }: Pick<Ports, 'random'>, company: CompanyId, text: string): Filled {
  if (text === '') return { holds: { size: 0 }, writes: [] }
  const content = mintId<ContentId>(random.bytes(ID_BYTES))
  return {
    holds: { content, size: sizeOf(text) },
    writes: [
      create({ kind: 'content', company, id: content, text }),
      create({ kind: 'content_use', company, content, projects: 1 }),
    ],
  }
}

export const takeHold = (use: Found<ContentUse> | undefined): readonly Write[] =>
  use === undefined ? [] : [replace(use, { projects: use.projects + 1 })]

/** Whoever is last takes it away. It was never changed, so its version is known without reading it. */
export function letGo(use: Found<ContentUse> | undefined): readonly Write[] {
  if (use === undefined) return []
  if (use.projects > 1) return [replace(use, { projects: use.projects - 1 })]
  return [remove(use), { op: 'remove', key: key.content(use.company, use.content), expects: 1 }]
}

/**
 * The project, and what stands beside its content. The two are read one after the other: where an edit fell in between, both
 * are read again. `overtaken`: one did so every time.
 */
export async function readWith<T>(
  { table }: Pick<Ports, 'table'>,
  company: CompanyId,
  id: ProjectId,
  read: (content: ContentId) => Promise<T | undefined>,
): Promise<{ readonly project: Found<Project> | undefined; readonly beside: T | undefined } | 'overtaken'> {
  for (let round = 0; round <= raceRetries; round++) {
    const [project] = await table.get(key.project(company, id))
    if (project?.content === undefined) return { project, beside: undefined }
    const beside = await read(project.content)
    if (beside !== undefined) return { project, beside }
  }
  return 'overtaken'
}
