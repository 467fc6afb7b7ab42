// `npm run bench:seal`: how many events a second the one writer of the log makes leaves of, over the engine, S3 and KMS by the
// real clients, and whether that falls as a minute fills or as the log grows. Fifty thousand events, all of one minute: what is
// asked of each event must not grow with those before it.

import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { sealPorts } from '../lib/adapters/live.ts'
import type { RecordedEvent } from '../lib/event.ts'
import type { Memory } from '../lib/flows/sealing/published.ts'
import { seal } from '../lib/flows/sealing/seal.ts'
import type { Milliseconds } from '../lib/ids.ts'
import { atMost, number, print } from './report.ts'
import { startWorld } from './world.ts'

const { values } = parseArgs({
  options: { events: { type: 'string', default: '50000' }, step: { type: 'string', default: '500' } },
})
const [COUNT, STEP] = [Number(values.events), Number(values.step)]
/** A step at the end beside one at the beginning. */
const MOST_GROWTH = 1.5
const NOW = 1_795_204_800_000 as Milliseconds

/** As long as an event of a login is. */
const event = (i: number): RecordedEvent =>
  ({
    kind: 'session_created',
    id: randomBytes(16).toString('base64url'),
    at: NOW + (i % 60_000),
    attempt: randomBytes(16).toString('base64url'),
    company: 'acme',
    subject: 'S'.repeat(16),
    session: 'T'.repeat(16),
    client: 'sallyport-cli',
    address: 'd'.repeat(22),
    agent: 'e'.repeat(22),
  }) as unknown as RecordedEvent

const world = await startWorld()
const memory: Memory = {}
const ports = sealPorts()
const steps: number[] = []
for (let from = 0; from < COUNT; from += STEP) {
  const events = Array.from({ length: Math.min(STEP, COUNT - from) }, (_, i) => event(from + i))
  const began = performance.now()
  const { added } = await seal(ports, events, (NOW + 60_000) as Milliseconds, memory)
  steps.push(performance.now() - began)
  if (added !== events.length) throw new Error(`${added} of ${events.length} were sealed`)
}
await world.stop()

const tenth = Math.max(1, Math.floor(steps.length / 10))
/** The first step also makes the connections, and reads what there is. */
const spans = [
  { name: 'the first tenth', steps: steps.slice(1, 1 + tenth) },
  { name: 'the middle tenth', steps: steps.slice(Math.floor(steps.length / 2)).slice(0, tenth) },
  { name: 'the last tenth', steps: steps.slice(-tenth) },
].map(({ name, steps }) => ({ name, mean: steps.reduce((sum, one) => sum + one, 0) / steps.length }))
print({
  title: `Sealing ${COUNT.toLocaleString('en-US')} events of one minute, ${STEP} in a step`,
  columns: ['', 'ms a step', 'events per second'],
  rows: spans.map(({ name, mean }) => [name, number(mean), number((STEP / mean) * 1000)]),
  notes: ['The engine and the stand-ins for S3 and KMS share the machine with the writer.'],
  targets: [atMost('the last tenth beside the first', MOST_GROWTH, (spans[2]?.mean ?? 0) / (spans[0]?.mean ?? 1))],
  data: spans,
})
process.exit(0)
