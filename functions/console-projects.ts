// /console/projects: opened and copied by everybody of a company, changed by their owners.

import { linkPorts, sessionPorts } from '../lib/adapters/live.ts'
import {
  readProject,
  readProjectPress,
  readProjects,
  readProjectsPress,
  refuseProject,
  refuseProjects,
  replyProject,
  replyProjectPressed,
  replyProjects,
  replyProjectsPressed,
} from '../lib/edge/console/projects.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { lookAtProject, lookAtProjects, pressOnProject, pressOnProjects } from '../lib/flows/console/projects.ts'

export const index = endpoint({
  name: 'console-projects.index',
  caller: 'principal',
  read: readProjects,
  flow: lookAtProjects,
  reply: replyProjects,
  refused: refuseProjects,
})(sessionPorts())

export const create = endpoint({
  name: 'console-projects.create',
  caller: 'principal',
  read: readProjectsPress,
  flow: pressOnProjects,
  reply: replyProjectsPressed,
  refused: refuseProjects,
})(sessionPorts())

export const show = endpoint({
  name: 'console-projects.show',
  caller: 'principal',
  read: readProject,
  flow: lookAtProject,
  reply: replyProject,
  refused: refuseProject,
})(sessionPorts())

/** Names a new owner by their address, which takes the key of names. */
export const change = endpoint({
  name: 'console-projects.change',
  caller: 'principal',
  read: readProjectPress,
  flow: pressOnProject,
  reply: replyProjectPressed,
  refused: refuseProject,
})(linkPorts())
