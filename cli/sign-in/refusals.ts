// What the error codes of OAuth (RFC 6749 §5.2, RFC 8628 §3.5, RFC 8693 §2.2.2) mean for the person. Codes come from the
// gateway and descriptions are its sentences; anything else of a failed exchange could hold a secret and is not shown.

import type { Exit } from '../exits.ts'
import type { Origin } from '../gate/origin.ts'
import { plain } from '../show/plain.ts'
import { Trouble } from '../trouble.ts'

const known: Readonly<Record<string, readonly [exit: Exit, message: string, next: string]>> = {
  access_denied: ['notSignedIn', 'The sign-in was declined.', 'If that was not you, do nothing. Else try again.'],
  expired_token: ['notSignedIn', 'Nobody approved in time.', 'Run sallyport login again.'],
  invalid_grant: ['notSignedIn', 'The gateway does not take that proof.', 'Run sallyport login again.'],
  login_required: ['notSignedIn', 'Nobody is signed in in that browser.', 'Run sallyport login again.'],
  invalid_scope: ['refused', 'That is not open to you.', 'sallyport access <app> shows who may.'],
  invalid_target: ['refused', 'That app is not open to you.', 'sallyport access <app> shows who may.'],
  unauthorized_client: [
    'refused',
    'Your company does not allow this way of signing in.',
    'Try another: sallyport login --help.',
  ],
  invalid_client: ['failed', 'The gateway does not know this program.', 'Its client must be registered there.'],
  unsupported_grant_type: [
    'failed',
    'The gateway does not know this way of signing in.',
    'It may be of an older version.',
  ],
  slow_down: ['unreachable', 'Too many attempts.', 'Try again in a minute.'],
  temporarily_unavailable: ['unreachable', 'The gateway cannot at the moment.', 'Try again.'],
  server_error: ['unreachable', 'Something went wrong at the gateway.', 'Try again.'],
}

interface OAuthError {
  readonly error?: unknown
  readonly error_description?: unknown
  readonly status?: unknown
  readonly cause?: unknown
}

export function oauthTrouble(origin: Origin, thrown: unknown): Trouble {
  const { error, error_description: said, status, cause } = (thrown ?? {}) as OAuthError
  if (typeof error !== 'string') return notConform(origin, thrown)
  const description = typeof said === 'string' && said !== '' ? plain(said).slice(0, 300) : ''
  const [exit, message, next] = known[error] ?? [
    'failed',
    description || `The gateway refused (${plain(error).slice(0, 60)}).`,
    undefined,
  ]
  // Where a person decided there is nothing to add; elsewhere the gateway may know more.
  const more = exit === 'notSignedIn' || description === '' || description === message ? '' : ` It says: ${description}`
  const requestId = (cause as { request_id?: unknown } | undefined)?.request_id
  return new Trouble(typeof status === 'number' && status >= 500 ? 'unreachable' : exit, `${message}${more}`, {
    next,
    denial: plain(error),
    requestId: typeof requestId === 'string' ? plain(requestId) : undefined,
  })
}

/** The library's sentence says what was wrong with the answer; its cause, which holds the answer, stays out of it. */
const notConform = (origin: Origin, thrown: unknown): Trouble => {
  const why = thrown instanceof Error ? plain(thrown.message) : 'no reason given'
  return new Trouble('failed', `${origin} did not answer as an authorization server does (${why}).`, {
    next: 'Nothing was kept. Check the address, and tell who runs the gateway.',
  })
}
