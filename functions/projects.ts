// /v1/projects: opened and copied by everybody of a company, changed by their owners; and whose they are.

import { sessionPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import {
  replyLineage,
  replyNewProject,
  replyOwned,
  replyProject,
  replyProjectRemoved,
  replyProjects,
} from '../lib/edge/project-replies.ts'
import {
  readCopy,
  readEdit,
  readHandOver,
  readLineageQuery,
  readNewProject,
  readOwned,
  readProject,
  readProjects,
  readState,
} from '../lib/edge/projects.ts'
import { editProject, removeProject, setProjectState } from '../lib/flows/projects/change.ts'
import { copyProject, createProject } from '../lib/flows/projects/create.ts'
import { handOver as handOverProject } from '../lib/flows/projects/hand-over.ts'
import { listOwned, listProjects } from '../lib/flows/projects/lists.ts'
import { openProject, readLineage } from '../lib/flows/projects/open.ts'

export const index = endpoint({
  name: 'projects.index',
  caller: 'principal',
  read: readProjects,
  flow: listProjects,
  reply: replyProjects,
})(sessionPorts())

export const create = endpoint({
  name: 'projects.create',
  caller: 'principal',
  read: readNewProject,
  flow: createProject,
  reply: replyNewProject,
})(sessionPorts())

export const show = endpoint({
  name: 'projects.show',
  caller: 'principal',
  read: readProject,
  flow: openProject,
  reply: replyProject,
})(sessionPorts())

export const update = endpoint({
  name: 'projects.update',
  caller: 'principal',
  read: readEdit,
  flow: editProject,
  reply: replyProject,
})(sessionPorts())

export const updateState = endpoint({
  name: 'projects.updateState',
  caller: 'principal',
  read: readState,
  flow: setProjectState,
  reply: replyProject,
})(sessionPorts())

export const destroy = endpoint({
  name: 'projects.destroy',
  caller: 'principal',
  read: readProject,
  flow: removeProject,
  reply: replyProjectRemoved,
})(sessionPorts())

export const copy = endpoint({
  name: 'projects.copy',
  caller: 'principal',
  read: readCopy,
  flow: copyProject,
  reply: replyNewProject,
})(sessionPorts())

export const handOver = endpoint({
  name: 'projects.handOver',
  caller: 'principal',
  read: readHandOver,
  flow: handOverProject,
  reply: replyProject,
})(sessionPorts())

export const lineage = endpoint({
  name: 'projects.lineage',
  caller: 'principal',
  read: readLineageQuery,
  flow: readLineage,
  reply: replyLineage,
})(sessionPorts())

export const owned = endpoint({
  name: 'projects.owned',
  caller: 'principal',
  read: readOwned,
  flow: listOwned,
  reply: replyOwned,
})(sessionPorts())
