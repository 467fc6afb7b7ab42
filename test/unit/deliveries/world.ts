// A sealed log of several companies, three ways out and receivers of webhooks, in memory, with faults of both kinds.

import fc from 'fast-check'
import type { RecordedEvent } from '../../../lib/event.ts'
import { type DeliverOrder, deliver } from '../../../lib/flows/following/deliver.ts'
import { seal } from '../../../lib/flows/sealing/seal.ts'
import type { AttemptId, CompanyId, Milliseconds, Sealed, Seconds, SubjectId, WebhookId } from '../../../lib/ids.ts'
import type { BusEntry, Posted, Taken } from '../../../lib/ports/deliveries.ts'
import type { LogFiles } from '../../../lib/ports/tree.ts'
import { bundled, unbundled } from '../../../lib/rules/transparency/bundle.ts'
import { webhookSecret } from '../../../lib/rules/webhooks/signing.ts'
import { key, type Webhook, type Webhooked, type WebhookProgress } from '../../../lib/schema.ts'
import { verifyWebhook } from '../../../verify/webhook.ts'
import { memoryDeliveries } from '../../memory-deliveries.ts'
import { calm, type Faults, meeting, memoryFiles, memorySigner, memoryTree } from '../../memory-log.ts'

export const START = Date.UTC(2026, 10, 22, 23, 50)
export const MINUTE = 60_000
export const companies = ['acme', 'bolt', undefined] as const

const kinds: readonly object[] = [
  { kind: 'session_created', session_kind: 'browser', methods: ['pwd', 'sms'], subject: 'AdaAdaAdaAdaAda0' },
  { kind: 'login_refused', cause: 'wrong_password', subject: 'AdaAdaAdaAdaAda0' },
  { kind: 'app_changed', app: 'shop', subject: 'AdaAdaAdaAdaAda0', session: 's', before: { a: 1 }, after: { a: 2 } },
  { kind: 'fault', endpoint: 'x', error: 'Error' },
]
let made = 0
export function event(kind: number, company: string | undefined, more: object = {}): RecordedEvent {
  made += 1
  const digest = 'D'.repeat(43)
  return {
    id: String(made).padStart(22, '0'),
    at: START + made * 300,
    ...{ attempt: 'a', address: digest, agent: digest },
    ...kinds[kind % kinds.length],
    ...(company === undefined ? {} : { company }),
    ...more,
  } as RecordedEvent
}
export const anyEvent = fc
  .tuple(fc.nat(3), fc.constantFrom(...companies))
  .map(([kind, company]) => event(kind, company))

export const url = (name: string): string => `https://${name}.receiver.com/hook`
export const SECRET = webhookSecret(new Uint8Array(32).fill(7))

export function webhookOf(company: string, name: string, more: Partial<Webhook> = {}): Webhook {
  return {
    kind: 'webhook',
    ...{ id: name as WebhookId, company: company as CompanyId, url: url(name), state: 'active' },
    secrets: [{ secret: `sealed ${SECRET}` as Sealed, since: 0 as Seconds }],
    ...{ createdAt: 0 as Seconds, createdBy: 'AdaAdaAdaAdaAda0' as SubjectId },
    ...more,
  }
}

export type World = Awaited<ReturnType<typeof world>>

/** `faults` strike the stores; `receivers` say what a webhook's end answers. */
export async function world(
  faults: Faults = calm,
  receivers: (name: string) => Taken | 'lost' = () => ({ status: 204 }),
) {
  const [tree, files, signer] = [memoryTree(), memoryFiles(), memorySigner()]
  const out = memoryDeliveries(faults)
  let now = START as number
  let seed = 0
  const random = {
    bytes(n: number) {
      seed += 1
      return new Uint8Array(n).fill(seed % 256)
    },
  }
  const bus: BusEntry[] = []
  const told = new Map<string, { readonly id: string; readonly events: readonly string[]; readonly body: string }[]>()
  const carried: object[] = []

  async function post({ url: to, headers, body }: Posted): Promise<Taken> {
    const name = new URL(to).hostname.split('.')[0] ?? ''
    await new Promise((resolve) => setImmediate(resolve))
    const answer = receivers(name)
    if (answer !== 'lost' && !('status' in answer && answer.status < 300)) return answer
    const verified = verifyWebhook(SECRET, headers, body, now)
    if (!verified.ok) throw new Error(`not signed: ${verified.cause}`)
    const events = verified.delivery.data.events.map(({ metadata }) => metadata.uid)
    told.set(name, [...(told.get(name) ?? []), { id: verified.id, events, body }])
    return answer === 'lost' ? { failed: 'timeout' } : answer
  }

  const forged = new Map<number, Uint8Array>()
  function withForged(path: string, bytes: Uint8Array | undefined): Uint8Array | undefined {
    if (bytes === undefined || !path.startsWith('tile/entries/000') || forged.size === 0) return bytes
    return bundled((unbundled(bytes) ?? []).map((leaf, i) => forged.get(i) ?? leaf))
  }

  /** The same, as who delivers finds them. */
  const found: LogFiles = {
    read: async (path) => meeting(faults, 'read', () => withForged(path, files.files.get(path))),
    write: (path, bytes) => meeting(faults, 'write', () => void files.files.set(path, bytes)),
    discard: () => Promise.reject(new Error('nothing is discarded here')),
  }
  const ports = {
    ...{ tree, files: found, table: out.table, deliveries: out.deliveries, post },
    clock: { now: () => now as Milliseconds },
    keys: { open: async (sealed: string) => sealed.replace('sealed ', '') },
    reach: 'public' as const,
    origins: ['https://auth.acme.test'],
    gateway: { version: '1', origin: 'https://auth.acme.test', log: 'acme.test/log' },
    archive: true,
    bus: { put: (entries: readonly BusEntry[]) => meeting(faults, 'bus', () => void bus.push(...entries)) },
  }
  const attempt = () => {
    return { id: 'run' as AttemptId, at: now as Milliseconds, endpoint: 'x', network: 'operator', userAgent: '' }
  }

  return {
    ports,
    files,
    out,
    bus,
    told,
    carried,
    sealMore: (events: readonly RecordedEvent[]) => seal({ tree, files, signer, random }, events, now as Milliseconds),
    /** A minute later. */
    run(order: DeliverOrder = { act: 'go_on' }, hasTime = () => true) {
      now += MINUTE
      return deliver(ports, order, hasTime, async (flow) => {
        const { record, permitted } = await flow(attempt())
        carried.push(record)
        if (permitted && 'writes' in record)
          for (const write of record.writes ?? []) if (write.op !== 'remove') out.put(write.item as Webhook)
      })
    },
    /** In the place of a leaf of the first bundle: what another release, or somebody else, may have put there. */
    forge: (index: number, entry: Uint8Array) => void forged.set(index, entry),
    suspend: (company: string) =>
      out.put({ kind: 'company', id: company as CompanyId, name: 'x', state: 'suspended', createdAt: 0 as Seconds }),
    wait(milliseconds: number): void {
      now += milliseconds
    },
    now: () => now,
    give(...webhooks: readonly Webhook[]) {
      for (const webhook of webhooks) {
        const { pk, sk } = key.webhooked(webhook.company)
        const before = out.find<Webhooked>({ pk, sk })?.webhooks ?? []
        out.put(webhook)
        out.put({ kind: 'company', id: webhook.company, name: 'x', state: 'active', createdAt: 0 as Seconds })
        out.put({ kind: 'webhooked', company: webhook.company, webhooks: [...new Set([...before, webhook.id])] })
      }
    },
    progress: (company: string, name: string) =>
      out.find<WebhookProgress>(key.webhookProgress(company as CompanyId, name as WebhookId)),
    webhook: (company: string, name: string) => out.find<Webhook>(key.webhook(company as CompanyId, name as WebhookId)),
    toldTo: (name: string) => (told.get(name) ?? []).flatMap(({ events }) => events),
    archived: () =>
      [...files.files]
        .filter(([path]) => path.startsWith('ocsf/'))
        .map(([path, bytes]) => ({ path, lines: Buffer.from(bytes).toString().trimEnd().split('\n') })),
  }
}
