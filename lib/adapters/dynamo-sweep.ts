// How far a sweep has come, and what was told of disturbed lines: in the state table beside the top of the tree, and like it
// written without an event.

import { sweepKey } from '../log-keys.ts'
import type { Tellings, Walks } from '../ports.ts'
import { type Place, putting, readOne, type Where, writeAll } from './dynamo-versioned.ts'

export const dynamoWalks = (where: Where): Walks => ({
  find: () => readOne(where, sweepKey.walk()),
  keep: (walk, expects) => keep(where, sweepKey.walk(), walk, expects),
})

export const dynamoTellings = (where: Where): Tellings => ({
  find: (line) => readOne(where, sweepKey.telling(line)),
  keep: (line, telling, expects) => keep(where, sweepKey.telling(line), telling, expects),
})

const keep = async (where: Where, place: Place, record: object, expects: number | undefined) =>
  (await writeAll(where, [putting(where.state, { ...record, ...place }, expects)])) ? 'kept' : 'lost'
