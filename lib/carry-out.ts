// flow → commit → messages → answer. The only caller of Table.commit and, with fold.ts, of Table.tally: no verdict leaves before its cost
// and its event are durable, and no message is sent for what was not committed.

import { base62 } from './base62.ts'
import type { Denial } from './denial.ts'
import { denial } from './denial.ts'
import type { AuthEvent, Folded, RecordedEvent } from './event.ts'
import type { LineBefore } from './fold.ts'
import { type EventId, inSeconds, later, type Seconds } from './ids.ts'
import { eventKey } from './log-keys.ts'
import { type Counted, counted, denied, type OnRecord, type Outcome, type Raise } from './outcome.ts'
import type { Attempt, Mark, Message, Ports, Write } from './ports.ts'
import { key } from './schema.ts'
import { foldWindow, raceRetries } from './settings.ts'

/**
 * Without `send` nothing can leave: a gate has no message to send, and carries no code to send it with. It counts one at a time,
 * too: `lineBefore` is for whoever is told of many at once.
 */
export type Carrying = Pick<Ports, 'table' | 'journal' | 'random' | 'keys'> &
  Partial<Pick<Ports, 'send'>> & { readonly lineBefore?: LineBefore }

export type Answer<T> =
  | { readonly permitted: true; readonly value: T; readonly delivered: boolean }
  | { readonly permitted: false; readonly denial: Denial }

const TALLY_LIFE = (40 * 86_400) as Seconds

/**
 * Runs the flow and makes its outcome true. A lost race runs it again on what is true by then; when that fails too the
 * caller is told to slow down, and nothing of what the flow found out is told.
 */
export async function carryOut<T>(
  ports: Carrying,
  attempt: Attempt,
  flow: () => Promise<Outcome<T>>,
): Promise<Answer<T>> {
  for (let round = 0; round <= raceRetries; round++) {
    if (round > 0) await jitter(ports, round)
    const outcome = withRoom(attempt, await flow())
    if ((await record(ports, attempt, outcome.record, round)) === 'lost') continue
    const delivered = await deliver(ports, attempt, outcome.messages)
    return outcome.permitted
      ? { permitted: true, value: outcome.value, delivered }
      : { permitted: false, denial: outcome.denial }
  }
  await count(ports, attempt, counted({ kind: 'race_lost', endpoint: attempt.endpoint }, attempt.endpoint))
  return { permitted: false, denial: denial('slow_down', { retryAfter: 1 }) }
}

/** Characters of all that an event says of itself, so that its line has room in a bundle of the log (rules/transparency). */
const LONGEST = 60_000

/** What no line of the log can say is not done: it would be true without a leaf, and look like a line that somebody forged. */
function withRoom<T>(attempt: Attempt, outcome: Outcome<T>): Outcome<T> {
  const events = 'events' in outcome.record ? outcome.record.events : []
  const long = events.find((event) => Buffer.byteLength(JSON.stringify(event)) > LONGEST)
  if (long === undefined) return outcome
  const { company } = long
  const about = { endpoint: attempt.endpoint, ...(company === undefined ? {} : { company }) }
  return denied(
    denial('invalid_request', { detail: 'That is more at once than the log has room for. Change it in parts.' }),
    counted({ kind: 'request_refused', ...about, cause: 'too_large' }, attempt.endpoint),
  )
}

/** Records a fault, as far as the store still answers. */
export async function recordFault(ports: Carrying, attempt: Attempt, error: unknown): Promise<void> {
  ports.journal.fault(attempt, error)
  const name = Error.isError(error) && /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'Error'
  try {
    await count(
      ports,
      attempt,
      counted({ kind: 'fault', endpoint: attempt.endpoint, error: name }, attempt.endpoint, name),
    )
  } catch {
    // The store is what failed; the journal has it.
  }
}

async function record(
  ports: Carrying,
  attempt: Attempt,
  onRecord: OnRecord,
  round: number,
): Promise<'committed' | 'lost'> {
  if ('covered' in onRecord) return 'committed'
  if ('counted' in onRecord) {
    const { writes = [], raise = [], mark } = onRecord
    if ((await count(ports, attempt, onRecord, writes, round)) === 'lost') return 'lost'
    await follow(ports, attempt, raise, mark)
    return 'committed'
  }
  const [first, ...rest] = onRecord.events
  const stamp = await stamper(ports, attempt)
  const events = [stamp(first), ...rest.map((event) => stamp(event))] as const
  // The round is part of the token: an SDK retry of one round is the same commit, the next round is another.
  const result = await ports.table.commit({ token: token(ports, round), events, writes: onRecord.writes })
  if (result === 'lost') return 'lost'
  await follow(ports, attempt, onRecord.raise, onRecord.mark)
  for (const event of onRecord.events) ports.journal.measure(attempt, event)
  return 'committed'
}

/**
 * What follows a commit is a hint for later requests: how many codes go wrong everywhere, how long a session was idle. The
 * cost of this attempt is durable already, so a store that fails here does not change its answer.
 */
async function follow(
  ports: Carrying,
  attempt: Attempt,
  raise: readonly Raise[],
  mark: Mark | undefined,
): Promise<void> {
  try {
    for (const { key, ttl } of raise) await ports.table.tally(key, ttl)
    if (mark !== undefined) await ports.table.mark(mark)
  } catch (error) {
    ports.journal.fault(attempt, error)
  }
}

/**
 * Counts instead of writing: a stranger's flood makes the log grow with its logarithm. A line is written when the count
 * reaches or passes a power of two; the exact number stands under `fold`. It is raised first, so that what is written with
 * it is never without a record; a lost race counts once more.
 */
async function count(
  ports: Carrying,
  attempt: Attempt,
  { counted: event, fold: of, times, instead }: Counted,
  writes: readonly Write[] = [],
  round = 0,
): Promise<'committed' | 'lost'> {
  const at = inSeconds(attempt.at)
  const fold = `${of}/${event.company ?? '-'}/${Math.floor(at / foldWindow)}`
  const ttl = later(at, TALLY_LIFE)
  const soFar = await ports.table.tally(key.tally(fold), ttl, times)
  ports.journal.measure(attempt, event, times)
  const due = Math.clz32(soFar - (times ?? 1)) !== Math.clz32(soFar)
  if (!due && writes.length === 0) return 'committed'
  const stamp = await stamper(ports, attempt)
  const before = due && times !== undefined ? await ports.lineBefore?.(ports.table, { fold, ttl }, soFar, times) : {}
  const line = stamp(event, { count: soFar, ...before, fold })
  const on = { token: token(ports, round), writes: due || instead === undefined ? writes : [...writes, instead] }
  return ports.table.commit(due ? { ...on, events: [line] } : { ...on, events: [], counted: soFar })
}

/** Whether every code went out. A letter that did not is on record, and changes no answer. */
async function deliver(ports: Carrying, attempt: Attempt, messages: readonly Message[]): Promise<boolean> {
  let delivered = true
  for (const message of messages) {
    if (ports.send === undefined) throw new TypeError('this endpoint was composed without a way to send messages')
    const event = await ports.send(attempt, message)
    if (event.kind === 'code_not_sent' || event.kind === 'sms_refused') delivered = false
    try {
      const stamp = await stamper(ports, attempt)
      await ports.table.commit({ token: token(ports, 0), events: [stamp(event)], writes: [] })
      ports.journal.measure(attempt, event)
    } catch (error) {
      // The code is on its way and its challenge is on record; refusing the person now would help nobody.
      ports.journal.fault(attempt, error)
    }
  }
  return delivered
}

async function stamper(
  ports: Carrying,
  attempt: Attempt,
): Promise<(event: AuthEvent, folded?: Folded) => RecordedEvent> {
  const [address, agent] = await Promise.all([
    ports.keys.digest('address', attempt.network),
    ports.keys.digest('agent', attempt.userAgent),
  ])
  return (event, folded) => {
    const next = nextId(ports, attempt)
    const id = 'subject' in event && event.subject !== undefined ? eventKey.near(next, event.subject) : next
    return { ...event, ...folded, id, at: attempt.at, attempt: attempt.id, address, agent }
  }
}

const ordinals = new WeakMap<Attempt, number>()

/** The first two digits count the attempt's events, so that what happened in one attempt reads in its order; the rest is random. */
function nextId(ports: Carrying, attempt: Attempt): EventId {
  const ordinal = ordinals.get(attempt) ?? 0
  ordinals.set(attempt, ordinal + 1)
  return `${base62(Uint8Array.of(Math.min(ordinal, 255)), 2)}${base62(ports.random.bytes(24), 20)}` as EventId
}

/** At most 36 characters and never the same for two commits: attempt ids come from outside and may be long. */
const token = (ports: Carrying, round: number): string => `${base62(ports.random.bytes(24), 22)}-${round}`

const jitter = (ports: Carrying, round: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ((ports.random.bytes(1)[0] ?? 0) / 255) * 20 * 2 ** round))
