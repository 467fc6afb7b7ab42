// Every number of the product, each with its source: here what proves people and how long that lasts, beside it messages and
// clients. A deployment moves them only in the safe direction.

import { type Seconds, seconds as whole } from './ids.ts'

export * from './settings/messages.ts'
export * from './settings/oauth.ts'

/** As in package.json. */
export const VERSION = '0.1.0'

// Marked for the bundler: what a function does not use is not worked out in it, and so is not in it.
/* @__NO_SIDE_EFFECTS__ */
const days = (n: number): Seconds => whole(n * 86_400)
/* @__NO_SIDE_EFFECTS__ */
const hours = (n: number): Seconds => whole(n * 3600)
/* @__NO_SIDE_EFFECTS__ */
const minutes = (n: number): Seconds => whole(n * 60)
/* @__NO_SIDE_EFFECTS__ */
const seconds = (n: number): Seconds => whole(n)

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

/** SP 800-63B-4 §2.2.3, ASVS V7.1 and V7.3. `undefined` idle: only the absolute life ends it. */
export const session = {
  browser: { absolute: hours(12), idle: minutes(30) },
  cli: { absolute: days(30), idle: undefined },
  service: { absolute: hours(1), idle: undefined },
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

/** DynamoDB's own: of reads in one batch, and of writes with their events in one transaction. */
export const mostActions = 100

/** So many teams has a person or a machine: all of them are read where one of them is changed. */
export const teamsPerSubject = 20

/**
 * A team that is named by more apps than this is taken off some of them first, as its removal is one transaction: of each app
 * the list, the holding and an event; of the team itself, its event, and the lines that it is found by, of which there are 8
 * at most. 3 × 30 + 2 + 8 = 100.
 */
export const appsPerTeamGone = 30

/**
 * Projects that one person creates or copies by the clock's hour: more than anybody writes, and than most have at all. Of 32,000
 * bytes each they are 3 MB an hour.
 */
export const projectsPerHour = 100
