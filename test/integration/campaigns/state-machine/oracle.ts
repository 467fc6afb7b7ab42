// What a credential takes. A session is due only where one question, shown by whoever holds its secret, has met everything
// that its purpose asks for: the password and a second factor, a passkey, a proved mailbox and phone, or what a company
// without passwords settles for. A reset is never a session.

import type { Seconds } from '../../../../lib/ids.ts'
import { codeAt, stepAt } from '../../../../lib/rules/totp.ts'
import type { Link, Question, Session, Someone, Way } from './model.ts'

export interface Shown {
  readonly secret: string
  readonly way: Way
}

export type Proof =
  | { readonly by: 'sms' | 'totp' | 'recovery_code'; readonly code: string }
  | { readonly by: 'passkey'; readonly whose: Someone; readonly signed: object | undefined; readonly passkey: object }

const DAY = 86_400

/** What somebody begins now is good for as long as this stays what it is; to have ended the others ends only sign-ins. */
export const epochOf = (of: Someone | undefined, purpose: Question['purpose'] | 'letter'): number =>
  of === undefined ? 0 : purpose === 'reset' || purpose === 'letter' ? of.moved : of.generation + of.moved

/** Whether it may be answered at all, by who shows this. */
export function stands(question: Question, shown: Shown, at: number): boolean {
  const { secret, way, state, expiresAt, wrong, tries, of, epoch, kind, purpose } = question
  return (
    shown.secret === secret &&
    shown.way === way &&
    (state === 'open' || state === 'new password') &&
    at < expiresAt &&
    wrong < tries &&
    // Of whom nobody was told to be yet, nothing can be over.
    (kind === 'draft' || of === undefined ? kind !== 'challenge' : epochOf(of, purpose) === epoch)
  )
}

/** The step whose code this is, if it is right now and not used up. */
export function stepOf({ app }: Someone, code: string, at: number): number | undefined {
  if (app === undefined) return undefined
  const now = stepAt(at as Seconds)
  return [now + 1, now, now - 1].find((step) => step > app.usedStep && codeAt(app.seed, step) === code)
}

/** Whose the right proof is; undefined where it is not right. */
export function proven(question: Question, proof: Proof, at: number): Someone | undefined {
  const { of, kind, code, publicKey } = question
  if (proof.by === 'passkey') {
    const whose = proof.whose.key === undefined ? undefined : proof.whose
    return kind === 'ceremony' && proof.signed === publicKey && (of ?? whose) === whose ? whose : undefined
  }
  if (kind === 'ceremony' || of === undefined) return undefined
  if (proof.by === 'sms') return code !== undefined && proof.code === code ? of : undefined
  if (kind === 'draft') return undefined
  if (proof.by === 'totp') return stepOf(of, proof.code, at) === undefined ? undefined : of
  return of.saved?.codes.includes(proof.code) === true ? of : undefined
}

/** What comes of a right proof, with what was proved before it. */
export function due(question: Question, who: Someone, at: number): 'session' | 'new password' | 'nothing' {
  const { purpose, proved, kind, recognised, session } = question
  const complete =
    kind === 'ceremony' || proved.includes('pwd') || (who.passwordless && proved.length > 0 && purpose === 'login')
  if (purpose === 'reset') return proved.includes('email') ? 'new password' : 'nothing'
  if (!complete) return 'nothing'
  if (purpose === 'step-up') return session !== undefined && lives(session, at) ? 'session' : 'nothing'
  return kind === 'challenge' && proved.includes('pwd') && who.suspect && !recognised ? 'new password' : 'session'
}

/** By the calendar and by what was ended; how long a browser was idle is not looked at. */
export const lives = ({ ended, generation, of, way, createdAt }: Session, at: number): boolean =>
  !ended && generation >= of.generation && at < createdAt + (way === 'body' ? 30 * DAY : DAY / 2)

const life = { i: 7 * DAY, r: 1800, m: 900, a: DAY, n: 14 * DAY } as const

/** Whether the link still does what it is for. */
export function opens({ kind, used, issuedAt, epoch, of, question }: Link, at: number): boolean {
  if (used || at >= issuedAt + life[kind]) return false
  if (kind === 'i') return true
  if (of === undefined) return false
  if (kind === 'n') return !of.takenBack.some(({ from, to }) => issuedAt >= from && issuedAt < to)
  if (epoch !== epochOf(of, 'letter')) return false
  return kind !== 'm' || (question?.state === 'mailbox' && at < question.expiresAt)
}

export const recognised = (device: { of: Someone; createdAt: number } | undefined, who: Someone): boolean =>
  device !== undefined && device.of === who && device.createdAt > who.distrustedAt
