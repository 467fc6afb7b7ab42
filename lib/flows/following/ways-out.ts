// Two ways out that take everything: files in the log's bucket, and an event bus.

import type { EventBus } from '../../ports/deliveries.ts'
import type { LogFiles } from '../../ports/tree.ts'
import { archiveFiles, pieces } from '../../rules/deliveries/outgoing.ts'
import { atOnce } from './at-once.ts'
import type { Read } from './reading.ts'
import type { Take } from './sink.ts'

const FILES_AT_ONCE = 20

/** Newline-delimited JSON. What was there already is written over by the same. */
export const toArchive =
  ({ files }: { readonly files: Pick<LogFiles, 'write'> }, read: Read): Take =>
  async ({ from, to }) => {
    const all = archiveFiles(await read(from, to))
    await atOnce(FILES_AT_ONCE, all, ({ path, text }) => files.write(path, Buffer.from(text), 'passing'))
  }

/** An entry counts with its time, its source and the name of its class. */
const AROUND = 100
const MOST = { count: 10, bytes: 262_144 }

export const toBus =
  (bus: EventBus, read: Read): Take =>
  async ({ from, to }) => {
    const entries = (await read(from, to)).map(({ time, className, text, bytes }) => ({
      ...{ time, detailType: className, detail: text },
      bytes: bytes + AROUND,
    }))
    for (const piece of pieces(entries, MOST)) await bus.put(piece.map(({ bytes: _, ...entry }) => entry))
  }
