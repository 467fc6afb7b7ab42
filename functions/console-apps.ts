// /console/apps: the list of apps, and the form that registers one; what an app is registered as, and its removal.

import { linkPorts, sessionPorts } from '../lib/adapters/live.ts'
import { readApps, readRegister, refuseApps, replyApps, replyRegistered } from '../lib/edge/console/apps.ts'
import {
  readRemoval,
  readRemovalPress,
  readSettings,
  readSettingsPress,
  refuseRemoval,
  refuseSettings,
  replyRemoval,
  replyRemovalPressed,
  replySettings,
  replySettingsPressed,
} from '../lib/edge/console/settings.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { removeApp } from '../lib/flows/apps/change.ts'
import { lookAtRemoval, lookAtSettings } from '../lib/flows/console/app.ts'
import { pressOnSettings } from '../lib/flows/console/app-acts.ts'
import { browseApps, pressRegister } from '../lib/flows/console/apps.ts'

export const index = endpoint({
  name: 'console-apps.index',
  caller: 'principal',
  read: readApps,
  flow: browseApps,
  reply: replyApps,
  refused: refuseApps,
})(sessionPorts())

export const create = endpoint({
  name: 'console-apps.create',
  caller: 'administrator',
  read: readRegister,
  flow: pressRegister,
  reply: replyRegistered,
  refused: refuseApps,
})(sessionPorts())

export const settings = endpoint({
  name: 'console-apps.settings',
  caller: 'principal',
  read: readSettings,
  flow: lookAtSettings,
  reply: replySettings,
  refused: refuseSettings,
})(sessionPorts())

/** Names a new owner by their address, which takes the key of names. */
export const change = endpoint({
  name: 'console-apps.change',
  caller: 'principal',
  read: readSettingsPress,
  flow: pressOnSettings,
  reply: replySettingsPressed,
  refused: refuseSettings,
})(linkPorts())

export const removal = endpoint({
  name: 'console-apps.removal',
  caller: 'principal',
  read: readRemoval,
  flow: lookAtRemoval,
  reply: replyRemoval,
  refused: refuseRemoval,
})(sessionPorts())

export const remove = endpoint({
  name: 'console-apps.remove',
  caller: 'principal',
  read: readRemovalPress,
  flow: removeApp,
  reply: replyRemovalPressed,
  refused: refuseRemoval,
})(sessionPorts())
