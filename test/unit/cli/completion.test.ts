// Completion as bash itself does it; the other shells' scripts are looked at for what they must hold.

import { execFileSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { bash } from '../../../cli/completion/bash.ts'
import { fish } from '../../../cli/completion/fish.ts'
import { readTree } from '../../../cli/completion/tree.ts'
import { zsh } from '../../../cli/completion/zsh.ts'
import { programIn } from '../../../cli/program.ts'
import type { Surroundings } from '../../../cli/surroundings.ts'

const tree = readTree(await programIn({} as Surroundings, 'everything'))

function completed(...words: string[]): string[] {
  const script = `${bash(tree)}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_sallyport; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8' }).trim().split('\n')
}

describe('completion', () => {
  test.each([
    [
      ['sallyport', 'wh'],
      ['whoami', 'why', 'who'],
    ],
    [['sallyport', 'login', '--de'], ['--device']],
    [['sallyport', '--json', 'sess'], ['sessions']],
    [['sallyport', 'sessions', 'e'], ['end']],
    [['sallyport', 'sessions', 'end', '--o'], ['--others']],
    [['sallyport', 'profiles', 'u'], ['use']],
    [
      ['sallyport', 'people', 'a'],
      ['access', 'admin'],
    ],
    [['sallyport', 'people', 'access', '--a'], ['--all']],
    [['sallyport', 'access', 'g'], ['give']],
    [
      ['sallyport', 'token', '--'],
      ['--app', '--verb', '--ci', '--client', '--version', '--json', '--profile'],
    ],
    [['sallyport', 'nothing'], ['']],
  ])('In bash %j goes on with %j', (typed, offered) => {
    expect(completed(...typed)).toEqual(offered)
  })

  test.each([
    ['bash', bash(tree)],
    ['zsh', zsh(tree)],
    ['fish', fish(tree)],
  ])('The script for %s knows every command and every option', (_shell, script) => {
    for (const { commands, options } of tree) {
      for (const { word } of commands) expect(script).toContain(word)
      for (const { word } of options) expect(script).toContain(word.replace(/^--/, ''))
    }
  })

  test('In fish a noun that is also typed after another one offers nothing of its own there', () => {
    const give = fish(tree)
      .split('\n')
      .find((line) => line.includes('-a give '))
    expect(give).toContain('__fish_seen_subcommand_from access; and not __fish_seen_subcommand_from people')
  })

  test('Apostrophes and colons in what a command is about stay within their quotes', () => {
    const place = [{ path: '', commands: [{ word: 'x', about: "the job's: own" }], options: [] }]
    expect(zsh(place)).toContain(String.raw`'x:the job'\''s\: own'`)
    expect(fish(place)).toContain(String.raw`-d 'the job\'s: own'`)
  })
})
