// Every number of the product on one page, each with its source. A deployment moves them only in the safe direction.

import { type Microdollars, type Seconds, seconds } from './ids.ts'

const minutes = (n: number): Seconds => seconds(n * 60)
const hours = (n: number): Seconds => seconds(n * 3600)
const days = (n: number): Seconds => seconds(n * 86_400)
const dollars = (n: number): Microdollars => (n * 1_000_000) as Microdollars

/** SP 800-63B-4 §3.1.1.2, ASVS V6.2.1 and V6.2.9. Lengths are in code points after NFC; bytes are UTF-8. */
export const password = {
  minimum: 12,
  minimumAlone: 15,
  maximum: 256,
  maximumBytes: 1024,
} as const

/** RFC 9106 §4, second recommended set with one lane, as a Lambda function has about one processor; OWASP's floor. */
export const argon2id = {
  memory: 65_536,
  passes: 3,
  lanes: 1,
  saltBytes: 16,
  tagBytes: 32,
  floor: { memory: 19_456, passes: 2 },
} as const

/** Waiting before a further password guess is evaluated: SP 800-63B-4 §3.2.2. */
export const passwordGuesses = {
  free: 5,
  firstWait: seconds(30),
  longestWait: hours(1),
  /** From here the password is disabled for unrecognised contexts; recognised devices only wait. */
  disabledAt: 100,
} as const

/** ASVS V6.5.1, V6.5.4, V6.5.5, V6.6.3. Four digits are a named deviation, for recognised devices in good standing. */
export const code = {
  short: { digits: 4, tries: 3 },
  long: { digits: 6, tries: 5 },
  life: minutes(5),
  /** Sending again gives the new code its full life, but a challenge as a whole ends here. */
  challengeLife: minutes(15),
} as const

/** Wrong codes per account from unrecognised contexts, and per recognised device: SP 800-63B-4 §3.2.2. */
export const codeGuesses = {
  run: 10,
  rolling: 20,
  rollingDays: 30,
  /** Wrong codes in the whole deployment within a window; from here on every code has six digits. */
  deployment: 50,
  deploymentWindow: minutes(10),
} as const

/** TOTP as authenticator apps know it (RFC 6238 §5.2, SP 800-63B-4 §3.1.4): a 160-bit seed, one step of drift either way. */
export const totp = { seedBytes: 20, digits: 6, step: seconds(30), drift: 1 } as const

/** Ten codes of 120 bits: beyond 112 bits a plain keyed digest is enough at rest (SP 800-63B-4 §3.1.2, ASVS V6.5.2). */
export const recoveryCodes = { count: 10, characters: 24 } as const

/** Wrong answers in one challenge, by whatever authenticator; sending or choosing again does not lower it. */
export const triesPerChallenge = 5

/** New passwords that may be refused in one challenge: each refusal tells something, the last of them of the old one. */
export const choicesPerChallenge = 20

export const passkeys = { most: 20, ceremonyLife: minutes(5) } as const

/** An authenticator begun and not confirmed is forgotten. */
export const enrolmentLife = minutes(15)

/** An act that changes what proves a person, or that cannot be undone, wants an authentication no older (ASVS V7.5.1). */
export const fresh = minutes(10)

/** Links in letters (SP 800-63B-4 §4.2: codes by e-mail live at most 24 h; here shorter where more is at stake). */
export const links = {
  invitation: days(7),
  recovery: hours(24),
  signUp: hours(24),
  reset: minutes(30),
  mailbox: minutes(15),
  address: hours(24),
  notMe: days(14),
} as const

const together = (hourly: number, daily: number) =>
  [
    { most: hourly, within: hours(1) },
    { most: daily, within: days(1) },
  ] as const
const letters = (hourly: number, daily: number) =>
  [{ most: 1, within: seconds(60) }, ...together(hourly, daily)] as const

/**
 * Letters to one address, so that no mailbox can be flooded through us. Each kind is counted alone: who asks for one kind
 * keeps nobody from another. The first three anybody can ask for, 13 a day together; the last three want an administrator
 * or a fresh session, 15 a day. With the resets of its own devices a mailbox gets at most 33 letters a day, notices aside.
 */
export const lettersPerAddress = {
  reset: letters(3, 5),
  mailbox: letters(3, 5),
  sign_up: letters(2, 3),
  invitation: letters(3, 5),
  recovery: letters(3, 5),
  address: letters(3, 5),
} as const

/**
 * Letters that anybody may ask for, in the whole deployment, by strangers and as many by recognised devices: two each of the
 * fourteen a second that SES grants to begin with. What comes faster it refuses, whoever it is for: a flood would take with it
 * the notice of a theft. All of a span may come at once, and what two hold is gone while a notice is tried again.
 */
export const askedLetters = { most: 10, within: seconds(5) } as const

/** Resets asked for on recognised devices: each device has the limits above for itself, and all of one person's together these. */
export const resetsToDevices = [{ most: 5, within: days(1) }] as const

/**
 * Letters to one mail domain that sign-ups ask for, whoever's it is: addresses that do not exist bounce, and SES reviews
 * an account at 5 % of bounces and pauses it at 10 %, for every company. Who has more people to let in invites them.
 */
export const signUpsPerDomain = [
  { most: 20, within: minutes(10) },
  { most: 100, within: days(1) },
] as const

/** Letters to addresses that an account wants, and a company invites, made up or not: 500 people can move in within a day. */
export const addressesPerAccount = together(5, 10)
export const invitationsPerCompany = together(100, 500)

/**
 * Codes sent to one number: all strangers together have these limits, and each recognised device has them for itself, so
 * that a thief of a password cannot use up the owner's codes. All devices together have limits too, of three devices:
 * whoever holds a number can have ever more devices recognised. One phone gets at most 40 codes a day.
 */
export const smsPerNumber = {
  each: [
    { most: 1, within: seconds(30) },
    { most: 3, within: minutes(10) },
    { most: 10, within: days(1) },
  ],
  devices: [
    { most: 9, within: minutes(10) },
    { most: 30, within: days(1) },
  ],
} as const

/** Codes that one account has sent to numbers that it wants to bind: each number has limits of its own besides. */
export const smsPerAccount = [
  { most: 5, within: minutes(10) },
  { most: 15, within: days(1) },
] as const

/**
 * Numbers of one prefix (the first seven digits) lie together, and a pump of fees owns a range of them. Codes that are
 * sent and not yet answered are limited per prefix, and a prefix whose codes are hardly ever answered is stopped.
 */
export const smsPrefix = {
  digits: 7,
  unanswered: 20,
  window: minutes(10),
  conversion: { after: 20, least: 0.3, window: days(1) },
} as const

/**
 * The same for a country: whoever spreads a pump over its prefixes meets this. It holds after so many codes, or after as
 * many as strangers have money for in an hour where that is more, as everybody there shares it who is not recognised.
 * Who signs in on a recognised device is not held by it.
 */
export const smsCountry = { conversion: { after: 100, least: 0.3, window: days(1) } } as const

/**
 * What codes may cost by the clock's hour and the calendar's month (UTC), until the deployment says otherwise. Numbers that
 * nobody has proved get this share of both: whoever empties it leaves the rest to people who sign in.
 */
export const smsMoney = { hourly: dollars(10), monthly: dollars(100), unproved: 0.5 } as const

/** SP 800-63B-4 §2.2.3, ASVS V7.1 and V7.3. `undefined` idle: only the absolute life ends it. */
export const session = {
  browser: { absolute: hours(12), idle: minutes(30) },
  cli: { absolute: days(30), idle: undefined },
  /** Accepted checks within this span of the last recorded one are covered by its event and not written again. */
  touch: seconds(60),
} as const

/** A recognised device is forgotten when it has not signed in for this long. */
export const deviceLife = days(180)

/** So many people share one browser and are recognised there; the cookie stays small. */
export const peoplePerBrowser = 4

/** Refusals that a stranger can cause without end are counted in windows of this length instead of written singly. */
export const foldWindow = minutes(15)

/** A lost compare-and-swap runs the flow again this many times before the caller is asked to slow down. */
export const raceRetries = 3
