// Logs for the tests of the audit: sealed by the very writer over simulated hours, kept as files by their paths, and audited.

import type { RecordedEvent } from '../../../../lib/event.ts'
import type { Memory } from '../../../../lib/flows/sealing/published.ts'
import { seal } from '../../../../lib/flows/sealing/seal.ts'
import type { SealPorts } from '../../../../lib/flows/sealing/step.ts'
import type { Milliseconds } from '../../../../lib/ids.ts'
import type { LogSigner } from '../../../../lib/ports/tree.ts'
import { type Audit, type AuditRules, audit } from '../../../../lib/rules/transparency/audit.ts'
import type { Fed, Want } from '../../../../lib/rules/transparency/audit-wants.ts'
import { parseSlotPath } from '../../../../lib/rules/transparency/entry.ts'
import type { Verifier } from '../../../../lib/rules/transparency/note.ts'
import { memoryFiles, memorySigner, memoryTree } from '../../../memory-log.ts'

/** 2026-11-20T20:00:00Z */
export const START = 1_795_204_800_000
export const MINUTE = 60_000

export type Files = Map<string, Uint8Array>

export const eventOf = (i: number, at: number, about = 'acme'): RecordedEvent =>
  ({
    ...{ kind: 'log_read', id: String(i).padStart(22, '0'), at, attempt: `attempt-${i}`, company: about },
    ...{ subject: 'S'.repeat(16), session: 'T'.repeat(16), address: 'a', agent: 'b' },
  }) as unknown as RecordedEvent

export interface Step {
  /** Milliseconds after START. */
  readonly after: number
  /** So many, or these. */
  readonly events: number | readonly RecordedEvent[]
}

export interface Log {
  readonly files: Files
  readonly verifier: Verifier
  readonly signer: LogSigner
  /** Seconds since 1970, of the last step. */
  readonly end: number
  /** The newest checkpoint after each step. */
  readonly checkpoints: readonly Uint8Array[]
}

/** `about` makes another history of the same shape. */
export async function logOf(
  steps: readonly Step[],
  signer = memorySigner(),
  about = (_: number) => 'acme',
): Promise<Log> {
  const [tree, store] = [memoryTree(), memoryFiles()]
  let seed = 0
  const bytes = (count: number) => {
    seed += 1
    return new Uint8Array(count).fill(seed % 256)
  }
  const ports: SealPorts = { tree, files: store, signer, random: { bytes } as unknown as SealPorts['random'] }
  const memory: Memory = {}
  const checkpoints: Uint8Array[] = []
  let [size, now] = [0, START]
  for (const { after, events } of steps) {
    now = START + after
    const these =
      typeof events === 'number'
        ? Array.from({ length: events }, (_, i) => eventOf(size + i, now, about(size + i)))
        : events
    await seal(ports, these, now as Milliseconds, memory)
    size += these.length
    checkpoints.push(store.files.get('checkpoint') ?? Buffer.of())
  }
  const verifier = { name: signer.origin, type: 1, key: await signer.key() } as const
  return { files: new Map(store.files), verifier, signer, end: Math.floor(now / 1000), checkpoints }
}

/** A step a minute, with so many events each. */
export const minutes = (count: number, events: number): readonly Step[] =>
  Array.from({ length: count }, (_, i) => ({ after: i * MINUTE, events }))

export const GAP = 900

/** As a folder would answer; or as an address, where only those spans are asked for that may have something. */
export function feeder(files: Files, remote = false): (want: Want) => Fed {
  const kept = [...files.keys()].filter((path) => parseSlotPath(path) !== undefined).toSorted()
  const all = files.keys()
  return (want) => {
    if (want.want === 'file') return { bytes: files.get(want.path) }
    const [from] = (remote && want.want === 'kept' ? want.spans : undefined) ?? [0]
    const own = kept.filter((path) => (parseSlotPath(path) ?? 0) >= from)
    const path =
      want.want === 'listed'
        ? all.next().value
        : own[own.indexOf((want.want === 'kept' ? want.after : undefined) ?? '') + 1]
    return path === undefined ? {} : { path, bytes: files.get(path) }
  }
}

interface Told extends Omit<Partial<AuditRules>, 'now'> {
  /** `copy`: whatever its age. */
  readonly now?: number | 'copy'
  /** What the log has become by the time that its first bundle was read. */
  readonly becomes?: Files
  /** At an address. */
  readonly remote?: boolean
  /** Hears what it asks for. */
  readonly asked?: (want: Want) => void
}

type Lying = Pick<Log, 'files' | 'verifier' | 'end'>

export function audited(
  { files, verifier, end }: Lying,
  { now = end + 60, becomes, asked, remote = false, ...more }: Told = {},
): Audit {
  let [feed, grown] = [feeder(files, remote), becomes]
  const asking = audit({
    log: verifier,
    gap: GAP,
    listed: !remote,
    least: 30,
    copy: now === 'copy',
    ...(now === 'copy' ? {} : { now }),
    ...more,
  })
  for (let step = asking.next(); ; ) {
    if (step.done === true) return step.value
    const want = step.value
    asked?.(want)
    step = asking.next(feed(want))
    if (grown === undefined || want.want !== 'file' || !want.path.startsWith('tile/0/')) continue
    feed = feeder(grown, remote)
    grown = undefined
  }
}

/** `kind path entry`, which is what a test says of a finding. */
export const named = ({ findings }: Audit): readonly string[] =>
  findings.shown.map(({ kind, path, entry }) => [kind, path, entry].filter((one) => one !== undefined).join(' '))
