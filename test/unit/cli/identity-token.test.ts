import { describe, expect, jest, test } from '@jest/globals'
import { parseOrigin } from '../../../cli/gate/origin.ts'
import { identityToken } from '../../../cli/sign-in/identity-token.ts'

const gate = parseOrigin('https://gate.example.com')
const signal = new AbortController().signal
const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln'
const github = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://actions.test/token?api=2',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-job',
}

const answering = (answer: () => Response) => jest.spyOn(globalThis, 'fetch').mockImplementation(async () => answer())

describe('the identity token of a CI job', () => {
  test('is the one that was handed over', async () => {
    expect(await identityToken({ SALLYPORT_ID_TOKEN: `${jwt}\n`, ...github }, gate, signal)).toBe(jwt)
  })

  test('is asked of GitHub for this gateway alone, and no redirect is followed with the job token', async () => {
    const fetched = answering(() => Response.json({ value: jwt }))
    expect(await identityToken(github, gate, signal)).toBe(jwt)
    const [url, init] = fetched.mock.calls[0] ?? []
    expect(url).toHaveProperty('href', 'https://actions.test/token?api=2&audience=https%3A%2F%2Fgate.example.com')
    expect(init).toMatchObject({ redirect: 'manual', headers: { authorization: 'Bearer of-the-job' } })
    fetched.mockRestore()
  })

  test.each([
    ['nothing is there', {}, 'This job has no identity token.'],
    ['half of it is there', { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://actions.test' }, 'no identity token'],
    [
      'the address is not https',
      { ...github, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://actions.test' },
      'not an https address',
    ],
    ['what was handed over is no JWT', { SALLYPORT_ID_TOKEN: 'hunter2' }, 'SALLYPORT_ID_TOKEN gave no identity token'],
  ])('Where %s it is said, and nothing is sent', async (_what, env, sentence) => {
    const fetched = answering(() => Response.json({ value: jwt }))
    await expect(identityToken(env, gate, signal)).rejects.toThrow(sentence)
    expect(fetched).not.toHaveBeenCalled()
    fetched.mockRestore()
  })

  test.each([
    ['refuses', () => new Response('no', { status: 403 })],
    ['redirects', () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } })],
    ['answers something else', () => Response.json({ value: 7 })],
  ])('Where the issuer %s there is no token', async (_what, answer) => {
    const fetched = answering(answer)
    await expect(identityToken(github, gate, signal)).rejects.toThrow('actions.test gave no identity token')
    fetched.mockRestore()
  })
})
