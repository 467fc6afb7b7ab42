// What every command is given: its surroundings, how to answer, and which gateway is meant.

import { plainJson, plainText } from './show/plain.ts'
import { type Telling, tellingOn } from './sign-in/telling.ts'
import type { Surroundings } from './surroundings.ts'

export interface Asked {
  readonly here: Surroundings
  readonly json: boolean
  readonly profile: string | undefined
  readonly telling: Telling
  /** The answer: JSON for a program, else what `human` makes of it. */
  readonly answer: (value: unknown, human: () => string) => void
}

export interface GlobalOptions {
  readonly json?: boolean
  readonly profile?: string
}

export function askedIn(here: Surroundings, { json = false, profile }: GlobalOptions): Asked {
  return {
    here,
    json,
    profile,
    telling: tellingOn(here.messages),
    answer(value, human) {
      const text = json ? plainJson(value) : plainText(human())
      if (text !== '') here.output.write(`${text}\n`)
    },
  }
}
