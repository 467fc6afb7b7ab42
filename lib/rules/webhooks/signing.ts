// Deliveries are signed as Standard Webhooks 1.0.0 has it (https://www.standardwebhooks.com, "Signature scheme"): HMAC-SHA-256
// over the message's id, the moment of this attempt, and the very bytes of the body. Whoever replays one later, changes it or
// makes one up has no signature for it.

import { createHash, createHmac } from 'node:crypto'

const PREFIX = 'whsec_'
/** 24 to 64, says the specification. */
export const WEBHOOK_SECRET_BYTES = 32

export const webhookSecret = (bytes: Uint8Array): string => `${PREFIX}${Buffer.from(bytes).toString('base64')}`

export function webhookSignature(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/**
 * Of these leaves for this webhook: the same however often they are sent, so that a receiver knows a repetition. A digest,
 * since leaves are counted over all companies.
 */
export const messageId = (company: string, webhook: string, first: number, last: number): string =>
  `msg_${createHash('sha256').update(`${company}/${webhook}/${first}-${last}`).digest('base64url').slice(0, 27)}`

/** The headers of one attempt. While a secret is being replaced both sign, with a space between. */
export function webhookHeaders(secrets: readonly string[], id: string, timestamp: number, body: string) {
  return {
    'content-type': 'application/json',
    'user-agent': 'Sallyport-Webhooks',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((secret) => webhookSignature(secret, id, timestamp, body)).join(' '),
  }
}
