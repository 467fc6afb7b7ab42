// /v1/companies/{company}/services: machines with credentials of their own.

import { sessionPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { replyDone } from '../lib/edge/people.ts'
import {
  readNewService,
  readService,
  readServiceChange,
  readServiceRotation,
  readServiceState,
  readServices,
  replyNewService,
  replyService,
  replyServiceRotated,
  replyServices,
} from '../lib/edge/services.ts'
import {
  changeService,
  createService,
  listServices,
  removeService,
  rotateService,
  setServiceState,
  showService,
} from '../lib/flows/services/services.ts'

export const index = endpoint({
  name: 'services.index',
  caller: 'administrator',
  read: readServices,
  flow: listServices,
  reply: replyServices,
})(sessionPorts())

export const create = endpoint({
  name: 'services.create',
  caller: 'administrator',
  read: readNewService,
  flow: createService,
  reply: replyNewService,
})(sessionPorts())

export const show = endpoint({
  name: 'services.show',
  caller: 'administrator',
  read: readService,
  flow: showService,
  reply: replyService,
})(sessionPorts())

export const update = endpoint({
  name: 'services.update',
  caller: 'administrator',
  read: readServiceChange,
  flow: changeService,
  reply: replyService,
})(sessionPorts())

export const rotate = endpoint({
  name: 'services.rotate',
  caller: 'administrator',
  read: readServiceRotation,
  flow: rotateService,
  reply: replyServiceRotated,
})(sessionPorts())

export const updateState = endpoint({
  name: 'services.updateState',
  caller: 'administrator',
  read: readServiceState,
  flow: setServiceState,
  reply: replyService,
})(sessionPorts())

export const destroy = endpoint({
  name: 'services.destroy',
  caller: 'administrator',
  read: readService,
  flow: removeService,
  reply: replyDone,
})(sessionPorts())
