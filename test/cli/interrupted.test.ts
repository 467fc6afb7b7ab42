// Ctrl-C at every place where somebody waits: nothing stays on disk, the terminal is as it was, and scripts see 130.

import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Terminal } from './pseudo-terminal.ts'
import { ada, commandWorld } from './world.ts'

const world = commandWorld()

const LOGIN = '--interactive'
/** What a shell finds afterwards: the number, a terminal that echoes and edits lines, and a cursor. */
async function expectRestored(terminal: Terminal): Promise<void> {
  expect(await terminal.sees(/status=\d+/)).toBe('status=130')
  await terminal.sees('the-end')
  const settings = terminal.shown()
  expect(settings).toMatch(/(?<!-)\bicanon\b/)
  expect(settings).toMatch(/(?<!-)\becho\b/)
  expect(settings).toMatch(/(?<!-)\bisig\b/)
  const raw = terminal.raw()
  expect(raw.lastIndexOf('\u001b[?25h')).toBeGreaterThanOrEqual(raw.lastIndexOf('\u001b[?25l'))
  expect(world.left()).toEqual({})
}

const steps = [
  { at: 'E-mail address', type: async () => ada.email },
  { at: 'Password', type: async () => ada.password },
  { at: 'Code of', type: () => world.code(ada.phone) },
] as const

describe('Ctrl-C', () => {
  // A phone is sent one code in half a minute.
  beforeEach(() => world.advance(700))

  test.each(steps.map(({ at }, place) => ({ at, place })))(
    'at "$at" ends with 130, restores the terminal and leaves nothing behind',
    async ({ place }) => {
      const terminal = world.shell(`sallyport login ${world.url} ${LOGIN}`)
      for (const { at, type } of steps.slice(0, place)) {
        await terminal.sees(at)
        terminal.enter(await type())
      }
      await terminal.sees(steps[place]?.at ?? '')
      terminal.type('half')
      terminal.ctrlC()
      await expectRestored(terminal)
    },
  )

  test('in place of a wrong code that was asked again is still an end with nothing kept', async () => {
    const terminal = world.shell(`sallyport login ${world.url} ${LOGIN}`)
    for (const { at, type } of steps.slice(0, 2)) {
      await terminal.sees(at)
      terminal.enter(await type())
    }
    await terminal.sees('Code of')
    terminal.enter('000001')
    await terminal.sees('That code is not right. 4 more can be tried.')
    await terminal.sees('Code of')
    terminal.ctrlC()
    await expectRestored(terminal)
  })
})
