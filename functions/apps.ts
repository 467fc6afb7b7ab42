// /v1/apps/{app} and /v1/companies/{company}/apps: what a company runs and guards.

import { sessionPorts } from '../lib/adapters/live.ts'
import { readOfApp } from '../lib/edge/app-id.ts'
import {
  readApps,
  readChangeApp,
  readLock,
  readRegisterApp,
  readTransfer,
  replyApp,
  replyApps,
  replyChangedApp,
  replyRegisteredApp,
  replyRemovedApp,
} from '../lib/edge/apps.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { changeApp, lockApp, removeApp, transferApp } from '../lib/flows/apps/change.ts'
import { listApps, registerApp } from '../lib/flows/apps/register.ts'
import { showApp } from '../lib/flows/apps/show.ts'

export const create = endpoint({
  name: 'apps.create',
  caller: 'administrator',
  read: readRegisterApp,
  flow: registerApp,
  reply: replyRegisteredApp,
})(sessionPorts())

export const index = endpoint({
  name: 'apps.index',
  caller: 'administrator',
  read: readApps,
  flow: listApps,
  reply: replyApps,
})(sessionPorts())

export const show = endpoint({
  name: 'apps.show',
  caller: 'principal',
  read: readOfApp,
  flow: showApp,
  reply: replyApp,
})(sessionPorts())

export const update = endpoint({
  name: 'apps.update',
  caller: 'principal',
  read: readChangeApp,
  flow: changeApp,
  reply: replyChangedApp,
})(sessionPorts())

export const lock = endpoint({
  name: 'apps.lock',
  caller: 'principal',
  read: readLock,
  flow: lockApp,
  reply: replyChangedApp,
})(sessionPorts())

export const transfer = endpoint({
  name: 'apps.transfer',
  caller: 'principal',
  read: readTransfer,
  flow: transferApp,
  reply: replyChangedApp,
})(sessionPorts())

export const destroy = endpoint({
  name: 'apps.destroy',
  caller: 'principal',
  read: readOfApp,
  flow: removeApp,
  reply: replyRemovedApp,
})(sessionPorts())
