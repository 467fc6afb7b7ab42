// The API of projects, as commands; lib/edge/project-replies.ts has its answers.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { EditProject, SetState } from '../flows/projects/change.ts'
import type { CopyProject, CreateProject } from '../flows/projects/create.ts'
import type { HandOver } from '../flows/projects/hand-over.ts'
import type { ListOwned, ListProjects } from '../flows/projects/lists.ts'
import type { OfProject } from '../flows/projects/member.ts'
import type { ReadLineage } from '../flows/projects/open.ts'
import { type ProjectId, parseProjectId, parseSubjectId } from '../ids.ts'
import { CONTENT_SIZE, CONTENT_TEXT, contentFault, PROJECT_NAME, parseProjectName } from '../rules/projects.ts'
import { isRefusal, readJson, readQuery } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { readOwn } from './sessions.ts'

const HANDLE = 'The field id is 2 to 40 letters and digits of a-z, A-Z and 0-9, with single hyphens between.'
const AFTER = 'The field after is the next of an earlier page.'
const SEARCH = 'A search names no whole address: give what stands before the @.'

const handle = z.optional(z.string())
export const newProjectShape = z.strictObject({ id: handle, name: z.string(), content: z.optional(z.string()) })
export const projectCopyShape = z.strictObject({ id: handle, name: z.optional(z.string()) })
export const projectEditShape = z.strictObject({
  name: z.optional(z.string()),
  content: z.optional(z.string()),
  revision: z.int().check(z.minimum(1)),
})
export const projectStateShape = z.strictObject({ state: z.enum(['active', 'archived']) })
export const projectOwnerShape = z.strictObject({ owner: z.string() })

const limit = z.optional(z.string().check(z.regex(/^(?:[1-9][0-9]?|100)$/)))
const after = z.optional(z.string().check(z.maxLength(400)))
export const projectsQuery = z.strictObject({ q: z.optional(z.string().check(z.maxLength(100))), limit, after })
export const projectPageQuery = z.strictObject({ limit, after })

export function readProject(asked: Asked): OfProject | Refusal {
  const project = parseProjectId(asked.request.parameters.get('project') ?? '')
  return project === undefined ? refuse(denial('not_found'), 'not_found') : { ...readOwn('api')(asked), project }
}

interface Written {
  readonly id?: ProjectId
  readonly name?: string
  readonly content?: string
}

/** The fields that several bodies share, each as it is kept, or the sentence that says what it should be. */
function readWritten(body: { readonly [K in keyof Written]: string | undefined }): Written | Refusal {
  const [id, name] = [parseProjectId(body.id ?? ''), parseProjectName(body.name ?? '')]
  if (body.id !== undefined && id === undefined) return malformed(HANDLE)
  if (body.name !== undefined && name === undefined) return malformed(PROJECT_NAME)
  const { content } = body
  const fault = content === undefined ? undefined : contentFault(content)
  if (fault === 'size') return refuse(denial('invalid_request', { detail: CONTENT_SIZE }), 'too_large')
  if (fault === 'text') return malformed(CONTENT_TEXT)
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(content === undefined ? {} : { content }),
  }
}

export function readNewProject(asked: Asked): CreateProject | Refusal {
  const body = readJson(asked.request, newProjectShape)
  if (isRefusal(body)) return body
  const written = readWritten(body)
  if (isRefusal(written)) return written
  const { name = '', content = '', ...rest } = written
  return { ...readOwn('api')(asked), ...rest, name, content }
}

export function readCopy(asked: Asked): CopyProject | Refusal {
  const body = readJson(asked.request, projectCopyShape)
  if (isRefusal(body)) return body
  const where = readProject(asked)
  if (isRefusal(where)) return where
  const written = readWritten(body)
  return isRefusal(written) ? written : { ...where, ...written }
}

export function readEdit(asked: Asked): EditProject | Refusal {
  const body = readJson(asked.request, projectEditShape)
  if (isRefusal(body)) return body
  const where = readProject(asked)
  if (isRefusal(where)) return where
  const { revision, ...rest } = body
  if (rest.name === undefined && rest.content === undefined) return malformed('Give a name, a content, or both.')
  const written = readWritten(rest)
  return isRefusal(written) ? written : { ...where, ...written, revision }
}

export function readState(asked: Asked): SetState | Refusal {
  const body = readJson(asked.request, projectStateShape)
  if (isRefusal(body)) return body
  const where = readProject(asked)
  return isRefusal(where) ? where : { ...where, ...body }
}

export function readHandOver(asked: Asked): HandOver | Refusal {
  const body = readJson(asked.request, projectOwnerShape)
  if (isRefusal(body)) return body
  const where = readProject(asked)
  if (isRefusal(where)) return where
  const owner = parseSubjectId(body.owner)
  return owner === undefined ? malformed('The field owner is the id of a person.') : { ...where, owner }
}

const pageOf = (query: { readonly limit?: string | undefined }) => Number(query.limit ?? '50')

export function readProjects(asked: Asked): ListProjects | Refusal {
  const query = readQuery(asked.request, projectsQuery)
  if (isRefusal(query)) return query
  if (query.q?.includes('@') === true) return malformed(SEARCH)
  return {
    ...{ ...readOwn('api')(asked), limit: pageOf(query) },
    ...(query.q === undefined ? {} : { search: query.q }),
    ...(query.after === undefined ? {} : { after: query.after }),
  }
}

export function readLineageQuery(asked: Asked): ReadLineage | Refusal {
  const query = readQuery(asked.request, projectPageQuery)
  if (isRefusal(query)) return query
  const where = readProject(asked)
  if (isRefusal(where)) return where
  const from = parseProjectId(query.after ?? '')
  if (query.after !== undefined && from === undefined) return malformed(AFTER)
  return { ...where, limit: pageOf(query), ...(from === undefined ? {} : { after: from }) }
}

export function readOwned(asked: Asked): ListOwned | Refusal {
  const query = readQuery(asked.request, projectPageQuery)
  if (isRefusal(query)) return query
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const person = parseSubjectId(asked.request.parameters.get('person') ?? '')
  if (person === undefined) return refuse(denial('not_found'), 'not_found')
  return { ...where, person, limit: pageOf(query), ...(query.after === undefined ? {} : { after: query.after }) }
}
