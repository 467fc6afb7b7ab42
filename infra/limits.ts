// What a flood may cost. A route's limit is shared by everybody, so it is set far above what people do and far below
// what would hurt; a function's reserved concurrency bounds what runs at once, whoever calls.

/** Hashing takes a second of processor, sending a code takes money, and guessing a code takes somebody's account. */
export const capped = [
  'sessionsCreate',
  'loginPagesCreate',
  'passwordUpdate',
  'challengesAnswer',
  'challengesResend',
  'loginPagesAnswer',
  'loginPagesResend',
]

const limit = (rate: number) => ({ ThrottlingRateLimit: rate, ThrottlingBurstLimit: rate * 2 })

/** Requests per second, by route. */
export const routes = {
  'POST /v1/sessions': limit(50),
  'POST /login': limit(50),
  'PUT /v1/account/password': limit(20),
  'POST /v1/challenges/{id}/answer': limit(100),
  'POST /v1/challenges/{id}/resend': limit(20),
  'POST /login/code': limit(100),
  'POST /login/code/resend': limit(20),
}
export const elsewhere = { DetailedMetricsEnabled: true, ...limit(1000) }
