// Before what cannot be undone: what will happen, in words, and a yes. Where nobody can answer, --yes has to have been given.

import type { Asked } from '../asked.ts'
import { plain } from '../show/plain.ts'
import { Trouble } from '../trouble.ts'

export interface Sure {
  readonly yes?: boolean
}

export async function sure(asked: Asked, { yes = false }: Sure, happens: readonly string[], question: string) {
  if (yes) return
  const { here, telling } = asked
  if (!here.input.isTTY || !here.messages.isTTY)
    throw new Trouble('usage', 'This asks for a yes, and there is no terminal to ask on.', {
      next: 'Where you are sure, give --yes.',
    })
  const { questionsOn } = await import('../sign-in/questions.ts')
  const questions = await questionsOn(here)
  for (const line of happens) telling.say(plain(line))
  if (!(await questions.confirm(plain(question)))) throw new Trouble('failed', 'Nothing was changed.')
}
