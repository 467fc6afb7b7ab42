// Both carriers as a function would choose and call them: by the environment, with the real clients, over the wire.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { smsFrom } from '../../lib/adapters/carriers.ts'
import { deployment, mailFrom } from '../../lib/adapters/config.ts'
import { type Aws, startAws } from '../../local/aws.ts'
import { setEnvironment } from '../../local/environment.ts'
import { message } from '../unit/sms-firewall-replay.ts'

let aws: Aws
let restore: () => void
const before = { ...process.env }

beforeAll(async () => {
  aws = await startAws(Buffer.alloc(32, 7))
})
afterAll(() => aws.stop())
beforeEach(() => surround())
afterEach(() => {
  restore()
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
})

/** `own`: what the person has set; `settings`: what the deployment's description says. */
function surround(own: Readonly<Record<string, string>> = {}, settings: Readonly<Record<string, string>> = {}): void {
  restore?.()
  for (const name of Object.keys(process.env)) if (/^SALLYPORT_/.test(name)) delete process.env[name]
  Object.assign(process.env, own)
  const origins = ['http://127.0.0.1:8080']
  restore = setEnvironment({ origins, dynamo: 'http://127.0.0.1:1', aws: aws.endpoint, tables: [], settings })
}

const protect = { SALLYPORT_SMS: 'end-user-messaging', SALLYPORT_SMS_PROTECT: 'protect-1' }

describe('a code', () => {
  test('goes by SNS where nothing else is chosen', async () => {
    aws.fail('end-user-messaging', { status: 400, code: 'ConflictException' })
    const id = await smsFrom().send(message('+4791000011', true))
    expect(aws.read('+4791000011')).toMatchObject([{ id, text: message('').text }])
    surround(protect)
    await expect(smsFrom().send(message('+4791000011', true))).rejects.toMatchObject({ name: 'ConflictException' })
  })

  test('goes by End User Messaging where that is chosen, and SNS is not asked', async () => {
    surround({ ...protect, SALLYPORT_SMS_ORIGINATION: 'pool-1' })
    aws.fail('sns', { status: 400, code: 'OptedOut' })
    const id = await smsFrom().send(message('+4791000012', true))
    expect(aws.read('+4791000012')).toMatchObject([{ id, text: message('').text }])
    surround()
    await expect(smsFrom().send(message('+4791000012', true))).rejects.toMatchObject({ name: 'OptedOutException' })
  })

  test.each([
    ['sns', {}, 'Throttling'],
    ['end-user-messaging', protect, 'ThrottlingException'],
  ] as const)('that %s throttles is tried twice and no more', async (service, own, code) => {
    surround(own)
    aws.fail(service, { status: 400, code })
    await expect(smsFrom().send(message('+4791000013', true))).resolves.toEqual(expect.any(String))
    aws.fail(service, { status: 400, code }, 2)
    await expect(smsFrom().send(message('+4791000013', true))).rejects.toThrow()
    await expect(smsFrom().send(message('+4791000013', true))).resolves.toEqual(expect.any(String))
  })
})

describe('on one machine', () => {
  test('codes may go to six countries, for prices as they are, and letters have a sender', () => {
    const { countries } = deployment().sms
    expect([...countries.keys()]).toEqual(['NO', 'SE', 'DK', 'GB', 'DE', 'US'])
    for (const price of countries.values()) expect(price).toBeGreaterThan(5000)
    expect(mailFrom()).toBe('sallyport@auth.test')
  })

  test("the person's own choice goes before, and the description's does not count", () => {
    surround({ SALLYPORT_SMS_COUNTRIES: 'NO=0.5' }, { SALLYPORT_SMS_COUNTRIES: 'unset', SALLYPORT_MAIL_FROM: 'unset' })
    expect([...deployment().sms.countries]).toEqual([['NO', 500_000]])
    expect(mailFrom()).toBe('sallyport@auth.test')
  })
})
