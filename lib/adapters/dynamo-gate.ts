// The tables as a gate has them: it reads what a call rests on, counts, marks, and adds to the log. It changes no record, so
// what would is not in its bundle, and a flow that tried to would fail at once.

import type { Table } from '../ports.ts'
import { append, type Tables } from './dynamo-commit.ts'
import { get, mark } from './dynamo-table.ts'
import { tally } from './dynamo-tally.ts'

const beyond = (): never => {
  throw new TypeError('a gate changes no record and lists none')
}

export const gateTable = (tables: Tables): Table => ({
  get: ((...keys: Parameters<typeof get>[1]) => get(tables, keys)) as Table['get'],
  async commit({ events, writes }) {
    const [first, ...more] = events
    return first === undefined || more.length > 0 || writes.length > 0 ? beyond() : append(tables, first)
  },
  tally: (key, ttl) => tally(tables, key, ttl),
  mark: (seen) => mark(tables, seen),
  list: beyond,
  page: beyond,
  reserve: beyond,
})
