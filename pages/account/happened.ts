// Which sentence tells a person what an event was. Every kind is decided here, so a new one does not compile until somebody
// has thought of the person who reads it. Causes that would help a guesser are not in the sentences.

import type { AuthEvent, RecordedEvent, TokenCause } from '../../lib/event.ts'
import type { SubjectId } from '../../lib/ids.ts'
import { type CompanySentence, type DoneSentence, toldOfCompany, toldOfOthers } from './happened-in-company.ts'

export type Sentence =
  | 'signed_in'
  | 'signed_out'
  | 'session_ended'
  | 'others_ended'
  | 'session_refused'
  | 'password_right'
  | 'password_wrong'
  | 'sign_in_refused'
  | 'sign_in_begun'
  | 'second_right'
  | 'code_sent'
  | 'code_asked'
  | 'code_not_sent'
  | 'code_wrong'
  | 'code_used'
  | 'code_refused'
  | 'passkey_asked'
  | 'passkey_refused'
  | 'confirm_asked'
  | 'confirmed'
  | 'begun'
  | 'bound'
  | 'replaced'
  | 'removed'
  | 'change_refused'
  | 'recovery_code_used'
  | 'password_changed'
  | 'password_reset'
  | 'password_refused'
  | 'password_due'
  | 'not_me'
  | 'phone_restored'
  | 'address_asked'
  | 'address_changed'
  | 'device_forgotten'
  | 'reset_asked'
  | 'link_opened'
  | 'link_refused'
  | 'letter_sent'
  | 'letter_not_sent'
  | 'account_made'
  | 'account_recovered'
  | 'access_refused'
  | 'log_read'
  | 'invitation_made'
  | 'invitation_withdrawn'
  | 'recovery_started'
  | 'policy_changed'
  | 'program_allowed'
  | 'program_let_in'
  | 'program_began'
  | 'program_declined'
  | 'program_refused'
  | 'program_ended'
  | 'program_left'
  | 'program_stopped'
  | 'token_replayed'
  | 'token_taken'
  | 'device_approved'
  | 'device_denied'
  | 'device_refused'
  | 'client_registered'
  | 'client_changed'
  | 'client_removed'
  | CompanySentence
  | DoneSentence
  | 'something'

type Kind = AuthEvent['kind']
type Of<K extends Kind> = Extract<AuthEvent, { readonly kind: K }>

const replays: ReadonlySet<TokenCause> = new Set(['replayed_code', 'reused_refresh_token'])

const told: { readonly [K in Kind]: Sentence | ((event: Of<K>) => Sentence) | 'unsaid' } = {
  session_created: 'signed_in',
  session_ended: ({ cause }) => (cause === 'sign_out' ? 'signed_out' : 'session_ended'),
  other_sessions_ended: 'others_ended',
  // One a minute and place while somebody works: it would bury the rest, and the sessions page says when each was in use.
  session_seen: 'unsaid',
  session_refused: 'session_refused',
  session_refreshed: 'confirmed',
  step_up_asked: 'confirm_asked',
  password_accepted: 'password_right',
  login_refused: ({ cause }) => (cause === 'wrong_password' ? 'password_wrong' : 'sign_in_refused'),
  passwordless_begun: 'sign_in_begun',
  factor_accepted: 'second_right',
  code_sent: 'code_sent',
  code_not_sent: 'code_not_sent',
  sms_refused: 'code_not_sent',
  challenge_resent: 'code_asked',
  resend_refused: 'code_not_sent',
  code_refused: ({ cause }) =>
    cause === 'wrong_code' ? 'code_wrong' : cause === 'used_already' ? 'code_used' : 'code_refused',
  passkey_asked: 'passkey_asked',
  passkey_refused: 'passkey_refused',
  authenticator_begun: 'begun',
  authenticator_bound: ({ replaced }) => (replaced ? 'replaced' : 'bound'),
  authenticator_removed: 'removed',
  authenticator_refused: ({ cause }) => (cause === 'wrong_code' ? 'code_wrong' : 'change_refused'),
  recovery_code_used: 'recovery_code_used',
  password_changed: 'password_changed',
  password_reset: 'password_reset',
  password_refused: 'password_refused',
  password_change_refused: ({ cause }) =>
    cause === 'wrong_password'
      ? 'password_wrong'
      : cause === 'password_rejected'
        ? 'password_refused'
        : 'change_refused',
  password_suspected: 'password_due',
  not_me: 'not_me',
  phone_restored: ({ after }) => (after.bound ? 'phone_restored' : 'removed'),
  address_change_requested: 'address_asked',
  address_changed: 'address_changed',
  device_forgotten: 'device_forgotten',
  reset_requested: 'reset_asked',
  link_opened: 'link_opened',
  link_refused: 'link_refused',
  letter_sent: 'letter_sent',
  letter_not_sent: 'letter_not_sent',
  subject_created: 'account_made',
  subject_recovered: 'account_recovered',
  access_refused: 'access_refused',
  log_read: 'log_read',
  invitation_made: 'invitation_made',
  invitation_withdrawn: 'invitation_withdrawn',
  recovery_started: 'recovery_started',
  policy_changed: 'policy_changed',
  retention_changed: 'policy_changed',
  retention_refused: 'something',
  retirement_begun: 'unsaid',
  retirement_done: 'unsaid',
  retention_looked_after: 'unsaid',
  grant_issued: ({ asked }) => (asked ? 'program_allowed' : 'program_let_in'),
  grant_redeemed: 'program_began',
  // Every few minutes while a program works, and every call of a service that asks: mere use, as of a session.
  grant_refreshed: 'unsaid',
  token_introspected: 'unsaid',
  // Of nobody: no function ran that could have known whose it was.
  gateway_refused: 'unsaid',
  token_exchanged: 'token_taken',
  script_admitted: 'unsaid',
  token_refused: ({ cause }) => (replays.has(cause) ? 'token_replayed' : 'program_refused'),
  authorization_refused: ({ cause }) => (cause === 'denied' ? 'program_declined' : 'program_refused'),
  grant_revoked: ({ cause }) =>
    cause === 'person' ? 'program_ended' : cause === 'client' ? 'program_left' : 'program_stopped',
  device_judged: ({ decision }) => (decision === 'approved' ? 'device_approved' : 'device_denied'),
  device_refused: 'device_refused',
  client_registered: 'client_registered',
  client_changed: 'client_changed',
  client_removed: 'client_removed',
  ...toldOfCompany,
  invitation_refused: 'something',
  recovery_refused: 'something',
  invitation_opened: 'something',
  sign_up_requested: 'something',
  join_begun: 'something',
  join_refused: 'something',
  policy_refused: 'something',
  authorization_begun: 'something',
  device_begun: 'something',
  company_created: 'something',
  request_refused: 'something',
  race_lost: 'something',
  log_disturbed: 'something',
  fault: 'something',
}

/** The kinds that the page shows, for whoever reads the log for it. */
export const toldKinds: readonly string[] = Object.entries(told).flatMap(([kind, say]) =>
  say === 'unsaid' ? [] : [kind],
)

export function sentenceOf(event: RecordedEvent, person: SubjectId): Sentence {
  const own = 'subject' in event && event.subject === person
  if (!own) return toldOfOthers(event)
  const say = told[event.kind] as Sentence | ((event: RecordedEvent) => Sentence)
  return typeof say === 'function' ? say(event) : say
}
