// What the person asked for. Rounds scale every subject alike; the default takes about two minutes.

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const subjectNames = ['cold', 'warm', 'login', 'units'] as const
export type SubjectName = (typeof subjectNames)[number]

export interface Options {
  readonly rounds: number
  readonly only: readonly SubjectName[]
  /** Where the figures go as JSON. */
  readonly out: string
}

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '30' },
      only: { type: 'string', default: subjectNames.join() },
      out: { type: 'string', default: resolve(import.meta.dirname, 'results') },
    },
  })
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a number from 1')
  const only = values.only.split(',').map((name) => {
    const known = subjectNames.find((subject) => subject === name)
    if (known === undefined) throw new Error(`--only is a list of ${subjectNames.join(', ')}; there is no ${name}`)
    return known
  })
  return { rounds, only, out: resolve(values.out) }
}
