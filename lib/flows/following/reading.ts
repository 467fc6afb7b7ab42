// The sealed log as one run reads it: how far it is published, and its leaves in whole bundles, each read once for everybody
// who follows.

import type { RecordedEvent } from '../../event.ts'
import type { LogFiles, Tree } from '../../ports/tree.ts'
import { type Outgoing, outgoing } from '../../rules/deliveries/outgoing.ts'
import type { Gateway } from '../../rules/ocsf/event.ts'
import { entries } from '../sealing/entries.ts'

export interface ReadingPorts {
  readonly tree: Pick<Tree, 'top'>
  readonly files: Pick<LogFiles, 'read'>
  readonly gateway: Gateway
}

/** Leaves that are read at once: four whole bundles. */
const AT_ONCE = 1024
/** Times that many are kept for others who are about there. */
const KEPT = 4

/** From a leaf up to before another. */
export type Read = (from: number, to: number) => Promise<readonly Outgoing[]>

/**
 * What the newest checkpoint speaks of is there to be read. Undefined: one was swapped in that is not published yet; how long
 * the log is can be said in a moment.
 */
export async function published({ tree, files }: ReadingPorts): Promise<number | undefined> {
  const [top, checkpoint] = await Promise.all([tree.top(), files.read('checkpoint')])
  if (top === undefined) return checkpoint === undefined ? 0 : undefined
  return checkpoint !== undefined && Buffer.from(checkpoint).toString() === top.checkpoint ? top.size : undefined
}

/** Steps end where others would, wherever they began. */
export const stepEnd = (next: number, size: number, most = AT_ONCE): number =>
  Math.min(size, next - (next % most) + most)

export function reading({ files, gateway }: ReadingPorts, size: number): Read {
  const kept = new Map<number, Promise<readonly Outgoing[]>>()

  async function read(first: number): Promise<readonly Outgoing[]> {
    const found = await entries(files, first, stepEnd(first, size), size)
    return found.flatMap((entry, i) => {
      // It went when its time was over, and goes nowhere else any more.
      if (entry.length === 0) return []
      const event = JSON.parse(Buffer.from(entry).toString()) as RecordedEvent
      return outgoing({ index: first + i, event }, gateway)
    })
  }

  function chunk(first: number): Promise<readonly Outgoing[]> {
    const known = kept.get(first)
    if (known !== undefined) return known
    const asked = read(first)
    asked.catch(() => kept.delete(first))
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT + 1))) kept.delete(oldest)
    kept.set(first, asked)
    return asked
  }

  return async (from, to) => {
    const firsts: number[] = []
    for (let first = from - (from % AT_ONCE); first < to; first += AT_ONCE) firsts.push(first)
    const all = await Promise.all(firsts.map(chunk))
    return all.flat().filter(({ index }) => index >= from && index < to)
  }
}
