// A deployment in memory that is swept: its lines, its log, and what was told.

import type { RecordedEvent } from '../../lib/event.ts'
import { entries } from '../../lib/flows/sealing/entries.ts'
import { type Swept, sweep } from '../../lib/flows/sealing/sweep.ts'
import { type Disturbed, tell } from '../../lib/flows/sealing/tell.ts'
import type { Milliseconds } from '../../lib/ids.ts'
import type { EventPlace } from '../../lib/ports.ts'
import { type Fault, meeting, memoryFiles, memorySigner, memoryTree } from '../memory-log.ts'
import { memoryLines, memoryTellings, memoryWalks } from '../memory-sweep.ts'
import { memoryTable } from '../memory-table.ts'

export const START = 1_795_200_000_000
export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const at = (ms: number) => (START + ms) as Milliseconds
export const NOW = at(HOUR)

const event = (i: number, ms = i): RecordedEvent =>
  ({
    ...{ kind: 'log_read', id: String(i).padStart(22, '0'), at: START + ms, attempt: `attempt-${i}` },
    ...{ company: i % 3 === 0 ? undefined : `acme${i % 3}`, address: 'a', agent: 'b' },
  }) as unknown as RecordedEvent
/** As they come out of the store. */
export const stored = (i: number, ms = i) => JSON.parse(JSON.stringify(event(i, ms))) as RecordedEvent
export const events = (count: number, from = 0) => Array.from({ length: count }, (_, i) => stored(from + i))
export const other = (one: RecordedEvent) => ({ ...one, address: 'somebody else' }) as RecordedEvent
export const placeOf = (one: RecordedEvent): string => memoryLines().placeOf(one as EventPlace)

/** Of days that went there is no record. */
const nothingWent = memoryTable()

export function world(fault: (call: string) => Fault | undefined = () => undefined) {
  let seed = 0
  const random = { bytes: (count: number) => new Uint8Array(count).fill(seed++ % 256) }
  const ports = {
    ...{ tree: memoryTree(fault), files: memoryFiles(fault), signer: memorySigner(), random },
    ...{ lines: memoryLines(fault), walks: memoryWalks(fault) },
    ...{ table: nothingWent, log: nothingWent, least: 30 },
  }
  const tellings = memoryTellings(fault)
  /** By what makes an event the same event. */
  const log = new Map<string, Disturbed>()
  const reports: string[] = []
  const report = (change: Disturbed) => {
    reports.push(change.name)
    return meeting(fault, 'report', () => void log.set(`${change.name} ${change.at}`, change))
  }
  const told = (change: Disturbed) => tell(tellings, change, report)
  const run = (now: Milliseconds = NOW, hasTime = () => true): Promise<Swept> => sweep(ports, now, hasTime, told)
  const leaves = async (): Promise<readonly string[]> => {
    const size = ports.tree.found?.size ?? 0
    const all = await entries(ports.files, 0, size, size)
    return all.map((entry) => (JSON.parse(Buffer.from(entry).toString()) as RecordedEvent).id)
  }
  return { ...ports, ports, tellings, log, reports, told, run, leaves }
}

export const wasOf = ({ log }: ReturnType<typeof world>) =>
  [...log.values()]
    .map((change) => [change.was, change.event])
    .toSorted(([one], [other]) => (`${one}` < `${other}` ? -1 : 1))
