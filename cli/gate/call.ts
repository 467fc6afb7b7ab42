// One request to the gateway. Redirects are not followed: whoever could make the gateway answer with one would be sent the
// credential. What comes back is an answer or a trouble, never half of either.

import { interrupted, Trouble } from '../trouble.ts'
import { authorizationFor, type Bearer } from './bearer.ts'
import { addressAt, type Origin } from './origin.ts'
import { refusedBy } from './refused.ts'

const PATIENCE = 30_000
/** Longer than any answer of the gateway. */
const LONGEST = 8_000_000

export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly bearer?: Bearer | undefined
  readonly json?: unknown
  readonly signal: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** 2xx, or one of the `expected` others; everything else is thrown as the trouble that it is. */
export async function call(
  origin: Origin,
  path: string,
  asking: Asking,
  expected: readonly number[] = [],
): Promise<Answer> {
  const url = addressAt(origin, path)
  const { method = 'GET', bearer, json, signal } = asking
  const headers = new Headers({ accept: 'application/json' })
  if (bearer !== undefined) headers.set('authorization', authorizationFor(url, bearer))
  if (json !== undefined) headers.set('content-type', 'application/json')
  const body = json === undefined ? null : JSON.stringify(json)
  const answer = await send(url, { method, headers, body, signal })
  if (answer.status >= 200 && answer.status < 300) return answer
  if (expected.includes(answer.status)) return answer
  throw refusedBy(origin, answer)
}

interface Sending {
  readonly method: string
  readonly headers: Headers
  readonly body: string | null
  readonly signal: AbortSignal
}

async function send(url: URL, { signal, ...init }: Sending): Promise<Answer> {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
    const response = await fetch(url, { ...init, redirect: 'manual', signal: within })
    if (Number(response.headers.get('content-length') ?? 0) > LONGEST) throw new Error('the answer is too long')
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: parsed(text) }
  } catch (error) {
    throw unreachable(url, signal, error)
  }
}

/** What is not JSON is kept as nothing: a proxy's page of HTML says nothing to a program. */
function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

export function unreachable(url: URL, signal: AbortSignal, error: unknown): Trouble {
  if (signal.aborted) return interrupted()
  const reason = reasonOf(error)
  const next = /CERT|SELF_SIGNED|TLS|SSL/.test(reason)
    ? 'Its certificate is not trusted here. Where it is your own, name it in NODE_EXTRA_CA_CERTS.'
    : 'Check the address (sallyport profiles) and your network, then try again.'
  return new Trouble('unreachable', `${url.origin} did not answer (${reason}).`, { next, cause: error })
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as { name?: string; message?: string; cause?: { code?: string } }
  if (name === 'TimeoutError') return `nothing within ${PATIENCE / 1000} s`
  return cause?.code ?? (error as { code?: string }).code ?? message ?? 'no reason given'
}
