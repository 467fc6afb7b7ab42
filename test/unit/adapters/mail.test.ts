import { SESv2Client } from '@aws-sdk/client-sesv2'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { insisting } from '../../../lib/adapters/insisting.ts'
import { sesMail } from '../../../lib/adapters/mail.ts'
import { patience } from '../../../lib/adapters/patience.ts'
import type { Letter, Mail } from '../../../lib/ports.ts'
import { writeLetter } from '../../../lib/rules/letters/write-letter.ts'
import { type Aws, startAws } from '../../../local/aws.ts'
import { NOW } from '../rules/samples.ts'

// By the real client, over the wire, to the stand-in that the local gateway uses.

const FROM = 'Sallyport <gate@acme.test>'
const written = writeLetter('reset', 'nb', {
  company: 'Blåbær & Sønn',
  link: 'https://auth.acme.test/link/sp_x',
  name: 'Åse',
  at: NOW,
  device: 'Firefox on Linux',
})
const letter = (to?: string): Letter => ({
  by: 'mail',
  kind: 'reset',
  askedBy: 'person',
  to: to as Letter['to'],
  ...written,
  about: {},
})

let aws: Aws
let client: SESv2Client
let mail: Mail
/** What the client was about to send. */
const asked: unknown[] = []

beforeAll(async () => {
  aws = await startAws(Buffer.alloc(32, 7))
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  client = new SESv2Client({
    ...patience,
    retryStrategy: insisting(),
    endpoint: aws.endpoint,
    region: 'eu-north-1',
    credentials,
  })
  client.middlewareStack.add(
    (next) => (args) => {
      asked.push(args.input)
      return next(args)
    },
    { step: 'initialize' },
  )
  mail = sesMail(client, FROM)
})
afterAll(() => {
  client.destroy()
  aws.stop()
})

describe('a letter by SES', () => {
  test('arrives with its every character, as text and as HTML, under the id that the sender was told', async () => {
    const id = await mail.send(letter('ada@acme.test'))
    expect(aws.read('ada@acme.test')).toEqual([
      {
        id,
        channel: 'email',
        to: 'ada@acme.test',
        subject: 'Nytt passord til kontoen din hos Blåbær & Sønn',
        body: written.text,
        html: written.html,
        at: expect.any(String),
      },
    ])
  })

  test('names its sender, is marked as written by a machine, and is tracked in no way', async () => {
    await mail.send(letter('bob@acme.test'))
    expect(asked.at(-1)).toMatchObject({
      FromEmailAddress: FROM,
      Destination: { ToAddresses: ['bob@acme.test'] },
      Content: { Simple: { Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }] } },
      ConfigurationOverrides: { Tracking: { ClickTrackingEnabled: 'DISABLED', OpenTrackingEnabled: 'DISABLED' } },
    })
  })

  test('to nobody takes the same way, to a mailbox that keeps nothing', async () => {
    const kept = aws.read().length
    expect(await mail.send(letter())).toMatch(/^[0-9a-f-]{36}$/)
    expect(aws.read()).toHaveLength(kept)
    const { Destination, ...rest } = asked.at(-1) as { readonly Destination: unknown }
    expect(Destination).toEqual({ ToAddresses: ['success@simulator.amazonses.com'] })
    await mail.send(letter('ada@acme.test'))
    expect(asked.at(-1)).toMatchObject(rest)
  })

  test.each([
    ['is busy', { status: 429, code: 'TooManyRequestsException' }],
    ['fails', { status: 500, code: 'InternalFailure' }],
  ])('is tried again twice, after pauses that grow, when SES %s, and sent once', async (what, refusal) => {
    aws.fail('ses', refusal, 2)
    const begun = performance.now()
    await mail.send(letter(`${what.replace(' ', '-')}@acme.test`))
    const took = performance.now() - begun
    expect(aws.read(`${what.replace(' ', '-')}@acme.test`)).toHaveLength(1)
    expect(took).toBeGreaterThanOrEqual(700)
    expect(took).toBeLessThan(3000)
  })

  test('is tried again after many that failed, too: no earlier failure uses up its tries', async () => {
    const strategy = insisting(() => 0)
    for (let i = 0; i < 300; i++) {
      const first = await strategy.acquireInitialRetryToken('')
      const second = await strategy.refreshRetryTokenForRetry(first, { errorType: 'THROTTLING' })
      const third = await strategy.refreshRetryTokenForRetry(second, { errorType: 'THROTTLING' })
      const pauses = [first, second, third].map((token) => token.getRetryDelay())
      expect(pauses[0]).toBe(0)
      expect(pauses[1]).toBeGreaterThanOrEqual(200)
      expect(pauses[1]).toBeLessThanOrEqual(400)
      expect(pauses[2]).toBeGreaterThanOrEqual(500)
      expect(pauses[2]).toBeLessThanOrEqual(1000)
      await expect(strategy.refreshRetryTokenForRetry(third, { errorType: 'THROTTLING' })).rejects.toThrow()
    }
  })

  test('is not tried again for what will not pass, nor when the line was silent for so long', async () => {
    let at = 0
    const strategy = insisting(() => at)
    const first = await strategy.acquireInitialRetryToken('')
    await expect(strategy.refreshRetryTokenForRetry(first, { errorType: 'CLIENT_ERROR' })).rejects.toThrow()
    at += patience.requestHandler.requestTimeout
    const second = await strategy.refreshRetryTokenForRetry(first, { errorType: 'TRANSIENT' })
    at += second.getRetryDelay() + patience.requestHandler.requestTimeout
    await expect(strategy.refreshRetryTokenForRetry(second, { errorType: 'TRANSIENT' })).rejects.toThrow()
  })

  test('that SES does not take fails by the name that SES gives it', async () => {
    aws.fail('ses', { status: 429, code: 'TooManyRequestsException' }, 3)
    await expect(mail.send(letter('refused@acme.test'))).rejects.toMatchObject({ name: 'TooManyRequestsException' })
    aws.fail('ses', { status: 400, code: 'MessageRejected' })
    await expect(mail.send(letter('refused@acme.test'))).rejects.toMatchObject({ name: 'MessageRejected' })
    expect(aws.read('refused@acme.test')).toEqual([])
  })

  test('whose answer is lost is sent again: rather twice than not at all', async () => {
    aws.fail('ses', 'answer lost')
    const id = await mail.send(letter('twice@acme.test'))
    const kept = aws.read('twice@acme.test')
    expect(kept).toHaveLength(2)
    expect(kept[0]).toMatchObject({ id })
  })

  test('is given up when the line is cut every time, and nobody has it', async () => {
    aws.fail('ses', 'cut off', 3)
    await expect(mail.send(letter('lost@acme.test'))).rejects.toThrow()
    expect(aws.read('lost@acme.test')).toEqual([])
  })
})
