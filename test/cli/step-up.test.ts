// What asks for a fresh proof: on a terminal it is given there and the command goes on; elsewhere it is said what to do.

import { beforeEach, describe, expect, test } from '@jest/globals'
import { decide, visitor } from './approval.ts'
import { ada, bob, commandWorld } from './world.ts'

const world = commandWorld()
const kept = () => world.left()['config/sallyport/credentials/default.json']

describe('a stale session', () => {
  beforeEach(async () => {
    await world.signIn(ada)
    await world.advance(700)
  })

  test('is made fresh on the terminal, and the command goes on; the credential from before is dead', async () => {
    const before = (await world.run(['token'])).stdout.trim()
    const terminal = world.terminal(['teams', 'create', 'dawn', 'Dawn'])
    await terminal.sees('asks for a fresh sign-in')
    await terminal.sees('Password')
    terminal.enter('not hers')
    await terminal.sees('Try again.')
    await terminal.sees('Password')
    terminal.enter(ada.password)
    await terminal.sees(/Code of \d digits, sent to •••• 01/)
    terminal.enter(await world.code(ada.phone))
    await terminal.sees('The team dawn (Dawn) is there.')
    expect(await terminal.ended).toBe(0)
    expect(terminal.shown()).not.toContain(ada.password)
    expect(kept()).toMatchObject({ mode: '600' })
    expect((await world.run(['token'])).stdout.trim()).not.toBe(before)
    expect((await world.run(['whoami'], { SALLYPORT_TOKEN: before })).code).toBe(4)
    // Fresh now, so nobody is asked again.
    expect((await world.run(['teams', 'rename', 'dawn', 'Daybreak'])).code).toBe(0)
  })

  test('is left as it is by Ctrl-C at the question, and nothing is changed', async () => {
    const before = kept()
    const terminal = world.shell('sallyport teams create dusk Dusk')
    await terminal.sees('Password')
    terminal.ctrlC()
    expect(await terminal.sees(/status=\d+/)).toBe('status=130')
    expect(kept()).toEqual(before)
    expect((await world.run(['teams', 'show', 'dusk'])).code).toBe(1)
  })

  test('After three wrong passwords it ends with 6, and nothing is changed', async () => {
    const terminal = world.terminal(['teams', 'create', 'noon', 'Noon'])
    for (const said of ['Try again.', 'Try again.', 'is not right.']) {
      await terminal.sees('Password')
      terminal.enter('not hers')
      await terminal.sees(said)
    }
    await terminal.sees('Nothing was changed. Run the command again.')
    expect(await terminal.ended).toBe(6)
    expect((await world.run(['teams', 'show', 'noon'])).code).toBe(1)
  })

  test('Without a terminal, and with a credential from a variable, it is said what to do', async () => {
    const create = ['teams', 'create', 'eve', 'Evening']
    const { code, stderr } = await world.run(create)
    expect([code, stderr]).toEqual([4, expect.stringContaining('sallyport login --interactive')])
    const SALLYPORT_TOKEN = (await world.run(['token'])).stdout.trim()
    const terminal = world.terminal(create, { SALLYPORT_TOKEN, SALLYPORT_URL: world.url })
    await terminal.sees('SALLYPORT_TOKEN holds it')
    expect(await terminal.ended).toBe(4)
    expect(terminal.shown()).not.toContain('Password')
  })
})

describe('a session that was approved elsewhere', () => {
  test('is fresh for nothing, until who sits at the terminal proves themselves there', async () => {
    const person = await visitor(world, bob)
    const signingIn = world.terminal(['login', world.url, '--device'])
    await decide(person, await signingIn.sees(/[B-Z]{4}-[B-Z]{4}/), 'allow')
    await signingIn.sees('Signed in to')
    await signingIn.ended
    // Long enough after the code of the sign-in, and well within ten minutes of it.
    await world.advance(120)
    const terminal = world.terminal(['sessions', 'end', '--others'])
    await terminal.sees('Password')
    terminal.enter(bob.password)
    await terminal.sees(/Code of \d digits/)
    terminal.enter(await world.code(bob.phone))
    await terminal.sees('Every other session is over.')
    expect(await terminal.ended).toBe(0)
    expect(JSON.parse((await world.run(['sessions', '--json'])).stdout).sessions).toHaveLength(1)
  })
})

describe('what cannot be undone', () => {
  beforeEach(() => world.signIn(ada))

  test('is told in numbers before it is done: a no changes nothing, a yes does it', async () => {
    const no = world.terminal(['people', 'remove', 'eve@acme.test'])
    await no.sees('Eve <eve@acme.test>: 0 sessions will end, and 0 teams will be left.')
    await no.sees('Remove 1 person for good?')
    no.enter('')
    await no.sees('Nothing was changed.')
    expect(await no.ended).toBe(1)
    const yes = world.terminal(['people', 'remove', 'eve@acme.test'])
    await yes.sees('Remove 1 person for good?')
    yes.type('y')
    await yes.sees('Eve <eve@acme.test> is removed.')
    expect(await yes.ended).toBe(0)
  })

  test('Ctrl-C at the question is no yes', async () => {
    const terminal = world.shell('sallyport teams remove ops')
    await terminal.sees('1 person or service will lose what the team ops was given')
    await terminal.sees('Remove the team ops for good?')
    terminal.ctrlC()
    expect(await terminal.sees(/status=\d+/)).toBe('status=130')
    expect((await world.run(['teams', 'show', 'ops'])).code).toBe(0)
  })
})
