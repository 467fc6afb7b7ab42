// Credentials that are less than a sign-in: for one app, for some verbs, for minutes; and for a CI job that has no secret.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from '@jest/globals'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { registerClient } from './administrator.ts'
import { bob, commandWorld } from './world.ts'

const { publicKey, privateKey } = await generateKeyPair('ES256')
const keys = [{ ...(await exportJWK(publicKey)), kid: 'ci', alg: 'ES256' }]
const server = createServer((request, response) => {
  const issuer = `http://${request.headers.host}`
  const body = request.url === '/jwks' ? { keys } : { issuer, jwks_uri: `${issuer}/jwks` }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
})
await once(server.listen(0, '127.0.0.1'), 'listening')
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

const world = commandWorld({ SALLYPORT_ISSUERS: issuer })

const read = async (args: readonly string[], env?: NodeJS.ProcessEnv) => {
  const { code, stdout, stderr } = await world.run([...args, '--json'], env)
  return { code, stderr, body: stdout === '' ? undefined : JSON.parse(stdout) }
}

describe('token --app', () => {
  test('gives a token of minutes for what was asked for, and nothing beside', async () => {
    await world.signIn(bob)
    const { body } = await read(['token', '--app', 'shop', '--verb', 'view'])
    expect(body).toMatchObject({ token: expect.stringMatching(/^sp_t_/), token_type: 'Bearer', scope: 'shop:view' })
    expect((Date.parse(body.expires_at as string) - Date.now()) / 1000).toBeLessThanOrEqual(900)
    const env = { SALLYPORT_TOKEN: body.token as string }
    expect((await read(['check', 'shop', 'view'], env)).code).toBe(0)
    expect((await read(['check', 'shop', 'logs'], env)).code).toBe(3)
    expect((await read(['sessions'], env)).code).toBe(3)
    expect((await read(['logout'], env)).stderr).toContain('It ends by itself, in minutes.')
    expect((await world.run(['token', '--app', 'shop', '--verb', 'view,logs'])).stdout).toMatch(/^sp_t_[0-9A-Za-z]+\n$/)
  })

  test('An app or a verb that is not open to one ends with 3, and a verb without an app with 2', async () => {
    await world.signIn(bob)
    expect((await read(['token', '--app', 'shop', '--verb', 'deploy'])).code).toBe(3)
    expect((await read(['token', '--app', 'nothing'])).code).toBe(3)
    expect((await read(['token', '--verb', 'view'])).code).toBe(2)
    expect((await read(['token', '--app', 'Shop view'])).code).toBe(2)
  })

  test('On a terminal the credential stands alone on stdout, with a word beside it', async () => {
    await world.signIn(bob)
    const terminal = world.terminal(['token'])
    await terminal.sees('A service needs less: --app <app>.')
    await terminal.sees(/sp_c_[0-9A-Za-z]+/)
    expect((await world.run(['token'])).stderr).toBe('')
  })
})

describe('a CI job', () => {
  let client: string
  const job = (claims: object, audience = world.url) =>
    new SignJWT({ repository: 'acme/shop', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'ci' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      // Whoever signs in here moves the gateway's clock, and the issuer's stays.
      .setExpirationTime('1d')
      .sign(privateKey)

  const environment = async (claims: object = {}, audience?: string): Promise<NodeJS.ProcessEnv> => ({
    SALLYPORT_URL: world.url,
    SALLYPORT_CLIENT: client,
    SALLYPORT_ID_TOKEN: await job(claims, audience),
  })

  test('is signed in to its app by its identity token, and out again', async () => {
    client = await registerClient(world, {
      name: 'the pipeline of the shop',
      token_endpoint_auth_method: 'issuer',
      issuer,
      claims: { repository: 'acme/shop' },
      grant_types: ['token_exchange'],
      scope: 'shop',
    })
    const env = await environment()
    const login = await read(['login', '--ci', '--app', 'shop'], env)
    expect(login).toMatchObject({ code: 0, body: { gateway: world.url, expires_at: expect.any(String) } })
    expect(JSON.stringify(login)).not.toContain('sp_t_')
    const kept = world.left()['config/sallyport/credentials/default.json']?.text ?? ''
    const credential = (JSON.parse(kept) as { credential: string }).credential
    expect(await world.run(['logout'], env)).toMatchObject({ code: 0, stdout: `Signed out of ${world.url}.\n` })
    const copy = await read(['check', 'shop', 'view'], { SALLYPORT_URL: world.url, SALLYPORT_TOKEN: credential })
    expect(copy.code).toBe(4)
  })

  test('with the claims of another repository, or a token that was meant for somebody else, gets nothing', async () => {
    const args = ['token', '--ci', '--app', 'shop']
    expect((await world.run(args, await environment())).stdout).toMatch(/^sp_t_/)
    const foreign = await read(args, await environment({ repository: 'mallory/shop' }))
    expect([foreign.code, foreign.body]).toEqual([6, undefined])
    expect((await read(args, await environment({}, 'https://gate.example.com'))).code).toBe(6)
  })

  test('that is not set up says what is missing', async () => {
    const args = ['login', '--ci', '--app', 'shop']
    const env = { SALLYPORT_URL: world.url }
    expect((await read(args, env)).stderr).toContain('SALLYPORT_CLIENT')
    expect((await read(args, { ...env, SALLYPORT_CLIENT: 'x' })).stderr).toContain('id-token: write')
    expect((await read(['login', '--ci'], env)).stderr).toContain('--ci and --app go together')
    expect(world.left()).toEqual({})
  })
})
