// Why a new password was not taken, as it is told and as it stands on record.

import { denial } from '../denial.ts'
import type { PasswordRefused } from '../events/authenticators.ts'
import { counted, type Denied, denied, replace } from '../outcome.ts'
import type { Found } from '../ports.ts'
import { passwordDetails } from '../rules/password-policy.ts'
import type { Challenge } from '../schema.ts'
import type { challengeDenials } from './challenge-denials.ts'

const about = (challenge?: Challenge) =>
  challenge === undefined ? {} : { company: challenge.company, subject: challenge.subject, challenge: challenge.id }

const refusal = (cause: PasswordRefused['cause'], challenge?: Challenge): PasswordRefused => ({
  kind: 'password_refused',
  cause,
  ...about(challenge),
})

export const unknown = (
  reason: (typeof challengeDenials)[keyof typeof challengeDenials],
  challenge?: Challenge,
): Denied => denied(denial(reason), counted(refusal('unknown_challenge', challenge), challenge?.id ?? '-'))

export const notDue = (challenge: Challenge): Denied =>
  denied(
    denial('invalid_request', { detail: 'This sign-in does not ask for a new password now.' }),
    counted(refusal('not_due', challenge), challenge.id),
  )

export const spent = (challenge: Challenge): Denied =>
  denied(denial('challenge_spent'), counted(refusal('spent', challenge), challenge.id))

/** Counted in the transaction that tells it, so there are as many lines of it as choices, and no more. */
export const rejected = (challenge: Found<Challenge>, fault: keyof typeof passwordDetails, choices: number): Denied =>
  denied(
    denial('password_rejected', { detail: passwordDetails[fault] }),
    [refusal(fault, challenge)],
    [replace(challenge, { choices })],
  )
