// What happened goes out, by the clock: into files, onto an event bus, to webhooks.

import { deliveryPorts } from '../lib/adapters/live.ts'
import { readDeliverOrder, replyDeliver } from '../lib/edge/deliveries.ts'
import { follower } from '../lib/edge/follower.ts'
import { deliver as deliverLog } from '../lib/flows/following/deliver.ts'

export const deliver = follower({
  name: 'deliveries.deliver',
  read: readDeliverOrder,
  flow: deliverLog,
  reply: replyDeliver,
})(deliveryPorts())
