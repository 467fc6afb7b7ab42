// /v1/events/{event}/proof: that one event is in the sealed log, for the company that it belongs to.

import { eventProofPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readProveEvent, replyProof } from '../lib/edge/prove-event.ts'
import { proveEvent } from '../lib/flows/prove-event.ts'

export const show = endpoint({
  name: 'event-proofs.show',
  caller: 'administrator',
  read: readProveEvent,
  flow: proveEvent,
  reply: replyProof,
})(eventProofPorts())
