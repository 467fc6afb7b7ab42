// The port that waits for the browser, and everything else in the browser that may call it.

import { request as ask } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Listener, listen } from '../../../cli/sign-in/listener.ts'

const STATE = 'a-state-of-enough-bits'
let stop: AbortController
let listener: Listener

beforeEach(async () => {
  stop = new AbortController()
  listener = await listen(STATE, stop.signal)
})
afterEach(() => listener.close())

interface Heard {
  readonly status: number | undefined
  readonly headers: NodeJS.Dict<string | string[]>
  readonly text: string
}

const call = (path: string, { method = 'GET', host }: { method?: string; host?: string } = {}): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(listener.redirectUri)
    const headers = host === undefined ? {} : { host }
    ask({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }))
    })
      .on('error', reject)
      .end()
  })

const refusesConnections = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(listener.redirectUri).port), '127.0.0.1')
    socket.on('connect', () => resolve(socket.destroy() && false)).on('error', () => resolve(true))
  })

describe('the loopback listener', () => {
  test('listens on 127.0.0.1, on a port that the system chose', () => {
    expect(listener.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+\/callback$/)
  })

  test('takes the answer that knows the state, shows a page without anything of it, and is gone', async () => {
    const { status, headers, text } = await call(`/callback?code=very-secret&state=${STATE}&iss=https%3A%2F%2Fa.test`)
    expect(Object.fromEntries(await listener.answer)).toEqual({
      code: 'very-secret',
      state: STATE,
      iss: 'https://a.test',
    })
    expect(status).toBe(200)
    expect(text).not.toContain('very-secret')
    expect(text).not.toContain(STATE)
    expect(text).not.toMatch(/<script|https?:/)
    expect(headers).toMatchObject({
      connection: 'close',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
    expect(await refusesConnections()).toBe(true)
  })

  test.each([
    ['with another state', '/callback?code=x&state=other', {}],
    ['without a state', '/callback?code=x', {}],
    ['with two states', `/callback?code=x&state=${STATE}&state=other`, {}],
    ['with an empty state', '/callback?code=x&state=', {}],
    ['at another path', `/other?code=x&state=${STATE}`, {}],
    ['by another method', `/callback?code=x&state=${STATE}`, { method: 'POST' }],
    ['by another name for this machine (DNS rebinding)', `/callback?code=x&state=${STATE}`, { host: 'evil.example' }],
    ['by localhost, which was not asked for', `/callback?code=x&state=${STATE}`, { host: 'localhost' }],
  ])('A request %s is refused, and does not end the wait', async (_what, path, how) => {
    expect((await call(path, how)).status).toBe(404)
    await call(`/callback?code=right&state=${STATE}`)
    expect((await listener.answer).get('code')).toBe('right')
  })

  test('A refusal of the gateway is an answer, too', async () => {
    const { text } = await call(`/callback?error=access_denied&state=${STATE}`)
    expect(text).toContain('Nothing was signed in')
    expect((await listener.answer).get('error')).toBe('access_denied')
  })

  test('Ctrl-C ends it at once, with a browser still connected', async () => {
    const socket = connect(Number(new URL(listener.redirectUri).port), '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    const closed = new Promise((resolve) => socket.on('error', () => undefined).once('close', resolve))
    stop.abort()
    await expect(listener.answer).rejects.toMatchObject({ exit: 'interrupted' })
    await closed
    expect(await refusesConnections()).toBe(true)
  })

  test('Ctrl-C from before it listened ends it, too', async () => {
    const late = await listen(STATE, AbortSignal.abort())
    await expect(late.answer).rejects.toMatchObject({ exit: 'interrupted' })
  })
})
