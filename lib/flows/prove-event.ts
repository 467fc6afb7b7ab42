// That one event is in the sealed log, for an administrator of its company: in a few lines that anybody can check with nothing
// else of the log at hand (C2SP tlog-proof). What is handed out was checked in the very same way before.

import { denial } from '../denial.ts'
import type { RecordedEvent } from '../event.ts'
import type { EventId, Milliseconds } from '../ids.ts'
import { counted, type Denied, denied, type Outcome } from '../outcome.ts'
import type { Attempt, LogFiles, LogSigner, Ports, Tree } from '../ports.ts'
import { cursorOf } from '../rules/log-query.ts'
import { auditProof } from '../rules/transparency/audit-proof.ts'
import { type Checkpoint, readCheckpoint } from '../rules/transparency/checkpoint.ts'
import { entryOf, minuteOf } from '../rules/transparency/entry.ts'
import { inclusionProof, proofText, tilesOfProof } from '../rules/transparency/proof.ts'
import { tilePath } from '../rules/transparency/tiles.ts'
import { acknowledge } from './acknowledge.ts'
import type { Principal } from './authenticate.ts'
import { readBy, reader, shownFrom } from './log/reader.ts'
import type { Own } from './sessions.ts'

export interface ProveEvent extends Own {
  readonly event: EventId
  /** The event's own moment, under which it lies. */
  readonly at: Milliseconds
}

export interface ProvedEvent {
  readonly event: EventId
  /** As it was hashed, to the last byte. */
  readonly entry: Uint8Array
  /** With the checkpoint that it leads to. */
  readonly proof: string
}

interface Needs extends Pick<Ports, 'table' | 'deployment' | 'log'> {
  readonly tree: Pick<Tree, 'leaves'>
  readonly files: Pick<LogFiles, 'read'>
  readonly signer: Pick<LogSigner, 'origin' | 'key'>
}

/** The line of an event is not what was sealed of it, or the log's files are not what was signed: no proof would hold. */
export class Unprovable extends Error {
  override readonly name = 'Unprovable'
}

const DAY = 86_400_000
/** Seconds: an event is sealed within a few. */
const AGAIN = 5

export async function proveEvent(ports: Needs, attempt: Attempt, command: ProveEvent): Promise<Outcome<ProvedEvent>> {
  const found = await reader(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const event = await findEvent(ports, principal, command)
  if (event === undefined) return unknown(principal)
  const proved = await prove(ports, event)
  if (proved !== undefined) return acknowledge(ports, principal, proved, {}, readBy(principal))
  return denied(denial('not_sealed_yet', { retryAfter: AGAIN }), counted(readBy(principal), 'not_sealed_yet'))
}

/** In the company's own partitions: another's event is not there. */
export async function findEvent(
  { log }: Pick<Needs, 'log'>,
  principal: Principal,
  { event: id, at }: Pick<ProveEvent, 'event' | 'at'>,
): Promise<RecordedEvent | undefined> {
  if (at < shownFrom(principal)) return undefined
  const since = cursorOf({ id, at })
  const [event] = await log.read(principal.company.id, Math.floor(at / DAY), { limit: 1, since, before: `${since}~` })
  return event
}

export function unknown({ session, subject, surface }: Principal): Denied {
  const cause = 'not_yours'
  const about = { company: session.company, subject: subject.id, session: session.id, surface }
  return denied(denial('not_found'), counted({ kind: 'access_refused', ...about, cause }, subject.id, cause))
}

/** Undefined: it is no leaf of the published log yet. */
async function prove(ports: Needs, event: RecordedEvent): Promise<ProvedEvent | undefined> {
  const [index, checkpoint] = await Promise.all([placeOf(ports, event), ports.files.read('checkpoint')])
  if (index === undefined || checkpoint === undefined) return undefined
  const text = Buffer.from(checkpoint).toString()
  const log = { name: ports.signer.origin, type: 1, key: await ports.signer.key() } as const
  const head = readCheckpoint(text, log)
  if (typeof head === 'string') throw new Unprovable(`the published checkpoint cannot be believed: ${head}`)
  if (index >= head.size) return undefined
  const entry = entryOf(event)
  const proof = proofText({ entry, index, hashes: await hashesFor(ports, index, head), checkpoint: text })
  const proved = auditProof(proof, log)
  if ('kind' in proved) throw new Unprovable(`a proof would not hold: ${proved.kind}`)
  return { event: event.id, entry, proof }
}

/** Its leaf; undefined: it is not sealed yet. */
export async function placeOf({ tree }: Pick<Needs, 'tree'>, event: RecordedEvent): Promise<number | undefined> {
  const places = (await tree.leaves(minuteOf(event))).flatMap(({ first, events }) => {
    const offset = events.indexOf(event.id)
    return offset < 0 ? [] : [first + offset]
  })
  return places[0]
}

async function hashesFor({ files }: Needs, index: number, { size }: Checkpoint) {
  const paths = tilesOfProof(index, size).map(tilePath)
  const tiles = new Map(await Promise.all(paths.map(async (path) => [path, await files.read(path)] as const)))
  try {
    return inclusionProof(index, size, (path) => tiles.get(path))
  } catch (cause) {
    throw new Unprovable('a tile is not there, or not whole', { cause })
  }
}
