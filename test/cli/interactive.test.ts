// Signing in on the terminal itself, as somebody sits there: what is asked, what is said, and what stays when they stop.

import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Terminal } from './pseudo-terminal.ts'
import { ada, bob, commandWorld } from './world.ts'

const world = commandWorld()

describe('login --interactive', () => {
  beforeEach(() => world.advance(700))

  test('asks for name, password and code, and keeps a credential that nobody else can read', async () => {
    const terminal = world.terminal(['login', world.url, '--interactive'])
    await terminal.sees('in this terminal, because --interactive was given')
    await terminal.sees('E-mail address')
    terminal.enter(ada.email)
    await terminal.sees('Password')
    terminal.enter(ada.password)
    await terminal.sees('Code of 6 digits, sent to •••• 01')
    terminal.enter(await world.code(ada.phone))
    await terminal.sees(/Signed in to \S+ as Ada <ada@acme.test> of acme\. It ends in (29|30) days\./)
    expect(await terminal.ended).toBe(0)
    expect(terminal.shown()).not.toContain(ada.password)
    const left = world.left()
    expect(Object.keys(left).sort()).toEqual([
      'config/sallyport/credentials/default.device.json',
      'config/sallyport/credentials/default.json',
      'config/sallyport/profiles.json',
    ])
    expect(Object.values(left).map(({ mode }) => mode)).toEqual(['600', '600', '600'])
    expect(left['config/sallyport/credentials/default.json']?.text).toMatch(/sp_c_[0-9A-Za-z]+/)
    const who = await world.run(['whoami', '--json'])
    expect([who.code, JSON.parse(who.stdout)]).toEqual([
      0,
      expect.objectContaining({ email: ada.email, company: 'acme', administrator: true, gateway: world.url }),
    ])
  })

  test('A wrong password is said and asked again; after three it ends with what to do', async () => {
    const terminal = world.terminal(['login', world.url, '--interactive'])
    for (let tries = 1; tries <= 3; tries++) {
      await terminal.sees('E-mail address')
      terminal.enter(bob.email)
      await terminal.sees('Password')
      terminal.enter('not his at all')
    }
    await terminal.sees('The e-mail address or the password is not right.')
    await terminal.sees(`${world.url}/login`)
    expect(await terminal.ended).toBe(6)
    expect(world.left()).toEqual({})
  })

  test('r asks for another code: too soon it says how long to wait, then the newest code opens', async () => {
    const terminal = await atTheCode()
    terminal.enter('r')
    await terminal.sees(/Try again in \d+ s\./)
    await terminal.sees('Code of')
    const first = await world.code(ada.phone)
    await world.advance(40)
    terminal.enter('r')
    await terminal.sees('A new code is on its way.')
    const second = await world.code(ada.phone)
    expect(second).not.toBe(first)
    terminal.enter(second)
    await terminal.sees('Signed in to')
    expect(await terminal.ended).toBe(0)
  })

  test('Wrong codes are counted down; when it is enough it ends, and nothing is kept', async () => {
    const terminal = await atTheCode()
    const right = await world.code(ada.phone)
    const wrong = right.replace(/./g, (digit) => String((Number(digit) + 1) % 10))
    for (let more = right.length === 4 ? 2 : 4; more >= 1; more--) {
      terminal.enter(wrong)
      await terminal.sees(`That code is not right. ${more} more can be tried.`)
      await terminal.sees('Code of')
    }
    terminal.enter(wrong)
    await terminal.sees('Run sallyport login again.')
    expect(await terminal.ended).toBe(6)
    expect(world.left()).toEqual({})
  })

  test('A code that came too late says so', async () => {
    const terminal = await atTheCode()
    const code = await world.code(ada.phone)
    await world.advance(400)
    terminal.enter(code)
    await terminal.sees('The code has expired.')
    expect(await terminal.ended).toBe(6)
  })

  test('Without a terminal it says what to take instead, and asks nothing', async () => {
    const { code, stdout, stderr } = await world.run(['login', world.url, '--interactive'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('There is no terminal to ask on.')
    expect(stderr).toContain('sallyport login --device')
  })
})

async function atTheCode(): Promise<Terminal> {
  const terminal = world.terminal(['login', world.url, '--interactive'])
  await terminal.sees('E-mail address')
  terminal.enter(ada.email)
  await terminal.sees('Password')
  terminal.enter(ada.password)
  await terminal.sees('Code of')
  return terminal
}
