// How letters are tried again. A notice is lost for good when SES is busy for a moment, and who made it busy may have meant
// that. So there are three tries within a second and a half, however many letters failed before: the client by itself gives
// up retrying after a run of failures. A line that stays silent is tried twice, or the function would end before its answer.

import type { SESv2ClientConfig } from '@aws-sdk/client-sesv2'
import { random } from './random.ts'

type Strategy = Extract<
  NonNullable<SESv2ClientConfig['retryStrategy']>,
  { refreshRetryTokenForRetry: (...asked: never[]) => unknown }
>

/** Milliseconds before the second try and before the third, and up to as much again: who fails together comes apart. */
const pauses = [200, 500] as const
/** No try begins later. */
const LAST_TRY = 3000

export function insisting(now: () => number = () => performance.now()): Strategy {
  const begun = new WeakMap<object, number>()
  const token = (since: number, count: number, pause: number) => {
    const made = { getRetryCount: () => count, getRetryDelay: () => pause }
    begun.set(made, since)
    return made
  }
  return {
    acquireInitialRetryToken: async () => token(now(), 0, 0),
    async refreshRetryTokenForRetry(before, { errorType }) {
      const count = before.getRetryCount()
      const since = begun.get(before) ?? 0
      const least = pauses[count]
      if (least === undefined || errorType === 'CLIENT_ERROR') throw new Error('no more tries')
      const pause = least * (1 + (random.bytes(1)[0] ?? 0) / 255)
      if (now() - since + pause > LAST_TRY) throw new Error('no more time')
      return token(since, count + 1, pause)
    },
    recordSuccess: () => undefined,
  }
}
