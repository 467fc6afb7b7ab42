// How many letters and codes go out, and what they may cost. Whoever asks for them is often nobody we know.

import { type Microdollars, type Seconds, seconds as whole } from '../ids.ts'

// Marked for the bundler: what a function does not use is not worked out in it, and so is not in it.
/* @__NO_SIDE_EFFECTS__ */
const days = (n: number): Seconds => whole(n * 86_400)
/* @__NO_SIDE_EFFECTS__ */
const dollars = (n: number): Microdollars => (n * 1_000_000) as Microdollars
/* @__NO_SIDE_EFFECTS__ */
const hours = (n: number): Seconds => whole(n * 3600)
/* @__NO_SIDE_EFFECTS__ */
const minutes = (n: number): Seconds => whole(n * 60)
/* @__NO_SIDE_EFFECTS__ */
const seconds = (n: number): Seconds => whole(n)

/* @__NO_SIDE_EFFECTS__ */
const together = (hourly: number, daily: number) =>
  [
    { most: hourly, within: hours(1) },
    { most: daily, within: days(1) },
  ] as const
/* @__NO_SIDE_EFFECTS__ */
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
