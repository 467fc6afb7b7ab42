// /account/security: everything that proves a person, and the devices that are recognised.

import { sessionPorts } from '../lib/adapters/live.ts'
import {
  readDevicePress,
  refuseDevicePress,
  refuseSecurityPage,
  replyDeviceForgotten,
  replySecurityPage,
} from '../lib/edge/account-security-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readOwn } from '../lib/edge/sessions.ts'
import { forgetDevice as forget, showAccount } from '../lib/flows/account/overview.ts'

export const show = endpoint({
  name: 'account-security-pages.show',
  caller: 'principal',
  read: readOwn('page'),
  flow: showAccount,
  reply: replySecurityPage,
  refused: refuseSecurityPage,
})(sessionPorts())

export const forgetDevice = endpoint({
  name: 'account-security-pages.forgetDevice',
  caller: 'principal',
  read: readDevicePress,
  flow: forget,
  reply: replyDeviceForgotten,
  refused: refuseDevicePress,
})(sessionPorts())
