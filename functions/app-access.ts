// /v1/apps/{app}/why and /v1/apps/{app}/access: may I, why, and who may.

import { sessionPorts } from '../lib/adapters/live.ts'
import { readOfApp, readWhy, replyAccess, replyWhy } from '../lib/edge/app-access.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { askWhy, listAccess } from '../lib/flows/app-access.ts'

export const why = endpoint({
  name: 'app-access.why',
  caller: 'principal',
  read: readWhy,
  flow: askWhy,
  reply: replyWhy,
})(sessionPorts())

export const index = endpoint({
  name: 'app-access.index',
  caller: 'principal',
  read: readOfApp,
  flow: listAccess,
  reply: replyAccess,
})(sessionPorts())
