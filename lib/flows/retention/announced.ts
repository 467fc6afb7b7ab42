// Whether a line may be gone: because the day of its company went by retention, which the sealed log itself announced before. What
// the state table says of it is only where to look: whoever can write there takes nothing out of the log unseen.

import type { RecordedEvent } from '../../event.ts'
import type { CompanyId, EventId, Milliseconds } from '../../ids.ts'
import type { LogFiles, Tree } from '../../ports/tree.ts'
import type { Clock, Ports } from '../../ports.ts'
import { cursorFrom, cursorOf } from '../../rules/log-query.ts'
import { mayGo } from '../../rules/retention.ts'
import { unverifiedSize } from '../../rules/transparency/checkpoint.ts'
import { entryOf, minuteOf } from '../../rules/transparency/entry.ts'
import { leafHash, same } from '../../rules/transparency/merkle.ts'
import { digestOf, parseRetired, retiredPath } from '../../rules/transparency/retired.ts'
import { key } from '../../schema.ts'
import { entries } from '../sealing/entries.ts'
import { hashesIn, placesIn } from '../sealing/round.ts'
import type { CompanyDay } from './blank.ts'

export type AnnouncedPorts = Pick<Ports, 'table' | 'log'> & {
  readonly tree: Pick<Tree, 'top' | 'leaves'>
  readonly files: Pick<LogFiles, 'read'>
  /** Days that every line is kept, whatever a company says and whoever announces otherwise. */
  readonly least: number
}

const DAY = 86_400_000
const PAGE = 20

export type Announced = Extract<RecordedEvent, { readonly kind: 'retirement_begun' }>

interface Wanted extends CompanyDay {
  /** When it was announced, says whoever asks. */
  readonly announced: Milliseconds
}

/**
 * The announcement, where it is published as it was said; undefined: it is not, or not yet. A day that is too young by now does not
 * go because somebody announced it in the name of another century. `among`: the first so many leaves.
 */
export async function announcement(
  ports: AnnouncedPorts,
  { company, day, announced }: Wanted,
  now: Milliseconds,
  among = Number.POSITIVE_INFINITY,
): Promise<Announced | undefined> {
  const { least } = ports
  if (!mayGo({ days: least, holds: [] }, day, { least, now })) return undefined
  for await (const event of saidAt(ports, company, announced))
    if (event.day === day && (await isSealed(ports, event, among))) return event
  return undefined
}

/** All of one moment: whoever can write lines puts others before the one that was sealed. */
async function* saidAt({ log }: AnnouncedPorts, company: CompanyId, at: Milliseconds): AsyncGenerator<Announced> {
  let before = cursorFrom(at + 1)
  for (;;) {
    const events = await log.read(company, Math.floor(at / DAY), { limit: PAGE, since: cursorFrom(at), before })
    yield* events.filter((one): one is Announced => one.kind === 'retirement_begun' && one.company === company)
    const last = events.at(-1)
    if (last === undefined || events.length < PAGE) return
    before = cursorOf(last)
  }
}

/** To the last byte, and by the hash that was signed: who may empty entries can write others there. */
async function isSealed({ tree, files }: AnnouncedPorts, event: Announced, among: number): Promise<boolean> {
  const places = await tree.leaves(minuteOf(event))
  const [leaf] = places.flatMap(({ first, events }) =>
    events.includes(event.id) ? [first + events.indexOf(event.id)] : [],
  )
  const size = leaf === undefined ? 0 : await readableSize({ tree, files })
  if (leaf === undefined || leaf >= Math.min(size, among)) return false
  const [[entry], hashAt] = await Promise.all([entries(files, leaf, leaf + 1, size), hashesIn(files, size)([leaf])])
  const [sealed, hash] = [entryOf(event), hashAt(leaf)]
  return entry !== undefined && same(sealed, entry) && hash !== undefined && same(leafHash(sealed), hash)
}

/** Leaves that are published, also while a step after them was swapped in and is not. */
async function readableSize({ tree, files }: Pick<AnnouncedPorts, 'tree' | 'files'>): Promise<number> {
  const [top, checkpoint] = await Promise.all([tree.top(), files.read('checkpoint')])
  return Math.min(top?.size ?? 0, unverifiedSize(checkpoint ?? Uint8Array.of()))
}

/** The places that it says go, from the lowest up; undefined: the file that names them is not there, or not what was announced. */
export async function placesSaid(
  files: Pick<LogFiles, 'read'>,
  { leaves, lines }: Announced,
): Promise<readonly number[] | undefined> {
  const bytes = await files.read(retiredPath(leaves))
  const places = bytes === undefined || digestOf(bytes) !== leaves ? undefined : parseRetired(bytes)
  return places?.length === lines ? places : undefined
}

/** A line that is gone, by its place. */
export interface LineGone extends CompanyDay {
  readonly event: EventId
  readonly at: Milliseconds
}

/**
 * Whether a line may be gone: one that the announcement of its day names, and no other of that day, as one that was sealed later, or
 * the announcement itself. For as long as one invocation lasts a day that went has gone.
 */
export function goneBy(
  ports: AnnouncedPorts & { readonly clock: Clock },
): (line: LineGone | undefined) => Promise<boolean> {
  /** Also that there is nothing: what lets lines go was sealed before, and asked of each line anew it would hold up the seal. */
  const known = new Map<string, ReadonlySet<number> | undefined>()
  const leafOf = placesIn(ports.tree)

  async function placesGone({ company, day }: CompanyDay): Promise<ReadonlySet<number> | undefined> {
    const name = `${company} ${day}`
    if (known.has(name)) return known.get(name)
    const [retired] = await ports.table.get(key.retired(company, day))
    // Of the record only the moment is taken: what it says besides may be of another company and day.
    const wanted = retired === undefined ? undefined : { company, day, announced: retired.announced }
    const said = wanted && (await announcement(ports, wanted, ports.clock.now()))
    const places = said && (await placesSaid(ports.files, said))
    known.set(name, places && new Set(places))
    return known.get(name)
  }

  return async (line) => {
    const places = line && (await placesGone(line))
    if (line === undefined || places === undefined) return false
    const own = (await leafOf([minuteOf(line)])).get(line.event)
    return own?.every((place) => places.has(place)) === true
  }
}
