// `sallyport completion <shell>`: a script made from the very commands that can be typed. It asks nothing of the gateway, so
// that a Tab never waits and never shows a credential.

import type { Command } from 'commander'
import type { Asked } from '../asked.ts'
import { bash } from '../completion/bash.ts'
import { fish } from '../completion/fish.ts'
import { readTree } from '../completion/tree.ts'
import { zsh } from '../completion/zsh.ts'
import { Trouble } from '../trouble.ts'

const shells = { bash, zsh, fish } as const

export async function completion(asked: Asked, program: Command, shell: string): Promise<void> {
  if (!Object.hasOwn(shells, shell))
    throw new Trouble('usage', 'There are completions for bash, zsh and fish.', {
      next: 'For bash: source <(sallyport completion bash)',
    })
  const script = shells[shell as keyof typeof shells](readTree(program))
  asked.answer({ shell, script }, () => script.trimEnd())
}
