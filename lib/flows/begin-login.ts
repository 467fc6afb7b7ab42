// A login begins: e-mail address and password, then a second factor. Unknown, wrong and disabled accounts take the same
// reads, the same hash and the same writes, and get the same answer; only the event knows. ASVS V6.3.8, design §5.

import { denial } from '../denial.ts'
import type { SessionKind } from '../event.ts'
import { type EmailAddress, inSeconds } from '../ids.ts'
import { counted, denied, type Outcome, permitted, put, replace } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { passwordGate, withWrongPassword } from '../rules/budget.ts'
import { hasPasskey } from '../rules/offers.ts'
import { normalise } from '../rules/password-policy.ts'
import { policyOf } from '../rules/policy.ts'
import { beginCeremony } from './begin-ceremony.ts'
import { faultOf, readAccount, refusal, throttled } from './read-account.ts'
import { askSecondFactor, type Pending, passwordAccepted } from './second-factor.ts'
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
  /** The second factor that the caller would rather use. */
  readonly wanted?: string | undefined
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'passwords' | 'passkeys' | 'deployment'>

export async function beginLogin(ports: Needs, attempt: Attempt, command: BeginLogin): Promise<Outcome<Pending>> {
  const at = inSeconds(attempt.at)
  const account = await readAccount(ports, attempt, command)
  const { context, budget, counter, device } = account.recognition
  const gate = passwordGate(budget, context, at)
  if (!gate.open) return throttled(account, gate.cause, gate.retryAfter)
  const verdict = await verifyOnce(ports, attempt, account.password?.hash, normalise(command.password))
  const { subject, tenant: company, password } = account
  const fault = faultOf(account, verdict)
  const wrong = (cause: NonNullable<typeof fault>) => {
    const after = withWrongPassword(budget, account.key, counter, at)
    // A line for a made-up name too: one that was only counted took measurably longer than one that is somebody's.
    return denied(denial('invalid_login'), [refusal(account, cause, after.passwordFailures)], [put(budget, after)])
  }
  if (fault !== undefined || subject === undefined || company === undefined || password === undefined)
    return wrong(fault ?? 'unknown_account')

  const rehash = async () =>
    ports.passwords.outdated(password.hash)
      ? [replace(password, { hash: await ports.passwords.hash(normalise(command.password)) })]
      : []
  const { holder, label, wanted } = command
  const asking = { purpose: 'login', subject, company, holder, label, context, device, budget, wanted } as const
  const question = await askSecondFactor(ports, attempt, { ...asking, proved: ['pwd'] }, at)
  if ('wait' in question) return throttled(account, 'sms_limited', question.wait, sentAlready)
  if ('refused' in question) {
    // No code can be asked for, or guessers have closed them: a passkey bears no guessing, and is the way that is left.
    if (hasPasskey(subject, policyOf(company, ports.deployment))) {
      const { devices } = command
      const ceremony = { purpose: 'login', subject, holder, label, devices, proved: ['pwd'] } as const
      return beginCeremony(ports, attempt, ceremony, await rehash())
    }
    if (question.refused === 'codes_frozen')
      return denied(denial('code_frozen'), counted(refusal(account, 'codes_frozen'), account.key, context))
    return wrong('no_phone')
  }
  const { pending, writes, messages } = question
  return permitted(pending, [passwordAccepted(pending, subject, context)], [...writes, ...(await rehash())], {
    messages,
  })
}

/** Told after a right password only. */
const sentAlready = 'Codes were sent to this phone a short while ago. Use the last one, or wait, then try again.'
