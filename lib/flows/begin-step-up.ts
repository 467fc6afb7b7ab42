// A session is to be made fresh: the person proves again who they are, by password and second factor or by a passkey, and
// the session goes on. Wrong passwords here move the same counter as at sign-in: no second door. ASVS V7.5, RFC 9470.

import { denial } from '../denial.ts'
import type { LoginRefused, Method } from '../event.ts'
import { counted, type Denied, denied, type Outcome, permitted, put, replace } from '../outcome.ts'
import type { Attempt, Ports, Write } from '../ports.ts'
import { passwordGate, withWrongPassword } from '../rules/budget.ts'
import { hasPasskey } from '../rules/offers.ts'
import { normalise } from '../rules/password-policy.ts'
import { policyOf } from '../rules/policy.ts'
import { key } from '../schema.ts'
import { authenticate, type Principal } from './authenticate.ts'
import { beginCeremony } from './begin-ceremony.ts'
import { askSecondFactor, type Pending, passwordAccepted } from './second-factor.ts'
import { standingOf } from './session-device.ts'
import type { Own } from './sessions.ts'
import { verifyOnce } from './verify-password.ts'

export interface BeginStepUp extends Own {
  /** By passkey, or by this password and what is asked for after it. */
  readonly by: 'passkey' | { readonly password: string; readonly wanted?: string | undefined }
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'passwords' | 'passkeys' | 'deployment'>

export async function beginStepUp(ports: Needs, attempt: Attempt, command: BeginStepUp): Promise<Outcome<Pending>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { session, subject, company, at } = principal
  const { holder, label } = session
  if (command.by === 'passkey') return byPasskey([])
  const { password: typed, wanted } = command.by
  const [password] = await ports.table.get(key.password(subject.id))
  const { context, device, budget, counter } = await standingOf(ports, principal)
  const gate = passwordGate(budget, context, at)
  if (!gate.open) return slower(principal, context, gate.cause, gate.retryAfter)
  const verdict = await verifyOnce(ports, attempt, password?.hash, normalise(typed))
  if (verdict === 'wrong' || password === undefined || password.due === 'reset') {
    const after = withWrongPassword(budget, subject.id, counter, at)
    const event = refusal(principal, context, 'wrong_password', after.passwordFailures)
    return denied(denial('wrong_password'), [event], [put(budget, after)])
  }
  const asking = { purpose: 'step_up', subject, company, holder, label, context, device, budget } as const
  const question = await askSecondFactor(
    ports,
    attempt,
    { ...asking, proved: ['pwd'], wanted, session: session.id },
    at,
  )
  if ('wait' in question) return slower(principal, context, 'sms_limited', question.wait)
  const rehash = async () =>
    ports.passwords.outdated(password.hash)
      ? [replace(password, { hash: await ports.passwords.hash(normalise(typed)) })]
      : []
  if ('refused' in question) {
    // No code would do, or guessers have closed them.
    if (hasPasskey(subject, policyOf(company, ports.deployment))) return byPasskey(['pwd'], await rehash())
    if (question.refused === 'codes_frozen')
      return denied(denial('code_frozen'), counted(refusal(principal, context, 'codes_frozen'), subject.id, context))
    return denied(
      denial('not_allowed_here', {
        detail: 'There is nothing here to confirm with besides the password. Ask an administrator for help.',
      }),
      counted(refusal(principal, context, 'no_phone'), subject.id),
    )
  }
  const { pending, writes, messages } = question
  return permitted(pending, [passwordAccepted(pending, subject, context)], [...writes, ...(await rehash())], {
    messages,
  })

  function byPasskey(proved: readonly Method[], writes: readonly Write[] = []): Promise<Outcome<Pending>> {
    const ceremony = { purpose: 'step_up', subject, session: session.id, holder, label, devices: [], proved } as const
    return beginCeremony(ports, attempt, ceremony, writes)
  }
}

function refusal(
  { subject, company }: Principal,
  context: LoginRefused['context'],
  cause: LoginRefused['cause'],
  failures?: number,
): LoginRefused {
  return {
    kind: 'login_refused',
    company: company.id,
    account: subject.id,
    subject: subject.id,
    context,
    cause,
    ...(failures === undefined ? {} : { failures }),
  }
}

const slower = (
  principal: Principal,
  context: LoginRefused['context'],
  cause: LoginRefused['cause'],
  retryAfter: number,
): Denied =>
  denied(
    denial('slow_down', { retryAfter }),
    counted(refusal(principal, context, cause), principal.subject.id, principal.session.device, cause),
  )
