// /v1/companies/{company}/people: who belongs to a company, and what its administrators do about it.

import { letterPorts, linkPorts, sessionPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import {
  readAct,
  readAppoint,
  readFind,
  readPeople,
  readPerson,
  readPersonState,
  replyActed,
  replyDone,
  replyPeople,
  replyPerson,
} from '../lib/edge/people.ts'
import { actOnPeople, endSessionsOf, removePerson, setState } from '../lib/flows/people/acts.ts'
import { appoint } from '../lib/flows/people/appoint.ts'
import { findPerson, listPeople, showPerson } from '../lib/flows/people/person.ts'

export const index = endpoint({
  name: 'people.index',
  caller: 'administrator',
  read: readPeople,
  flow: listPeople,
  reply: replyPeople,
})(sessionPorts())

export const find = endpoint({
  name: 'people.find',
  caller: 'administrator',
  read: readFind,
  flow: findPerson,
  reply: replyPerson,
})(linkPorts())

export const show = endpoint({
  name: 'people.show',
  caller: 'administrator',
  read: readPerson,
  flow: showPerson,
  reply: replyPerson,
})(sessionPorts())

export const updateState = endpoint({
  name: 'people.updateState',
  caller: 'administrator',
  read: readPersonState,
  flow: setState,
  reply: replyPerson,
})(sessionPorts())

export const updateAdministrator = endpoint({
  name: 'people.updateAdministrator',
  caller: 'administrator',
  read: readAppoint,
  flow: appoint,
  reply: replyPerson,
})(letterPorts())

export const destroySessions = endpoint({
  name: 'people.destroySessions',
  caller: 'administrator',
  read: readPerson,
  flow: endSessionsOf,
  reply: replyDone,
})(sessionPorts())

export const destroy = endpoint({
  name: 'people.destroy',
  caller: 'administrator',
  read: readPerson,
  flow: removePerson,
  reply: replyDone,
})(linkPorts())

export const act = endpoint({
  name: 'people.act',
  caller: 'administrator',
  read: readAct,
  flow: actOnPeople,
  reply: replyActed,
})(linkPorts())
