// A login begins: e-mail address and password, then a code to the phone. Unknown, wrong and disabled accounts take the
// same reads, the same hash and the same writes, and get the same answer; only the event knows. ASVS V6.3.8, design §5.

import { denial } from '../denial.ts'
import type { AuthEvent, LoginRefused, SessionKind } from '../event.ts'
import {
  type AccountKey,
  type ChallengeId,
  type CompanyId,
  type Credential,
  type DeviceId,
  domainOf,
  type EmailAddress,
  ID_LENGTH,
  inSeconds,
  type Seconds,
  type SubjectId,
} from '../ids.ts'
import { counted, create, type Denied, denied, type Outcome, permitted, put, replace } from '../outcome.ts'
import type { Attempt, Found, Ports } from '../ports.ts'
import { codesFrozen, passwordGate, withWrongPassword } from '../rules/budget.ts'
import { codeExpiry } from '../rules/challenge.ts'
import { ID_BYTES, mintChallenge, mintId, SECRET_BYTES } from '../rules/credential.ts'
import { waitToSend } from '../rules/ledger.ts'
import { normalise } from '../rules/password-policy.ts'
import { type Challenge, type Company, key, type Password, type Subject } from '../schema.ts'
import { claimedDevice, type Recognition, recognise } from './device.ts'
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

interface Account {
  readonly key: AccountKey
  readonly company: CompanyId | undefined
  readonly subject: Found<Subject> | undefined
  readonly tenant: Found<Company> | undefined
  readonly password: Found<Password> | undefined
  readonly recognition: Recognition
}

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
  if (wait > 0) return throttled(account, 'sms_limited', wait)

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

/** An unanswered challenge is kept a day past its end: the next code is then longer. */
const UNANSWERED = 86_400

async function readAccount(ports: Needs, attempt: Attempt, command: BeginLogin): Promise<Account> {
  const name = await ports.keys.digest('login-name', command.email)
  const [login, domain] = await ports.table.get(key.login(name), key.domain(domainOf(command.email)))
  // Nobody's id: an unknown name reads records as a known one does, and finds none of them.
  const id = login?.subject ?? (name.slice(0, ID_LENGTH) as SubjectId)
  const accountKey = login?.subject ?? (name as string as AccountKey)
  const claim = claimedDevice(command.devices, id)
  const device = claim?.device ?? ('-' as DeviceId)
  const [subject, tenant, password, strangers, found, own] = await ports.table.get(
    key.subject(id),
    key.company(login?.company ?? domain?.company ?? ('nobody' as CompanyId)),
    key.password(id),
    key.budget(accountKey, 'stranger'),
    key.device(id, device),
    key.budget(accountKey, device),
  )
  const recognition = recognise(claim, found, own, strangers, inSeconds(attempt.at))
  return { key: accountKey, company: login?.company ?? domain?.company, subject, tenant, password, recognition }
}

function faultOf(
  { subject, tenant, password }: Account,
  verdict: 'right' | 'wrong',
): LoginRefused['cause'] | undefined {
  if (subject === undefined || password === undefined) return 'unknown_account'
  if (verdict === 'wrong') return 'wrong_password'
  if (subject.state !== 'active') return 'account_suspended'
  return tenant?.state === 'active' ? undefined : 'company_suspended'
}

function refusal(account: Account, cause: LoginRefused['cause'], failures?: number): AuthEvent {
  return {
    kind: 'login_refused',
    account: account.key,
    context: account.recognition.context,
    cause,
    ...(account.company === undefined ? {} : { company: account.company }),
    ...(account.subject === undefined ? {} : { subject: account.subject.id }),
    ...(failures === undefined ? {} : { failures }),
  }
}

/** Not evaluated, not counted against the account: hammering cannot extend the wait. */
function throttled(account: Account, cause: LoginRefused['cause'], retryAfter: number): Denied {
  const { context, counter } = account.recognition
  return denied(
    denial('slow_down', { retryAfter }),
    counted(refusal(account, cause), account.key, counter, cause, context),
  )
}
