// The code becomes a session. The guess is counted in the same transaction that would open the gate, before anybody is
// told; a right code removes its challenge in that transaction, so two right answers cannot both win. ASVS V6.5.1, V6.6.

import { type DenialReason, denial } from '../denial.ts'
import type { ChallengeFailure, CodeRefused, Context, SessionKind } from '../event.ts'
import {
  type ChallengeId,
  type Credential,
  type DeviceId,
  inSeconds,
  later,
  type Seconds,
  type SessionId,
} from '../ids.ts'
import { counted, create, type Denied, denied, type Outcome, permitted, put, remove, replace } from '../outcome.ts'
import type { Attempt, Found, Ports, Write } from '../ports.ts'
import { afterLogin, codesFrozen, withWrongCode } from '../rules/budget.ts'
import { closed, owned, sameCode, triesLeft } from '../rules/challenge.ts'
import { ID_BYTES, mintId, mintSession, SECRET_BYTES } from '../rules/credential.ts'
import { expiry } from '../rules/session.ts'
import { type Budget, type Challenge, type Device, key, type Session, type Subject } from '../schema.ts'
import { codeGuesses } from '../settings.ts'
import { mintRecognised } from './device.ts'
import { wrongCodesTally } from './send-code.ts'

export interface AnswerChallenge {
  readonly id: ChallengeId
  /** Of the challenge credential that the caller showed. */
  readonly secret: string
  readonly holder: SessionKind
  readonly code: string
}

/** A finished login: the credential is here once and nowhere else. */
export interface SignedIn {
  readonly credential: Credential
  readonly session: Session
  /** Where the device was not recognised before. */
  readonly device: Credential | undefined
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys'>

interface Asked {
  readonly challenge: Found<Challenge>
  readonly subject: Found<Subject>
  readonly device: Found<Device> | undefined
  /** Of the context that asked: the recognised device's own, or the strangers'. */
  readonly budget: Found<Budget> | undefined
  readonly strangers: Found<Budget> | undefined
}

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

const NO_DEVICE = '-' as DeviceId

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

function signIn(ports: Needs, asked: Asked, at: Seconds): Outcome<SignedIn> {
  const { challenge, subject, device, budget, strangers } = asked
  const { company, context, holder, label } = challenge
  const id = mintId<SessionId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintSession(
    holder,
    { id, subject: subject.id, company },
    ports.random.bytes(SECRET_BYTES),
  )
  const fresh =
    device === undefined ? mintRecognised(subject.id, label, at, (count) => ports.random.bytes(count)) : undefined
  const expiresAt = expiry(holder, at)
  const session: Session = {
    kind: 'session',
    id,
    subject: subject.id,
    company,
    holder,
    secret: digest,
    generation: subject.generation,
    createdAt: at,
    expiresAt,
    authenticatedAt: at,
    methods: ['pwd', 'sms'],
    label,
    device: device?.id ?? fresh?.device.id ?? NO_DEVICE,
    ttl: expiresAt,
  }
  return permitted(
    { credential, session, device: fresh?.credential },
    [
      {
        kind: 'session_created',
        company,
        subject: subject.id,
        session: id,
        session_kind: holder,
        challenge: challenge.id,
        methods: session.methods,
        context,
        device: session.device,
      },
    ],
    [
      remove(challenge),
      create(session),
      ...(fresh === undefined ? [] : [create(fresh.device)]),
      ...relieved(budget, context),
      // The owner, proved on a known device, also ends the strangers' run: a guesser cannot freeze codes for long.
      ...(context === 'recognised' ? relieved(strangers, context) : []),
    ],
  )
}

function relieved(budget: Found<Budget> | undefined, context: Context): Write[] {
  const changes = afterLogin(budget, context)
  return budget === undefined || changes === undefined ? [] : [replace(budget, changes)]
}

const reasons: Readonly<Record<ChallengeFailure | 'codes_frozen', DenialReason>> = {
  unknown_challenge: 'challenge_unknown',
  foreign_secret: 'challenge_unknown',
  foreign_kind: 'challenge_unknown',
  expired: 'challenge_expired',
  superseded: 'challenge_expired',
  account_suspended: 'challenge_expired',
  company_suspended: 'challenge_expired',
  spent: 'challenge_spent',
  codes_frozen: 'code_frozen',
}

/** Nothing was evaluated. Whose challenge it is goes on record only where the secret was right. */
function refused(cause: keyof typeof reasons, id: ChallengeId, challenge?: Challenge): Denied {
  const about = challenge === undefined ? {} : { company: challenge.company, subject: challenge.subject, challenge: id }
  const event: CodeRefused = { kind: 'code_refused', cause, ...about }
  return denied(denial(reasons[cause]), counted(event, cause, challenge === undefined ? '-' : id))
}
