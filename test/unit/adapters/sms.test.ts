import type { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { describe, expect, test } from '@jest/globals'
import { snsSms } from '../../../lib/adapters/sms.ts'
import type { TextMessage } from '../../../lib/ports.ts'
import { codeMessage } from '../../../lib/rules/message.ts'
import { acme, ada, challengeId } from '../rules/samples.ts'

const message: TextMessage = {
  by: 'sms',
  to: '+4791000001' as TextMessage['to'],
  country: 'NO' as TextMessage['country'],
  proved: true,
  text: codeMessage('en', '012345', 'Acme', 'auth.acme.test'),
  about: { company: acme, subject: ada, challenge: challengeId },
}
const client = (send: (command: PublishCommand) => Promise<object>) => ({ send }) as unknown as SNSClient

describe('a code by SMS', () => {
  test('goes to the number as it is, transactional, with its text and nothing about whom it is for', async () => {
    const sent: unknown[] = []
    const sms = snsSms(client(async ({ input }) => ({ MessageId: 'm-1', kept: sent.push(input) })))
    expect(await sms.send(message)).toBe('m-1')
    expect(sent).toEqual([
      {
        PhoneNumber: '+4791000001',
        Message: '012345 is your code for Acme. It works once, for 5 minutes.\n\n@auth.acme.test #012345',
        MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
      },
    ])
  })

  test('that the carrier refuses is refused by its own error', async () => {
    const refusal = Object.assign(new Error('x'), { name: 'OptedOutException' })
    await expect(snsSms(client(async () => Promise.reject(refusal))).send(message)).rejects.toBe(refusal)
  })

  test('without an id of the carrier was sent all the same', async () => {
    expect(await snsSms(client(async () => ({}))).send(message)).toBe('unnamed')
  })
})
