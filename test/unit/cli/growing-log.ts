// A gateway whose log grows while it is followed: by a clock of its own, with events that are written after their moment. Whoever
// follows waits by that clock too.

import { jest } from '@jest/globals'
import { askedIn } from '../../../cli/asked.ts'
import type { Surroundings } from '../../../cli/surroundings.ts'

export const SESSION = 'SessionOfReader1'
const START = Date.parse('2026-11-22T12:00:00Z')

export interface Line {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly [field: string]: unknown
}

type Fields = Readonly<Record<string, unknown>> & { readonly kind?: string }

const cursorOf = ({ at, id }: Line): string => `${String(Date.parse(at)).padStart(14, '0')}#${id}`
const size = (query: URLSearchParams): number => Number(query.get('limit'))

export function growingLog({
  names = {},
  tellsDate = true,
}: {
  names?: Record<string, string>
  tellsDate?: boolean
} = {}) {
  const lines: Line[] = []
  const queries: URLSearchParams[] = []
  let [now, written, onPage] = [START, 0, (_: URLSearchParams): void => undefined]
  const gateway = {
    lines,
    /** What the log was asked, in order. */
    queries,
    now: () => now,
    advance(seconds: number) {
      now += seconds * 1000
    },
    /** Written now, of some seconds ago. */
    write(name: string, ago = 0, { kind = 'access_refused', ...fields }: Fields = {}) {
      written += 1
      const id = `${name}${'0'.repeat(22 - name.length)}`
      lines.push({ id, at: new Date(now - ago * 1000).toISOString(), kind, attempt: `a${written}`, ...fields })
    },
    /** Once a page was read, and before it is answered. */
    afterPage(act: (query: URLSearchParams) => void) {
      onPage = act
    },
    fetch: (async (address: URL) => {
      const { pathname, searchParams } = address
      const headers = {
        'content-type': 'application/json',
        ...(tellsDate ? { date: new Date(now).toUTCString() } : {}),
      }
      if (pathname === '/v1/session') return new Response(JSON.stringify({ session: { id: SESSION } }), { headers })
      queries.push(searchParams)
      const body = JSON.stringify({ ...pageOf(lines, searchParams), names })
      gateway.write(`read${queries.length}`, 0, { kind: 'log_read', session: SESSION })
      onPage(searchParams)
      return new Response(body, { headers })
    }) as typeof fetch,
  }
  return gateway
}

/** As the gateway reads it: newest first, from `from` on, before `after`. */
function pageOf(lines: readonly Line[], query: URLSearchParams) {
  const [from, after, kinds] = [
    Date.parse(query.get('from') ?? '') || 0,
    query.get('after'),
    query.get('kind')?.split(','),
  ]
  const fitting = lines
    .filter(({ at, kind }) => Date.parse(at) >= from && (kinds === undefined || kinds.includes(kind)))
    .filter((line) => after === null || cursorOf(line) < after)
    .toSorted((one, other) => (cursorOf(one) < cursorOf(other) ? 1 : -1))
  const events = fitting.slice(0, size(query))
  const last = events.at(-1)
  return { events, ...(fitting.length > events.length && last !== undefined ? { next: cursorOf(last) } : {}) }
}

type Gateway = ReturnType<typeof growingLog>

let waits: (() => Promise<void>) | undefined
jest.unstable_mockModule('node:timers/promises', () => ({ setTimeout: () => waits?.() }))

/** What stands on the terminal at the end, where each step is what happens while it waits once. */
export async function following(
  gateway: Gateway,
  steps: readonly (() => void)[],
  options: Readonly<Record<string, unknown>> = {},
  json = false,
): Promise<readonly string[]> {
  const left = [...steps]
  waits = async () => {
    const step = left.shift()
    if (step === undefined) throw new Error('enough')
    gateway.advance(5)
    step()
  }
  const { events } = await import('../../../cli/commands/events.ts')
  const { asked, written } = asking(json)
  const ended = await at(gateway, () => events(asked, { follow: true, ...options })).catch((error: unknown) => error)
  if (!(ended instanceof Error) || !('exit' in ended) || ended.exit !== 'interrupted') throw ended
  return written.join('').split('\n').slice(0, -1)
}

/** Nobody is at a terminal; what is written is kept. */
export function asking(json = false) {
  const written: string[] = []
  const stream = { isTTY: false, write: (text: string) => written.push(text) > 0 }
  const env = { SALLYPORT_URL: 'https://gate.example.com', SALLYPORT_TOKEN: 'sp_c_x', SALLYPORT_KEYRING: 'off' }
  const here = { env, home: '/nowhere', host: 'here', platform: 'linux', signal: new AbortController().signal }
  const streams = { input: stream, output: stream, messages: stream }
  return { asked: askedIn({ ...here, ...streams } as unknown as Surroundings, { json }), written }
}

/** What it prints of the log as it is. */
export async function printed(gateway: Gateway, json = false): Promise<string> {
  const { events } = await import('../../../cli/commands/events.ts')
  const { asked, written } = asking(json)
  await at(gateway, () => events(asked, {}))
  return written.join('')
}

async function at<T>(gateway: Gateway, act: () => Promise<T>): Promise<T> {
  const before = globalThis.fetch
  globalThis.fetch = gateway.fetch
  try {
    return await act()
  } finally {
    globalThis.fetch = before
  }
}
