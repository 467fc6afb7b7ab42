// Deliveries as a receiver verifies them: what is the gateway's is believed, and nothing else is.

import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { verifyWebhook } from '../../verify/webhook.ts'

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
const NOW = 1_900_000_000_000
const BODY = JSON.stringify({ type: 'sallyport.events', timestamp: '2030-03-17T17:46:40.000Z', data: { events: [] } })

const mac = (secret: string, text: string) =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(text)
    .digest('base64')}`

function sent({ secret = SECRET, id = 'msg_1', at = NOW / 1000, body = BODY } = {}) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': mac(secret, `${id}.${at}.${body}`),
  }
}

describe('a delivery', () => {
  test('that is signed is told, with the id by which a repetition is known', () => {
    expect(verifyWebhook(SECRET, sent(), BODY, NOW)).toEqual({ ok: true, id: 'msg_1', delivery: JSON.parse(BODY) })
    expect(verifyWebhook(SECRET, new Headers(sent()), Buffer.from(BODY), NOW)).toMatchObject({ ok: true })
  })

  test('of the specification’s own example is right to the bit', () => {
    // standard-webhooks/standard-webhooks, libraries/javascript/src/webhook.test.ts. It is signed, and no delivery of ours.
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    }
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const at = 1_614_265_330_000
    expect(verifyWebhook(secret, headers, '{"test": 2432232314}', at)).toEqual({ ok: false, cause: 'malformed' })
    expect(verifyWebhook(secret, headers, '{"test": 2432232315}', at)).toEqual({ ok: false, cause: 'signature' })
  })

  test('is believed by either secret while one is replaced, in whichever order they sign', () => {
    const [one, two] = [sent(), sent({ secret: OTHER })].map((headers) => headers['webhook-signature'])
    const both = { ...sent(), 'webhook-signature': `v1a,xyz ${two} ${one}` }
    expect(verifyWebhook(SECRET, both, BODY, NOW)).toMatchObject({ ok: true })
    expect(verifyWebhook(OTHER, both, BODY, NOW)).toMatchObject({ ok: true })
    expect(verifyWebhook([OTHER, SECRET], sent(), BODY, NOW)).toMatchObject({ ok: true })
  })

  test.each([
    ['another body', SECRET, sent(), BODY.replace('[]', '[ ]'), NOW, 'signature'],
    ['another id', SECRET, { ...sent(), 'webhook-id': 'msg_2' }, BODY, NOW, 'signature'],
    ['another moment', SECRET, { ...sent(), 'webhook-timestamp': String(NOW / 1000 + 1) }, BODY, NOW, 'signature'],
    ['another secret', OTHER, sent(), BODY, NOW, 'signature'],
    [
      'half a signature',
      SECRET,
      { ...sent(), 'webhook-signature': sent()['webhook-signature'].slice(0, 20) },
      BODY,
      NOW,
      'signature',
    ],
    ['no signature', SECRET, { ...sent(), 'webhook-signature': 'v1,' }, BODY, NOW, 'signature'],
    [
      'another scheme',
      SECRET,
      { ...sent(), 'webhook-signature': sent()['webhook-signature'].replace('v1', 'v2') },
      BODY,
      NOW,
      'signature',
    ],
    ['a replay after five minutes', SECRET, sent(), BODY, NOW + 301_000, 'too_old'],
    ['one of the future', SECRET, sent({ at: NOW / 1000 + 301 }), BODY, NOW, 'too_new'],
    ['a moment that is none', SECRET, { ...sent(), 'webhook-timestamp': 'now' }, BODY, NOW, 'malformed'],
    ['a header twice', SECRET, { ...sent(), 'webhook-id': ['msg_1', 'msg_1'] }, BODY, NOW, 'malformed'],
    ['something else that is signed', SECRET, sent({ body: '[]' }), '[]', NOW, 'malformed'],
    ['no JSON', SECRET, sent({ body: '{' }), '{', NOW, 'malformed'],
  ])('that is %s is refused', (_, secret, headers, body, now, cause) => {
    expect(verifyWebhook(secret, headers, body, now)).toEqual({ ok: false, cause })
  })

  test('without its id, moment or signature is refused', () => {
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const) {
      const { [name]: _, ...rest } = sent()
      expect(verifyWebhook(SECRET, rest, BODY, NOW)).toEqual({ ok: false, cause: 'malformed' })
    }
  })

  test('is believed to the last second of five minutes, either way', () => {
    expect(verifyWebhook(SECRET, sent(), BODY, NOW + 300_000)).toMatchObject({ ok: true })
    expect(verifyWebhook(SECRET, sent(), BODY, NOW - 300_000)).toMatchObject({ ok: true })
  })

  test('is believed for ten minutes at most, by a clock that is five minutes behind when it comes', () => {
    const ahead = sent({ at: NOW / 1000 + 300 })
    expect(verifyWebhook(SECRET, ahead, BODY, NOW)).toMatchObject({ ok: true })
    expect(verifyWebhook(SECRET, ahead, BODY, NOW + 600_000)).toMatchObject({ ok: true })
    expect(verifyWebhook(SECRET, ahead, BODY, NOW + 601_000)).toEqual({ ok: false, cause: 'too_old' })
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('is not believed at %d', (now) => {
    for (const at of [1, NOW / 1000])
      expect(verifyWebhook(SECRET, sent({ at }), BODY, now)).toMatchObject({ ok: false })
  })

  test.each(['', 'whsec_', 'whsec_AAAA', 'secret', SECRET.slice(6)])('the secret %j is refused as none', (secret) => {
    expect(() => verifyWebhook(secret, sent(), BODY, NOW)).toThrow('begins with whsec_')
    expect(() => verifyWebhook([SECRET, secret], sent(), BODY, NOW)).toThrow('begins with whsec_')
  })
})
