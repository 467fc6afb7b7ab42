// /account/activity: what happened, in plain words.

import { logPorts } from '../lib/adapters/live.ts'
import { readActivityPage, refuseActivityPage, replyActivityPage } from '../lib/edge/account-activity-pages.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { showActivity } from '../lib/flows/account/visits.ts'

export const show = endpoint({
  name: 'account-activity-pages.show',
  caller: 'principal',
  read: readActivityPage,
  flow: showActivity,
  reply: replyActivityPage,
  refused: refuseActivityPage,
})(logPorts())
