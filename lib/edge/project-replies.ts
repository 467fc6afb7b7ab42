// Projects as the API tells them. Only opening one reads its content; every other answer says how large it is.

import type { OwnedPage } from '../flows/projects/lists.ts'
import type { Lineage, Shown } from '../flows/projects/open.ts'
import type { Listed, Project } from '../schema.ts'
import { empty, json, type Reply } from './response.ts'
import { rfc3339 } from './signed-in.ts'

const projectBody = ({ project, may, content }: Shown) => {
  const { id, name, owner, state, revision, size, from, createdAt, changedAt } = project
  const { handOver, ...rest } = may
  return {
    ...{ id, name, owner, state, revision, size },
    ...(from === undefined ? {} : { from }),
    ...{ created_at: rfc3339(createdAt), changed_at: rfc3339(changedAt) },
    may: { ...rest, hand_over: handOver },
    ...(content === undefined ? {} : { content }),
  }
}

export const replyProject = (one: Shown): Reply => json(200, projectBody(one))
export const replyNewProject = (one: Shown): Reply => json(201, projectBody(one))
export const replyProjectRemoved = (): Reply => empty()

const page = (next: string | undefined) => (next === undefined ? {} : { next })

export const replyProjects = ({ lines, next }: { readonly lines: readonly Listed[]; readonly next?: string }): Reply =>
  json(200, {
    projects: lines.map(({ id, name, state, owner, since }) => ({ id, name, state, owner, since: rfc3339(since) })),
    ...page(next),
  })

const lineBody = ({ id, name, state, owner, createdAt }: Project) => ({
  ...{ id, name, state, owner },
  since: rfc3339(createdAt),
})

export const replyOwned = ({ projects, next }: OwnedPage): Reply =>
  json(200, { projects: projects.map(lineBody), ...page(next) })

/** Of one that was removed there is no name to tell, nor whose it was. */
export const replyLineage = ({ depth, ancestors, next }: Lineage): Reply =>
  json(200, {
    depth,
    lineage: ancestors.map(({ project: { id, state, name, owner }, copied }) => ({
      ...{ id, revision: copied, state },
      ...(state === 'removed' ? {} : { name, owner }),
    })),
    ...page(next),
  })
