// The one-time code: how many digits, how many tries, for how long, and whether this guess may be looked at. The counting
// itself is the flow's commit, which happens before anybody is told. ASVS V6.5, V6.6; SP 800-63B-4 §3.1.3.

import { timingSafeEqual } from 'node:crypto'
import type { ChallengeFailure, Context, SessionKind } from '../event.ts'
import { type Digest, later, type Seconds } from '../ids.ts'
import type { Challenge, Company, Subject } from '../schema.ts'
import * as settings from '../settings.ts'
import { matches } from './credential.ts'
import { epochOf } from './epoch.ts'

export const CODE_BYTES = 16

/** Uniform: 128 random bits reduced modulo 10⁶ are biased by less than 2⁻¹⁰⁸ (a byte modulo 10 was OpenAuth's flaw). */
export function mintCode(bytes: Uint8Array, digits: number): string {
  if (bytes.length !== CODE_BYTES) throw new RangeError('a code needs 128 random bits')
  const number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) % 10n ** BigInt(digits)
  return number.toString().padStart(digits, '0')
}

/** What people type: blanks and hyphens between the digits are theirs to use. Anything but 4–8 digits is no guess at all. */
export function parseCode(typed: string): string | undefined {
  const code = typed.length > 32 ? '' : typed.replace(/[\s-]/g, '')
  return /^[0-9]{4,8}$/.test(code) ? code : undefined
}

/** Four digits only where guessing is already hemmed in from every side; see docs/threat-model.md. */
export function digitsFor(standing: {
  readonly context: Context
  /** Wrong codes in a row in this context. */
  readonly run: number
  /** Wrong codes in the whole deployment in the present window. */
  readonly deploymentWrong: number
  /** Whether the code sent before this one was ever answered. */
  readonly lastAnswered: boolean
  readonly alwaysSix: boolean
}): number {
  const short =
    !standing.alwaysSix &&
    standing.context === 'recognised' &&
    standing.run === 0 &&
    standing.lastAnswered &&
    standing.deploymentWrong < settings.codeGuesses.deployment
  return short ? settings.code.short.digits : settings.code.long.digits
}

export const triesFor = (digits: number): number =>
  digits === settings.code.short.digits ? settings.code.short.tries : settings.code.long.tries

/** Of a challenge as a whole, whatever answers it; a code of four digits that is out bears fewer. */
export const triesLeft = ({ digits, tries }: Pick<Challenge, 'tries'> & { readonly digits?: number }): number =>
  Math.max(0, (digits === undefined ? settings.triesPerChallenge : triesFor(digits)) - tries)

/** A new code lives its full life, but never past the challenge's own end. */
export const codeExpiry = (createdAt: Seconds, at: Seconds): Seconds =>
  Math.min(later(at, settings.code.life), later(createdAt, settings.code.challengeLife)) as Seconds

/** May be answered only by who asked: the secret first, then the rest, so that a finder of the id learns nothing. */
export function owned(
  challenge: { readonly secret: Digest; readonly holder: SessionKind } | undefined,
  shown: { readonly secret: string; readonly holder: SessionKind },
): 'unknown_challenge' | 'foreign_secret' | 'foreign_kind' | undefined {
  if (challenge === undefined) return 'unknown_challenge'
  if (!matches(shown.secret, challenge.secret)) return 'foreign_secret'
  return challenge.holder === shown.holder ? undefined : 'foreign_kind'
}

/** Whether the challenge is still good, whoever answers: a password or number changed meanwhile makes it void. */
export function closed(
  challenge: Challenge,
  subject: Subject | undefined,
  company: Company | undefined,
  at: Seconds,
): Exclude<ChallengeFailure, 'unknown_challenge' | 'foreign_secret' | 'foreign_kind'> | undefined {
  if (triesLeft(challenge) === 0) return 'spent'
  if (subject?.state !== 'active') return 'account_suspended'
  if (company?.state !== 'active') return 'company_suspended'
  if (challenge.epoch !== epochOf(subject, challenge.purpose) || moved(challenge, subject)) return 'superseded'
  return at >= challenge.expiresAt ? 'expired' : undefined
}

/** The phone is another one by now: whoever has the old one has the code. */
const moved = ({ number }: Challenge, { sms }: Subject): boolean => number !== undefined && number !== sms?.number

/** Keyed digests of equal length: neither the comparison's time nor its operands say anything about the code. */
export const sameCode = (shown: Digest, stored: Digest): boolean =>
  timingSafeEqual(Buffer.from(shown, 'base64url'), Buffer.from(stored, 'base64url'))
