// Whether what was shown is the code, and the write that makes a right one right only once: the challenge itself for an SMS
// code, the step for an authenticator app (RFC 6238 §5.2), the list for saved codes.

import type { AuthEvent } from '../event.ts'
import type { Seconds } from '../ids.ts'
import { type Raise, replace } from '../outcome.ts'
import type { Found, Ports, Write } from '../ports.ts'
import { sameCode } from '../rules/challenge.ts'
import { judgeTotp } from '../rules/totp.ts'
import { type Challenge, type Guessable, key, type Subject } from '../schema.ts'
import { verifiedNumber } from './verified-number.ts'

export interface RightGuess {
  readonly verdict: 'right'
  readonly writes: readonly Write[]
  readonly events: readonly AuthEvent[]
  readonly raise?: readonly Raise[]
  /** recovery_code: how many are left. */
  readonly left?: number
}
export type Guess = RightGuess | { readonly verdict: 'wrong_code' | 'used_already' }

interface Shown {
  readonly challenge: Found<Challenge>
  readonly subject: Found<Subject>
  readonly kind: Guessable
  readonly code: string
}

/** Undefined where there is nothing to compare with: no code was sent, no app is bound. */
export function judgeGuess(
  ports: Pick<Ports, 'table' | 'keys'>,
  shown: Shown,
  at: Seconds,
): Promise<Guess | undefined> {
  if (shown.kind === 'sms') return judgeSms(ports, shown, at)
  return shown.kind === 'totp' ? judgeApp(ports, shown, at) : judgeRecovery(ports, shown)
}

async function judgeSms(
  { keys }: Pick<Ports, 'keys'>,
  { challenge, code }: Shown,
  at: Seconds,
): Promise<Guess | undefined> {
  if (challenge.code === undefined) return undefined
  const digest = await keys.digest('code', challenge.id, code)
  if (!sameCode(digest, challenge.code)) return { verdict: 'wrong_code' }
  const { prefix, country } = challenge
  const raise = prefix === undefined || country === undefined ? [] : verifiedNumber({ prefix, country }, at)
  return { verdict: 'right', writes: [], events: [], raise }
}

async function judgeApp(
  { table, keys }: Pick<Ports, 'table' | 'keys'>,
  { challenge, code }: Shown,
  at: Seconds,
): Promise<Guess | undefined> {
  const [totp] = await table.get(key.totp(challenge.subject))
  if (totp === undefined) return undefined
  const seed = Buffer.from(await keys.open(totp.seed, 'totp', challenge.subject), 'base64url')
  const verdict = judgeTotp({ seed, typed: code, usedStep: totp.usedStep, at })
  if (verdict === 'wrong') return { verdict: 'wrong_code' }
  if (verdict === 'used_already') return { verdict }
  return { verdict: 'right', writes: [replace(totp, { usedStep: verdict.step })], events: [] }
}

/** A set without codes is nothing that is bound. Nothing was taken from anybody, so sessions that rest on it stand. */
const usedUp = ({ factors = [] }: Subject): Pick<Required<Subject>, 'factors'> => ({
  factors: factors.filter((one) => one !== 'recovery_code'),
})

async function judgeRecovery(
  { table, keys }: Pick<Ports, 'table' | 'keys'>,
  { challenge, subject: of, code }: Shown,
): Promise<Guess | undefined> {
  const { subject, company } = challenge
  const [recovery] = await table.get(key.recovery(subject))
  // With all of them used there is nothing to be wrong about, and no try is spent.
  if (recovery === undefined || recovery.codes.length === 0) return undefined
  const digest = await keys.digest('recovery-code', subject, code)
  const codes = recovery.codes.filter((one) => !sameCode(digest, one))
  if (codes.length === recovery.codes.length) return { verdict: 'wrong_code' }
  const left = codes.length
  return {
    verdict: 'right',
    writes: [replace(recovery, { codes }), ...(left === 0 ? [replace(of, usedUp(of))] : [])],
    events: [{ kind: 'recovery_code_used', company, subject, left }],
    left,
  }
}
