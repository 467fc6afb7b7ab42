// A composition in memory: the twin of the tables, a clock that stands still, and a world in which Ada may view and
// Bob may nothing.

import { createHmac } from 'node:crypto'
import type { AppId, CountryCode, Digest, Microdollars, Milliseconds, Sealed, Seconds } from '../../../lib/ids.ts'
import type { Attempt, Message } from '../../../lib/ports.ts'
import { mintSession } from '../../../lib/rules/credential.ts'
import { sending } from '../../../lib/send.ts'
import { type MemoryTable, memoryTable } from '../../memory-table.ts'
import { acme, ada, app, at, bob, company, entry, NOW, session, sessionId, subject, verb } from '../rules/samples.ts'
import { ORIGIN } from './events.ts'

const secret = (n: number) => new Uint8Array(32).fill(n)
const of = { id: sessionId, subject: ada, company: acme }
export const adas = mintSession('browser', of, secret(1))
export const adasCli = mintSession('cli', { ...of, id: 'Session000000002' as typeof sessionId }, secret(2))
export const bobs = mintSession('cli', { ...of, id: 'Session000000003' as typeof sessionId, subject: bob }, secret(3))

export interface Journalled {
  readonly what: 'fault' | 'measure'
  readonly told: unknown
  /** Where so many were told at once. */
  readonly times?: number
}

export interface Memory {
  readonly table: MemoryTable
  readonly journal: Journalled[]
  readonly sent: Message[]
  readonly ports: ReturnType<typeof compose>
}

function compose(table: MemoryTable, journal: Journalled[], sent: Message[], touch: number) {
  let drawn = 0
  const parts = {
    table,
    log: table,
    origins: [ORIGIN],
    deployment: {
      host: 'auth.acme.test',
      origin: 'https://auth.acme.test',
      touch: touch as Seconds,
      alwaysSixDigits: false,
      sms: {
        countries: new Map([['NO' as CountryCode, 60_000 as Microdollars]]),
        hourly: 1_000_000_000 as Microdollars,
        monthly: 1_000_000_000 as Microdollars,
      },
      letters: { most: 10, within: 5 as Seconds },
    },
    clock: { now: () => (NOW * 1000) as Milliseconds },
    random: {
      bytes(count: number): Uint8Array {
        drawn += 1
        return createHmac('sha512', 'seed').update(String(drawn)).digest().subarray(0, count)
      },
    },
    keys: {
      digest: async (purpose: string, ...parts: readonly string[]) =>
        createHmac('sha256', purpose).update(JSON.stringify(parts)).digest('base64url') as Digest,
      seal: async (text: string) => `sealed ${text}` as Sealed,
      open: async (sealed: Sealed) => sealed.slice(7),
    },
    agents: { describe: () => 'Firefox on Linux' },
    journal: {
      fault: (_: Attempt, told: unknown) => void journal.push({ what: 'fault', told }),
      measure: (_: Attempt, told: unknown, times?: number) =>
        void journal.push({ what: 'measure', told, ...(times === undefined ? {} : { times }) }),
    },
    sms: {
      async send(message: Message) {
        sent.push(message)
        return `message-${sent.length}`
      },
    },
  }
  return { ...parts, send: sending(parts) }
}

export function inMemory({ touch = 60, seeded = true } = {}): Memory {
  const table = memoryTable()
  const journal: Journalled[] = []
  const sent: Message[] = []
  if (seeded)
    table.seed(
      company(),
      subject(),
      subject({ id: bob }),
      session({ secret: adas.digest }),
      session({
        id: 'Session000000002' as typeof sessionId,
        holder: 'cli',
        secret: adasCli.digest,
        expiresAt: at(86_400),
      }),
      session({
        id: 'Session000000003' as typeof sessionId,
        subject: bob,
        holder: 'cli',
        secret: bobs.digest,
        expiresAt: at(86_400),
      }),
      app({
        routes: [
          { method: 'GET', path: '/orders', verb: verb('view') },
          { method: '*', path: '/orders', verb: verb('data') },
          { method: 'GET', path: '/', verb: verb('view') },
          { method: '*', path: '/admin', verb: verb('manage') },
        ],
      }),
      app({ id: 'blog' as AppId }),
      entry(['view', 'data']),
    )
  return { table, journal, sent, ports: compose(table, journal, sent, touch) }
}
