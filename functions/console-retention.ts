// /console/retention: for how long a company keeps its log, and what holds it.

import { retentionPorts } from '../lib/adapters/live.ts'
import {
  readRetentionPage,
  readRetentionPress,
  refuseRetention,
  replyRetentionPage,
  replyRetentionPressed,
} from '../lib/edge/console/retention.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { lookAtRetention, pressOnRetention } from '../lib/flows/console/retention.ts'

export const show = endpoint({
  name: 'console-retention.show',
  caller: 'administrator',
  read: readRetentionPage,
  flow: lookAtRetention,
  reply: replyRetentionPage,
  refused: refuseRetention,
})(retentionPorts())

export const change = endpoint({
  name: 'console-retention.change',
  caller: 'administrator',
  read: readRetentionPress,
  flow: pressOnRetention,
  reply: replyRetentionPressed,
  refused: refuseRetention,
})(retentionPorts())
