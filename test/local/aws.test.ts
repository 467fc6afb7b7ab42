// The stand-in for AWS, spoken to by the real clients.

import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import { GenerateMacCommand, GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms'
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Aws, startAws } from '../../local/aws.ts'
import { SIGNING_KEYS } from '../../local/environment.ts'
import { send } from './send.ts'

const rootKey = Buffer.alloc(32, 7)
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
let aws: Aws
let sns: SNSClient
let kms: KMSClient
let texts: PinpointSMSVoiceV2Client

beforeAll(async () => {
  aws = await startAws(rootKey)
  const client = { endpoint: aws.endpoint, region: 'eu-west-1', credentials }
  sns = new SNSClient(client)
  kms = new KMSClient(client)
  texts = new PinpointSMSVoiceV2Client(client)
})
afterAll(() => {
  sns.destroy()
  kms.destroy()
  texts.destroy()
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

describe('End User Messaging', () => {
  const whole = {
    DestinationPhoneNumber: '+4791000005',
    MessageBody: '1234 & «æøå»\n\n@host #1234',
    MessageType: 'TRANSACTIONAL',
    ProtectConfigurationId: 'protect-1',
    OriginationIdentity: 'arn:aws:sms-voice:eu-west-1:000000000000:pool/pool-1',
    MaxPrice: '0.06000',
    TimeToLive: 300,
  } as const
  const sendText = (change: object = {}) => texts.send(new SendTextMessageCommand({ ...whole, ...change }))

  test('A text keeps its every character, and the message has the id that the client was told', async () => {
    const { MessageId } = await sendText()
    expect(aws.read('+4791000005')).toEqual([
      { id: MessageId, channel: 'sms', to: '+4791000005', text: whole.MessageBody, at: expect.any(String) },
    ])
  })

  test.each([
    { DestinationPhoneNumber: '12' },
    { DestinationPhoneNumber: undefined },
    { MessageBody: '' },
    { MessageBody: undefined },
    { MessageBody: 'a'.repeat(1601) },
    { MessageType: 'URGENT' },
    { MaxPrice: '0.0600000' },
    { MaxPrice: '100' },
    { TimeToLive: 4 },
    { TimeToLive: 259_201 },
    { ProtectConfigurationId: 'a b' },
    { OriginationIdentity: '' },
    { Context: { subject: 'ada' } },
  ])('A request with %j is refused as invalid and not kept', async (change) => {
    const before = aws.read().length
    await expect(sendText(change)).rejects.toMatchObject({ name: 'ValidationException' })
    expect(aws.read()).toHaveLength(before)
  })

  test('A planned refusal meets the client by its name, once, and no other service', async () => {
    aws.fail('end-user-messaging', { status: 400, code: 'ConflictException' })
    await publish('another carrier')
    await expect(sendText()).rejects.toMatchObject({ name: 'ConflictException', $metadata: { httpStatusCode: 400 } })
    await expect(sendText()).resolves.toMatchObject({ MessageId: expect.any(String) })
  })

  test('The client overcomes one throttled try by itself', async () => {
    aws.fail('end-user-messaging', { status: 400, code: 'ThrottlingException' })
    expect((await sendText()).$metadata.attempts).toBe(2)
  })

  test('What else the service can do is not stood in for', async () => {
    const headers = { 'x-amz-target': 'PinpointSMSVoiceV2.SendVoiceMessage' }
    const { status, body } = await send(aws.endpoint, '/', { method: 'POST', headers, body: '{}' })
    expect([status, JSON.parse(body)]).toEqual([400, expect.objectContaining({ __type: 'UnknownOperationException' })])
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

  const publicKey = async (KeyId: string) => {
    const { PublicKey = new Uint8Array() } = await kms.send(new GetPublicKeyCommand({ KeyId }))
    return createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' })
  }
  const signed = (KeyId: string, Message: Uint8Array, change: object = {}) =>
    kms.send(new SignCommand({ KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256', ...change }))

  test('Each key of the two that sign is its own, derived from the root key, and the same after every start', async () => {
    const again = await startAws(rootKey)
    const stranger = await startAws(Buffer.alloc(32, 8))
    const at = async ({ endpoint }: Aws) => {
      const client = new KMSClient({ endpoint, region: 'eu-west-1', credentials })
      const keys = await Promise.all(SIGNING_KEYS.map((KeyId) => client.send(new GetPublicKeyCommand({ KeyId }))))
      client.destroy()
      return keys.map(({ PublicKey }) => Buffer.from(PublicKey ?? []).toString('hex'))
    }
    const [one, same, other] = [await at(aws), await at(again), await at(stranger)]
    for (const stopped of [again, stranger]) stopped.stop()
    expect(same).toEqual(one)
    expect(new Set([...one, ...other]).size).toBe(4)
  })

  test('What one key signs Node verifies with that key, and with no other', async () => {
    const [a, b] = SIGNING_KEYS
    for (let i = 0; i < 100; i++) {
      const text = Buffer.from(`text ${i}`)
      const { Signature = new Uint8Array() } = await signed(a, createHash('sha256').update(text).digest())
      expect(verify('sha256', text, await publicKey(a), Signature)).toBe(true)
      expect(verify('sha256', text, await publicKey(b), Signature)).toBe(false)
    }
  })

  test('A key does what it is for, over a digest and by one algorithm', async () => {
    const digest = Buffer.alloc(32, 1)
    const [a] = SIGNING_KEYS
    await expect(signed('alias/sallyport-secrets', digest)).rejects.toMatchObject({ name: 'InvalidKeyUsageException' })
    await expect(mac(a, digest)).rejects.toMatchObject({ name: 'InvalidKeyUsageException' })
    await expect(publicKey('alias/sallyport-secrets')).rejects.toMatchObject({ name: 'UnsupportedOperationException' })
    await expect(signed('alias/other', digest)).rejects.toMatchObject({ name: 'NotFoundException' })
    for (const change of [
      { Message: Buffer.alloc(31) },
      { MessageType: 'RAW' },
      { SigningAlgorithm: 'ECDSA_SHA_384' },
      { SigningAlgorithm: undefined },
    ])
      await expect(signed(a, digest, change)).rejects.toMatchObject({ name: 'ValidationException' })
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
  const email = (simple: object = {}, destination: object = { ToAddresses: ['ada@acme.test'] }) => ({
    FromEmailAddress: 'gate@acme.test',
    Destination: destination,
    Content: { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Text' } }, ...simple } },
  })

  test('An e-mail is kept for each recipient', async () => {
    const body = { Text: { Data: 'Text' }, Html: { Data: '<p>Text</p>' } }
    const to = { ToAddresses: ['cy@acme.test'], CcAddresses: ['bob@acme.test'] }
    const answer = await sendEmail(email({ Body: body }, to))
    expect(answer.status).toBe(200)
    expect(aws.read('bob@acme.test')).toMatchObject([
      { channel: 'email', subject: 'Hello', body: 'Text', html: '<p>Text</p>' },
    ])
    expect(aws.read('cy@acme.test')).toMatchObject([{ id: JSON.parse(answer.body).MessageId }])
  })

  test('An e-mail to the mailbox simulator is accepted like any other and not kept', async () => {
    const before = aws.read().length
    const { status, body } = await sendEmail(email({}, { ToAddresses: ['success@simulator.amazonses.com'] }))
    expect(status).toBe(200)
    expect(JSON.parse(body)).toEqual({ MessageId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(aws.read()).toHaveLength(before)
  })

  test.each([
    ['to nobody', email({}, {})],
    ['from nobody', { ...email(), FromEmailAddress: undefined }],
    ['without a body', email({ Body: {} })],
    ['without a subject', email({ Subject: undefined })],
    ['with a second line in its subject', email({ Subject: { Data: 'Hello\r\nBcc: eve@acme.test' } })],
    ['with letters outside ASCII and no character set', email({ Subject: { Data: 'Hallå' } })],
    [
      'with HTML outside ASCII and no character set',
      email({ Body: { Text: { Data: 'å', Charset: 'UTF-8' }, Html: { Data: 'å' } } }),
    ],
    ['with a header of two lines', email({ Headers: [{ Name: 'X-A', Value: 'a\r\nX-B: b' }] })],
    ['with a header whose name has a colon', email({ Headers: [{ Name: 'X-A:', Value: 'a' }] })],
  ])('An e-mail %s is refused and not kept', async (_why, body) => {
    const before = aws.read().length
    const answer = await sendEmail(body)
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      400,
      expect.objectContaining({ __type: 'BadRequestException' }),
    ])
    expect(aws.read()).toHaveLength(before)
  })
})

test('A rebound host name gets nothing from the stand-in', async () => {
  const headers = { host: 'evil.test', 'x-amz-target': 'TrentService.GenerateMac' }
  const { status, body } = await send(aws.endpoint, '/', { method: 'POST', headers, body: '{}' })
  expect([status, body]).toEqual([400, ''])
})
