// The stand-in for AWS, spoken to by the real clients.

import { createHmac } from 'node:crypto'
import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Aws, startAws } from '../../local/aws.ts'
import { send } from './send.ts'

const rootKey = Buffer.alloc(32, 7)
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
let aws: Aws
let sns: SNSClient
let kms: KMSClient

beforeAll(async () => {
  aws = await startAws(rootKey)
  const client = { endpoint: aws.endpoint, region: 'eu-west-1', credentials }
  sns = new SNSClient(client)
  kms = new KMSClient(client)
})
afterAll(() => {
  sns.destroy()
  kms.destroy()
  aws.stop()
})

const publish = (text: string, to = '+4791000001') => sns.send(new PublishCommand({ PhoneNumber: to, Message: text }))

describe('SNS', () => {
  test('A text keeps its every character, and the message has the id that the client was told', async () => {
    const text = '1234 & <code> = 100 % «æøå»\n\n@host #1234'
    const { MessageId } = await publish(text)
    expect(aws.read('+4791000001')[0]).toEqual({
      id: MessageId,
      channel: 'sms',
      to: '+4791000001',
      text,
      at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
    })
  })

  test('What is no number is refused and not kept', async () => {
    const before = aws.read().length
    await expect(publish('x', '12')).rejects.toMatchObject({ name: 'InvalidParameterException' })
    expect(aws.read()).toHaveLength(before)
  })

  test('A planned refusal meets the client by its name, once, and nothing is sent', async () => {
    const before = aws.read().length
    aws.fail('sns', { status: 400, code: 'OptedOut' })
    await expect(publish('refused')).rejects.toMatchObject({
      name: 'OptedOutException',
      $metadata: { httpStatusCode: 400 },
    })
    expect(aws.read()).toHaveLength(before)
    await publish('accepted')
    expect(aws.read()).toHaveLength(before + 1)
  })

  test('The client overcomes one throttled try by itself', async () => {
    aws.fail('sns', { status: 400, code: 'Throttling' })
    const { $metadata } = await publish('patient')
    expect($metadata.attempts).toBe(2)
  })

  test('When the answer is lost the message has been sent, and when the line is cut it has not', async () => {
    const once = new SNSClient({ endpoint: aws.endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 })
    const sendOnce = (text: string) => once.send(new PublishCommand({ PhoneNumber: '+4791000002', Message: text }))
    aws.fail('sns', 'answer lost')
    await expect(sendOnce('sent')).rejects.toThrow()
    aws.fail('sns', 'cut off')
    await expect(sendOnce('not sent')).rejects.toThrow()
    once.destroy()
    expect(aws.read('+4791000002')).toMatchObject([{ text: 'sent' }])
  })
})

describe('KMS', () => {
  const mac = (KeyId: string, Message: Uint8Array) =>
    kms.send(new GenerateMacCommand({ KeyId, Message, MacAlgorithm: 'HMAC_SHA_256' }))

  test('Each key gives its own HMAC-SHA-256, derived from the root key and always the same', async () => {
    const message = Buffer.from('sallyport')
    for (const id of ['alias/sallyport-secrets', 'alias/sallyport-stamps']) {
      const { Mac, MacAlgorithm, KeyId } = await mac(id, message)
      const key = createHmac('sha256', rootKey).update(id).digest()
      expect(Buffer.from(Mac ?? [])).toEqual(createHmac('sha256', key).update(message).digest())
      expect(MacAlgorithm).toBe('HMAC_SHA_256')
      expect(KeyId).toMatch(/^arn:aws:kms:/)
    }
  })

  test('An unknown key and an oversized message are refused by name', async () => {
    await expect(mac('alias/other', Buffer.from('x'))).rejects.toMatchObject({ name: 'NotFoundException' })
    await expect(mac('alias/sallyport-secrets', Buffer.alloc(4097))).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })
})

describe('SES', () => {
  const sendEmail = (body: unknown) =>
    send(aws.endpoint, '/v2/email/outbound-emails', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  test('An e-mail is kept for each recipient', async () => {
    const { status, body } = await sendEmail({
      FromEmailAddress: 'gate@acme.test',
      Destination: { ToAddresses: ['ada@acme.test'], CcAddresses: ['bob@acme.test'] },
      Content: {
        Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Text' }, Html: { Data: '<p>Text</p>' } } },
      },
    })
    expect(status).toBe(200)
    expect(JSON.parse(body)).toEqual({ MessageId: expect.any(String) })
    expect(aws.read('bob@acme.test')).toMatchObject([
      { channel: 'email', subject: 'Hello', body: 'Text', html: '<p>Text</p>' },
    ])
    expect(aws.read('ada@acme.test')).toHaveLength(1)
  })

  test('An e-mail to nobody is refused', async () => {
    expect((await sendEmail({ Content: {} })).status).toBe(400)
  })
})

test('A rebound host name gets nothing from the stand-in', async () => {
  const headers = { host: 'evil.test', 'x-amz-target': 'TrentService.GenerateMac' }
  const { status, body } = await send(aws.endpoint, '/', { method: 'POST', headers, body: '{}' })
  expect([status, body]).toEqual([400, ''])
})
