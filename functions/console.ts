// /console leads on to the first thing that whoever comes may see; /console/access is what they may do.

import { sessionPorts } from '../lib/adapters/live.ts'
import { readMine, refuseMine, replyMine } from '../lib/edge/console/questions.ts'
import { readViewer, refuseHome, replyHome } from '../lib/edge/console/viewer.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { lookAtMay } from '../lib/flows/console/questions.ts'
import { whoAmI } from '../lib/flows/sessions.ts'

export const show = endpoint({
  name: 'console.show',
  caller: 'principal',
  read: readViewer,
  flow: whoAmI,
  reply: replyHome,
  refused: refuseHome,
})(sessionPorts())

export const mine = endpoint({
  name: 'console.mine',
  caller: 'principal',
  read: readMine,
  flow: lookAtMay,
  reply: replyMine,
  refused: refuseMine,
})(sessionPorts())
