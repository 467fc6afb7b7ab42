// The commands as a shell needs them: every path of names, with what may follow it.

import type { Command } from 'commander'

export interface Word {
  readonly word: string
  readonly about: string
}

export interface Place {
  /** `''`, `sessions`, `sessions end`. */
  readonly path: string
  readonly commands: readonly Word[]
  /** With those that are understood everywhere. */
  readonly options: readonly (Word & { readonly takes: boolean })[]
}

export function readTree(program: Command): readonly Place[] {
  const everywhere = optionsOf(program)
  const walk = (command: Command, path: string): readonly Place[] => {
    const commands = command.commands.map((one) => ({ word: one.name(), about: one.description() }))
    const own = command === program ? [] : optionsOf(command)
    const place = { path, commands, options: [...own, ...everywhere] }
    return [place, ...command.commands.flatMap((one) => walk(one, `${path} ${one.name()}`.trim()))]
  }
  return walk(program, '')
}

const optionsOf = (command: Command) =>
  command.options
    .filter((one) => one.long !== null && one.long !== undefined)
    .map((one) => ({ word: one.long ?? '', about: one.description, takes: one.required || one.optional }))
