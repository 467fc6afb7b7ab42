// What a signed-in person does with the command, as scripts see it: JSON on stdout, sentences on stderr, and a number.

import { beforeEach, describe, expect, test } from '@jest/globals'
import { bob, commandWorld } from './world.ts'

const world = commandWorld()

const json = async (args: readonly string[], env?: NodeJS.ProcessEnv) => {
  const { code, stdout, stderr } = await world.run([...args, '--json'], env)
  return { code, body: stdout === '' ? undefined : JSON.parse(stdout), stderr }
}

describe('signed in', () => {
  beforeEach(() => world.signIn(bob))

  test('whoami says who, for people and for programs', async () => {
    const { code, stdout, stderr } = await world.run(['whoami'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Bob <bob@acme.test>')
    expect(stdout).toMatch(/session +sallyport on \S+, ends in \d+ days/)
    expect(stdout).not.toContain('\u001b')
    expect((await json(['whoami'])).body).toMatchObject({ email: bob.email, profile: 'default', source: 'kept' })
  })

  test('logout ends the session at the gateway, then forgets it: a copy of the credential is worth nothing', async () => {
    const credential = (await world.run(['token'])).stdout.trim()
    expect(credential).toMatch(/^sp_c_[0-9A-Za-z]+$/)
    expect(await world.run(['logout'])).toMatchObject({ code: 0, stdout: `Signed out of ${world.url}.\n` })
    expect(Object.keys(world.left())).not.toContain('config/sallyport/credentials/default.json')
    const copy = await json(['whoami'], { SALLYPORT_TOKEN: credential })
    expect(copy.code).toBe(4)
    const again = await world.run(['logout'])
    expect([again.code, again.stderr]).toEqual([4, expect.stringContaining('You are not signed in')])
  })

  test('Where the gateway is away logout keeps the credential, so that it can still be ended', async () => {
    const before = world.left()
    const profiles = before['config/sallyport/profiles.json']?.text ?? ''
    expect(profiles).toContain(world.url)
    const { code, stderr } = await world.run(['logout'], { SALLYPORT_URL: 'http://127.0.0.1:9' })
    expect([code, stderr]).toEqual([4, expect.stringContaining('You are not signed in to http://127.0.0.1:9')])
    expect(world.left()).toEqual(before)
  })

  test('A credential whose session was ended elsewhere, or whose time is over, says to sign in again', async () => {
    const { body } = await json(['whoami'])
    await world.run(['sessions', 'end', body.session.id])
    const ended = await world.run(['whoami'])
    expect([ended.code, ended.stdout]).toEqual([4, ''])
    expect(ended.stderr).toContain('no longer takes this sign-in')
    expect(ended.stderr).toContain('Run sallyport login.')
    await world.signIn(bob)
    await world.advance(31 * 86_400)
    const late = await json(['check', 'shop', 'view'])
    expect(late.code).toBe(4)
    expect(JSON.parse(late.stderr)).toEqual({
      error: expect.objectContaining({ exit: 4, denial: 'unauthenticated', next: 'Run sallyport login.' }),
    })
  })

  test('check answers with its exit code: 0 for what is allowed, 3 for what is not', async () => {
    expect(await json(['check', 'shop', 'logs'])).toMatchObject({
      code: 0,
      body: { allowed: true, app: 'shop', verb: 'logs', verbs: ['view', 'logs', 'operate'] },
    })
    const refused = await json(['check', 'shop', 'deploy'])
    expect(refused).toMatchObject({ code: 3, body: { allowed: false, app: 'shop', verb: 'deploy' } })
    expect((await world.run(['check', 'shop', 'deploy'])).stderr).toContain('sallyport why shop deploy says why.')
    expect((await world.run(['check', 'shop/../x', 'deploy'])).code).toBe(2)
  })

  test('sessions lists, ends one, and ends the others but not this one', async () => {
    const first = (await world.run(['token'])).stdout.trim()
    await world.signIn(bob)
    // Signing in anew ends the session that was kept here before: nobody would know of it.
    expect((await json(['whoami'], { SALLYPORT_TOKEN: first })).code).toBe(4)
    const { body } = await json(['sessions'])
    const own = body.sessions.filter((one: { current: boolean }) => one.current)
    expect(own).toHaveLength(1)
    expect((await world.run(['sessions'])).stdout).toMatch(new RegExp(`^\\* +${own[0].id} +cli`, 'm'))
    expect((await json(['sessions', 'end', '--others'])).body).toEqual({ ended: 'others' })
    expect((await json(['sessions'])).body.sessions).toHaveLength(1)
    expect((await world.run(['sessions', 'end'])).code).toBe(2)
    expect((await world.run(['sessions', 'end', 'x', '--others'])).code).toBe(2)
  })

  test('SALLYPORT_TOKEN goes before what is kept, and is never forgotten for somebody', async () => {
    const other = await world.run(['whoami'], { SALLYPORT_TOKEN: 'sp_c_nothing' })
    expect([other.code, other.stderr]).toEqual([4, expect.stringContaining('SALLYPORT_TOKEN holds it')])
    expect((await world.run(['whoami'])).code).toBe(0)
    const broken = await world.run(['whoami'], { SALLYPORT_TOKEN: 'two\r\nlines: of header' })
    expect([broken.code, broken.stderr]).toEqual([
      2,
      expect.stringContaining('SALLYPORT_TOKEN holds is not a credential'),
    ])
  })

  test('The log is not open to somebody who is no administrator, and the command says so with 3', async () => {
    expect(await json(['events'])).toMatchObject({ code: 3, body: undefined })
  })

  test('A profile whose gateway has another address gets nothing of the credential', async () => {
    await world.run(['profiles', 'add', 'other', 'http://127.0.0.1:9'])
    const listed = (await json(['profiles'])).body.profiles
    expect(listed).toEqual([
      { name: 'default', url: world.url, default: true, signed_in: true },
      { name: 'other', url: 'http://127.0.0.1:9', default: false, signed_in: false },
    ])
    expect((await world.run(['whoami', '--profile', 'other'])).stderr).toContain('not signed in to http://127.0.0.1:9')
    expect((await world.run(['profiles', 'remove', 'default'])).stderr).toContain('sallyport logout --profile default')
    expect((await world.run(['profiles', 'use', 'other'])).code).toBe(0)
    expect((await world.run(['whoami'])).code).toBe(4)
    expect((await world.run(['whoami'], { SALLYPORT_PROFILE: 'default' })).code).toBe(0)
    expect((await world.run(['whoami'], { SALLYPORT_URL: world.url })).code).toBe(0)
  })
})
