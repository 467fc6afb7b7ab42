// Stands in for SES v2: SendEmail with simple content, one kept message per recipient, none for SES's mailbox simulator.

import { randomUUID } from 'node:crypto'
import type { Mailbox } from './mailbox.ts'
import { json, type Refusal, type Reply } from './reply.ts'
import { fields, list } from './yaml-file.ts'

export const SES_PATH = '/v2/email/outbound-emails'

export const refuseSes = ({ status, code }: Refusal): Reply => json(status, { __type: code, message: 'Refused' })

export function answerSes(body: unknown, mailbox: Mailbox): Reply {
  const { FromEmailAddress: from, Destination: destination, Content: content } = fields(body)
  const recipients = ['ToAddresses', 'CcAddresses', 'BccAddresses']
    .flatMap((kind) => list(fields(destination)[kind]))
    .map(String)
  const { Subject, Body, Headers } = fields(fields(content)['Simple'])
  const { Text, Html } = fields(Body)
  const parts = [Subject, Text ?? Html, Html ?? Text]
  const sound = typeof from === 'string' && parts.every(isContent) && list(Headers).every(isHeader)
  if (!sound || recipients.length === 0 || /[\r\n]/.test(data(Subject))) {
    return refuseSes({ status: 400, code: 'BadRequestException' })
  }
  const email = { channel: 'email', subject: data(Subject), body: data(Text) } as const
  const [MessageId = randomUUID()] = recipients
    .filter((to) => !simulated.test(to))
    .map((to) => mailbox.put({ ...email, to, ...(Html === undefined ? {} : { html: data(Html) }) }))
  return json(200, { MessageId })
}

/** Accepted as any other, and read by nobody. */
const simulated = /@simulator\.amazonses\.com$/i

/** As the service describes them: a name without a colon, a value of printable ASCII. */
function isHeader(header: unknown): boolean {
  const { Name: name, Value: value } = fields(header)
  return /^[!-9;-~]{1,126}$/.test(String(name)) && /^[ -~]{1,995}$/.test(String(value))
}

/** What is not ASCII has to name its character set. */
function isContent(part: unknown): boolean {
  const { Data: value, Charset: charset } = fields(part)
  return typeof value === 'string' && (charset === 'UTF-8' || /^[\t\n\r -~]*$/.test(value))
}

function data(part: unknown): string {
  const { Data: value } = fields(part)
  return typeof value === 'string' ? value : ''
}
