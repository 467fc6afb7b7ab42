// A question to the log, as the store can answer it.

import type { Sought } from '../../ports.ts'
import { fields, type LogFilter, naming } from '../../rules/log-query.ts'

/** As much of it as a store can tell by itself: how an event ended follows from several of its attributes. */
export function sought({ about, kinds, ...filter }: LogFilter): Sought {
  const given = fields.flatMap((field) => (filter[field] === undefined ? [] : [[field, filter[field]] as const]))
  return {
    all: Object.fromEntries(given),
    ...(about === undefined ? {} : { any: { of: naming, says: about } }),
    ...(kinds === undefined ? {} : { kinds }),
  }
}
