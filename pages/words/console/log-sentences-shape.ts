// One sentence for every kind of event, and what a refusal was for.

import type { AuthEvent, LetterKind } from '../../../lib/event.ts'
import type { Safe } from '../../html.ts'

/** What sentences are made of: everything that somebody else has named is markup already, and escaped. */
export interface Told {
  /** Begins the sentence. */
  readonly who: Safe
  /** To whom it was done. */
  readonly whom: Safe
  readonly app: Safe
  readonly client: Safe
  readonly team: Safe
  /** The cause in words, or its code. */
  readonly why: Safe
  /** By what somebody was proved. */
  readonly how: string
}

type Kind = AuthEvent['kind']
export type Sentences = {
  readonly [K in Kind]: (told: Told, event: Extract<AuthEvent, { readonly kind: K }>) => Safe
}

/** As in: a letter about … */
export type LetterWords = Readonly<Record<LetterKind, string>>

/** Causes that are told in words; of all others the code is shown. */
export const toldCauses = [
  ...(['wrong_password', 'unknown_account', 'account_suspended', 'company_suspended', 'no_phone'] as const),
  ...(['password_throttled', 'password_disabled', 'password_due_reset', 'not_passwordless', 'codes_frozen'] as const),
  ...(['sms_limited', 'wrong_code', 'used_already', 'unknown_challenge', 'foreign_secret', 'expired'] as const),
  ...(['spent', 'superseded', 'missing', 'malformed', 'cross_site', 'idle', 'ended', 'revoked', 'narrowed'] as const),
  ...(['secret_mismatch', 'unknown', 'unknown_app', 'no_route', 'no_verb', 'unknown_verb', 'no_entry'] as const),
  ...(['entry_ended', 'not_confirmed', 'withheld', 'no_collaborators', 'too_old', 'too_weak'] as const),
  ...(['not_administrator', 'not_yours', 'out_of_scope', 'outdated', 'taken', 'limited', 'oneself'] as const),
  ...(['last_administrator', 'more_than_held', 'app_locked', 'copy_first', 'reused_refresh_token'] as const),
  ...(['replayed_code', 'throttled', 'timeout', 'function_failed', 'denied'] as const),
] as const
export type ToldCause = (typeof toldCauses)[number]
export type LogCauseWords = Readonly<Record<ToldCause, string>>
