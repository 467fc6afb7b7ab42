// What happens to a credential when something else goes wrong: it goes to nobody, it stays nowhere, and its session is ended.

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type Answering, type OtherGateway, otherGateway } from './other-gateway.ts'
import { ada, commandWorld } from './world.ts'

const world = commandWorld()
const gateways: OtherGateway[] = []
afterEach(() => {
  for (const gateway of gateways.splice(0)) gateway.stop()
})

async function other(different?: Answering): Promise<OtherGateway> {
  const gateway = await otherGateway(different)
  gateways.push(gateway)
  return gateway
}

const folder = () => join(world.home, 'config', 'sallyport')

describe('a credential', () => {
  test('follows no redirect: where it leads gets no request at all', async () => {
    const elsewhere = await other()
    for (const status of [301, 302, 303, 307, 308]) {
      const moved = await other(() => ({ status, headers: { location: `${elsewhere.origin}/v1/session` } }))
      const { code, stderr } = await world.run(['whoami'], { SALLYPORT_URL: moved.origin, SALLYPORT_TOKEN: 'sp_c_x' })
      expect([code, stderr]).toEqual([1, expect.stringContaining(`sends us to ${elsewhere.origin}`)])
      expect(moved.asked).toHaveLength(1)
    }
    expect(elsewhere.asked).toEqual([])
  })

  test('goes over plain http to no other machine', async () => {
    const { code, stderr } = await world.run(['whoami'], {
      SALLYPORT_URL: 'http://192.0.2.1',
      SALLYPORT_TOKEN: 'sp_c_x',
    })
    expect([code, stderr]).toEqual([2, expect.stringContaining('over https only')])
  })

  test('is not sent to a gateway whose address was put in its profile later', async () => {
    const elsewhere = await other()
    mkdirSync(join(folder(), 'credentials'), { recursive: true, mode: 0o700 })
    const kept = { origin: world.url, credential: 'sp_c_x' }
    writeFileSync(join(folder(), 'credentials', 'default.json'), JSON.stringify(kept), { mode: 0o600 })
    const profiles = { default: 'default', gateways: { default: elsewhere.origin } }
    writeFileSync(join(folder(), 'profiles.json'), JSON.stringify(profiles), { mode: 0o600 })
    expect(await world.run(['whoami'])).toMatchObject({ code: 4, stderr: expect.stringContaining('not signed in') })
    expect(elsewhere.asked).toEqual([])
  })

  test('in a file that others can read is not used', async () => {
    await world.signIn(ada)
    chmodSync(join(folder(), 'credentials', 'default.json'), 0o644)
    const { code, stderr } = await world.run(['whoami'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('is open to others (mode 644)')])
    expect(stderr).toContain('chmod 600')
  })
})

describe('a sign-in', () => {
  test('that could not be kept is refused before anybody types a password', async () => {
    mkdirSync(folder(), { recursive: true })
    chmodSync(folder(), 0o755)
    const terminal = world.terminal(['login', world.url, '--interactive'])
    await terminal.sees('is open to others (mode 755)')
    expect(await terminal.ended).toBe(2)
    expect(terminal.shown()).not.toContain('E-mail')
  })

  test('whose credential does not work is not kept, and is ended', async () => {
    const refused = { status: 401, body: { denial: 'unauthenticated', detail: 'Sign in first' } }
    const gateway = await other(({ path }) => (path === '/v1/session' ? refused : undefined))
    const { code } = await world.run(['login', gateway.origin, '--device'])
    expect(code).toBe(4)
    expect(gateway.methods('/v1/session')).toEqual(['GET', 'DELETE'])
    expect(world.left()).toEqual({})
  })

  test('that is stopped in its very last moment is ended at the gateway', async () => {
    const stalled = Promise.withResolvers<void>()
    const gateway = await other(({ path, method }) => {
      if (path !== '/v1/session') return undefined
      if (method === 'DELETE') return { status: 204 }
      stalled.resolve()
      return { status: 200, body: {}, late: 10_000 }
    })
    const terminal = world.shell(`sallyport login ${gateway.origin} --device`)
    await stalled.promise
    terminal.ctrlC()
    expect(await terminal.sees(/status=\d+/)).toBe('status=130')
    expect(gateway.methods('/v1/session')).toEqual(['GET', 'DELETE'])
    expect(gateway.asked.at(-1)?.authorization).toBe('Bearer sp_c_other')
    expect(world.left()).toEqual({})
  })
})
