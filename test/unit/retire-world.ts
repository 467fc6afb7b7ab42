// A deployment in memory whose companies let days of their log go: lines, records, bundles, and a clock that is moved by days, each
// of which is sealed when it is over.

import { carryOut } from '../../lib/carry-out.ts'
import type { RecordedEvent } from '../../lib/event.ts'
import { retire } from '../../lib/flows/retention/retire.ts'
import { entries } from '../../lib/flows/sealing/entries.ts'
import { seal } from '../../lib/flows/sealing/seal.ts'
import type { AttemptId, CompanyId, EventId, Milliseconds, Seconds } from '../../lib/ids.ts'
import { Unavailable } from '../../lib/ports.ts'
import type { Retention } from '../../lib/schema.ts'
import { type Fault, meeting, memoryFiles, memorySigner, memoryTree } from '../memory-log.ts'
import { memoryTable } from '../memory-table.ts'
import { audited, named } from './rules/transparency/audit-logs.ts'

export const DAY = 86_400_000
export const FOUNDED = Date.UTC(2026, 0, 1)
export const acme = 'acme' as CompanyId
export const bolt = 'bolt' as CompanyId
export const rule = (company: CompanyId, more: Partial<Retention> = {}): Retention => {
  return { kind: 'retention', company, days: 40, holds: [], revision: 1, ...more }
}

/** Any number from 0 to below 1, the same ones for a seed. */
export function chance(seed: number): () => number {
  let state = seed + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

export function world(fault: (call: string) => Fault | undefined = () => undefined) {
  const [table, tree, files, signer] = [memoryTable(), memoryTree(), memoryFiles(), memorySigner()]
  const removed = new Set<string>()
  let [now, made, sealed, seed] = [FOUNDED, 0, 0, 0]
  const random = {
    bytes(count: number) {
      seed += 1
      return new Uint8Array(count).map((_, i) => (seed >> (8 * (i % 4))) & 255)
    },
  }
  for (const id of [acme, bolt])
    table.seed({ kind: 'company', id, name: id, state: 'active', createdAt: (FOUNDED / 1000) as Seconds })

  /** As the store would, without what was removed. */
  async function read(...[company, day, { limit, ...span }]: Parameters<typeof table.read>) {
    const all = await table.read(company, day, { ...span, limit: 100_000 })
    return meeting(fault, 'read', () => all.filter(({ id }) => !removed.has(id)).slice(0, limit))
  }
  const shared = {
    ...memoryFiles(fault, files.files),
    read: (path: string) => meeting(fault, 'file', () => files.files.get(path)),
    discard: () => Promise.reject(new Error('nothing is discarded here')),
  }
  const lines = {
    remove: (events: readonly { readonly id: EventId }[]) =>
      meeting(fault, 'remove', () => {
        for (const { id } of events) removed.add(id)
      }),
  }
  const ports = { table, log: { read }, tree, files: shared, lines, least: 30 }
  const carrying = { table, random, keys: { digest: async () => 'd' }, journal: { fault() {}, measure() {} } }

  return {
    table,
    tree,
    files,
    lines,
    /** What happened so many days after the foundation. */
    async happened(company: CompanyId | undefined, day: number, count: number) {
      for (let i = 0; i < count; i += 50) {
        const events = Array.from({ length: Math.min(50, count - i) }, () => {
          made += 1
          const of = company === undefined ? {} : { company }
          const id = String(made).padStart(22, '0')
          return { kind: 'log_read', id, at: FOUNDED + day * DAY + made, attempt: 'a', address: 'b', agent: 'c', ...of }
        }) as unknown as [RecordedEvent, ...RecordedEvent[]]
        await table.commit({ token: `made ${made}`, events, writes: [] })
      }
    },
    async sealAll() {
      const events = table.events.slice(sealed)
      sealed = table.events.length
      await seal({ tree, files, signer, random }, events, now as Milliseconds)
    },
    /** What was put there since is no event of ours. */
    skip() {
      sealed = table.events.length
    },
    /** Until that day; each day is sealed when it is over. */
    async at(day: number) {
      for (now += DAY; now <= FOUNDED + day * DAY; now += DAY) await this.sealAll()
      now -= DAY
    },
    /** Nothing is sealed meanwhile. */
    pass(milliseconds: number) {
      now += milliseconds
    },
    /** Days, as the deployment says from now on. */
    keeps(least: number) {
      ports.least = least
    },
    /** When what was announced has been in the log for a day. */
    async later() {
      for (const more of [10 * 60_000, DAY + 10 * 60_000]) {
        now += more
        await this.sealAll()
      }
    },
    async retire(): Promise<string> {
      const attempt = { id: `run ${seed}` as AttemptId, at: now as Milliseconds, endpoint: 'x' }
      const asked = { ...attempt, network: 'operator', userAgent: '' }
      const answer = await carryOut(carrying as never, asked, () => retire(ports as never, asked))
      return answer.permitted ? answer.value.did : answer.denial.reason
    },
    /** Of those files, or as they are. */
    async verified(of: ReadonlyMap<string, Uint8Array> = files.files) {
      const verifier = { name: signer.origin, type: 1, key: await signer.key() } as const
      const found = audited({ files: new Map(of), verifier, end: now / 1000 }, { gap: 10 * 365 * 86_400 })
      return { findings: named(found), retired: found.retired }
    },
    async left() {
      const size = tree.found?.size ?? 0
      const all = await entries(files, 0, size, size)
      const ids = all.flatMap((one) => (one.length === 0 ? [] : [JSON.parse(Buffer.from(one).toString()).id as string]))
      return { ids, rows: table.events.map(({ id }) => id as string).filter((id) => !removed.has(id)) }
    },
  }
}

export type World = ReturnType<typeof world>

export const ofCompany = (event: RecordedEvent) => ('company' in event ? event.company : undefined)
export const steps = (events: readonly RecordedEvent[], company: CompanyId) =>
  events.flatMap((event) => {
    const { kind } = event
    return (kind === 'retirement_begun' || kind === 'retirement_done') && event.company === company
      ? [`${kind} ${event.day}`]
      : []
  })

/** Until there is nothing to do, sealed or not; and again a day later, when what was announced goes. */
export async function through(one: World): Promise<string[]> {
  const did = await untilNothing(one)
  await one.later()
  return [...did, ...(await untilNothing(one))]
}

export async function untilNothing(one: World): Promise<string[]> {
  const did: string[] = []
  for (let idle = 0; idle < 3; ) {
    const step = await one.retire().catch((error: unknown) => {
      if (error instanceof Unavailable) return 'failed'
      throw error
    })
    did.push(step)
    idle = step === 'nothing' ? idle + 1 : 0
    if (did.length % 2 === 0) await one.sealAll()
    if (did.length > 300) throw new Error(`it does not end: ${did.slice(-12).join()}`)
  }
  return did
}
