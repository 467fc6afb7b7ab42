// Which lines of API Gateway's access log tell of a request that no function of ours answered, and why. The format is in
// serverless.yml; a variable that has no value is a dash. A line that is not understood is no finding, and no error either.

import type { GatewayCause } from '../events/log.ts'
import { type AttemptId, inSeconds, type Milliseconds, milliseconds, parseAttemptId } from '../ids.ts'
import { foldWindow } from '../settings.ts'

export interface Unanswered {
  readonly request: AttemptId
  readonly at: Milliseconds
  readonly source: string
  readonly endpoint: string
  readonly status: number
  readonly cause: GatewayCause
}

/** Those of one endpoint, cause and window of the log, each request once. */
export interface UnansweredTogether {
  readonly newest: Unanswered
  readonly requests: readonly AttemptId[]
}

const NONE = '-'
const FORBIDDEN = 403
/** An HTTP API waits thirty seconds for a function at most. */
const LONGEST_WAIT = 29_000

export function readAccessLine(message: string): Unanswered | undefined {
  const line = parsed(message)
  const [request, endpoint] = [parseAttemptId(textOf(line, 'requestId')), textOf(line, 'routeKey')]
  const [time, status] = [line['time'], line['status']]
  if (request === undefined || !isCount(time) || !isCount(status)) return undefined
  const [error, failure] = [textOf(line, 'error'), textOf(line, 'integrationError')]
  // What a function answered, a refusal too, it has put on record itself; so has an authorizer that said no.
  if (textOf(line, 'integrationStatus') !== NONE && error === NONE && failure === NONE) return undefined
  if (status === FORBIDDEN) return undefined
  return {
    request,
    at: milliseconds(time),
    source: textOf(line, 'sourceIp'),
    endpoint: /^(\$default|[A-Z]+ \/[\w/{}+.-]{0,200})$/.test(endpoint) ? endpoint : 'unknown',
    status,
    cause: causeOf(status, line, failure),
  }
}

export function together(lines: readonly Unanswered[]): readonly UnansweredTogether[] {
  const groups = new Map<string, Unanswered[]>()
  for (const line of lines) {
    const window = Math.floor(inSeconds(line.at) / foldWindow)
    const of = [line.endpoint, line.cause, line.status, window].join('\n')
    groups.set(of, [...(groups.get(of) ?? []), line])
  }
  return [...groups.values()].map((group) => ({
    newest: group.reduce((one, other) => (other.at > one.at ? other : one)),
    requests: [...new Set(group.map(({ request }) => request))].sort(),
  }))
}

const byStatus: Readonly<Record<number, GatewayCause>> = {
  400: 'malformed',
  401: 'no_credential',
  404: 'no_route',
  413: 'too_large',
  414: 'too_large',
  429: 'throttled',
  431: 'too_large',
  504: 'timeout',
}

function causeOf(status: number, line: Line, failure: string): GatewayCause {
  const known = byStatus[status]
  if (known !== undefined) return known
  if (status < 500) return 'other'
  if (/timed? ?out/i.test(failure) || Number(line['integrationLatency']) >= LONGEST_WAIT) return 'timeout'
  if (textOf(line, 'integrationStatus') === '429' || /rate exceeded|too ?many ?requests/i.test(failure)) return 'busy'
  return 'function_failed'
}

type Line = Readonly<Record<string, unknown>>

function parsed(message: string): Line {
  try {
    const line: unknown = JSON.parse(message)
    return typeof line === 'object' && line !== null ? (line as Line) : {}
  } catch {
    return {}
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0

const textOf = (line: Line, name: string): string => {
  const value = line[name]
  return typeof value === 'string' && value !== '' ? value : NONE
}
