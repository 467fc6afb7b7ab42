// One step of the tree: what it adds, what is signed of it, and where its files wait until it is swapped in.

import type { RecordedEvent } from '../../event.ts'
import { inSeconds, type Milliseconds, type Seconds } from '../../ids.ts'
import type { FoundTop, Leaves, LogFiles, LogSigner, SharedFiles, Tree, TreeTop } from '../../ports/tree.ts'
import type { Random } from '../../ports.ts'
import { checkpointText, signedCheckpoint, timedText } from '../../rules/transparency/checkpoint.ts'
import { type Edge, edgeFiles, grown } from '../../rules/transparency/edge.ts'
import { entryOf, minuteOf, slotOf, slotPath } from '../../rules/transparency/entry.ts'
import type { Hash } from '../../rules/transparency/merkle.ts'
import { packed } from '../../rules/transparency/staged.ts'

export interface SealPorts {
  readonly tree: Tree
  readonly files: LogFiles & SharedFiles
  readonly signer: LogSigner
  readonly random: Random
}

export async function nextTop(
  { signer, files: store, random }: SealPorts,
  edge: Edge,
  step: readonly RecordedEvent[],
  now: Milliseconds,
  before: FoundTop | undefined,
) {
  const { edge: after, root, files: tiles } = grown(edge, step.map(entryOf))
  // Time does not go backwards, whatever the clock of this machine says.
  const at = Math.max(inSeconds(now), before?.at ?? 0) as Seconds
  const checkpoint = await signed(signer, { size: after.size, root, at })
  const opens = before === undefined || slotOf(before.at) < slotOf(at)
  const slot = opens ? [{ path: slotPath(slotOf(at)), bytes: Buffer.from(checkpoint) }] : []
  // Once a day all that stands at the edge, or what passes would be gone one day from a log in which nothing happens.
  const daily = before !== undefined && dayOf(before.at) < dayOf(at) ? edgeFiles(after) : []
  const files = [...new Map([...tiles, ...daily, ...slot].map((file) => [file.path, file])).values()]
  const top: TreeTop = { size: after.size, at, checkpoint }
  if (files.length === 0) return { top, edge: after, files, leaves: [] }
  const staged = `staged/${String(after.size).padStart(16, '0')}-${Buffer.from(random.bytes(12)).toString('hex')}`
  await store.write(staged, packed(files), 'passing')
  return { top: { ...top, staged }, edge: after, files, leaves: leavesOf(step, edge.size) }
}

const dayOf = (at: Seconds): number => Math.floor(at / 86_400)

async function signed(signer: LogSigner, head: { size: number; root: Hash; at: Seconds }): Promise<string> {
  const { origin } = signer
  const text = checkpointText({ origin, ...head })
  const [key, log, clock] = await Promise.all([signer.key(), signer.sign(text), signer.sign(timedText(text, head.at))])
  return signedCheckpoint({ origin, ...head }, key, { log, clock })
}

function leavesOf(step: readonly RecordedEvent[], from: number): readonly Leaves[] {
  const byMinute = Map.groupBy(
    step.map((event, i) => ({ id: event.id, minute: minuteOf(event), index: from + i })),
    ({ minute }) => minute,
  )
  return [...byMinute].map(([minute, all]) => ({
    minute,
    first: all[0]?.index ?? from,
    events: all.map(({ id }) => id),
  }))
}
