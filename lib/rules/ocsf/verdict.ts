// How it ended and how much that matters: status, detail and severity. A refusal is everyday; what only happens when
// somebody has another's secret, or writes into the log, is not.

import type { AuthEvent } from '../../event.ts'
import { type EventOutcome, outcomeOf } from '../log-outcome.ts'
import { own } from './own.ts'
import type { ClassUid, Severity } from './vocabulary.ts'

const byOutcome: Readonly<Record<EventOutcome, Severity>> = { success: 1, refusal: 2, fault: 3 }

/** Kinds that are worth more than how they ended says. */
const byKind: { readonly [K in AuthEvent['kind']]?: Severity } = {
  log_disturbed: 5,
  not_me: 4,
  password_suspected: 3,
}

/** 4: a secret is in two hands, or was copied. 3: somebody guesses, shows a wrong secret for a right id, costs money, or what is ours fails. */
const byCause: Readonly<Record<string, Severity>> = {
  counter_went_back: 4,
  replayed_assertion: 4,
  replayed_code: 4,
  reused_refresh_token: 4,
  codes_frozen: 3,
  conversion_collapsed: 3,
  country_collapsed: 3,
  cross_site: 3,
  foreign_secret: 3,
  function_failed: 3,
  hour_spent: 3,
  month_spent: 3,
  other_subject: 3,
  password_throttled: 3,
  secret_mismatch: 3,
  timeout: 3,
  unproved_key: 3,
}

/** Words that the schema gives as examples for Authentication, so that rules written for others fit here. */
const refusals: Readonly<Record<string, string>> = {
  unknown_account: 'USER_DOES_NOT_EXIST',
  wrong_password: 'INVALID_CREDENTIALS',
  wrong_code: 'INVALID_CREDENTIALS',
  account_suspended: 'ACCOUNT_DISABLED',
  company_suspended: 'ACCOUNT_DISABLED',
  password_throttled: 'ACCOUNT_LOCKED_OUT',
  codes_frozen: 'ACCOUNT_LOCKED_OUT',
  password_due_reset: 'PASSWORD_EXPIRED',
}
const logoffs: Readonly<Record<string, string>> = {
  sign_out: 'LOGOFF_USER_INITIATED',
  ended: 'LOGOFF_OTHER',
}

export interface Verdict {
  readonly severity: Severity
  readonly status: 1 | 2
  readonly detail: string | undefined
}

export function verdictOn(event: AuthEvent, cause: string | undefined, of: ClassUid): Verdict {
  const outcome = outcomeOf(event)
  const severity = own(byKind as Readonly<Record<string, Severity>>, event.kind) ?? own(byCause, cause)
  return {
    severity: severity ?? byOutcome[outcome],
    status: outcome === 'success' ? 1 : 2,
    detail: of === 3002 ? own(outcome === 'success' ? logoffs : refusals, cause) : undefined,
  }
}
