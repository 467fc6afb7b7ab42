// Statistics, counted from the sealed log: its leaves one after another, each once. What was counted and how far that goes change
// together; of two counters one is lost, and after a crash the next goes on where the last one came to. Nothing that a login waits
// for is written for it.

import type { RecordedEvent } from '../../event.ts'
import type { Generation, Statistics } from '../../ports/statistics.ts'
import type { LogFiles, Tree } from '../../ports/tree.ts'
import type { Clock } from '../../ports.ts'
import { joined, newly } from '../../rules/statistics/activity.ts'
import { type Counting, counting } from '../../rules/statistics/counting.ts'
import { isSound } from '../../rules/statistics/sound.ts'
import { entries } from '../sealing/entries.ts'
import { publishedSize } from '../sealing/published.ts'
import { type Numbers, numbersOf, type Range } from '../statistics.ts'

export interface CountPorts {
  readonly tree: Pick<Tree, 'top'>
  readonly files: Pick<LogFiles, 'read'>
  readonly statistics: Statistics
}

/** A transaction has room for a hundred records, and the place is one. */
const MOST_RECORDS = 99
/** Verbs and causes of one app in one step. */
const MOST_REFUSALS = 100
/** Leaves that are read at once: four whole bundles. */
const MOST_LEAVES = 1024

export interface CountedSoFar {
  /** Leaves that are counted, of so many. */
  readonly next: number
  readonly size: number
}

export type CountOrder =
  | { readonly act: 'go_on' }
  /** Everything again from the first leaf. */
  | { readonly act: 'recount' }
  /** Nothing is counted: what is known of the whole deployment. */
  | { readonly act: 'show'; readonly range: Range }

/** `hasTime` is asked before each step. Undefined: that is no range. */
export async function count(
  ports: CountPorts & { readonly clock: Clock },
  order: CountOrder,
  hasTime: () => boolean,
): Promise<CountedSoFar | Numbers | undefined> {
  if (order.act === 'show') return numbersOf(ports.statistics, '+', order.range, ports.clock.now())
  if (order.act === 'recount') await recount(ports)
  return goOn(ports, hasTime)
}

async function goOn(ports: CountPorts, hasTime: () => boolean): Promise<CountedSoFar> {
  const { statistics } = ports
  const size = (await publishedSize(ports)) ?? 0
  const standing = await statistics.standing()
  const shown = standing?.shown ?? 1
  if (standing === undefined) await statistics.change({ shown }, undefined)
  const next = await countTo(ports, shown, size, hasTime)
  const building = standing?.building
  if (building !== undefined && (await countTo(ports, building, size, hasTime)) >= next)
    await statistics.change({ shown: building }, standing?.version)
  return { next, size }
}

/** Counts everything again from the first leaf, beside what is shown, and shows it when it has come as far. */
async function recount({ statistics }: CountPorts): Promise<void> {
  const standing = await statistics.standing()
  const shown = standing?.shown ?? 1
  const building = Math.max(shown, standing?.building ?? 0) + 1
  await statistics.change({ shown, building }, standing?.version)
}

async function countTo(ports: CountPorts, of: Generation, size: number, hasTime: () => boolean): Promise<number> {
  const { files, statistics } = ports
  let place = await statistics.place(of)
  while ((place?.next ?? 0) < size && hasTime()) {
    const next = place?.next ?? 0
    const to = Math.min(size, next - (next % MOST_LEAVES) + MOST_LEAVES)
    const leaves = (await entries(files, next, to, size)).map(eventIn)
    for (let done = 0; done < leaves.length; ) {
      const { step, taken } = await stepOf(statistics, of, leaves.slice(done))
      // Of two counters one is lost: the other one goes on.
      if ((await statistics.add(of, { ...step, next: next + done + taken }, place?.version)) === 'lost') return next
      done += taken
      place = { next: next + done, version: (place?.version ?? 0) + 1 }
    }
  }
  return place?.next ?? 0
}

/** Undefined: it went when its time was over, or says nothing that could be counted. */
function eventIn(entry: Uint8Array): RecordedEvent | undefined {
  try {
    const leaf: unknown = JSON.parse(Buffer.from(entry).toString())
    return isSound(leaf) ? leaf : undefined
  } catch {
    return undefined
  }
}

type Leaves = readonly (RecordedEvent | undefined)[]
const countingOf = (leaves: Leaves) => counting(leaves.filter((one) => one !== undefined))

/** As many leaves as have room in one transaction; a single one always has. What is known of people is asked for once. */
async function stepOf(statistics: Statistics, of: Generation, leaves: Leaves) {
  let taken = leaves.length
  while (taken > 1 && !hasRoom(countingOf(leaves.slice(0, taken)))) taken = Math.ceil(taken / 2)
  const known = await statistics.known(of, countingOf(leaves.slice(0, taken)).activity)
  for (; ; taken = Math.ceil(taken / 2)) {
    const { sums, apps, activity } = countingOf(leaves.slice(0, taken))
    const { sums: people, days, months } = newly(activity, known)
    const step = { sums: joined(sums, people), apps, days, months }
    const records = step.sums.length + step.apps.length + step.days.length + step.months.length
    if (records <= MOST_RECORDS || taken === 1) return { step, taken }
  }
}

/** Also of the names that one record is given at once: an update of DynamoDB has room for 4 kB of them. */
const hasRoom = ({ sums, apps, activity }: Counting): boolean =>
  sums.length + apps.length <= MOST_RECORDS &&
  activity.length <= MOST_RECORDS &&
  apps.every(({ refusals }) => Object.keys(refusals).length <= MOST_REFUSALS)
