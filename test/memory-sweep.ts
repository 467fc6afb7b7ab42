// The lines of the store of events, how far a sweep has come and what was told, in memory, with faults of both kinds.

import { createHash } from 'node:crypto'
import type { RecordedEvent } from '../lib/event.ts'
import type {
  EventLines,
  EventPlace,
  FoundTelling,
  FoundWalk,
  Line,
  Telling,
  Tellings,
  Walks,
} from '../lib/ports/sweep.ts'
import { type Faults, meeting } from './memory-log.ts'

const calm: Faults = () => undefined

const placeOf = ({ id, at, company }: EventPlace): string => `${company ?? '-'}/${at}/${id}`

export const nameOf = (place: string, stands: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([place, stands]))
    .digest('hex')

/** `rows`: by their places; what is no event says nothing of what it is. */
export function memoryLines(faults: Faults = calm, page = 50) {
  const rows = new Map<string, RecordedEvent | 'junk'>()
  const lineOf = (place: string): Line => {
    const row = rows.get(place)
    const event = row === undefined || row === 'junk' ? {} : { event: row }
    return { name: nameOf(place, row), ...event }
  }
  return {
    rows,
    put: (...events: readonly RecordedEvent[]) => {
      for (const event of events) rows.set(placeOf(event as EventPlace), event)
    },
    placeOf,
    scan: (since, after) =>
      meeting(faults, 'scan', () => {
        const places = [...rows.keys()].sort()
        const from = after === undefined ? 0 : places.findIndex((place) => place > after)
        const these = from < 0 ? [] : places.slice(from, from + page)
        const last = these.at(-1)
        const lines = these.map(lineOf).filter(({ event }) => event === undefined || event.at < 0 || event.at >= since)
        return { lines, ...(last === undefined || last === places.at(-1) ? {} : { next: last }) }
      }),
    look: (places) =>
      meeting(faults, 'look', () =>
        places
          .map(placeOf)
          .map((place) => (rows.has(place) ? lineOf(place) : { name: nameOf(place, null), gone: true })),
      ),
    remove: (places) =>
      meeting(faults, 'remove', () => {
        for (const place of places) rows.delete(placeOf(place))
      }),
  } satisfies EventLines & Record<string, unknown>
}

function versioned<T extends object>(faults: Faults, name: string) {
  const all = new Map<string, T & { readonly version: number }>()
  return {
    all,
    find: (key: string) => meeting(faults, `find ${name}`, () => all.get(key)),
    keep: (key: string, value: T, expects: number | undefined) =>
      meeting(faults, `keep ${name}`, (): 'kept' | 'lost' => {
        if (all.get(key)?.version !== expects) return 'lost'
        all.set(key, { ...value, version: (expects ?? 0) + 1 })
        return 'kept'
      }),
  }
}

export function memoryWalks(faults: Faults = calm): Walks & { readonly found: () => FoundWalk | undefined } {
  const { all, find, keep } = versioned<Omit<FoundWalk, 'version'>>(faults, 'walk')
  return {
    found: () => all.get('walk'),
    find: () => find('walk'),
    keep: (walk, expects) => keep('walk', walk, expects),
  }
}

export function memoryTellings(faults: Faults = calm): Tellings & { readonly all: Map<string, FoundTelling> } {
  return versioned<Telling>(faults, 'telling')
}
