// An authorization server that is not as it must be: the command line finds out before anything is sent there, or keeps nothing.

import { afterEach, describe, expect, test } from '@jest/globals'
import { type Answering, metadata, type OtherGateway, otherGateway, token } from './other-gateway.ts'
import { signInAt } from './sign-in-at.ts'

let gateway: OtherGateway
afterEach(() => gateway.stop())

async function signIn(different: Answering) {
  gateway = await otherGateway(different)
  return signInAt(gateway)
}

describe('a gateway that is not as it must be', () => {
  const changed =
    (change: Record<string, unknown>): Answering =>
    ({ path }, origin) =>
      path === '/.well-known/oauth-authorization-server' ? { body: { ...metadata(origin), ...change } } : undefined

  test.each(['token_endpoint', 'authorization_endpoint', 'device_authorization_endpoint', 'revocation_endpoint'])(
    'whose %s is elsewhere gets nothing, and neither does who is there',
    async (name) => {
      await expect(signIn(changed({ [name]: 'https://evil.example/x' }))).rejects.toThrow('that is not its own')
      expect(gateway.asked).toHaveLength(1)
    },
  )

  test.each([
    ['calls itself by another name', changed({ issuer: 'https://evil.example' })],
    [
      'sends us elsewhere',
      (): ReturnType<Answering> => ({ status: 302, headers: { location: 'http://127.0.0.1:9/x' } }),
    ],
    ['answers a page', (): ReturnType<Answering> => ({ headers: { 'content-type': 'text/html' }, body: '<html>' })],
  ])('that %s is no authorization server', async (_what, different) => {
    await expect(signIn(different)).rejects.toMatchObject({ exit: 'failed' })
    expect(gateway.asked).toHaveLength(1)
  })

  test.each([
    ['a token that is bound to a key', { ...token, token_type: 'DPoP' }],
    ['no token', { token_type: 'Bearer' }],
    ['a token without a type', { access_token: 'x' }],
  ])('that gives %s has signed nobody in', async (_what, body) => {
    await expect(signIn(({ path }) => (path === '/oauth/token' ? { body } : undefined))).rejects.toMatchObject({
      exit: 'failed',
    })
  })

  test('whose token endpoint redirects is not followed with the code', async () => {
    const elsewhere = await otherGateway()
    const location = `${elsewhere.origin}/oauth/token`
    const different: Answering = ({ path }) =>
      path === '/oauth/token' ? { status: 307, headers: { location } } : undefined
    await expect(signIn(different)).rejects.toMatchObject({ exit: 'failed' })
    expect(elsewhere.asked).toEqual([])
    elsewhere.stop()
  })
})
