// docs/command-line.md says what the command does: every number, variable and command of it is there, and its example runs.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { exits, meanings } from '../../cli/exits.ts'
import { settingsHelp } from '../../cli/help.ts'
import { programIn } from '../../cli/program.ts'
import type { Surroundings } from '../../cli/surroundings.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/command-line.md'), 'utf8')

describe('docs/command-line.md', () => {
  test('has every exit code with the meaning that --help gives it', () => {
    for (const [name, code] of Object.entries(exits))
      expect(page).toContain(`| ${code} | ${meanings[name as keyof typeof exits]} |`)
  })

  test('has every command, and every option that only one of them knows', () => {
    for (const command of programIn({} as Surroundings).commands) {
      expect(page).toContain(`sallyport ${command.name()}`)
      for (const { long } of command.options) expect(page).toContain(long ?? '')
      for (const below of command.commands) expect(page).toContain(below.name())
    }
  })

  test('has every variable that --help names', () => {
    for (const name of settingsHelp.match(/^ +[A-Z_]+/gm) ?? []) expect(page).toContain(`\`${name.trim()}\``)
  })
})
