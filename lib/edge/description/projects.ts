// Projects: opened and copied by everybody of a company, changed by their owners.

import * as z from 'zod/mini'
import {
  newProjectShape,
  projectCopyShape,
  projectEditShape,
  projectOwnerShape,
  projectPageQuery,
  projectStateShape,
  projectsQuery,
} from '../projects.ts'
import type { Area } from './operation.ts'
import { called, count, moment, pageOf, projectId, subjectId, text } from './words.ts'

const state = z.enum(['active', 'archived'])
const from = z.strictObject({ project: projectId, revision: count, depth: count })
const may = z.strictObject({
  edit: z.boolean(),
  copy: z.boolean(),
  archive: z.boolean(),
  reopen: z.boolean(),
  remove: z.boolean(),
  hand_over: z.boolean(),
})
const project = called(
  'Project',
  z.strictObject({
    id: projectId,
    name: text,
    owner: subjectId,
    state,
    revision: count,
    size: count,
    from: z.optional(from),
    created_at: moment,
    changed_at: moment,
    may,
    content: z.optional(text),
  }),
  'A project. `from`: what it is a copy of. `may`: what the caller may do with it. `content` is there where it was opened; elsewhere its `size` in bytes is.',
)
const line = z.strictObject({ id: projectId, name: text, state, owner: subjectId, since: moment })
const ancestor = z.strictObject({
  id: projectId,
  revision: count,
  state: z.enum(['active', 'archived', 'removed']),
  name: z.optional(text),
  owner: z.optional(subjectId),
})

export const projects: Area = {
  name: 'Projects',
  description: 'Everybody of a company opens and copies every project; its owner alone changes it.',
  operations: {
    'projects.index': {
      route: 'GET /v1/projects',
      caller: 'principal',
      summary: 'The company’s projects',
      query: projectsQuery,
      answers: { 200: ['A page of them.', pageOf('projects', line)] },
      denials: ['step_up_required'],
    },
    'projects.create': {
      route: 'POST /v1/projects',
      caller: 'principal',
      summary: 'Begin a project',
      body: newProjectShape,
      example: { id: 'pier', name: 'Pier', content: 'Two doors.' },
      answers: { 201: ['The project.', project] },
      denials: ['conflict', 'step_up_required'],
    },
    'projects.show': {
      route: 'GET /v1/projects/{project}',
      caller: 'principal',
      summary: 'Open a project',
      answers: { 200: ['The project with its content.', project] },
      denials: ['step_up_required'],
    },
    'projects.update': {
      route: 'PUT /v1/projects/{project}',
      caller: 'principal',
      summary: 'Edit a project',
      description: '`revision` is the one that was opened. Another’s project is copied first; the refusal says where.',
      body: projectEditShape,
      example: { content: 'Two doors, one after the other.', revision: 1 },
      answers: { 200: ['The project as it is now.', project] },
      denials: ['copy_first', 'conflict', 'outdated', 'step_up_required'],
    },
    'projects.updateState': {
      route: 'PUT /v1/projects/{project}/state',
      caller: 'principal',
      summary: 'Archive a project, or reopen it',
      body: projectStateShape,
      example: { state: 'archived' },
      answers: { 200: ['The project as it is now.', project] },
      denials: ['forbidden', 'step_up_required'],
    },
    'projects.destroy': {
      route: 'DELETE /v1/projects/{project}',
      caller: 'principal',
      summary: 'Remove a project',
      description: 'For good; what was copied from it stays.',
      answers: { 204: 'It is removed.' },
      denials: ['forbidden', 'step_up_required'],
    },
    'projects.copy': {
      route: 'POST /v1/projects/{project}/copies',
      caller: 'principal',
      summary: 'Copy a project',
      description: 'The copy is one’s own.',
      body: projectCopyShape,
      example: { name: 'Pier, again' },
      answers: { 201: ['The copy.', project] },
      denials: ['conflict', 'step_up_required'],
    },
    'projects.handOver': {
      route: 'PUT /v1/projects/{project}/owner',
      caller: 'principal',
      summary: 'Hand a project over',
      description: 'By its owner, or by an administrator.',
      body: projectOwnerShape,
      example: { owner: '0123456789abcdef' },
      answers: { 200: ['The project as it is now.', project] },
      denials: ['forbidden', 'step_up_required'],
    },
    'projects.lineage': {
      route: 'GET /v1/projects/{project}/lineage',
      caller: 'principal',
      summary: 'What a project is a copy of, and what that was',
      query: projectPageQuery,
      answers: {
        200: [
          'The nearest first. Of one that was removed only its handle is told.',
          z.strictObject({ depth: count, lineage: z.array(ancestor), next: z.optional(text) }),
        ],
      },
      denials: ['step_up_required'],
    },
    'projects.owned': {
      route: 'GET /v1/companies/{company}/people/{person}/projects',
      caller: 'principal',
      summary: 'A person’s projects',
      description: 'One’s own, or by an administrator.',
      query: projectPageQuery,
      answers: { 200: ['A page of them.', pageOf('projects', line)] },
      denials: ['forbidden', 'step_up_required'],
    },
  },
}
