// What every step of a sign-in on the terminal is given.

import type { Answer } from '../gate/call.ts'
import type { Origin } from '../gate/origin.ts'
import { Trouble } from '../trouble.ts'
import type { Questions } from './questions.ts'
import type { Telling } from './telling.ts'

export interface OnTerminal {
  readonly origin: Origin
  readonly questions: Questions
  readonly telling: Telling
  /** As the session is called among the person's own. */
  readonly label: string
  /** Of an earlier sign-in here. */
  readonly device: string | undefined
  readonly signal: AbortSignal
  /** What to do where it did not come about, and where it asks for what a terminal cannot do. */
  readonly again: string
  readonly elsewhere: string
}

/** A question whose code could not be sent is a question all the same: another code may be asked for. */
export const sentOrNot =
  ({ telling }: Pick<OnTerminal, 'telling'>) =>
  (answer: Answer): Answer => {
    if (answer.status !== 503) return answer
    if ((answer.body as { challenge?: unknown } | undefined)?.challenge === undefined)
      throw new Trouble('unreachable', 'The gateway cannot at the moment.', { next: 'Try again.' })
    telling.say('The code could not be sent. Ask for a new one.')
    return answer
  }
