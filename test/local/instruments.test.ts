// What exists on this machine only: messages, phone and clock, and that no other site reaches them.

import { describe, expect, test } from '@jest/globals'
import type { Message } from '../../local/mailbox.ts'
import { send } from './send.ts'
import { sharedGateway } from './started.ts'

const shared = sharedGateway()
const use = (target: string, sent: Parameters<typeof send>[2] = {}) => send(shared.gateway.url, target, sent)
const messages = async (query = ''): Promise<Message[]> =>
  (JSON.parse((await use(`/__local/messages${query}`)).body) as { messages: Message[] }).messages

const say = (to: string, text: string) =>
  use('/spoken', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to, text }),
  })

describe('messages', () => {
  test('What a function sends with the real client is found by its number, newest first', async () => {
    await say('+4791000001', 'first')
    await say('+4791000001', 'second')
    await say('+4791000002', 'other')
    const found = await messages('?to=%2B4791000001')
    expect(found.map((message) => message.channel === 'sms' && message.text)).toEqual(['second', 'first'])
    expect(found[0]).toEqual({
      id: expect.any(String),
      channel: 'sms',
      to: '+4791000001',
      text: 'second',
      at: expect.any(String),
    })
    expect(await messages('?to=+4791000001')).toEqual(found)
    expect((await messages()).map(({ to }) => to)).toEqual(expect.arrayContaining(['+4791000001', '+4791000002']))
    expect(await messages('?to=%2B4799999999')).toEqual([])
  })

  test('E-mail is found by its address, whatever its case', async () => {
    shared.gateway.aws.put({ channel: 'email', to: 'Ada@acme.test', subject: 'Hello', body: 'Text' })
    expect(await messages('?to=ada@ACME.test')).toEqual([
      {
        id: expect.any(String),
        channel: 'email',
        to: 'Ada@acme.test',
        subject: 'Hello',
        body: 'Text',
        at: expect.any(String),
      },
    ])
  })

  test('At most a thousand are kept', async () => {
    for (let i = 0; i < 1100; i += 1) shared.gateway.aws.put({ channel: 'sms', to: '+4791000009', text: `${i}` })
    const kept = await messages()
    expect(kept).toHaveLength(1000)
    expect(kept[0]).toMatchObject({ text: '1099' })
  })
})

describe('phone', () => {
  test('It shows the messages as text, looks again by itself and can be paused, without script', async () => {
    await say('+4791000003', '1234 is <b>your</b> code\n\n@127.0.0.1 #1234')
    const { status, headers, body } = await use('/__local/phone?to=%2B4791000003')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(body).toContain('1234 is &#60;b&#62;your&#60;/b&#62; code\n\n@127.0.0.1 #1234')
    expect(body).toContain('<meta http-equiv="refresh" content="3">')
    expect(body).not.toMatch(/<script|<b>your/)
    const paused = await use('/__local/phone?to=%2B4791000003&paused=yes')
    expect(paused.body).not.toContain('http-equiv="refresh"')
    expect(paused.body).toContain('1234 is')
  })
})

describe('clock', () => {
  const move = (body: string, headers: Record<string, string> = {}) =>
    use('/__local/clock', { method: 'POST', body, headers })

  test('It moves time for every function by what was asked, and adds up', async () => {
    const real = performance.timeOrigin + performance.now()
    const { status, body } = await move('{"advance": 3600}')
    expect(status).toBe(200)
    await move('{"advance": 1800}')
    const now = Date.parse((JSON.parse(body) as { now: string }).now)
    expect(now - real).toBeGreaterThan(3_595_000)
    expect(now - real).toBeLessThan(3_605_000)
    const answer = JSON.parse((await say('+4791000004', 'later')).body) as { stamp: string }
    expect(Date.parse(answer.stamp) - now).toBeGreaterThanOrEqual(1_800_000)
    expect(Date.parse(answer.stamp) - now).toBeLessThan(1_805_000)
    const { event } = JSON.parse((await use('/echo')).body) as { event: { requestContext: { timeEpoch: number } } }
    expect(event.requestContext.timeEpoch).toBeGreaterThanOrEqual(Date.parse(answer.stamp))
  })

  test.each(['', '{}', '{"advance":"60"}', '{"advance":-1}', '{"advance":1e99}', '[60]', 'null'])(
    'It refuses %j and stays where it is',
    async (body) => {
      const before = Date.now()
      expect((await move(body)).status).toBe(400)
      expect(Date.now() - before).toBeLessThan(5000)
    },
  )

  test('It is moved by POST only', async () => {
    const { status, headers } = await use('/__local/clock')
    expect([status, headers['allow']]).toEqual([405, 'POST'])
  })
})

describe('another site', () => {
  const instruments = ['/__local/messages', '/__local/phone', '/__local/clock']
  const own = () => `http://localhost:${shared.gateway.port}`

  test.each(instruments)('A foreign or opaque Origin is refused at %s', async (target) => {
    for (const origin of [
      'https://evil.test',
      'null',
      'http://localhost:1',
      `https://localhost:${shared.gateway.port}`,
    ]) {
      const moves = target.endsWith('clock')
      const sent = { headers: { origin }, ...(moves ? { method: 'POST', body: '{"advance":1}' } : {}) }
      expect((await use(target, sent)).status).toBe(403)
    }
  })

  test.each(instruments)('A browser that says the request comes from elsewhere is refused at %s', async (target) => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
      expect((await use(target, { headers })).status).toBe(403)
    }
  })

  test('Our own pages, the command line and a followed link are let in', async () => {
    expect(
      (await use('/__local/messages', { headers: { origin: own(), 'sec-fetch-site': 'same-origin' } })).status,
    ).toBe(200)
    expect(
      (await use('/__local/clock', { method: 'POST', headers: { origin: own() }, body: '{"advance":0}' })).status,
    ).toBe(200)
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect((await use('/__local/phone', { headers: link })).status).toBe(200)
    expect((await use('/__local/phone', { headers: { ...link, 'sec-fetch-dest': 'iframe' } })).status).toBe(403)
  })

  test('Under /__local there is nothing else', async () => {
    expect((await use('/__local')).status).toBe(404)
    expect((await use('/__local/keys')).status).toBe(404)
  })
})
