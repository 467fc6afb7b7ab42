// Signing in by a browser: the right answer, and answers that are not.

import { afterEach, describe, expect, test } from '@jest/globals'
import { type Answering, challengeOf, type OtherGateway, otherGateway } from './other-gateway.ts'
import { browse, signInAt } from './sign-in-at.ts'

let gateway: OtherGateway
afterEach(() => gateway.stop())

async function signIn(different?: Answering, how: Parameters<typeof signInAt>[1] = {}) {
  gateway = await otherGateway(different)
  return signInAt(gateway, how)
}

const sentTo = (path: string) => gateway.asked.filter((one) => one.path === path)

/** The right answer with something in it changed. */
const answering =
  (change: (back: URL, origin: string) => void): Answering =>
  ({ path, query }, origin) => {
    if (path !== '/oauth/authorize') return undefined
    const back = new URL(query.get('redirect_uri') ?? '')
    const right = { code: 'the-code', state: query.get('state') ?? '', iss: origin }
    for (const [name, value] of Object.entries(right)) back.searchParams.set(name, value)
    change(back, origin)
    return { status: 303, headers: { location: back.href } }
  }

describe('by a browser', () => {
  test('the code comes back to this machine and is redeemed with the verifier that belongs to the challenge', async () => {
    const { kept, said } = await signIn()
    expect(kept).toMatchObject({ origin: gateway.origin, credential: 'sp_c_other', scope: 'session' })
    const [asked] = sentTo('/oauth/authorize')
    const [redeemed] = sentTo('/oauth/token')
    expect(Object.fromEntries(asked?.query ?? [])).toMatchObject({
      response_type: 'code',
      client_id: 'sallyport-cli',
      scope: 'session',
      code_challenge_method: 'S256',
      device_name: 'build-7',
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
    })
    expect(redeemed?.form.get('redirect_uri')).toBe(asked?.query.get('redirect_uri'))
    expect(challengeOf(redeemed?.form.get('code_verifier') ?? '')).toBe(asked?.query.get('code_challenge'))
    expect(redeemed?.form.has('client_secret')).toBe(false)
    expect(said.join('\n')).toContain(`${gateway.origin}/oauth/authorize?`)
  })

  test('Where no browser can be opened the address is there to be copied', async () => {
    const { said } = await signIn(undefined, {
      async openBrowser(address) {
        setTimeout(() => void browse(address), 20)
        throw new Error('no browser')
      },
    })
    expect(said[0]).toBe('No browser could be opened. Go to:')
  })

  test.each([
    [
      'names another issuer (mix-up)',
      (back: URL) => back.searchParams.set('iss', 'https://evil.example'),
      'unexpected "iss"',
    ],
    ['names no issuer', (back: URL) => back.searchParams.delete('iss'), '"iss" (issuer) missing'],
    [
      'names its issuer twice',
      (back: URL) => back.searchParams.append('iss', 'https://evil.example'),
      'must be provided only once',
    ],
    ['gives two codes', (back: URL) => back.searchParams.append('code', 'other'), 'must be provided only once'],
    ['gives no code', (back: URL) => back.searchParams.delete('code'), 'code'],
  ])('An answer that %s is refused, and no code is redeemed', async (_what, change, why) => {
    await expect(signIn(answering(change))).rejects.toThrow(why)
    expect(sentTo('/oauth/token')).toEqual([])
  })

  test('An answer with another state is not ours: the wait goes on, and ends in its time', async () => {
    const forged = signIn(
      answering((back) => back.searchParams.set('state', 'forged')),
      { patience: 400 },
    )
    await expect(forged).rejects.toMatchObject({
      exit: 'notSignedIn',
      message: 'No answer came from the browser in time.',
    })
    expect(sentTo('/oauth/token')).toEqual([])
  })

  test('A refusal says that it was declined', async () => {
    const declined = signIn(
      answering((back) => {
        back.searchParams.delete('code')
        back.searchParams.set('error', 'access_denied')
      }),
    )
    await expect(declined).rejects.toMatchObject({ exit: 'notSignedIn', message: 'The sign-in was declined.' })
  })

  test('Ctrl-C while the browser is open ends it at once', async () => {
    const stop = new AbortController()
    const begun = performance.now()
    const stopped = signIn(undefined, {
      openBrowser: async () => void setTimeout(() => stop.abort(), 50),
      patience: 60_000,
      signal: stop.signal,
    })
    await expect(stopped).rejects.toMatchObject({ exit: 'interrupted' })
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})
