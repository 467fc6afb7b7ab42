// /v1/apps/{app}/access: who may do what, given, taken back and listed; and the questions about it.

import { linkPorts, sessionPorts } from '../lib/adapters/live.ts'
import {
  readGive,
  readListAccess,
  readPut,
  readTake,
  readWithdraw,
  replyAccess,
  replyGiven,
  replyTaken,
  replyWithdrawn,
} from '../lib/edge/access.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readMay, readMayOf, readWho, readWhy, replyMay, replyWho, replyWhy } from '../lib/edge/explain.ts'
import { give } from '../lib/flows/access/give.ts'
import { listAccess } from '../lib/flows/access/list.ts'
import { askMay, askMayOf } from '../lib/flows/access/may.ts'
import { askWho } from '../lib/flows/access/who.ts'
import { askWhy } from '../lib/flows/access/why.ts'
import { withdraw } from '../lib/flows/access/withdraw.ts'

export const index = endpoint({
  name: 'access.index',
  caller: 'principal',
  read: readListAccess,
  flow: listAccess,
  reply: replyAccess,
})(sessionPorts())

/** Names people by their addresses, which takes the key of names. */
export const create = endpoint({
  name: 'access.create',
  caller: 'principal',
  read: readGive,
  flow: give,
  reply: replyGiven,
})(linkPorts())

export const update = endpoint({
  name: 'access.update',
  caller: 'principal',
  read: readPut,
  flow: give,
  reply: replyGiven,
})(sessionPorts())

export const destroy = endpoint({
  name: 'access.destroy',
  caller: 'principal',
  read: readTake,
  flow: withdraw,
  reply: replyTaken,
})(sessionPorts())

export const withdrawals = endpoint({
  name: 'access.withdrawals',
  caller: 'principal',
  read: readWithdraw,
  flow: withdraw,
  reply: replyWithdrawn,
})(sessionPorts())

export const why = endpoint({
  name: 'access.why',
  caller: 'principal',
  read: readWhy,
  flow: askWhy,
  reply: replyWhy,
})(sessionPorts())

export const who = endpoint({
  name: 'access.who',
  caller: 'principal',
  read: readWho,
  flow: askWho,
  reply: replyWho,
})(sessionPorts())

export const mine = endpoint({
  name: 'access.mine',
  caller: 'principal',
  read: readMay,
  flow: askMay,
  reply: replyMay,
})(sessionPorts())

export const theirs = endpoint({
  name: 'access.theirs',
  caller: 'administrator',
  read: readMayOf,
  flow: askMayOf,
  reply: replyMay,
})(sessionPorts())
