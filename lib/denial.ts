// Every reason that a caller may be told, with its HTTP status. What really happened is in the event, not here.

/** Status, and a sentence that says what to do next. Texts carry no input of the caller's. */
export const denials = {
  invalid_request: [400, 'The request is not well formed'],
  two_credentials: [400, 'Show one credential, either the cookie or the Authorization header'],
  invalid_login: [401, 'The e-mail address or the password is not right'],
  wrong_code: [401, 'That code is not right'],
  unauthenticated: [401, 'Sign in first'],
  wrong_password: [403, 'The current password is not right'],
  forbidden: [403, 'You are signed in, but this is not open to you'],
  cross_site: [403, 'The request did not come from this site'],
  code_frozen: [403, 'Codes are paused here after too many wrong ones. Sign in on a device that you have used before'],
  not_found: [404, 'There is nothing here'],
  challenge_unknown: [404, 'This sign-in is not known here. Begin again'],
  challenge_expired: [410, 'The code has expired. Begin again'],
  challenge_spent: [410, 'Too many wrong codes. Begin again'],
  unsupported_media_type: [415, 'Send application/json'],
  password_rejected: [422, 'Choose another password'],
  slow_down: [429, 'Too many attempts. Wait, then try again'],
  fault: [500, 'Something went wrong here. Try again'],
  code_not_sent: [503, 'The code could not be sent. Ask for a new one'],
  unavailable: [503, 'This could not be recorded, so nothing was done. Try again'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type DenialReason = keyof typeof denials

/** What to tell the caller. `detail` is a sentence of ours; numbers are in the units their names say. */
export interface Denial {
  readonly reason: DenialReason
  readonly detail?: string
  /** Seconds, as in `Retry-After` (RFC 9110 §10.2.3). */
  readonly retryAfter?: number
  readonly triesLeft?: number
}

export const denial = (reason: DenialReason, extra: Omit<Denial, 'reason'> = {}): Denial => ({ reason, ...extra })
