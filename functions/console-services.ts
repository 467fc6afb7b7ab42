// /console/services: the machines of a company, and each of them.

import { sessionPorts } from '../lib/adapters/live.ts'
import {
  readService,
  readServicePress,
  readServices,
  readServicesPress,
  refuseService,
  refuseServices,
  replyService,
  replyServicePressed,
  replyServices,
  replyServicesPressed,
} from '../lib/edge/console/services.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { lookAtService, lookAtServices, pressOnService, pressOnServices } from '../lib/flows/console/services.ts'

export const index = endpoint({
  name: 'console-services.index',
  caller: 'administrator',
  read: readServices,
  flow: lookAtServices,
  reply: replyServices,
  refused: refuseServices,
})(sessionPorts())

export const create = endpoint({
  name: 'console-services.create',
  caller: 'administrator',
  read: readServicesPress,
  flow: pressOnServices,
  reply: replyServicesPressed,
  refused: refuseServices,
})(sessionPorts())

export const show = endpoint({
  name: 'console-services.show',
  caller: 'administrator',
  read: readService,
  flow: lookAtService,
  reply: replyService,
  refused: refuseService,
})(sessionPorts())

export const change = endpoint({
  name: 'console-services.change',
  caller: 'administrator',
  read: readServicePress,
  flow: pressOnService,
  reply: replyServicePressed,
  refused: refuseService,
})(sessionPorts())
