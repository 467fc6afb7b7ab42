// Whether a delivery is the gateway's, for whoever receives webhooks: Standard Webhooks 1.0.0, so any library of that name does
// as well. What it tells is read from the very bytes that were signed.

import { createHmac, timingSafeEqual } from 'node:crypto'

/** What was sent: `data.events` are events of OCSF 1.8. */
export interface Delivery {
  readonly type: string
  readonly timestamp: string
  readonly data: { readonly events: readonly OcsfEvent[] }
}
export interface OcsfEvent {
  readonly class_uid: number
  readonly time: number
  /** `metadata.uid` is the same wherever an event is told again: take one that you have for the same. */
  readonly metadata: { readonly uid: string; readonly event_code: string }
  readonly [name: string]: unknown
}

export type VerifiedWebhook =
  /** `id`: the same for a repetition. Whoever keeps it for ten minutes refuses what is replayed. */
  | { readonly ok: true; readonly id: string; readonly delivery: Delivery }
  | { readonly ok: false; readonly cause: 'malformed' | 'too_old' | 'too_new' | 'signature' }

type Headers = { get(name: string): string | null } | Readonly<Record<string, string | readonly string[] | undefined>>

/** Seconds between the moment of a delivery and now, either way: so it is believed for twice as long, and no longer. */
const TOLERANCE = 300
const SECRET = /^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * `secrets`: the secret as it was shown; both where one is being replaced. `body`: as it arrived, before anything has parsed
 * it. `now`: milliseconds.
 */
export function verifyWebhook(
  secrets: string | readonly string[],
  headers: Headers,
  body: string | Uint8Array,
  now: number = Date.now(),
): VerifiedWebhook {
  const keys = [secrets].flat().map(keyOf)
  const [id, sent, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    one(headers, name),
  )
  if (
    id === undefined ||
    id === '' ||
    sent === undefined ||
    signatures === undefined ||
    !/^[1-9][0-9]{0,11}$/.test(sent)
  )
    return { ok: false, cause: 'malformed' }
  const age = Math.floor(now / 1000) - Number(sent)
  if (age < -TOLERANCE) return { ok: false, cause: 'too_new' }
  // Also where there is no clock, and so no age.
  if (!(age <= TOLERANCE)) return { ok: false, cause: 'too_old' }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const expected = keys.map((key) => createHmac('sha256', key).update(`${id}.${sent}.`).update(bytes).digest())
  const shown = signatures
    .split(' ')
    .flatMap((text) => (text.startsWith('v1,') ? [Buffer.from(text.slice(3), 'base64')] : []))
  // Each with each, so that the time it takes does not tell which one was right.
  const right = shown.flatMap((mac) => expected.map((good) => mac.length === good.length && timingSafeEqual(mac, good)))
  return right.includes(true) ? read(id, bytes) : { ok: false, cause: 'signature' }
}

function keyOf(secret: string): Buffer {
  const key = SECRET.test(secret) ? Buffer.from(secret.slice('whsec_'.length), 'base64') : undefined
  // A key of nothing would be everybody's.
  if (key === undefined || key.length < 24) throw new TypeError('a secret of a webhook begins with whsec_')
  return key
}

/** Of a header that came twice nobody knows which one was meant. */
function one(headers: Headers, name: string): string | undefined {
  if ('get' in headers && typeof headers.get === 'function') return headers.get(name) ?? undefined
  const value = (headers as Readonly<Record<string, string | readonly string[] | undefined>>)[name]
  return typeof value === 'string' ? value : undefined
}

function read(id: string, bytes: Uint8Array): VerifiedWebhook {
  let delivery: Partial<Delivery> | null
  try {
    delivery = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Partial<Delivery> | null
  } catch {
    return { ok: false, cause: 'malformed' }
  }
  return Array.isArray(delivery?.data?.events)
    ? { ok: true, id, delivery: delivery as Delivery }
    : { ok: false, cause: 'malformed' }
}
