// A login begins: e-mail address and password, then a code to the phone. Unknown, wrong and disabled accounts take the
// same reads, the same hash and the same writes, and get the same answer; only the event knows. ASVS V6.3.8, design §5.

import { denial } from '../denial.ts'
import type { SessionKind } from '../event.ts'
import { type ChallengeId, type Credential, type EmailAddress, inSeconds, type Seconds } from '../ids.ts'
import { counted, create, denied, type Outcome, permitted, put, replace } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { codesFrozen, passwordGate, withWrongPassword } from '../rules/budget.ts'
import { codeExpiry } from '../rules/challenge.ts'
import { ID_BYTES, mintChallenge, mintId, SECRET_BYTES } from '../rules/credential.ts'
import { waitToSend } from '../rules/ledger.ts'
import { normalise } from '../rules/password-policy.ts'
import type { Challenge } from '../schema.ts'
import { faultOf, readAccount, refusal, throttled } from './account.ts'
import { prepareCode, readLine } from './send-code.ts'
import { verifyOnce } from './verify-password.ts'

export interface BeginLogin {
  readonly email: EmailAddress
  /** As typed; already known to be short enough to hash. */
  readonly password: string
  readonly holder: SessionKind
  /** For the person's own list of sessions. */
  readonly label: string
  /** Device credentials that the caller carries, unproved. */
  readonly devices: readonly string[]
}

/** One pending question. `secret` proves that the answer comes from who asked. */
export interface Pending {
  readonly id: ChallengeId
  readonly holder: SessionKind
  readonly secret: Credential | undefined
  readonly to: string
  readonly digits: number
  /** Seconds. */
  readonly expiresIn: number
  readonly resendIn: number
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'passwords' | 'deployment'>

export async function beginLogin(ports: Needs, attempt: Attempt, command: BeginLogin): Promise<Outcome<Pending>> {
  const at = inSeconds(attempt.at)
  const account = await readAccount(ports, attempt, command)
  const { context, budget, counter } = account.recognition
  const gate = passwordGate(budget, context, at)
  if (!gate.open) return throttled(account, gate.cause, gate.retryAfter)
  const verdict = await verifyOnce(ports, attempt, account.password?.hash, normalise(command.password))
  const { subject, tenant, password } = account
  const fault = faultOf(account, verdict)
  const line = fault === undefined && subject !== undefined ? await readLine(ports, attempt, subject) : undefined
  if (subject === undefined || tenant === undefined || password === undefined || line === undefined) {
    const after = withWrongPassword(budget, account.key, counter, at)
    const event = refusal(account, fault ?? 'no_phone', after.passwordFailures)
    return denied(denial('invalid_login'), [event], [put(budget, after)])
  }
  if (codesFrozen(budget, context, at))
    return denied(denial('code_frozen'), counted(refusal(account, 'codes_frozen'), account.key, context))
  const wait = waitToSend(line.ledger, at)
  if (wait > 0) return throttled(account, 'sms_limited', wait, sentAlready)

  const id = mintId<ChallengeId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintChallenge(id, ports.random.bytes(SECRET_BYTES))
  const sent = await prepareCode(ports, attempt, {
    challenge: id,
    subject,
    company: tenant,
    context,
    budget,
    tries: 0,
    line,
  })
  const expiresAt = codeExpiry(at, at)
  const challenge: Challenge = {
    kind: 'challenge',
    id,
    subject: subject.id,
    company: tenant.id,
    holder: command.holder,
    secret: digest,
    code: sent.code,
    digits: sent.digits,
    tries: 0,
    generation: subject.generation,
    number: line.number,
    to: subject.sms?.to ?? '',
    context,
    ...(account.recognition.device === undefined ? {} : { device: account.recognition.device.id }),
    label: command.label,
    createdAt: at,
    expiresAt,
    ttl: (expiresAt + UNANSWERED) as Seconds,
  }
  const about = { company: tenant.id, subject: subject.id, challenge: id, context }
  const rehashed = ports.passwords.outdated(password.hash)
    ? [replace(password, { hash: await ports.passwords.hash(normalise(command.password)) })]
    : []
  return permitted(
    {
      id,
      holder: command.holder,
      secret: credential,
      to: challenge.to,
      digits: sent.digits,
      expiresIn: expiresAt - at,
      resendIn: sent.resendIn,
    },
    [{ kind: 'password_accepted', ...about, digits: sent.digits, session_kind: command.holder }],
    [create(challenge), put(line.ledger, sent.ledger), ...rehashed],
    [sent.message],
  )
}

/** Told after a right password only. */
const sentAlready = 'Codes were sent to this phone a short while ago. Use the last one, or wait, then try again.'

/** An unanswered challenge is kept a day past its end: the next code is then longer. */
const UNANSWERED = 86_400
