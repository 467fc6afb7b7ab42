// What was sent, what was not, and what the firewall stopped before it cost anything.

import type { ChallengeId, CompanyId, CountryCode, Microdollars, SubjectId } from '../ids.ts'
import type { Of } from './of.ts'

/** A code went out to the phone of a person, and the carrier has it. */
export interface CodeSent extends Of<'code_sent'> {
  readonly subject: SubjectId
  readonly challenge: ChallengeId
  /** The carrier's id of the message. */
  readonly message: string
  /** What it was reckoned to cost. */
  readonly cost?: Microdollars
}
/** The carrier did not take a code. */
export interface CodeNotSent extends Of<'code_not_sent'> {
  readonly subject: SubjectId
  readonly challenge: ChallengeId
  /** The carrier's error name. */
  readonly cause: string
}
export type FirewallCause =
  | 'country_not_allowed'
  | 'prefix_limited'
  | 'conversion_collapsed'
  | 'country_collapsed'
  | 'hour_spent'
  | 'month_spent'
/** The firewall stopped a code: nothing was sent and nothing was spent. */
export interface SmsRefused extends Of<'sms_refused'> {
  readonly subject: SubjectId
  readonly challenge: ChallengeId
  readonly country: CountryCode
  readonly cause: FirewallCause
}
export type LetterKind =
  | 'invitation'
  | 'recovery'
  | 'recovered'
  | 'sign_up'
  | 'reset'
  | 'mailbox'
  | 'address'
  | 'new_device'
  | 'password_changed'
  | 'authenticator_bound'
  | 'authenticator_removed'
  | 'phone_changed'
  | 'address_changed'
  | 'codes_frozen'
  | 'recovery_code_used'
  | 'administrator_invited'
  | 'administrator_made'
  | 'became_administrator'
  | 'known_already'
/** A letter went out, and the carrier has it. */
export interface LetterSent extends Of<'letter_sent'> {
  /** Absent where the letter went to nobody. */
  readonly company?: CompanyId
  readonly subject?: SubjectId
  readonly letter: LetterKind
  readonly message: string
}
/** A letter did not go out. */
export interface LetterNotSent extends Of<'letter_not_sent'> {
  /** Absent where the letter went to nobody. */
  readonly company?: CompanyId
  readonly subject?: SubjectId
  readonly letter: LetterKind
  /** The carrier's error name; `letters_limited` where more were asked for than may go out. */
  readonly cause: string
}
