// A new code for the same question: the old one dies, the count of tries and the account's budget go on as they were, so
// asking again buys no guess (SP 800-63B-4 §3.2.2, ASVS V6.6.3).

import { denial } from '../denial.ts'
import type { ResendRefused, SessionKind } from '../event.ts'
import { type ChallengeId, type DeviceId, inSeconds, type Seconds } from '../ids.ts'
import { counted, type Denied, denied, type Outcome, permitted, put, replace } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { codesFrozen } from '../rules/budget.ts'
import { closed, codeExpiry, owned } from '../rules/challenge.ts'
import { waitToSend } from '../rules/ledger.ts'
import { type Challenge, key } from '../schema.ts'
import type { Pending } from './begin-login.ts'
import { challengeDenials } from './challenge-denials.ts'
import { prepareCode, readLine } from './send-code.ts'

export interface ResendCode {
  readonly id: ChallengeId
  readonly secret: string
  readonly holder: SessionKind
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'deployment'>

export async function resendCode(ports: Needs, attempt: Attempt, command: ResendCode): Promise<Outcome<Pending>> {
  const at = inSeconds(attempt.at)
  const [challenge] = await ports.table.get(key.challenge(command.id))
  const foreign = owned(challenge, command)
  if (foreign !== undefined || challenge === undefined) return refused(foreign ?? 'unknown_challenge')
  const [subject, company, budget] = await ports.table.get(
    key.subject(challenge.subject),
    key.company(challenge.company),
    key.budget(challenge.subject, challenge.device ?? ('stranger' as DeviceId | 'stranger')),
  )
  const failure = closed(challenge, subject, company, at)
  // A code that ran out is what sending again is for; the challenge itself ends for good at its own time.
  const over = failure !== 'expired' || codeExpiry(challenge.createdAt, at) <= at
  if (failure !== undefined && over) return refused(failure, challenge)
  if (codesFrozen(budget, challenge.context, at)) return refused('codes_frozen', challenge)
  const line = subject === undefined ? undefined : await readLine(ports, attempt, subject)
  if (line === undefined || subject === undefined || company === undefined) return refused('superseded', challenge)
  const wait = waitToSend(line.ledger, at)
  if (wait > 0) return refused('sms_limited', challenge, wait)

  const { id, context, tries } = challenge
  const sent = await prepareCode(ports, attempt, { challenge: id, subject, company, context, budget, tries, line })
  const expiresAt = codeExpiry(challenge.createdAt, at)
  const { to, holder } = challenge
  return permitted(
    { id, holder, secret: undefined, to, digits: sent.digits, expiresIn: expiresAt - at, resendIn: sent.resendIn },
    [{ kind: 'challenge_resent', company: company.id, subject: subject.id, challenge: id, digits: sent.digits }],
    [
      replace(challenge, { code: sent.code, digits: sent.digits, expiresAt, ttl: (expiresAt + 86_400) as Seconds }),
      put(line.ledger, sent.ledger),
    ],
    [sent.message],
  )
}

function refused(cause: ResendRefused['cause'], challenge?: Challenge, retryAfter?: number): Denied {
  const about =
    challenge === undefined ? {} : { company: challenge.company, subject: challenge.subject, challenge: challenge.id }
  const event: ResendRefused = { kind: 'resend_refused', cause, ...about }
  return denied(
    denial(challengeDenials[cause], retryAfter === undefined ? {} : { retryAfter }),
    counted(event, cause, challenge === undefined ? '-' : challenge.id),
  )
}
