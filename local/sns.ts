// Stands in for SNS: the query protocol's Publish to a phone number.

import { randomUUID } from 'node:crypto'
import type { Mailbox } from './mailbox.ts'
import type { Refusal, Reply } from './reply.ts'

const NAMESPACE = 'xmlns="http://sns.amazonaws.com/doc/2010-03-31/"'
const meta = (): string => `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`
const xml = (status: number, body: string): Reply => ({ status, type: 'text/xml', body })

export const refuseSns = ({ status, code }: Refusal): Reply =>
  xml(
    status,
    `<ErrorResponse ${NAMESPACE}><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code>` +
      `<Message>Refused</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  )

export function answerSns(body: string, mailbox: Mailbox): Reply {
  const form = new URLSearchParams(body)
  const to = form.get('PhoneNumber')
  const text = form.get('Message')
  if (form.get('Action') !== 'Publish') return refuseSns({ status: 400, code: 'InvalidAction' })
  if (to === null || !/^\+[1-9][0-9]{5,14}$/.test(to) || !text)
    return refuseSns({ status: 400, code: 'InvalidParameter' })
  const id = mailbox.put({ channel: 'sms', to, text })
  return xml(
    200,
    `<PublishResponse ${NAMESPACE}><PublishResult><MessageId>${id}</MessageId></PublishResult>${meta()}</PublishResponse>`,
  )
}
