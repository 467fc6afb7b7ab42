// A second factor is shown. The guess is counted in the same transaction that would open the gate, before anybody is told;
// a right one removes its challenge in that transaction, so two right answers cannot both win. ASVS V6.5.1, V6.6.

import { denial } from '../denial.ts'
import type { CodeRefused, Method, SessionKind } from '../event.ts'
import { type ChallengeId, inSeconds, later, type Seconds } from '../ids.ts'
import { counted, type Denied, denied, type Outcome, put, replace } from '../outcome.ts'
import type { Attempt, Found, Ports } from '../ports.ts'
import { counterOf, frozen, withWrongGuess } from '../rules/budget.ts'
import { closed, owned, triesLeft } from '../rules/challenge.ts'
import { methodOf } from '../rules/offers.ts'
import { policyOf } from '../rules/policy.ts'
import { type Challenge, type Guessable, key } from '../schema.ts'
import { codeGuesses } from '../settings.ts'
import { challengeDenials } from './challenge-denials.ts'
import { NO_DEVICE } from './device.ts'
import { finish, type Standing } from './finish-challenge.ts'
import { freeze } from './freeze-codes.ts'
import { judgeGuess } from './judge-guess.ts'
import type { SignedIn } from './open-session.ts'
import { isGuessable, type Pending } from './second-factor.ts'
import { wrongCodesTally } from './send-code.ts'

export interface AnswerChallenge {
  readonly id: ChallengeId
  /** Of the challenge credential that the caller showed. */
  readonly secret: string
  readonly holder: SessionKind
  /** Which of the factors that are due; without it the first. */
  readonly authenticator?: Guessable | undefined
  /** In its canonical form: digits, or a recovery code. */
  readonly code: string
}

/** `signedIn`, or what is still due. */
export type Answered = { readonly signedIn: SignedIn } | { readonly pending: Pending }

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'deployment'>

export async function answerChallenge(
  ports: Needs,
  attempt: Attempt,
  command: AnswerChallenge,
): Promise<Outcome<Answered>> {
  const at = inSeconds(attempt.at)
  const [challenge] = await ports.table.get(key.challenge(command.id))
  const foreign = owned(challenge, command)
  if (foreign !== undefined || challenge === undefined) return refused(foreign ?? 'unknown_challenge', command.id)
  const standing = await readStanding(ports, challenge)
  const { subject, company, budget } = standing
  const failure = closed(challenge, subject, company, at)
  if (failure !== undefined || subject === undefined || company === undefined)
    return refused(failure ?? 'superseded', command.id, challenge)
  const kind = command.authenticator ?? challenge.due.find(isGuessable)
  const due =
    kind !== undefined &&
    challenge.due.includes(kind) &&
    policyOf(company, ports.deployment).authenticators.includes(kind)
  if (!due) return refused('not_due', command.id, challenge)
  if (frozen(budget, kind, challenge.context, at)) return refused('codes_frozen', command.id, challenge)
  const guess = await judgeGuess(ports, { challenge, subject, kind, code: command.code }, at)
  if (guess === undefined) return refused('not_due', command.id, challenge)
  if (guess.verdict !== 'right')
    return wrong(ports, { ...standing, subject, company }, { challenge, kind, cause: guess.verdict }, at)
  const method: Method = methodOf[kind]
  const proved = [...challenge.proved, method]
  return finish(ports, { ...standing, subject, company }, { challenge, proved, method, guess }, at)
}

async function readStanding(ports: Needs, challenge: Challenge) {
  const of = challenge.subject
  const counter = counterOf(challenge)
  const [subject, company, strangers, own, device, profile, password] = await ports.table.get(
    key.subject(of),
    key.company(challenge.company),
    key.budget(of, 'stranger'),
    key.budget(of, counter),
    key.device(of, challenge.device ?? NO_DEVICE),
    key.profile(of),
    key.password(of),
  )
  return { subject, company, strangers, budget: counter === 'stranger' ? strangers : own, device, profile, password }
}

interface Wrong {
  readonly challenge: Found<Challenge>
  readonly kind: Guessable
  readonly cause: 'wrong_code' | 'used_already'
}

async function wrong(ports: Needs, standing: Standing, { challenge, kind, cause }: Wrong, at: Seconds) {
  const { subject, company, context } = challenge
  const after = { ...challenge, tries: challenge.tries + 1 }
  const counter = counterOf(challenge)
  const budget = withWrongGuess(standing.budget, kind, subject, counter, at)
  const event: CodeRefused = {
    kind: 'code_refused',
    company,
    challenge: challenge.id,
    subject,
    context,
    authenticator: kind,
    cause,
    tries: after.tries,
  }
  const closing = frozen(budget, kind, context, at) && context === 'stranger'
  const frost = closing ? await freeze(ports, standing, challenge, at) : { events: [], writes: [], messages: [] }
  return denied(
    denial('wrong_code', { triesLeft: triesLeft(after) }),
    [event, ...frost.events],
    [replace(challenge, { tries: after.tries }), put(standing.budget, budget), ...frost.writes],
    {
      raise: [{ key: key.tally(wrongCodesTally(at)), ttl: later(at, (2 * codeGuesses.deploymentWindow) as Seconds) }],
      messages: frost.messages,
    },
  )
}

/** Nothing was evaluated. Whose challenge it is goes on record only where the secret was right. */
export function refused(
  cause: Exclude<CodeRefused['cause'], 'wrong_code' | 'used_already'>,
  id: ChallengeId,
  challenge?: Challenge,
): Denied {
  const about = challenge === undefined ? {} : { company: challenge.company, subject: challenge.subject, challenge: id }
  const event: CodeRefused = { kind: 'code_refused', cause, ...about }
  return denied(denial(challengeDenials[cause]), counted(event, cause, challenge === undefined ? '-' : id))
}
