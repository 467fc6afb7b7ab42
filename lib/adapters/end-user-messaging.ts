// One-time codes by AWS End User Messaging. The protect configuration and the highest price are the firewall's country
// list and its arithmetic once more, on AWS's side: a code that would go elsewhere or cost more is refused there, too.

import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import type { Sms } from '../ports.ts'
import { segments } from '../segments.ts'
import { code } from '../settings.ts'
import type { Carrier } from './sms-config.ts'

type Settings = Omit<Extract<Carrier, { readonly name: 'end-user-messaging' }>, 'name'>

export const endUserMessagingSms = (client: PinpointSMSVoiceV2Client, settings: Settings): Sms => ({
  async send({ to, country, text }) {
    const price = settings.prices.get(country)
    if (price === undefined) throw new TypeError('a text for a country without a price passed the firewall')
    const { MessageId } = await client.send(
      new SendTextMessageCommand({
        DestinationPhoneNumber: to,
        MessageBody: text,
        MessageType: 'TRANSACTIONAL',
        ProtectConfigurationId: settings.protect,
        MaxPrice: dollars(price * segments(text)),
        // A code that comes when it is over only confuses.
        TimeToLive: code.life,
        ...(settings.origination === undefined ? {} : { OriginationIdentity: settings.origination }),
      }),
    )
    return MessageId ?? 'unnamed'
  },
})

/** At most eight characters, so five decimals, rounded up: less than the price would refuse every text. */
const dollars = (price: number): string => (Math.ceil(price / 10) / 100_000).toFixed(5)
