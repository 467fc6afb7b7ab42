// Messages: only after a right password, only within the limits of the number, only for what was committed; and one that
// could not be sent is said, on record, and can be sent again. Advisories class 17, 8.01.

import { expect, test } from '@jest/globals'
import type { PhoneNumber } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { ORIGIN } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { answering, begin, browser, type Challenge, challenged, codeOf, resending } from '../gate/sign-in.ts'

onEngine('dynoxide', (gate) => {
  const sentTo = (phone: PhoneNumber) => gate().aws.read(phone).length

  test('One number gets one code in 30 s, three in ten minutes, ten a day, by login and by resending alike', async () => {
    const { company, bob } = await found(gate())
    const waits: number[] = []
    const { events } = await recorded(gate(), company, async () => {
      while (sentTo(bob.phone) < 10) {
        const before = sentTo(bob.phone)
        const challenge = await challenged(gate(), bob)
        expect(sentTo(bob.phone)).toBe(before + 1)
        const again = await resending(gate(), challenge)
        expect(again.json()).toMatchObject({ status: 429, denial: 'slow_down' })
        const wait = Number(again.headers['retry-after'])
        waits.push(wait)
        gate().clock.advance(wait - 1)
        // The last wait of the day outlives the challenge.
        expect((await resending(gate(), challenge)).status).toBe(wait < 900 ? 429 : 410)
        expect((await begin(gate(), bob)).status).toBe(429)
        expect(sentTo(bob.phone)).toBe(before + 1)
        gate().clock.advance(1)
      }
    })
    expect(waits.slice(0, 6)).toEqual([30, 30, 540, 30, 30, 540])
    expect(waits.at(-1)).toBeGreaterThan(80_000)
    expect(events.filter(({ kind }) => kind === 'code_sent')).toHaveLength(10)
    expect(
      new Set(events.filter(({ kind }) => kind.endsWith('_refused')).map((event) => 'cause' in event && event.cause)),
    ).toEqual(new Set(['sms_limited', 'expired']))
    expect((await begin(gate(), bob)).status).toBe(202)
  })

  test('Resending sends a new code with its full life, and the challenge as a whole ends after a quarter of an hour', async () => {
    const { company, bob } = await found(gate())
    const challenge = await challenged(gate(), bob)
    gate().clock.advance(400)
    const { result, words } = await recorded(gate(), company, () => resending(gate(), challenge))
    expect(result).toMatchObject({ status: 202, setCookies: [] })
    expect(result.json()).toEqual({
      challenge: {
        id: challenge.id,
        authenticator: 'sms',
        to: challenge.to,
        digits: 6,
        expires_in: 300,
        resend_in: 30,
      },
    })
    expect(words).toEqual(['challenge_resent', 'code_sent'])
    gate().clock.advance(400)
    expect((await resending(gate(), challenge)).json()).toMatchObject({ challenge: { expires_in: 100 } })
    gate().clock.advance(100)
    expect((await answering(gate(), challenge, codeOf(gate(), bob))).json()).toMatchObject({
      denial: 'challenge_expired',
    })
    const late = await recorded(gate(), company, () => resending(gate(), challenge))
    expect(late.result.json()).toMatchObject({ status: 410, denial: 'challenge_expired' })
    expect(late.words).toEqual(['resend_refused expired'])
  })

  test('A carrier that refuses is said and on record; the challenge stays good, and the next try gets through', async () => {
    const { company, bob } = await found(gate())
    gate().aws.fail('sns', { status: 500, code: 'InternalFailure' }, 2)
    const { result, words, events } = await recorded(gate(), company, () => begin(gate(), bob))
    expect(result.status).toBe(503)
    expect(result.headers).toMatchObject({ 'retry-after': '30', 'content-type': 'application/problem+json' })
    const { challenge } = result.json<{ challenge: Challenge }>()
    expect(result.json()).toMatchObject({ denial: 'code_not_sent', challenge: { id: expect.anything(), digits: 6 } })
    expect(words).toEqual(['password_accepted', 'code_not_sent InternalFailure'])
    expect(JSON.stringify(events)).not.toContain(bob.phone)
    expect(sentTo(bob.phone)).toBe(0)
    gate().clock.advance(30)
    expect((await resending(gate(), challenge)).status).toBe(202)
    expect((await answering(gate(), challenge, codeOf(gate(), bob))).status).toBe(201)
  })

  test('A message that arrived though its answer was lost carries the code that works', async () => {
    const { bob } = await found(gate())
    gate().aws.fail('sns', 'answer lost', 1)
    const challenge = await challenged(gate(), bob)
    const texts = gate()
      .aws.read(bob.phone)
      .map((message) => 'text' in message && message.text)
    expect(new Set(texts).size).toBe(1)
    expect((await answering(gate(), challenge, codeOf(gate(), bob))).status).toBe(201)
  })

  test('A browser keeps its pending login when the code could not be sent', async () => {
    const { bob } = await found(gate())
    const at = browser(gate())
    gate().aws.fail('sns', { status: 500, code: 'InternalFailure' }, 2)
    const begun = await at.send('POST', '/login', { form: { email: bob.email, password: bob.password } })
    expect(begun).toMatchObject({ status: 303, headers: { location: '/login/code' } })
    gate().clock.advance(30)
    expect((await at.send('POST', '/login/code/resend', { form: {} })).status).toBe(303)
    expect((await at.send('POST', '/login/code', { form: { code: codeOf(gate(), bob) } })).status).toBe(303)
    expect(at.jar.has('__Host-session')).toBe(true)
  })

  test('Nothing is sent before a right password, for no name and from no site', async () => {
    const { bob } = await found(gate())
    const json = { email: bob.email, password: bob.password, kind: 'cli' }
    await begin(gate(), { ...bob, password: 'wrong' })
    const { words } = await recorded(gate(), undefined, async () => {
      for (const origin of [
        'https://evil.test',
        'null',
        `${ORIGIN}.evil.test`,
        `${ORIGIN}:444`,
        'http://auth.acme.test',
      ]) {
        const answer = await gate().send('POST', '/v1/sessions', { json, headers: { origin } })
        expect(answer.json()).toMatchObject({ status: 403, denial: 'cross_site' })
      }
      for (const site of ['cross-site', 'same-site', 'nonsense'])
        expect((await gate().send('POST', '/v1/sessions', { json, headers: { 'sec-fetch-site': site } })).status).toBe(
          403,
        )
      const form = { email: bob.email, password: bob.password }
      expect((await gate().send('POST', '/login', { form })).status).toBe(403)
      const text = JSON.stringify(json)
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])
        expect(
          (await gate().send('POST', '/v1/sessions', { body: text, headers: { 'content-type': type, origin: ORIGIN } }))
            .status,
        ).toBe(415)
    })
    expect(new Set(words)).toEqual(new Set(['request_refused cross_site', 'request_refused media_type']))
    expect(sentTo(bob.phone)).toBe(0)
  })

  test('Nothing is sent for a login that lost its race against the store', async () => {
    const { bob } = await found(gate())
    gate().plan.strike({ operation: 'TransactWriteItems', fault: 'refused', mode: 'always', nth: 1 })
    const answer = await begin(gate(), bob)
    gate().plan.clear()
    expect(answer.json()).toMatchObject({ status: 503, denial: 'unavailable' })
    expect(sentTo(bob.phone)).toBe(0)
    await expect(gate().table.get(key.budget(bob.subject, 'stranger'))).resolves.toEqual([undefined])
  })
})
