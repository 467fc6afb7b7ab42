// Every reason that a caller may be told, with its HTTP status. What really happened is in the event, not here.

/** Status, and a sentence that says what to do next. Texts carry no input of the caller's. */
export const denials = {
  invalid_request: [400, 'The request is not well formed'],
  two_credentials: [400, 'Show one credential, either the cookie or the Authorization header'],
  invalid_login: [401, 'The e-mail address or the password is not right'],
  wrong_code: [401, 'That code is not right'],
  unauthenticated: [401, 'Sign in first'],
  step_up_required: [401, 'This asks for a fresh sign-in. Confirm that it is you, then try again'],
  passkey_refused: [401, 'That passkey was not accepted'],
  wrong_password: [403, 'The current password is not right'],
  forbidden: [403, 'You are signed in, but this is not open to you'],
  not_allowed_here: [403, 'Your company does not allow this'],
  cross_site: [403, 'The request did not come from this site'],
  code_frozen: [403, 'Codes are paused here after too many wrong ones. Sign in on a device that you have used before'],
  not_found: [404, 'There is nothing here'],
  method_not_allowed: [405, 'This is asked by another method'],
  challenge_unknown: [404, 'This sign-in is not known here. Begin again'],
  conflict: [409, 'That is in use already'],
  last_administrator: [409, 'A company keeps at least one administrator. Make somebody else one first'],
  last_manager: [409, 'You are the last who manages this app. Let somebody else manage it first'],
  app_locked: [409, 'This app is locked: nobody is given anything more. Unlock it first'],
  more_than_held: [403, 'Nobody gives more than they hold themselves'],
  copy_first: [403, 'This project is another’s. Copy it first, then edit the copy'],
  not_sealed_yet: [409, 'This is not sealed yet. Ask again in a few seconds'],
  outdated: [412, 'This was changed meanwhile. Read it again, then change it'],
  challenge_expired: [410, 'The code has expired. Begin again'],
  challenge_spent: [410, 'Too many wrong codes. Begin again'],
  link_gone: [410, 'This link was used, withdrawn or is too old. Ask for a new one'],
  unsupported_media_type: [415, 'Send application/json'],
  password_rejected: [422, 'Choose another password'],
  phone_rejected: [422, 'Codes cannot be sent to that number. Give a mobile number'],
  slow_down: [429, 'Too many attempts. Wait, then try again'],
  invalid_client: [401, 'The client is not known, or did not prove who it is'],
  invalid_grant: [400, 'This code or token is not good, or not any more. Begin again'],
  unauthorized_client: [400, 'This client is not registered for that'],
  unsupported_grant_type: [400, 'There is no such grant type here'],
  invalid_scope: [400, 'The scope is unknown, malformed or more than may be asked for'],
  invalid_target: [400, 'There is no such resource here'],
  authorization_pending: [400, 'Nobody has approved this yet. Ask again after the interval'],
  polling_too_fast: [400, 'Asked again too soon. Wait five seconds longer each time from now on'],
  expired_token: [400, 'The code has expired. Begin again'],
  access_denied: [403, 'The request was refused'],
  unsupported_token_type: [400, 'Tokens of that type are not known here'],
  invalid_dpop_proof: [400, 'The DPoP proof is missing or not right'],
  insufficient_scope: [403, 'The token is for less than this'],
  client_unknown: [400, 'The program that sent you here is not registered here'],
  redirect_mismatch: [400, 'The program that sent you here named an address that is not registered for it'],
  request_gone: [410, 'This request was used or is too old. Begin again in the program that sent you here'],
  user_code_unknown: [404, 'There is no such code, or it has expired'],
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
  /** What the act asks for (RFC 9470 §3): an authentication no older, and no weaker. */
  readonly stepUp?: { readonly maxAge?: number; readonly assurance: string }
  /** Of several that were named, the one that stopped it all. */
  readonly stoppedBy?: string
  /** The path to POST to for a copy of one's own. */
  readonly copy?: string
}

export const denial = (reason: DenialReason, extra: Omit<Denial, 'reason'> = {}): Denial => ({ reason, ...extra })
