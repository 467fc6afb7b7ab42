// Questions on the terminal. They are asked on stderr, so that stdout stays for what was asked for, and Ctrl-C at any of them
// ends the command.

import type { Surroundings } from '../surroundings.ts'
import { interrupted, Trouble } from '../trouble.ts'

export interface Questions {
  /** `check` says what is wrong with what was typed. */
  text(message: string, check?: (typed: string) => string | undefined): Promise<string>
  secret(message: string): Promise<string>
  /** No, unless it is said. */
  confirm(message: string): Promise<boolean>
  choose<T extends string>(message: string, options: readonly (readonly [value: T, label: string])[]): Promise<T>
}

export async function questionsOn(here: Surroundings): Promise<Questions> {
  const { input, messages: output, signal } = here
  if (!input.isTTY || !output.isTTY)
    throw new Trouble('usage', 'There is no terminal to ask on.', {
      next: 'Run it in a terminal, or take sallyport login --device; in CI, sallyport login --ci.',
    })
  const prompts = await import('@clack/prompts')
  const common = { input, output, signal, withGuide: false }
  const answered = <T>(answer: T | typeof prompts.CANCEL_SYMBOL): T => {
    if (prompts.isCancel(answer) || signal.aborted) throw interrupted()
    return answer
  }
  const needed = (typed: string | undefined) => (typed ? undefined : 'Type something, or Ctrl-C to stop.')
  return {
    text: async (message, check) =>
      answered(
        await prompts.text({
          ...common,
          message,
          validate: (typed) => needed(typed?.trim()) ?? check?.((typed ?? '').trim()),
        }),
      ).trim(),
    secret: async (message) => answered(await prompts.password({ ...common, message, validate: needed })),
    confirm: async (message) => answered(await prompts.confirm({ ...common, message, initialValue: false })),
    async choose(message, options) {
      const listed = options.map(([value, label]) => ({ value: value as string, label }))
      const answer = answered(await prompts.select({ ...common, message, options: listed }))
      return answer as (typeof options)[number][0]
    },
  }
}
