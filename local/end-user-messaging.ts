// Stands in for AWS End User Messaging: SendTextMessage, as strict about its fields as the service says it is.

import { randomUUID } from 'node:crypto'
import type { Mailbox } from './mailbox.ts'
import { json, type Refusal, type Reply } from './reply.ts'
import { fields } from './yaml-file.ts'

const TYPE = 'application/x-amz-json-1.0'
export const END_USER_MESSAGING = 'PinpointSMSVoiceV2'

export const refuseEndUserMessaging = ({ status, code }: Refusal): Reply =>
  json(status, { __type: code, Message: 'Refused', RequestId: randomUUID() }, TYPE)

const invalid = (Reason: string): Reply =>
  json(400, { __type: 'ValidationException', Message: 'Refused', Reason, RequestId: randomUUID() }, TYPE)

/** What the service takes for each field; whatever else a request has is refused. */
const accepted: Readonly<Record<string, RegExp>> = {
  DestinationPhoneNumber: /^\+[1-9][0-9]{5,14}$/,
  MessageBody: /^.{1,1600}$/s,
  MessageType: /^(TRANSACTIONAL|PROMOTIONAL)$/,
  OriginationIdentity: /^[A-Za-z0-9_:/+-]{1,256}$/,
  ProtectConfigurationId: /^[A-Za-z0-9_:/-]{1,256}$/,
  MaxPrice: /^(?=.{2,8}$)[0-9]{0,2}\.[0-9]{1,8}$/,
  TimeToLive: /^[0-9]{1,6}$/,
}

export function answerEndUserMessaging(target: string, body: unknown, mailbox: Mailbox): Reply {
  if (target !== `${END_USER_MESSAGING}.SendTextMessage`)
    return refuseEndUserMessaging({ status: 400, code: 'UnknownOperationException' })
  const request = fields(body)
  const wrong = Object.keys(request).find((name) => !accepted[name]?.test(String(request[name])))
  if (wrong !== undefined) return invalid('INVALID_PARAMETER')
  const { DestinationPhoneNumber: to, MessageBody: text, TimeToLive: life = 259_200 } = request
  if (typeof to !== 'string' || typeof text !== 'string') return invalid('MISSING_PARAMETER')
  if (typeof life !== 'number' || life < 5 || life > 259_200) return invalid('INVALID_PARAMETER')
  return json(200, { MessageId: mailbox.put({ channel: 'sms', to, text }) }, TYPE)
}
