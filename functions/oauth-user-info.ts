// /oauth/userinfo: who it is, for a client.

import { clientPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readUserInfo, refuseUserInfo, replyUserInfo } from '../lib/edge/oauth/user-info.ts'
import { userInfo } from '../lib/flows/oauth/services/user-info.ts'

export const show = endpoint({
  name: 'oauth-user-info.show',
  caller: 'client',
  anySite: true,
  read: readUserInfo,
  flow: userInfo,
  reply: replyUserInfo,
  refused: refuseUserInfo,
})(clientPorts())
