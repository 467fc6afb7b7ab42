// Which places of the log may be empty: those that an announcement names which is sealed. The state table says which days of which
// companies went and from which place to which; what it says besides is not believed.

import type { CompanyId, Milliseconds } from '../../ids.ts'
import type { Ports } from '../../ports.ts'
import { partition, type Retired } from '../../schema.ts'
import { type AnnouncedPorts, announcement, placesSaid } from '../retention/announced.ts'
import type { Round } from './round.ts'

const AT_ONCE = 32

/** Days are asked for when the first empty place is met, and again where they do not explain one: a day may go meanwhile. */
export function announcedIn(ports: AnnouncedPorts, now: Milliseconds): Round['announced'] {
  const known = new Map<string, readonly number[]>()
  let days: readonly Retired[] | undefined

  async function named(from: number, to: number): Promise<ReadonlySet<number>> {
    const these = days?.filter(({ first, last }) => first <= to && last >= from) ?? []
    const all = new Set<number>()
    for (let i = 0; i < these.length; i += AT_ONCE)
      for (const places of await Promise.all(these.slice(i, i + AT_ONCE).map(placesOf)))
        for (const place of places) if (place >= from && place <= to) all.add(place)
    return all
  }

  async function placesOf(retired: Retired): Promise<readonly number[]> {
    const { company, day } = retired
    const before = known.get(`${company} ${day}`)
    if (before !== undefined) return before
    const said = await announcement(ports, retired, now)
    const places = said === undefined ? [] : ((await placesSaid(ports.files, said)) ?? [])
    // One that is about to be sealed is looked for again.
    if (said !== undefined) known.set(`${company} ${day}`, places)
    return places
  }

  return async (places) => {
    const [from = 0, to = 0] = [places[0], places.at(-1)]
    if (places.length === 0) return () => false
    // Leaves are walked from the lowest up: what ends before is not asked for again in this round.
    for (const [name, own] of known) if ((own.at(-1) ?? 0) < from) known.delete(name)
    let all = days === undefined ? undefined : await named(from, to)
    if (all === undefined || places.some((place) => all?.has(place) !== true)) {
      days = await daysGone(ports)
      all = await named(from, to)
    }
    const found = all
    return (place) => found.has(place)
  }
}

async function daysGone({ table }: Pick<Ports, 'table'>): Promise<readonly Retired[]> {
  const all: Retired[] = []
  const companies = (await table.list(partition.retentions())).map(({ company }) => company)
  const gone = async (of: CompanyId) => {
    for (const { version: _, ...retired } of await table.list(partition.retired(of)))
      if (retired.company === of) all.push(retired)
  }
  for (let i = 0; i < companies.length; i += AT_ONCE) await Promise.all(companies.slice(i, i + AT_ONCE).map(gone))
  return all
}
