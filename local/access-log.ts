// Stands in for the access log of an HTTP API, and for CloudWatch Logs, which hands those of its lines that fit a pattern to a
// function: some at a time, again where they were not taken.

import { gzipSync } from 'node:zlib'
import type { FunctionDescription } from './description.ts'
import { type Lambda, loadLambda } from './lambda.ts'
import { ACCOUNT } from './payload.ts'
import { Trouble } from './trouble.ts'

export interface LogSubscription {
  /** As in `{ ($.status = "404") || ($.error != "-") }`. */
  readonly pattern: string
  readonly serves: FunctionDescription
}
export interface AccessLogDescription {
  /** With variables, as in `$context.requestId`. */
  readonly format: string
  readonly subscriptions: readonly LogSubscription[]
}

/** By the names of the variables behind `$context.`; what is not here has no value. */
export type Accessed = Readonly<Record<string, string>>
export type Note = (accessed: Accessed) => void

export interface AccessLog {
  readonly note: Note
  /** Hands over what is left. */
  stop(): Promise<void>
}

const GATHERING = 200
const TRIES = 3

export const lineOf = (format: string, accessed: Accessed): string =>
  format.replace(/\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g, (_, name: string) => accessed[name] ?? '-')

/** The part of the language that is used here: fields that are one text or are not, any of which will do. */
export function filterOf(pattern: string): (line: string) => boolean {
  const [, inside = ''] = /^\{ (.+) \}$/.exec(pattern) ?? []
  const clauses = inside.split(' || ').map((clause) => /^\(\$\.(\w+) (!?=) "([^"]*)"\)$/.exec(clause))
  if (clauses.includes(null)) throw new Trouble(`The pattern ${pattern} is not understood here.`)
  return (line) => {
    try {
      const said = JSON.parse(line) as Readonly<Record<string, unknown>>
      return clauses.some((clause) => {
        const [, name = '', how, text] = clause ?? []
        return Object.hasOwn(said, name) && (said[name] === text) === (how === '=')
      })
    } catch {
      return false
    }
  }
}

export async function openAccessLog(
  root: string,
  { format, subscriptions }: AccessLogDescription,
  log: (line: string) => void,
): Promise<AccessLog> {
  const followed = await Promise.all(
    subscriptions.map(async ({ pattern, serves }) => follow(filterOf(pattern), await loadLambda(root, serves, log))),
  )
  return {
    note(accessed) {
      const line = lineOf(format, accessed)
      for (const one of followed) one.hear(line)
    },
    async stop() {
      for (const one of followed) await one.finish()
    },
  }
}

function follow(fits: (line: string) => boolean, lambda: Lambda) {
  const waiting: string[] = []
  let handing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const hand = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const lines = waiting.splice(0)
    if (lines.length > 0) handing = handing.then(() => handOver(lambda, lines))
    return handing
  }
  return {
    hear(line: string): void {
      if (!fits(line)) return
      waiting.push(line)
      timer ??= setTimeout(() => void hand(), GATHERING)
    },
    finish: hand,
  }
}

async function handOver(lambda: Lambda, lines: readonly string[]): Promise<void> {
  const told = deliveryOf(lines)
  for (let round = 0; round < TRIES; round++) if ((await lambda(told)).kind === 'answered') return
}

/** As CloudWatch Logs packs it. */
export function deliveryOf(lines: readonly string[], messageType = 'DATA_MESSAGE'): object {
  const logEvents = lines.map((message, i) => ({ id: String(i).padStart(56, '0'), timestamp: Date.now(), message }))
  const about = { owner: ACCOUNT, logGroup: '/aws/http-api/sallyport-local', logStream: 'local' }
  const packed = gzipSync(JSON.stringify({ messageType, ...about, subscriptionFilters: ['local'], logEvents }))
  return { awslogs: { data: packed.toString('base64') } }
}
