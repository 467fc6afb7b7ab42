// How long what clients hold is good.

import { type Seconds, seconds as whole } from '../ids.ts'

// Marked for the bundler: what a function does not use is not worked out in it, and so is not in it.
/* @__NO_SIDE_EFFECTS__ */
const days = (n: number): Seconds => whole(n * 86_400)
/* @__NO_SIDE_EFFECTS__ */
const minutes = (n: number): Seconds => whole(n * 60)
/* @__NO_SIDE_EFFECTS__ */
const seconds = (n: number): Seconds => whole(n)

/** OAuth 2.0. RFC 9700 §2.1, §4.14; RFC 8628 §3.2, §6.1; RFC 9126 §2.2; RFC 9449 §11.1; ASVS V10.4. */
export const oauth = {
  code: seconds(60),
  access: minutes(10),
  /** Of a token that no gate looks up: it is good until it expires, whatever happens. */
  jwt: minutes(5),
  /** Of a grant that outlasts its session (`offline_access`). */
  offline: days(30),
  /** A refresh token that nobody used for so long is good no more (SP 800-63B-4 §2.1.3 asks for an end of inactivity). */
  idle: days(7),
  /** What came of an exchange. */
  exchange: minutes(15),
  /** An answer that was lost on the way is given again for so long, and only to whoever shows the same token. */
  grace: seconds(20),
  pushed: seconds(90),
  /** While somebody signs in first. */
  waiting: minutes(30),
  device: { life: minutes(10), interval: seconds(5), remembered: days(1) },
  /** Wrong user codes by one person: with 20⁸ codes and a hundred waiting, one guess in 25 million hits within the window. */
  userCodes: { most: 10, within: minutes(10) },
  /** How old a client's assertion or a proof of a key may be, and how far ahead its clock. */
  proof: { age: seconds(60), ahead: seconds(5) },
  /** Access tokens of one grant that are good at once; the oldest gives way. */
  accessTokens: 4,
} as const
