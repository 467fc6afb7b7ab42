// What a flood may cost. A route's limit is shared by everybody, so it is set far above what people do and far below
// what would hurt; a function's reserved concurrency bounds what runs at once, whoever calls.

/** The functions that have a bound, by what a flood of them would spend. One alarm adds up ten at most. */
export const capped = {
  /** A second of processor each. */
  Hashing: [
    ...['sessionsCreate', 'loginPagesCreate', 'joinsCreate', 'joinPagesCreate'],
    ...['challengesPassword', 'recoveryPagesPassword', 'passwordUpdate', 'accountPasswordPagesUpdate'],
    ...['stepUpCreate', 'accountConfirmPagesCreate'],
  ],
  /** Guesses at somebody's account. */
  Answering: ['challengesAnswer', 'loginPagesAnswer', 'joinsAnswer', 'joinPagesAnswer'],
  /** Money, for codes. */
  Sending: [
    ...['challengesResend', 'loginPagesResend', 'joinsResend', 'joinPagesResend', 'phoneUpdate'],
    ...[
      'accountPhonePagesCreate',
      'passwordResetsOpen',
      'recoveryPagesReset',
      'lettersMailbox',
      'linkPagesOpenMailbox',
    ],
  ],
  /** Somebody's mailbox, and our name as a sender of letters. */
  Writing: [
    ...['passwordResetsCreate', 'recoveryPagesForgot', 'lettersNotMe', 'recoveryPagesNotMe', 'joinsSignUp'],
    ...['joinPagesSignUp', 'loginPagesCreateWithoutPassword', 'accountUpdateAddress', 'accountAddressPagesCreate'],
  ],
  /** The same, in an administrator's name. */
  Inviting: ['invitationsCreate', 'recoveriesCreate'],
} as const satisfies Readonly<Record<string, readonly string[]>>

const limit = (rate: number) => ({ ThrottlingRateLimit: rate, ThrottlingBurstLimit: rate * 2 })

const each = (rate: number, ...routes: readonly string[]) =>
  Object.fromEntries(routes.map((route) => [route, limit(rate)]))

/** Requests per second, by route. */
export const routes = {
  ...each(100, 'POST /v1/challenges/{id}/answer', 'POST /login/code'),
  ...each(50, 'POST /v1/sessions', 'POST /login'),
  ...each(50, 'POST /v1/joins/{id}/answer', 'POST /join/code'),
  ...each(50, 'POST /v1/account/totp/confirm', 'POST /account/totp/confirm'),
  ...each(50, 'POST /v1/account/phone/answer', 'POST /account/phone/code'),
  ...each(20, 'PUT /v1/challenges/{id}/password', 'POST /login/new-password'),
  ...each(20, 'PUT /v1/account/password', 'POST /account/password'),
  ...each(20, 'POST /v1/session/step-up', 'POST /account/confirm'),
  ...each(20, 'POST /v1/joins', 'POST /join'),
  ...each(20, 'POST /v1/challenges/{id}/resend', 'POST /login/code/resend'),
  ...each(20, 'POST /v1/password-resets/open', 'POST /reset', 'POST /v1/mailbox-links/open', 'POST /login/mailbox'),
  ...each(10, 'POST /v1/joins/{id}/resend', 'POST /join/code/resend', 'PUT /v1/account/phone', 'POST /account/phone'),
  ...each(10, 'POST /v1/password-resets', 'POST /forgot', 'POST /v1/not-me', 'POST /not-me'),
  ...each(10, 'POST /v1/sign-ups', 'POST /sign-up', 'POST /login/without-password'),
  ...each(100, 'POST /oauth/token', 'GET /oauth/authorize', 'POST /oauth/authorize'),
  ...each(20, 'POST /oauth/device_authorization', 'POST /oauth/par'),
  ...each(50, 'GET /log/key', 'GET /log/checkpoint', 'GET /log/tile/{proxy+}'),
  ...each(10, 'PUT /v1/account/email', 'POST /account/email'),
  ...each(10, 'POST /v1/companies/{company}/invitations', 'POST /v1/companies/{company}/recoveries'),
}
export const elsewhere = { DetailedMetricsEnabled: true, ...limit(1000) }
