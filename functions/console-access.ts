// /console/apps/{app}: its access list, each entry of it, and the questions about it.

import { linkPorts, sessionPorts } from '../lib/adapters/live.ts'
import { readEntry, readEntryPress, refuseEntry, replyEntry, replyEntryPressed } from '../lib/edge/console/entry.ts'
import { readList, readListPress, refuseList, replyList, replyListPressed } from '../lib/edge/console/list.ts'
import { readWho, refuseWho, replyWho } from '../lib/edge/console/questions.ts'
import { readQuestion, readWhy, refuseWhy, replyQuestion, replyWhy } from '../lib/edge/console/why.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { lookAtList } from '../lib/flows/console/app.ts'
import { pressOnList } from '../lib/flows/console/app-acts.ts'
import { lookAtEntry, pressOnEntry } from '../lib/flows/console/entry.ts'
import { findWhom, lookAtWho, lookAtWhy } from '../lib/flows/console/questions.ts'

export const index = endpoint({
  name: 'console-access.index',
  caller: 'principal',
  read: readList,
  flow: lookAtList,
  reply: replyList,
  refused: refuseList,
})(sessionPorts())

/** Names people by their addresses, which takes the key of names. */
export const press = endpoint({
  name: 'console-access.press',
  caller: 'principal',
  read: readListPress,
  flow: pressOnList,
  reply: replyListPressed,
  refused: refuseList,
})(linkPorts())

export const show = endpoint({
  name: 'console-access.show',
  caller: 'principal',
  read: readEntry,
  flow: lookAtEntry,
  reply: replyEntry,
  refused: refuseEntry,
})(sessionPorts())

export const change = endpoint({
  name: 'console-access.change',
  caller: 'principal',
  read: readEntryPress,
  flow: pressOnEntry,
  reply: replyEntryPressed,
  refused: refuseEntry,
})(sessionPorts())

export const why = endpoint({
  name: 'console-access.why',
  caller: 'principal',
  read: readWhy,
  flow: lookAtWhy,
  reply: replyWhy,
  refused: refuseWhy,
})(sessionPorts())

export const ask = endpoint({
  name: 'console-access.ask',
  caller: 'principal',
  read: readQuestion,
  flow: findWhom,
  reply: replyQuestion,
  refused: refuseWhy,
})(linkPorts())

export const who = endpoint({
  name: 'console-access.who',
  caller: 'principal',
  read: readWho,
  flow: lookAtWho,
  reply: replyWho,
  refused: refuseWho,
})(sessionPorts())
