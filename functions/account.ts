// /v1/account: what proves a person, and what happened to it.

import { letterPorts, logPorts, sessionPorts } from '../lib/adapters/live.ts'
import {
  readActivityQuery,
  readAddress,
  readOneDevice,
  replyAccount,
  replyLetterSent,
  replyRemoved,
} from '../lib/edge/account.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { replyLog } from '../lib/edge/log.ts'
import { readToken, replyDone } from '../lib/edge/recovery.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { readActivity } from '../lib/flows/account/activity.ts'
import { openAddress as openAddressFlow, requestAddress } from '../lib/flows/account/address.ts'
import { forgetDevice as forgetDeviceFlow, showAccount } from '../lib/flows/account/overview.ts'

export const show = endpoint({
  name: 'account.show',
  caller: 'principal',
  read: readOwn('api'),
  flow: showAccount,
  reply: replyAccount,
})(sessionPorts())

export const activity = endpoint({
  name: 'account.activity',
  caller: 'principal',
  read: readActivityQuery,
  flow: readActivity,
  reply: replyLog,
})(logPorts())

export const updateAddress = endpoint({
  name: 'account.updateAddress',
  caller: 'principal',
  read: readAddress,
  flow: requestAddress,
  reply: replyLetterSent,
})(letterPorts())

export const openAddress = endpoint({
  name: 'account.openAddress',
  caller: 'anyone',
  read: readToken,
  flow: openAddressFlow,
  reply: replyDone,
})(letterPorts())

export const forgetDevice = endpoint({
  name: 'account.forgetDevice',
  caller: 'principal',
  read: readOneDevice,
  flow: forgetDeviceFlow,
  reply: replyRemoved,
})(sessionPorts())
