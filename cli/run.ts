// One run of the command: from what was typed to the number it ends with.

import { CommanderError } from 'commander'
import { exits } from './exits.ts'
import { programIn } from './program.ts'
import { report } from './show/report.ts'
import type { Surroundings } from './surroundings.ts'

export async function run(typed: readonly string[], here: Surroundings): Promise<number> {
  try {
    const program = await programIn(here, typed)
    if (typed.length === 0) {
      here.messages.write(program.helpInformation())
      return exits.usage
    }
    await program.parseAsync(typed, { from: 'user' })
    return exits.done
  } catch (error) {
    // It has said itself what was wrong; help and version end well.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.done : exits.usage
    return report(here, typed.includes('--json'), error)
  }
}
