// Signing in by a code, against a gateway that lets the command line wait, and against some that mislead it.

import { afterEach, describe, expect, test } from '@jest/globals'
import { parseOrigin } from '../../cli/gate/origin.ts'
import { patienceAfter, signInByCode } from '../../cli/sign-in/device.ts'
import { findServer } from '../../cli/sign-in/server.ts'
import { interrupted, Trouble } from '../../cli/trouble.ts'
import { type Answering, type OtherGateway, otherGateway, type Told, token } from './other-gateway.ts'

let gateway: OtherGateway
afterEach(() => gateway.stop())

async function signIn(different?: Answering, signal = new AbortController().signal) {
  gateway = await otherGateway(different)
  const said: string[] = []
  const telling = { say: (line: string) => void said.push(line), waiting: () => () => undefined }
  const server = await findServer(parseOrigin(gateway.origin), 'sallyport-cli', signal)
  return { kept: await signInByCode(server, { scope: 'session', deviceName: 'build-7', telling }), said }
}

const refusal = (error: string, status = 400): Told => ({ status, body: { error } })

/** The token endpoint, answer by answer; the last one stays. */
function polled(...answers: readonly Told[]): Answering {
  let count = 0
  return ({ path }) => (path === '/oauth/token' ? answers[Math.min(count++, answers.length - 1)] : undefined)
}

const asking =
  (change: Record<string, unknown>): Answering =>
  ({ path }, origin) =>
    path === '/oauth/device_authorization'
      ? {
          body: {
            device_code: 'x',
            user_code: 'WDJB-MJHT',
            verification_uri: `${origin}/device`,
            expires_in: 60,
            interval: 0.02,
            ...change,
          },
        }
      : undefined

const polls = () => gateway.asked.filter(({ path }) => path === '/oauth/token')

describe('by a code', () => {
  test('it shows the page and the code, waits, and takes the credential once it is approved', async () => {
    const pending = refusal('authorization_pending')
    const { kept, said } = await signIn(polled(pending, pending, { body: token }))
    expect(kept).toMatchObject({ origin: gateway.origin, credential: 'sp_c_other' })
    expect(said.join('\n')).toContain(`${gateway.origin}/device`)
    expect(said.join('\n')).toContain('WDJB-MJHT')
    expect(polls()).toHaveLength(3)
    const [asked] = gateway.asked.filter(({ path }) => path === '/oauth/device_authorization')
    expect(Object.fromEntries(asked?.form ?? [])).toEqual({
      client_id: 'sallyport-cli',
      scope: 'session',
      device_name: 'build-7',
    })
    expect(said.join('\n')).not.toContain('device-secret')
  })

  test('Told to slow down it waits five seconds more', async () => {
    const begun = performance.now()
    const { kept } = await signIn(polled(refusal('slow_down'), { body: token }))
    expect(kept.credential).toBe('sp_c_other')
    expect(performance.now() - begun).toBeGreaterThan(5000)
  })

  test.each([
    ['access_denied', 'The sign-in was declined.'],
    ['expired_token', 'Nobody approved in time.'],
  ])('%s ends it in a sentence', async (error, message) => {
    await expect(signIn(polled(refusal(error)))).rejects.toMatchObject({ exit: 'notSignedIn', message })
    expect(polls()).toHaveLength(1)
  })

  test('When its time is over it stops asking', async () => {
    const short = asking({ expires_in: 0.3 })
    const different: Answering = (asked, origin) =>
      short(asked, origin) ?? polled(refusal('authorization_pending'))(asked, origin)
    await expect(signIn(different)).rejects.toMatchObject({ message: 'Nobody approved in time.' })
  })

  test('Ctrl-C ends the wait at once', async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 150)
    await expect(signIn(asking({ interval: 60 }), stop.signal)).rejects.toMatchObject({ exit: 'interrupted' })
  })

  test.each([
    ['its page', { verification_uri: 'https://evil.example/device' }],
    ['its page with the code', { verification_uri_complete: 'https://evil.example/device?user_code=x' }],
    ['a script', { verification_uri: 'javascript:alert(1)' }],
  ])('A gateway that has %s elsewhere sends nobody there', async (_what, change) => {
    await expect(signIn(asking(change))).rejects.toThrow('a page that is not its own')
    expect(polls()).toEqual([])
  })

  test('A code that would speak to the terminal is shown as plain letters', async () => {
    const { said } = await signIn(asking({ user_code: 'AB\u001b[2J\u0007CD' }))
    expect(said.join('\n')).toContain('AB[2JCD')
  })

  test.each([
    ['is told to wait', new Trouble('failed', '', { denial: 'authorization_pending' }), 0],
    ['is told to slow down', new Trouble('unreachable', '', { denial: 'slow_down' }), 5],
    ['finds nobody for a moment', new Trouble('unreachable', ''), 5],
    ['is refused', new Trouble('notSignedIn', '', { denial: 'access_denied' }), undefined],
    ['is stopped', interrupted(), undefined],
    ['meets a fault', new TypeError('x'), undefined],
  ])('Where it %s it goes on so many seconds slower, or not at all', (_what, thrown, seconds) => {
    expect(patienceAfter(thrown)).toBe(seconds)
  })
})
