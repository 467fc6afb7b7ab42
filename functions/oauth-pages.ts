// /oauth/authorize, /device and /oauth/logout: what a client's person sees.

import { approvingPorts, consentPorts, logoutPorts, waitingPorts } from '../lib/adapters/live.ts'
import { refuseAt } from '../lib/edge/account-refused-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import {
  readAuthorize,
  readDecision,
  refuseAuthorize,
  replyAuthorize,
  showPosted,
} from '../lib/edge/oauth/authorize.ts'
import {
  readDeviceDecision,
  readDeviceVisit,
  refuseDevice,
  replyDeviceJudged,
  replyDevicePage,
} from '../lib/edge/oauth/device.ts'
import { readLogout, readLogoutForm, replyLogout, showPostedLogout } from '../lib/edge/oauth/logout.ts'
import { authorize as begin } from '../lib/flows/oauth/authorization/authorize.ts'
import { logout as signOut } from '../lib/flows/oauth/authorization/logout.ts'
import { judgeDevice, seeDevice } from '../lib/flows/oauth/device/judge-device.ts'

export const authorize = endpoint({
  name: 'oauth-pages.authorize',
  caller: 'anyone',
  read: readAuthorize,
  flow: begin,
  reply: replyAuthorize,
  refused: refuseAuthorize,
})(consentPorts())

export const decide = endpoint({
  name: 'oauth-pages.decide',
  caller: 'anyone',
  still: showPosted,
  read: readDecision,
  flow: begin,
  reply: replyAuthorize,
  refused: refuseAuthorize,
})(consentPorts())

export const device = endpoint({
  name: 'oauth-pages.device',
  caller: 'principal',
  read: readDeviceVisit,
  flow: seeDevice,
  reply: replyDevicePage,
  refused: refuseDevice,
})(waitingPorts())

export const judgeDeviceCode = endpoint({
  name: 'oauth-pages.judgeDeviceCode',
  caller: 'principal',
  read: readDeviceDecision,
  flow: judgeDevice,
  reply: replyDeviceJudged,
  refused: refuseDevice,
})(approvingPorts())

export const logout = endpoint({
  name: 'oauth-pages.logout',
  caller: 'anyone',
  read: readLogout,
  flow: signOut,
  reply: replyLogout,
  refused: refuseAt('/account'),
})(logoutPorts())

export const logoutConfirmed = endpoint({
  name: 'oauth-pages.logoutConfirmed',
  caller: 'anyone',
  still: showPostedLogout,
  read: readLogoutForm,
  flow: signOut,
  reply: replyLogout,
  refused: refuseAt('/account'),
})(logoutPorts())
