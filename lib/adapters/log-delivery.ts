// What CloudWatch Logs hands to a function that is subscribed to a log: JSON in gzip in base64. Whatever is nothing of the kind
// has no lines: an error would have it handed over again and again.

import { gunzipSync } from 'node:zlib'

/** Lambda takes 6 MB, and lines of a log are much alike; no more than this is unpacked, whoever sent it. */
const MOST_UNPACKED = 128 * 1024 * 1024

interface Delivery {
  readonly awslogs?: { readonly data?: string }
}
interface Lines {
  /** `CONTROL_MESSAGE` where CloudWatch only asks whether somebody is there. */
  readonly messageType?: string
  readonly logEvents?: readonly { readonly message?: unknown }[]
}

export function deliveredLines(delivery: unknown): readonly string[] {
  try {
    const data = (delivery as Delivery | undefined)?.awslogs?.data ?? ''
    const unpacked = gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: MOST_UNPACKED })
    const { messageType, logEvents = [] } = JSON.parse(unpacked.toString('utf8')) as Lines
    if (messageType !== 'DATA_MESSAGE') return []
    return logEvents.flatMap((one) => (typeof one?.message === 'string' ? [one.message] : []))
  } catch {
    return []
  }
}
