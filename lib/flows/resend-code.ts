// A new code for the same question: the old one dies, the count of tries and the account's budget go on as they were, so
// asking again buys no guess (SP 800-63B-4 §3.2.2, ASVS V6.6.3).

import { denial } from '../denial.ts'
import type { ResendRefused, SessionKind } from '../event.ts'
import { type ChallengeId, inSeconds, type Seconds } from '../ids.ts'
import { counted, type Denied, denied, type Outcome, permitted, replace } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { counterOf, frozen } from '../rules/budget.ts'
import { closed, codeExpiry, owned } from '../rules/challenge.ts'
import { policyOf } from '../rules/policy.ts'
import { type Challenge, key } from '../schema.ts'
import { challengeDenials } from './challenge-denials.ts'
import { type Pending, UNANSWERED } from './second-factor.ts'
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
    key.budget(challenge.subject, counterOf(challenge)),
  )
  const failure = closed(challenge, subject, company, at)
  // A code that ran out is what sending again is for; the challenge itself ends for good at its own time.
  const over = failure !== 'expired' || codeExpiry(challenge.createdAt, at) <= at
  if (failure !== undefined && over) return refused(failure, challenge)
  if (subject === undefined || company === undefined) return refused('superseded', challenge)
  // Asking for a code is also how another second factor gives way to the phone.
  const due = challenge.due.includes('sms') && policyOf(company, ports.deployment).authenticators.includes('sms')
  if (!due) return refused('not_due', challenge)
  if (frozen(budget, 'sms', challenge.context, at)) return refused('codes_frozen', challenge)
  const line = await readLine(ports, attempt, subject, challenge.device)
  if (line === undefined) return refused('superseded', challenge)
  if (line.wait > 0) return refused('sms_limited', challenge, line.wait)

  const { id, context, tries, holder } = challenge
  const sent = await prepareCode(ports, attempt, { challenge: id, subject, company, context, budget, tries, line })
  const expiresAt = codeExpiry(challenge.createdAt, at)
  const others = challenge.due.filter((one) => one !== 'sms')
  const to = subject.sms?.to ?? ''
  const { code, digits, resendIn } = sent
  const ttl = (expiresAt + UNANSWERED) as Seconds
  return permitted(
    { id, holder, secret: undefined, authenticator: 'sms', others, to, digits, expiresIn: expiresAt - at, resendIn },
    [{ kind: 'challenge_resent', company: company.id, subject: subject.id, challenge: id, digits }],
    [
      replace(challenge, {
        ...sent.watched,
        code,
        digits,
        number: line.number,
        to,
        due: ['sms', ...others],
        expiresAt,
        ttl,
      }),
      sent.ledger,
    ],
    { messages: [sent.message] },
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
