// docs/command-line.md says what the command does: every number, variable and command of it is there, and its example runs.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { exits, meanings } from '../../cli/exits.ts'
import { settingsHelp } from '../../cli/help.ts'
import { programIn } from '../../cli/program.ts'
import type { Surroundings } from '../../cli/surroundings.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/command-line.md'), 'utf8')

/** What the page says of one command, and of what can be typed after it. */
const rowOf = (name: string): string =>
  page
    .split('\n')
    .filter((line) => new RegExp(`^\\| \`sallyport ${name}[ \`]`).test(line))
    .join('\n')

describe('docs/command-line.md', () => {
  test('has every exit code with the meaning that --help gives it', () => {
    for (const [name, code] of Object.entries(exits))
      expect(page).toContain(`| ${code} | ${meanings[name as keyof typeof exits]} |`)
  })

  test('has every command, and every option that only one of them knows', async () => {
    for (const command of (await programIn({} as Surroundings, 'everything')).commands) {
      expect(page).toContain(`sallyport ${command.name()}`)
      for (const { long } of command.options) expect(page).toContain(long ?? '')
      const row = rowOf(command.name())
      for (const below of command.commands) {
        expect([command.name(), row]).toEqual([
          command.name(),
          expect.stringMatching(new RegExp(`\\b${below.name()}\\b`)),
        ])
        for (const { long } of below.options)
          expect([below.name(), row]).toEqual([below.name(), expect.stringContaining(long ?? '')])
      }
    }
  })

  test('names no command that is not there', async () => {
    const { commands } = await programIn({} as Surroundings, 'everything')
    const there = commands.map((one) => one.name())
    const named = [...page.matchAll(/`sallyport ([a-z]+)/g)].map(([, name]) => name)
    expect(named.filter((name) => !there.includes(name ?? ''))).toEqual([])
  })

  test('has every variable that --help names', () => {
    for (const name of settingsHelp.match(/^ +[A-Z_]+/gm) ?? []) expect(page).toContain(`\`${name.trim()}\``)
  })
})
