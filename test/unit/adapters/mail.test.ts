import { SESv2Client } from '@aws-sdk/client-sesv2'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
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
  client = new SESv2Client({ ...patience, maxAttempts: 2, endpoint: aws.endpoint, region: 'eu-north-1', credentials })
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

  test('is tried again by itself when SES is busy, and sent once', async () => {
    aws.fail('ses', { status: 429, code: 'TooManyRequestsException' })
    await mail.send(letter('busy@acme.test'))
    expect(aws.read('busy@acme.test')).toHaveLength(1)
  })

  test('that SES does not take fails by the name that SES gives it', async () => {
    aws.fail('ses', { status: 429, code: 'TooManyRequestsException' }, 2)
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

  test('is given up when the line is cut both times, and nobody has it', async () => {
    aws.fail('ses', 'cut off', 2)
    await expect(mail.send(letter('lost@acme.test'))).rejects.toThrow()
    expect(aws.read('lost@acme.test')).toEqual([])
  })
})
