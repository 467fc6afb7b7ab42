// By which function each kind of event is written in the lives, all of them asked at the front door or called as AWS calls them.
// A new kind without its line does not compile; one that nothing causes any more fails roles-cover.test.ts by its name.

import type { AuthEvent } from '../../../lib/event.ts'
import type { Heard } from './cloud.ts'

type Kind = AuthEvent['kind']

export const writtenBy = {
  request_refused: 'sessionsCreate',
  login_refused: 'sessionsCreate',
  password_accepted: 'sessionsCreate',
  challenge_resent: 'challengesResend',
  resend_refused: 'challengesResend',
  code_sent: 'sessionsCreate',
  code_not_sent: 'sessionsCreate',
  sms_refused: 'sessionsCreate',
  letter_sent: 'challengesAnswer',
  letter_not_sent: 'passwordResetsCreate',
  code_refused: 'challengesAnswer',
  session_created: 'challengesAnswer',
  session_seen: 'sessionShow',
  session_refused: 'checkShow',
  session_ended: 'sessionsDestroy',
  other_sessions_ended: 'sessionsDestroyOthers',
  access_refused: 'checkShow',
  password_changed: 'passwordUpdate',
  password_change_refused: 'passwordUpdate',
  log_read: 'eventsIndex',
  race_lost: 'sessionsCreate',
  fault: 'sessionShow',
  company_created: 'bootstrapCreate',
  subject_created: 'joinsAnswer',
  company_changed: 'companiesOperate',
  subject_changed: 'peopleUpdateState',
  subject_change_refused: 'peopleUpdateState',
  team_created: 'teamsCreate',
  team_changed: 'teamsUpdate',
  team_members_changed: 'teamsAddOne',
  team_refused: 'teamsCreate',
  app_registered: 'appsCreate',
  app_changed: 'appsUpdate',
  app_refused: 'appsCreate',
  access_given: 'accessCreate',
  access_withdrawn: 'accessDestroy',
  access_change_refused: 'accessCreate',
  review_started: 'reviewsCreate',
  review_decided: 'reviewsDecide',
  review_ended: 'reviewsDestroy',
  review_refused: 'reviewsCreate',
  reviews_looked_after: 'reviewsCarryOut',
  project_created: 'projectsCreate',
  project_changed: 'projectsUpdate',
  project_refused: 'projectsCreate',
  authenticator_begun: 'totpCreate',
  authenticator_bound: 'totpConfirm',
  authenticator_removed: 'passkeysDestroy',
  authenticator_refused: 'totpDestroy',
  step_up_asked: 'totpCreate',
  session_refreshed: 'challengesAnswer',
  factor_accepted: 'challengesAnswer',
  recovery_code_used: 'challengesAnswer',
  passwordless_begun: 'sessionsCreate',
  passkey_asked: 'passkeysOptions',
  passkey_refused: 'challengesAnswer',
  password_reset: 'challengesPassword',
  password_refused: 'challengesPassword',
  password_suspected: 'challengesAnswer',
  not_me: 'lettersNotMe',
  phone_restored: 'lettersNotMe',
  address_changed: 'accountOpenAddress',
  address_change_requested: 'accountUpdateAddress',
  device_forgotten: 'accountForgetDevice',
  reset_requested: 'passwordResetsCreate',
  link_opened: 'accountOpenAddress',
  link_refused: 'accountOpenAddress',
  invitation_made: 'invitationsCreate',
  invitation_refused: 'invitationsCreate',
  invitation_withdrawn: 'invitationsDestroy',
  recovery_started: 'recoveriesCreate',
  recovery_refused: 'recoveriesCreate',
  subject_recovered: 'joinsAnswer',
  sign_up_requested: 'joinsSignUp',
  join_begun: 'joinsCreate',
  join_refused: 'joinsCreate',
  invitation_opened: 'joinPagesShow',
  policy_refused: 'policyUpdate',
  policy_changed: 'policyUpdate',
  authorization_begun: 'oauthPagesAuthorize',
  authorization_refused: 'oauthPagesAuthorize',
  grant_issued: 'oauthPagesDecide',
  grant_redeemed: 'oauthTokensCreate',
  grant_refreshed: 'oauthTokensCreate',
  token_exchanged: 'oauthTokensCreate',
  token_refused: 'oauthTokensCreate',
  token_introspected: 'oauthTokensIntrospect',
  script_admitted: 'oauthTokensPreflight',
  grant_revoked: 'oauthTokensRevoke',
  device_begun: 'oauthTokensDevice',
  device_judged: 'oauthPagesJudgeDeviceCode',
  device_refused: 'oauthPagesDevice',
  client_registered: 'clientsCreate',
  client_changed: 'clientsUpdate',
  client_removed: 'clientsDestroy',
  log_disturbed: 'logSeal',
  gateway_refused: 'logRefused',
  retention_changed: 'retentionUpdate',
  retention_refused: 'retentionUpdate',
  retirement_begun: 'retentionRetire',
  retirement_done: 'retentionRetire',
  retention_looked_after: 'retentionRetire',
  webhook_created: 'webhooksCreate',
  webhook_changed: 'webhooksUpdate',
  webhook_removed: 'webhooksDestroy',
  webhook_refused: 'webhooksCreate',
  webhook_failed: 'deliver',
} as const satisfies Readonly<Record<Kind, string>>

interface Put {
  readonly TableName: string
  readonly Item: { readonly kind: { readonly S: string } }
}
interface Writing extends Partial<Put> {
  readonly TransactItems?: readonly { readonly Put?: Put }[]
}

/** Every kind that was written to the log, with the functions that did. */
export function kindsWritten(heard: readonly Heard[], table: string): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>()
  for (const { by = '', operation, body } of heard) {
    if (!/\.(PutItem|TransactWriteItems)$/.test(operation)) continue
    const { TransactItems, ...one } = JSON.parse(body) as Writing
    const puts = TransactItems === undefined ? [one as Put] : TransactItems.flatMap(({ Put }) => Put ?? [])
    for (const { TableName, Item } of puts)
      if (TableName === table) kinds.set(Item.kind.S, (kinds.get(Item.kind.S) ?? new Set()).add(by))
  }
  return kinds
}
