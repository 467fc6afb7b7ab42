// The one entry for HTTP: stamp the attempt, check where it came from, read the command, let carry-out make the flow's
// outcome true, answer. Handlers made here are remembered, and a test fails on any that was not.

import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type Answer, type Carrying, carryOut, recordFault } from '../carry-out.ts'
import { type Denial, denial } from '../denial.ts'
import type { Outcome } from '../outcome.ts'
import { type Attempt, type Clock, type Journal, Unavailable } from '../ports.ts'
import { isForm, isRefusal } from './body.ts'
import { isSafe, siteOf } from './origin.ts'
import { refusedRequest } from './refused-request.ts'
import { malformed, ourCookies, type Refusal, type Request, readEvent, refuse, stampAttempt } from './request.ts'
import { always, problem, type Reply } from './response.ts'

export interface Asked {
  readonly request: Request
  readonly attempt: Attempt
  readonly origins: readonly string[]
}

export interface Endpoint<R, P, C extends object, V> {
  /** As in `sessions.create`: in every event, log line and test. */
  readonly name: string
  /** Who may come here at all; printed as a matrix by a test. */
  readonly caller: 'anyone' | 'principal' | 'administrator' | 'client'
  /** Answers programs of any site: no cookie of ours means anything here, and the flow judges whose scripts may ask. */
  readonly anySite?: boolean
  /** A request that needs no judgement (a form to look at) is answered here, before any flow. */
  readonly still?: (asked: Asked) => Reply | undefined
  readonly read: (asked: Asked, ports: R) => C | Refusal
  readonly flow: (ports: P, attempt: Attempt, command: C) => Promise<Outcome<V>>
  readonly reply: (value: V, asked: Asked, delivered: boolean) => Reply
  /** A refusal for people; without it, problem+json. */
  readonly refused?: (refused: Denial, asked: Asked) => Reply
}

type Composition = Carrying & { readonly clock: Clock; readonly origins: readonly string[] }

const made = new WeakMap<object, Pick<Endpoint<never, never, never, never>, 'name' | 'caller'>>()

/** The endpoint's description, for a handler that was made here. */
export const describeEndpoint = (handler: object) => made.get(handler)

export function endpoint<R, P, C extends object, V>(spec: Endpoint<R, P, C, V>) {
  return (ports: R & P & Composition) => {
    const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>().handler(async (event) => {
      const attempt = stampAttempt(event, spec.name, ports)
      return finish(await answer(spec, ports, event, attempt), attempt)
    })
    made.set(handler, { name: spec.name, caller: spec.caller })
    return handler
  }
}

type Still = { readonly clock: Clock; readonly journal: Journal }

/** A page that needs no judgement at all, and so nothing but the clock, and what it shows. */
export const stillEndpoint =
  <P>(name: string, show: (asked: Asked, ports: P) => Reply | Promise<Reply>) =>
  (ports: P & Still) => {
    const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>().handler(async (event) => {
      const attempt = stampAttempt(event, name, ports)
      try {
        const request = readEvent(event)
        const asked = { request, attempt, origins: [] }
        return finish(request.ambiguous ? problem(twice.refuse, attempt.id) : await show(asked, ports), attempt)
      } catch (error) {
        ports.journal.fault(attempt, error)
        const reason = error instanceof Unavailable ? 'unavailable' : 'fault'
        return finish(problem(denial(reason), attempt.id), attempt)
      }
    })
    made.set(handler, { name, caller: 'anyone' })
    return handler
  }

async function answer<R, P, C extends object, V>(
  spec: Endpoint<R, P, C, V>,
  ports: R & P & Composition,
  event: APIGatewayProxyEventV2,
  attempt: Attempt,
): Promise<Reply> {
  let say: (refused: Denial) => Reply = (refused) => problem(refused, attempt.id)
  try {
    const asked = { request: readEvent(event), attempt, origins: ports.origins }
    if (spec.refused !== undefined) say = (refused) => spec.refused?.(refused, asked) ?? problem(refused, attempt.id)
    const still = asked.request.ambiguous ? undefined : spec.still?.(asked)
    if (still !== undefined) return still
    const command = notToBeRead(asked, spec.anySite) ?? spec.read(asked, ports)
    const result = await (isRefusal(command)
      ? carryOut<V>(ports, attempt, async () => refusedRequest(attempt, command))
      : carryOut(ports, attempt, () => spec.flow(ports, attempt, command)))
    return settle(spec, result, asked, say)
  } catch (error) {
    await recordFault(ports, attempt, error)
    return say(denial(error instanceof Unavailable ? 'unavailable' : 'fault'))
  }
}

function settle<R, P, C extends object, V>(
  spec: Endpoint<R, P, C, V>,
  result: Answer<V>,
  asked: Asked,
  say: (refused: Denial) => Reply,
): Reply {
  return result.permitted ? spec.reply(result.value, asked, result.delivered) : say(result.denial)
}

/** For whoever writes a program: browsers say by themselves where a request comes from. */
const unsaid =
  'Say where this comes from: send application/json and no cookie of ours, or an Origin header that names this site.'

const twice = malformed('A name was given twice.')
const tooLarge = refuse(
  denial('invalid_request', { detail: 'The body is longer than anything that is accepted here.' }),
  'too_large',
)

/** What changes state must come from our own pages, or from no browser at all; and never in two readings. */
function notToBeRead({ request, origins }: Asked, anySite = false): Refusal | undefined {
  if (request.ambiguous) return twice
  if (request.oversized) return tooLarge
  if (anySite || isSafe(request.method)) return undefined
  const site = siteOf(request.headers, origins)
  const carriesCookie = ourCookies.some((name) => request.cookies.has(name))
  if (site === 'same' || (site === 'unknown' && !carriesCookie && !isForm(request))) return undefined
  return refuse(denial('cross_site', site === 'unknown' ? { detail: unsaid } : {}), 'cross_site')
}

function finish(reply: Reply, attempt: Attempt): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: reply.status,
    headers: { ...always, ...reply.headers, 'x-request-id': attempt.id },
    ...(reply.cookies === undefined || reply.cookies.length === 0 ? {} : { cookies: [...reply.cookies] }),
    body: reply.body ?? '',
    ...(reply.base64 === undefined ? {} : { isBase64Encoded: true }),
  }
}
