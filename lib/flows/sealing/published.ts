// What is published of the log, and what a writer goes on from: the right edge of the tree, believed only where it is what was
// signed. A step that was swapped in and not published is published first.

import type { FoundTop, LogFiles, LogSigner, Tree, TreeTop } from '../../ports/tree.ts'
import { unbundled } from '../../rules/transparency/bundle.ts'
import { type Checkpoint, type CheckpointFault, readCheckpoint } from '../../rules/transparency/checkpoint.ts'
import { type Edge, EMPTY_EDGE, type File, rootOf } from '../../rules/transparency/edge.ts'
import { EMPTY_ROOT, type Hash, leafHash, same } from '../../rules/transparency/merkle.ts'
import { unpacked } from '../../rules/transparency/staged.ts'
import { bundleOf, edgeTiles, tilePath } from '../../rules/transparency/tiles.ts'
import type { Known } from './known.ts'
import type { SealPorts } from './step.ts'

/** The files and the top say different things: somebody changed one of them. Nothing is sealed until it is known what happened. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement'
}

/** What the last step left, for the next one of the same process: nothing is read twice. */
export interface Memory {
  kept?: { readonly checkpoint: string; readonly edge: Edge; readonly known: Known }
}

/** What is known of this very top. Of any other one, another writer may know more. */
export const knownAt = (top: FoundTop | undefined, { kept }: Memory): Known =>
  top !== undefined && kept?.checkpoint === top.checkpoint ? kept.known : new Map()

/**
 * Everything the checkpoint speaks of first, and the checkpoint last: whoever reads it finds what it says. It is not put over a later
 * one: a writer that was slow would take back what another one has published since, and the world has seen.
 */
export async function publish(
  { files, signer }: Pick<SealPorts, 'files' | 'signer'>,
  { size, at, checkpoint, staged }: TreeTop,
  all: readonly File[],
): Promise<void> {
  await Promise.all(all.map(({ path, bytes }) => files.write(path, bytes, isPassing(path) ? 'passing' : 'lasting')))
  const log = await logOf(signer)
  const unlessLater = (found: Uint8Array | undefined): Uint8Array | undefined => {
    const published = found === undefined ? undefined : readCheckpoint(Buffer.from(found).toString(), log)
    // What cannot be believed is no later one, whatever it says of itself.
    const isLater = typeof published === 'object' && (published.size > size || published.at > at)
    return isLater ? undefined : Buffer.from(checkpoint)
  }
  await files.rewrite('checkpoint', unlessLater, 'passing')
  if (staged !== undefined) await files.discard(staged)
}

const logOf = async (signer: LogSigner) => ({ name: signer.origin, type: 1, key: await signer.key() }) as const

/** A tile that is not full yet is written again when it has grown. */
const isPassing = (path: string): boolean => path.includes('.p/')

export async function edgeAt(ports: SealPorts, top: FoundTop | undefined, memory: Memory): Promise<Edge | 'lost'> {
  const { files, tree } = ports
  if (top !== undefined && memory.kept?.checkpoint === top.checkpoint) return memory.kept.edge
  const log = await logOf(ports.signer)
  const published = await files.read('checkpoint')
  if (published !== undefined && isBehind(readCheckpoint(Buffer.from(published).toString(), log), top)) {
    // Another writer may have come by since the table was read; if none has, it is the table that is wrong.
    if ((await tree.top())?.version !== top?.version) return 'lost'
    throw new Disagreement('the published log is ahead of the table')
  }
  if (top === undefined) return EMPTY_EDGE
  if (published === undefined || Buffer.from(published).toString() !== top.checkpoint) await finish(ports, top)
  const edge = await loaded(files, top.size)
  const head = readCheckpoint(top.checkpoint, log)
  if (typeof head === 'string') throw new Disagreement(`the newest checkpoint cannot be believed: ${head}`)
  if (head.size !== edge.size || !same(head.root, top.size === 0 ? EMPTY_ROOT : rootOf(edge)))
    throw new Disagreement('the files of the log are not those that were signed')
  return edge
}

/**
 * A table that was brought back from a backup knows a smaller tree than the world has seen. Growing that one would make
 * another log under the same name.
 */
function isBehind(published: Checkpoint | CheckpointFault, top: FoundTop | undefined): boolean {
  if (typeof published === 'string') throw new Disagreement(`the published checkpoint cannot be believed: ${published}`)
  return top === undefined || published.size > top.size || published.at > top.at
}

/** The last step was swapped in and not published, or not to its end. */
async function finish(ports: Pick<SealPorts, 'files' | 'signer'>, top: TreeTop): Promise<void> {
  const staged = top.staged === undefined ? undefined : await ports.files.read(top.staged)
  // Where it was discarded every file had its place, and only the checkpoint itself was missing.
  await publish(ports, top, staged === undefined ? [] : unpacked(staged))
}

async function loaded(files: LogFiles, size: number): Promise<Edge> {
  const tiles = [...edgeTiles(size)]
  const lowest = tiles.find(({ level }) => level === 0)
  const [bundle, ...read] = await Promise.all([
    lowest === undefined ? Uint8Array.of() : files.read(tilePath(bundleOf(lowest))),
    ...tiles.map((tile) => files.read(tilePath(tile))),
  ])
  const levels: Hash[][] = []
  for (const [i, { level, width }] of tiles.entries()) {
    const bytes = read[i]
    if (typeof level !== 'number' || bytes?.length !== width * 32) throw new Disagreement('a tile is not there')
    levels[level] = Array.from({ length: width }, (_, j) => bytes.subarray(j * 32, j * 32 + 32))
  }
  const entries = bundle === undefined ? undefined : unbundled(bundle)
  if (entries === undefined) throw new Disagreement('a bundle of entries is not there')
  // What is signed are hashes: an entry that was changed would be carried on into every larger bundle.
  const hashes = levels[0] ?? []
  if (entries.length !== hashes.length || !entries.every((entry, i) => same(leafHash(entry), hashes[i] as Hash)))
    throw new Disagreement('the entries of the log are not those that were signed')
  return { size, levels: Array.from(levels, (hashes) => hashes ?? []), entries }
}

/**
 * Leaves of the newest checkpoint: what it speaks of is there to be read. Undefined: one was swapped in that is not published yet;
 * how long the log is can be said in a moment.
 */
export async function publishedSize({
  tree,
  files,
}: {
  readonly tree: Pick<Tree, 'top'>
  readonly files: Pick<LogFiles, 'read'>
}): Promise<number | undefined> {
  const [top, checkpoint] = await Promise.all([tree.top(), files.read('checkpoint')])
  if (top === undefined) return checkpoint === undefined ? 0 : undefined
  return checkpoint !== undefined && Buffer.from(checkpoint).toString() === top.checkpoint ? top.size : undefined
}
