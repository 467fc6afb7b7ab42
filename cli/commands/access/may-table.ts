// Apps, with what may be done in each and what gives it.

import { fromNow } from '../../show/moments.ts'
import { table } from '../../show/table.ts'
import { type Allowance, through } from './allowance.ts'

export interface MayIn {
  readonly app: string
  readonly name: string
  readonly company: string
  readonly verbs: readonly string[]
  readonly through: readonly Allowance[]
}

/** Nothing where there is nothing. */
export const mayTable = (apps: readonly MayIn[]): string | undefined =>
  apps.length === 0
    ? undefined
    : table(
        ['app', 'name', 'company', 'may', 'through'],
        apps.map(({ app, name, company, verbs, through: grounds }) => [
          app,
          name,
          company,
          verbs.join(' '),
          grounds.map(ground).join('; '),
        ]),
      )

function ground({ by, given_by, until }: Allowance): string {
  const from = given_by === undefined ? '' : `, by ${given_by}`
  return `${through(by, 'an entry')}${from}${until === undefined ? '' : `, ends ${fromNow(until)}`}`
}
