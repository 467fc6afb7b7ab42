// A person of the company as the gateway tells them, in a row.

import { fromNow } from '../../show/moments.ts'
import { table } from '../../show/table.ts'

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly state: string
  readonly administrator: boolean
  readonly since: string
}

export interface PersonInFull extends Person {
  readonly teams: readonly string[]
  readonly authenticators: readonly string[]
  readonly sessions: number
}

export const peopleTable = (people: readonly Person[]): string =>
  people.length === 0
    ? 'Nobody.'
    : table(
        ['id', 'name', 'e-mail address', 'state', '', 'since'],
        people.map(({ id, name, email, state, administrator, since }) => [
          id,
          name,
          email,
          state,
          administrator ? 'administrator' : '',
          fromNow(since),
        ]),
      )
