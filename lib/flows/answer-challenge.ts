// The code becomes a session. The guess is counted in the same transaction that would open the gate, before anybody is
// told; a right code removes its challenge in that transaction, so two right answers cannot both win. ASVS V6.5.1, V6.6.

import { denial } from '../denial.ts'
import type { ChallengeFailure, CodeRefused, SessionKind } from '../event.ts'
import { type ChallengeId, type DeviceId, inSeconds, later, type Seconds } from '../ids.ts'
import { counted, type Denied, denied, type Outcome, put, replace } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { codesFrozen, withWrongCode } from '../rules/budget.ts'
import { closed, owned, sameCode, triesLeft } from '../rules/challenge.ts'
import { type Challenge, key } from '../schema.ts'
import { codeGuesses } from '../settings.ts'
import { challengeDenials } from './challenge-denials.ts'
import { NO_DEVICE } from './device.ts'
import { wrongCodesTally } from './send-code.ts'
import { type Asked, type SignedIn, signIn } from './sign-in.ts'

export interface AnswerChallenge {
  readonly id: ChallengeId
  /** Of the challenge credential that the caller showed. */
  readonly secret: string
  readonly holder: SessionKind
  readonly code: string
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys'>

export async function answerChallenge(
  ports: Needs,
  attempt: Attempt,
  command: AnswerChallenge,
): Promise<Outcome<SignedIn>> {
  const at = inSeconds(attempt.at)
  const [challenge] = await ports.table.get(key.challenge(command.id))
  const foreign = owned(challenge, command)
  if (foreign !== undefined || challenge === undefined) return refused(foreign ?? 'unknown_challenge', command.id)
  const of = challenge.subject
  const counter = challenge.device ?? 'stranger'
  const [subject, company, strangers, own, device] = await ports.table.get(
    key.subject(of),
    key.company(challenge.company),
    key.budget(of, 'stranger'),
    key.budget(of, counter),
    key.device(of, challenge.device ?? NO_DEVICE),
  )
  const failure = closed(challenge, subject, company, at)
  if (failure !== undefined || subject === undefined) return refused(failure ?? 'superseded', command.id, challenge)
  const budget = counter === 'stranger' ? strangers : own
  if (codesFrozen(budget, challenge.context, at)) return refused('codes_frozen', command.id, challenge)
  const shown = await ports.keys.digest('code', challenge.id, command.code)
  const asked = { challenge, subject, device, budget, strangers }
  return sameCode(shown, challenge.code) ? signIn(ports, asked, at) : wrong(asked, counter, at)
}

function wrong({ challenge, budget }: Asked, counter: DeviceId | 'stranger', at: Seconds): Denied {
  const after = { ...challenge, tries: challenge.tries + 1 }
  const { subject, company, context } = challenge
  return denied(
    denial('wrong_code', { triesLeft: triesLeft(after) }),
    [
      {
        kind: 'code_refused',
        company,
        challenge: challenge.id,
        subject,
        context,
        cause: 'wrong_code',
        tries: after.tries,
      },
    ],
    [replace(challenge, { tries: after.tries }), put(budget, withWrongCode(budget, subject, counter, at))],
    [{ key: key.tally(wrongCodesTally(at)), ttl: later(at, (2 * codeGuesses.deploymentWindow) as Seconds) }],
  )
}

/** Nothing was evaluated. Whose challenge it is goes on record only where the secret was right. */
function refused(cause: ChallengeFailure | 'codes_frozen', id: ChallengeId, challenge?: Challenge): Denied {
  const about = challenge === undefined ? {} : { company: challenge.company, subject: challenge.subject, challenge: id }
  const event: CodeRefused = { kind: 'code_refused', cause, ...about }
  return denied(denial(challengeDenials[cause]), counted(event, cause, challenge === undefined ? '-' : id))
}
