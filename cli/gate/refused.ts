// What a refusal of the gateway (RFC 9457, with a `denial`) means for who called: how the command ends, and what to do next.

import type { Exit } from '../exits.ts'
import { plain } from '../show/plain.ts'
import { Trouble } from '../trouble.ts'
import type { Answer } from './call.ts'
import type { Origin } from './origin.ts'

interface Problem {
  readonly denial?: string
  readonly detail?: string
  readonly title?: string
  readonly retry_after?: number
  readonly tries_left?: number
  readonly stopped_by?: string
  readonly request_id?: string
}

const LOGIN = 'Run sallyport login.'

export function refusedBy(origin: Origin, { status, headers, body }: Answer): Trouble {
  if (status >= 300 && status < 400) return redirected(origin, headers)
  const problem = isProblem(body) ? body : {}
  const { denial, detail, title, retry_after: retryAfter, tries_left: triesLeft } = problem
  const { stopped_by: stoppedBy, request_id: requestId } = problem
  if (denial === undefined && status !== 401)
    return new Trouble(
      status >= 500 ? 'unreachable' : 'failed',
      `${origin} answered ${status}, and not as a gateway.`,
      {
        next: 'Check that this is the address of a Sallyport gateway (sallyport profiles).',
      },
    )
  const { exit, next } = meaning(denial, status, retryAfter)
  const said = sentence(plain(detail ?? title ?? 'That was refused'))
  const message = stoppedBy === undefined ? said : `${said} It stopped at ${plain(stoppedBy)}, and nothing was done.`
  return new Trouble(exit, message, { next, denial, retryAfter, triesLeft, stoppedBy, requestId })
}

/** How long to wait stands in the sentence itself where the gateway says it. */
function meaning(denial: string | undefined, status: number, wait?: number): { exit: Exit; next?: string } {
  const again = wait === undefined ? 'Try again in a moment.' : `Try again in ${wait} s.`
  if (denial === 'step_up_required')
    return { exit: 'signedOut', next: `Confirm that it is you: ${LOGIN.toLowerCase()}` }
  if (denial === 'unauthenticated' || denial === undefined)
    return { exit: 'signedOut', next: `The sign-in is over or was ended elsewhere. ${LOGIN}` }
  if (denial === 'slow_down') return { exit: 'unreachable', next: again }
  if (status >= 500) return { exit: 'unreachable', next: again }
  if (denial === 'insufficient_scope')
    return { exit: 'refused', next: 'This takes the sign-in itself, and not a token for an app.' }
  const next = nextSteps[denial]
  if (next !== undefined) return { exit: status === 403 ? 'refused' : 'failed', next }
  if (status === 403) return { exit: 'refused', next: 'Ask an administrator of your company for access.' }
  return { exit: 'failed' }
}

/** What is done about each, where a command does not know it more exactly. */
const nextSteps: Readonly<Record<string, string>> = {
  last_administrator: 'Make somebody else one: sallyport people admin <person> on.',
  last_manager: 'Let somebody else manage it: sallyport access give <app> <who> manage.',
  app_locked: 'Unlock it: sallyport apps unlock <app>.',
  more_than_held: 'sallyport may says what you hold. Let somebody give it who holds it.',
  outdated: 'Nothing was changed. Read it again, then change it.',
}

const redirected = (origin: Origin, headers: Headers): Trouble => {
  const to = URL.parse(headers.get('location') ?? '', origin)?.origin
  const elsewhere = to === undefined || to === origin ? 'elsewhere' : `to ${plain(to)}`
  return new Trouble('failed', `${origin} sends us ${elsewhere}; nothing was sent there.`, {
    next: 'If the gateway has moved, sign in at its new address: sallyport login <address> --profile <name>.',
  })
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' &&
  body !== null &&
  Object.entries(body).every(([name, value]) =>
    name === 'retry_after' || name === 'tries_left'
      ? typeof value === 'number'
      : !['denial', 'detail', 'title', 'stopped_by', 'request_id'].includes(name) || typeof value === 'string',
  )

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
