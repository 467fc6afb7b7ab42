// /console/people: the people of a company, and each of them.

import { letterPorts, sessionPorts } from '../lib/adapters/live.ts'
import {
  readPeople,
  readPeoplePress,
  refusePeople,
  replyPeople,
  replyPeoplePressed,
} from '../lib/edge/console/people.ts'
import {
  readPerson,
  readPersonPress,
  refusePerson,
  replyPerson,
  replyPersonPressed,
} from '../lib/edge/console/person.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { lookAtPeople, pressOnPeople } from '../lib/flows/console/people.ts'
import { lookAtPerson, pressOnPerson } from '../lib/flows/console/person.ts'

export const index = endpoint({
  name: 'console-people.index',
  caller: 'administrator',
  read: readPeople,
  flow: lookAtPeople,
  reply: replyPeople,
  refused: refusePeople,
})(sessionPorts())

/** Invites by letter, and finds by the whole address. */
export const press = endpoint({
  name: 'console-people.press',
  caller: 'administrator',
  read: readPeoplePress,
  flow: pressOnPeople,
  reply: replyPeoplePressed,
  refused: refusePeople,
})(letterPorts())

export const show = endpoint({
  name: 'console-people.show',
  caller: 'administrator',
  read: readPerson,
  flow: lookAtPerson,
  reply: replyPerson,
  refused: refusePerson,
})(sessionPorts())

export const change = endpoint({
  name: 'console-people.change',
  caller: 'administrator',
  read: readPersonPress,
  flow: pressOnPerson,
  reply: replyPersonPressed,
  refused: refusePerson,
})(letterPorts())
