// Ctrl-C at the questions that only some are asked: nothing is kept there either.

import { afterEach, describe, expect, test } from '@jest/globals'
import { question, script } from './asking-gateway.ts'
import { type OtherGateway, otherGateway } from './other-gateway.ts'
import { commandWorld } from './world.ts'

const world = commandWorld()
let gateway: OtherGateway
afterEach(() => gateway.stop())

describe('login --interactive', () => {
  const asksForPassword = { '/v1/sessions': [question({ authenticator: 'new_password' })] }
  test.each([
    ['New password', asksForPassword, []],
    ['The same again', asksForPassword, [['New password', 'a wall of its own']]],
    ['Sign in with', { '/v1/sessions': [question({ others: ['totp'] })] }, [['Code of', 'o']]],
  ] as const)('Ctrl-C at "%s" ends with 130, restores the terminal and keeps nothing', async (at, answers, before) => {
    gateway = await otherGateway(script(answers))
    const terminal = world.shell(`sallyport login ${gateway.origin} --interactive`)
    const typed = [['E-mail address', 'ada@acme.test'], ['Password', 'ada walks the wall'], ...before] as const
    for (const [seen, text] of typed) {
      await terminal.sees(seen)
      terminal.enter(text)
    }
    await terminal.sees(at)
    terminal.ctrlC()
    expect(await terminal.sees(/status=\d+/)).toBe('status=130')
    await terminal.sees('the-end')
    expect(terminal.shown()).toMatch(/(?<!-)\bicanon\b/)
    expect(terminal.shown()).toMatch(/(?<!-)\becho\b/)
    expect(world.left()).toEqual({})
    expect(gateway.methods('/v1/session')).toEqual([])
  })
})
