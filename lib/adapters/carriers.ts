// Who carries codes is the operator's choice. Both clients are in the bundle: the second costs it 15 kB, whereas loading
// the chosen one by itself makes the bundler keep all that the two share, which costs 100 kB and more time than it saves.

import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { SNSClient } from '@aws-sdk/client-sns'
import type { Sms } from '../ports.ts'
import { endUserMessagingSms } from './end-user-messaging.ts'
import { patience } from './patience.ts'
import { snsSms } from './sms.ts'
import { type Carrier, carrier } from './sms-config.ts'

/** Two tries: a first one whose answer was lost may have sent, and the person then gets the same code twice. */
const config = { ...patience, maxAttempts: 2 } as const

export const smsFrom = (chosen: Carrier = carrier()): Sms =>
  chosen.name === 'sns'
    ? snsSms(new SNSClient(config))
    : endUserMessagingSms(new PinpointSMSVoiceV2Client(config), chosen)
