// /console/log: what happened in a company, one event of it, and the story of one session.

import { logPorts, placedLogPorts } from '../lib/adapters/live.ts'
import {
  readEventPage,
  readStoryPage,
  refuseEventPage,
  refuseStoryPage,
  replyEventPage,
  replyStoryPage,
} from '../lib/edge/console/event.ts'
import { readLogPage, refuseLogPage, replyLogPage } from '../lib/edge/console/log.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { lookAtEvent, lookAtStory } from '../lib/flows/console/event.ts'
import { lookAtLog } from '../lib/flows/console/log.ts'

export const index = endpoint({
  name: 'console-log.index',
  caller: 'administrator',
  read: readLogPage,
  flow: lookAtLog,
  reply: replyLogPage,
  refused: refuseLogPage,
})(logPorts())

export const show = endpoint({
  name: 'console-log.show',
  caller: 'administrator',
  read: readEventPage,
  flow: lookAtEvent,
  reply: replyEventPage,
  refused: refuseEventPage,
})(placedLogPorts())

export const story = endpoint({
  name: 'console-log.story',
  caller: 'administrator',
  read: readStoryPage,
  flow: lookAtStory,
  reply: replyStoryPage,
  refused: refuseStoryPage,
})(logPorts())
