import type { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { describe, expect, test } from '@jest/globals'
import { endUserMessagingSms } from '../../../lib/adapters/end-user-messaging.ts'
import type { CountryCode, Microdollars } from '../../../lib/ids.ts'
import { message } from '../sms-firewall-replay.ts'

const prices = new Map([
  ['NO' as CountryCode, 60_000 as Microdollars],
  ['SE' as CountryCode, 71_234 as Microdollars],
])
const settings = { prices, protect: 'protect-1' }

/** What the client is asked to send. */
async function asked(one: ReturnType<typeof message>, more: object = {}): Promise<unknown> {
  let input: unknown
  const send = async (command: SendTextMessageCommand) => {
    input = command.input
    return { MessageId: 'm-1' }
  }
  const sms = endUserMessagingSms({ send } as unknown as PinpointSMSVoiceV2Client, { ...settings, ...more })
  expect(await sms.send(one)).toBe('m-1')
  return input
}

describe('a code by End User Messaging', () => {
  test('names the protect configuration, what it may cost and how long it is good for, and nobody', async () => {
    expect(await asked(message('+4791000001', true))).toEqual({
      DestinationPhoneNumber: '+4791000001',
      MessageBody: '012345 is your code for Acme. It works once, for 5 minutes.\n\n@auth.acme.test #012345',
      MessageType: 'TRANSACTIONAL',
      ProtectConfigurationId: 'protect-1',
      MaxPrice: '0.06000',
      TimeToLive: 300,
    })
  })

  test('comes from the pool, sender or number that was chosen', async () => {
    expect(await asked(message('+4791000001'), { origination: 'pool-1' })).toMatchObject({
      OriginationIdentity: 'pool-1',
    })
  })

  test('may cost its price for every part, rounded up to what the service can read', async () => {
    expect(await asked(message('+46701234567'))).toMatchObject({ MaxPrice: '0.07124' })
    expect(await asked(message('+4791000001', true, 'a'.repeat(161)))).toMatchObject({ MaxPrice: '0.12000' })
    const dear = { prices: new Map([['NO' as CountryCode, 9_999_999 as Microdollars]]) }
    expect(await asked(message('+4791000001', true, 'a'.repeat(400)), dear)).toMatchObject({ MaxPrice: '30.00000' })
  })

  test('for a country without a price is not sent, whatever let it through', async () => {
    const none = { prices: new Map<CountryCode, Microdollars>() }
    await expect(asked(message('+4791000001'), none)).rejects.toBeInstanceOf(TypeError)
  })

  test('without an id of the carrier was sent all the same, and a refusal is its own error', async () => {
    const client = (answer: Promise<object>) => ({ send: () => answer }) as unknown as PinpointSMSVoiceV2Client
    expect(await endUserMessagingSms(client(Promise.resolve({})), settings).send(message('+4791000001'))).toBe(
      'unnamed',
    )
    const refusal = Object.assign(new Error('x'), { name: 'ConflictException' })
    const refused = endUserMessagingSms(client(Promise.reject(refusal)), settings).send(message('+4791000001'))
    await expect(refused).rejects.toBe(refusal)
  })
})
