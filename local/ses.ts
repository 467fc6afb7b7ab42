// Stands in for SES v2: SendEmail with simple content, one kept message per recipient.

import { randomUUID } from 'node:crypto'
import type { Mailbox } from './mailbox.ts'
import { json, type Refusal, type Reply } from './reply.ts'
import { fields, list } from './yaml-file.ts'

export const SES_PATH = '/v2/email/outbound-emails'

export const refuseSes = ({ status, code }: Refusal): Reply => json(status, { __type: code, message: 'Refused' })

export function answerSes(body: unknown, mailbox: Mailbox): Reply {
  const destination = fields(fields(body)['Destination'])
  const recipients = ['ToAddresses', 'CcAddresses', 'BccAddresses']
    .flatMap((kind) => list(destination[kind]))
    .map(String)
  const content = fields(fields(fields(body)['Content'])['Simple'])
  const subject = data(content['Subject'])
  const text = data(fields(content['Body'])['Text'])
  const html = data(fields(content['Body'])['Html'])
  if (recipients.length === 0 || subject === undefined || (text ?? html) === undefined) {
    return refuseSes({ status: 400, code: 'BadRequestException' })
  }
  for (const to of recipients) {
    mailbox.put({ channel: 'email', to, subject, body: text ?? '', ...(html === undefined ? {} : { html }) })
  }
  return json(200, { MessageId: randomUUID() })
}

function data(part: unknown): string | undefined {
  const value = fields(part)['Data']
  return typeof value === 'string' ? value : undefined
}
