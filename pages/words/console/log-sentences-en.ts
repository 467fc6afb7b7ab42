// What happened, in English.

import { html } from '../../html.ts'
import { letters } from './log-letters-en.ts'
import type { Sentences } from './log-sentences-shape.ts'

const cliOr = (kind: string): string => (kind === 'cli' ? ' at the command line' : '')

const acts = {
  suspended: 'suspended',
  reinstated: 'reinstated',
  removed: 'removed',
  administrator: 'changed what they administer:',
  sessions_ended: 'ended all sessions of',
  renamed: 'renamed',
} as const

const deeds = {
  edited: 'edited',
  archived: 'archived',
  reopened: 'reopened',
  removed: 'removed',
  handed_over: 'handed over',
} as const

const things = {
  password: 'a password',
  sms: 'a phone number',
  totp: 'an authenticator app',
  passkey: 'a passkey',
  recovery_code: 'recovery codes',
} as const

export const sentences: Sentences = {
  request_refused: ({ who, why }, { endpoint }) =>
    html`${who} sent <code>${endpoint}</code> something that could not be read: ${why}.`,
  login_refused: ({ who, why }) => html`${who} could not sign in: ${why}.`,
  password_accepted: ({ who }) => html`${who} gave the right password.`,
  challenge_resent: ({ who }) => html`${who} asked for another code.`,
  resend_refused: ({ who, why }) => html`${who} got no other code: ${why}.`,
  code_sent: ({ who }) => html`${who} was sent a code.`,
  code_not_sent: ({ who, why }) => html`${who} was to be sent a code, and the carrier did not take it: ${why}.`,
  sms_refused: ({ who, why }) => html`${who} was sent no code, as the firewall stopped it: ${why}.`,
  letter_sent: ({ who }, { letter }) => html`${who} was sent a letter about ${letters[letter] ?? letter}.`,
  letter_not_sent: ({ who, why }, { letter }) =>
    html`${who} was not sent the letter about ${letters[letter] ?? letter}: ${why}.`,
  code_refused: ({ who, why }) => html`${who} gave an answer that does not count: ${why}.`,
  session_created: ({ who, how }, { session_kind: kind }) =>
    how === '' ? html`${who} was let in${cliOr(kind)}.` : html`${who} signed in${cliOr(kind)} by ${how}.`,
  session_seen: ({ who, app }, { app: named }) =>
    named === undefined ? html`${who} used their session.` : html`${who} was let into ${app}.`,
  session_refused: ({ who, why }) => html`${who} came without a session that is good: ${why}.`,
  session_ended: ({ who }, { cause }) =>
    cause === 'sign_out' ? html`${who} signed out.` : html`${who} ended one of their sessions from another.`,
  other_sessions_ended: ({ who }) => html`${who} ended all their other sessions.`,
  access_refused: ({ who, app, why }, { app: named }) =>
    named === undefined
      ? html`${who} was refused what they asked for: ${why}.`
      : html`${who} was refused ${app}: ${why}.`,
  password_changed: ({ who }) => html`${who} changed their password.`,
  password_change_refused: ({ who, why }) => html`${who} could not change their password: ${why}.`,
  log_read: ({ who }) => html`${who} read the log.`,
  race_lost: (_, { endpoint }) =>
    html`Two asked the same of <code>${endpoint}</code> at once, and one was told to try again.`,
  fault: (_, { endpoint, error }) => html`Something failed in <code>${endpoint}</code>: <code>${error}</code>.`,
  company_created: () => html`The company was founded.`,
  subject_created: ({ who }, { administrator }) =>
    administrator ? html`${who} came into the company as an administrator.` : html`${who} came into the company.`,
  company_changed: ({ who }, { renamed, after }) =>
    renamed === true
      ? html`${who} renamed the company.`
      : html`The company’s standing was changed: <code>${after.state}</code>.`,
  subject_changed: ({ who, whom }, { act }) => html`${who} ${acts[act]} ${whom}.`,
  subject_change_refused: ({ who, whom, why }) => html`${who} could not change ${whom}: ${why}.`,
  team_created: ({ who, team }) => html`${who} made the team ${team}.`,
  team_changed: ({ who, team }, { renamed }) =>
    renamed === true ? html`${who} renamed the team ${team}.` : html`${who} removed the team ${team}.`,
  team_members_changed: ({ who, whom, team }, { before, after }) =>
    after.length > before.length
      ? html`${who} put ${whom} into the team ${team}.`
      : html`${who} took ${whom} out of the team ${team}.`,
  team_refused: ({ who, team, why }) => html`${who} could not change ${team}: ${why}.`,
  app_registered: ({ who, app }) => html`${who} registered ${app}.`,
  app_changed: ({ who, app }) => html`${who} changed ${app}.`,
  app_refused: ({ who, app, why }) => html`${who} could not change ${app}: ${why}.`,
  access_given: ({ who, whom, app }, { after }) => html`${who} gave ${whom} access to ${app}: ${after.join(', ')}.`,
  access_withdrawn: ({ who, whom, app }) => html`${who} took the access to ${app} from ${whom}.`,
  access_change_refused: ({ who, app, why }) => html`${who} could not change who may do what in ${app}: ${why}.`,
  review_started: ({ who }) => html`${who} began a review of access.`,
  review_decided: ({ who, whom, app }, { decision }) =>
    decision === 'confirmed'
      ? html`${who} confirmed the access of ${whom} to ${app}.`
      : decision === 'withdrawn'
        ? html`${who} withdrew the access of ${whom} to ${app} in a review.`
        : html`Nobody confirmed the access of ${whom} to ${app} in time, and it lapsed.`,
  review_ended: (_, { after }) =>
    after.state === 'closed' ? html`A review of access is over.` : html`A review of access was given up.`,
  review_refused: ({ who, why }) => html`${who} could not do that in a review: ${why}.`,
  reviews_looked_after: () => html`The reviews were looked after, and nothing was due.`,
  project_created: ({ who }, { from }) =>
    from === undefined ? html`${who} began a project.` : html`${who} copied a project.`,
  project_changed: ({ who }, { act }) => html`${who} ${deeds[act]} a project.`,
  project_refused: ({ who, why }) => html`${who} could not change a project: ${why}.`,
  authenticator_begun: ({ who }, { authenticator }) => html`${who} began to set up ${things[authenticator]}.`,
  authenticator_bound: ({ who }, { authenticator, replaced }) =>
    replaced ? html`${who} replaced ${things[authenticator]}.` : html`${who} set up ${things[authenticator]}.`,
  authenticator_removed: ({ who }, { authenticator }) => html`${who} removed ${things[authenticator]}.`,
  authenticator_refused: ({ who, why }, { authenticator }) =>
    html`${who} could not change ${things[authenticator]}: ${why}.`,
  step_up_asked: ({ who, why }, { endpoint }) =>
    html`${who} was asked to confirm that it is them before <code>${endpoint}</code>: ${why}.`,
  session_refreshed: ({ who, how }) => html`${who} confirmed that it is them by ${how}.`,
  factor_accepted: ({ who, how }) => html`${who} proved themself by ${how}, and something more is due.`,
  recovery_code_used: ({ who }, { left }) => html`${who} used a recovery code, and ${left} are left.`,
  passwordless_begun: ({ who }) => html`${who} began to sign in without a password.`,
  passkey_asked: ({ who }) => html`${who} was asked for a passkey.`,
  passkey_refused: ({ who, why }) => html`${who} showed a passkey that does not count: ${why}.`,
  password_reset: ({ who }, { cause }) =>
    cause === 'reset'
      ? html`${who} chose a new password by a letter.`
      : html`${who} chose a new password, as the old one had to go.`,
  password_refused: ({ who, why }) => html`${who} chose a password that is not good enough: ${why}.`,
  password_suspected: ({ who }, { due }) =>
    due === 'change'
      ? html`${who} has to change their password at the next sign-in.`
      : html`${who} has to reset their password, as it is good for nothing any more.`,
  not_me: ({ who }) => html`${who} said that it was somebody else, and all their sessions are over.`,
  phone_restored: ({ who }, { after }) =>
    after.bound ? html`${who} has the phone number of before again.` : html`${who} has no phone number any more.`,
  address_changed: ({ who }) => html`${who} has another e-mail address.`,
  address_change_requested: ({ who }) => html`${who} asked for another e-mail address.`,
  device_forgotten: ({ who }) => html`${who} had a device forgotten.`,
  reset_requested: ({ who }) => html`${who} asked for a letter that leads to a new password.`,
  link_opened: ({ who }, { purpose }) =>
    html`${who} opened the link in the letter about ${letters[purpose] ?? purpose}.`,
  link_refused: ({ who, why }) => html`${who} opened a link that is good for nothing: ${why}.`,
  invitation_made: ({ who }) => html`${who} made an invitation.`,
  invitation_refused: ({ who, why }) => html`${who} could not make an invitation: ${why}.`,
  invitation_withdrawn: ({ who }) => html`${who} took an invitation back.`,
  recovery_started: ({ who, whom }) => html`${who} let ${whom} set their account up again.`,
  recovery_refused: ({ who, why }) => html`${who} could not let somebody set their account up again: ${why}.`,
  subject_recovered: ({ who }) => html`${who} set their account up again.`,
  sign_up_requested: ({ who }) => html`${who} asked to join.`,
  join_begun: ({ who }) => html`${who} began to join by an invitation.`,
  join_refused: ({ who, why }) => html`${who} could not join: ${why}.`,
  invitation_opened: ({ who }) => html`${who} opened an invitation.`,
  policy_refused: ({ who }, { reasons }) =>
    html`${who} could not change the policy: <code>${reasons.join(', ')}</code>.`,
  policy_changed: ({ who }) => html`${who} changed the policy.`,
  authorization_begun: ({ client }) => html`${client} led somebody here to be let in.`,
  authorization_refused: ({ who, client, why }) => html`${client} was given nothing by ${who}: ${why}.`,
  grant_issued: ({ who, client }, { asked }) =>
    asked
      ? html`${who} agreed that ${client} acts for them.`
      : html`${who} had agreed before that ${client} acts for them.`,
  grant_redeemed: ({ who, client }) => html`${client} got its tokens for ${who}.`,
  grant_refreshed: ({ who, client }) => html`${client} renewed its tokens for ${who}.`,
  token_exchanged: ({ who, client }) => html`${client} took a narrower token for ${who}.`,
  token_refused: ({ client, why }) => html`${client} was refused a token: ${why}.`,
  token_introspected: ({ client }, { active }) =>
    active
      ? html`${client} asked about a token, which is good.`
      : html`${client} asked about a token, which is not good.`,
  script_admitted: (_, { endpoint }) => html`Scripts of another site may call <code>${endpoint}</code>.`,
  grant_revoked: ({ who, client, why }) => html`What ${client} was given by ${who} is over: ${why}.`,
  device_begun: ({ client }) => html`${client} got a code for somebody to type elsewhere.`,
  device_judged: ({ who, client }, { decision }) =>
    decision === 'approved' ? html`${who} let ${client} in.` : html`${who} turned ${client} down.`,
  device_refused: ({ who, why }) => html`${who} typed a code that leads to nothing: ${why}.`,
  client_registered: ({ who, client }) => html`${who} registered ${client}.`,
  client_changed: ({ who, client }) => html`${who} changed ${client}.`,
  client_removed: ({ who, client }) => html`${who} removed ${client}.`,
  webhook_created: ({ who }, { after }) => html`${who} had events sent to <code>${after.host}</code>.`,
  webhook_changed: ({ who }, { after }) => html`${who} changed a webhook to <code>${after.host}</code>.`,
  webhook_removed: ({ who }, { before }) => html`${who} removed a webhook to <code>${before.host}</code>.`,
  webhook_refused: ({ who, why }) => html`${who} was not let change a webhook: ${why}.`,
  webhook_failed: (_, { reason }) => html`A webhook took nothing and is tried no more: <code>${reason}</code>.`,
  log_disturbed: ({ why }) => html`A line of the log was not as it had been written: ${why}.`,
  gateway_refused: ({ why }, { endpoint }) =>
    html`The gateway’s door answered <code>${endpoint}</code> by itself: ${why}.`,
  retention_changed: ({ who }) => html`${who} changed for how long the log is kept.`,
  retention_refused: ({ who, why }) => html`${who} could not change for how long the log is kept: ${why}.`,
  retention_looked_after: () => html`No day of the log was old enough to go.`,
  retirement_begun: (_, { day, lines }) => html`What the log says of ${day} is old enough to go: ${lines} lines.`,
  retirement_done: (_, { day, lines }) => html`What the log said of ${day} is gone: ${lines} lines.`,
}
