// One-time codes by Amazon SNS, straight to a number, as transactional messages.

import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns'
import type { Sms } from '../ports.ts'

export const snsSms = (client: SNSClient): Sms => ({
  async send({ to, text }) {
    const { MessageId } = await client.send(
      new PublishCommand({
        PhoneNumber: to,
        Message: text,
        MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
      }),
    )
    return MessageId ?? 'unnamed'
  },
})
