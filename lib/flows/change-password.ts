// A new password, by who knows the old one. Every other session ends in the same transaction, and this one gets a new
// credential (ASVS V7.4.3, V6.2.3). Wrong guesses here move the same counter as at sign-in: no second door.

import { denial } from '../denial.ts'
import type { PasswordChangeRefused } from '../event.ts'
import type { SessionId } from '../ids.ts'
import { counted, create, denied, type Outcome, permitted, put, remove, replace } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { passwordGate, withWrongPassword } from '../rules/budget.ts'
import { ID_BYTES, mintId, mintSession, SECRET_BYTES } from '../rules/credential.ts'
import { faultOf, normalise } from '../rules/password-policy.ts'
import { key, type Session } from '../schema.ts'
import { password as limits } from '../settings.ts'
import { authenticate, type Principal } from './authenticate.ts'
import type { Own } from './sessions.ts'
import type { SignedIn } from './sign-in.ts'
import { verifyOnce } from './verify-password.ts'

export interface ChangePassword extends Own {
  /** As typed; already known to be short enough to hash. */
  readonly current: string
  readonly chosen: string
}

type Needs = Pick<Ports, 'table' | 'deployment' | 'passwords' | 'random'>

export async function changePassword(
  ports: Needs,
  attempt: Attempt,
  command: ChangePassword,
): Promise<Outcome<SignedIn>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { session, subject, at } = principal
  // A session rests on a device that finished a login, so its guesses are that device's.
  const [password, budget, strangers] = await ports.table.get(
    key.password(subject.id),
    key.budget(subject.id, session.device),
    key.budget(subject.id, 'stranger'),
  )
  const gate = passwordGate(budget, 'recognised', at)
  if (!gate.open) return throttled(principal, gate.retryAfter)
  const chosen = normalise(command.chosen)
  const verdict = await verifyOnce(ports, attempt, password?.hash, normalise(command.current))
  if (verdict === 'wrong' || password === undefined) {
    const after = withWrongPassword(budget, subject.id, session.device, at)
    const event = refusal(principal, 'wrong_password', after.passwordFailures)
    return denied(denial('wrong_password'), [event], [put(budget, after)])
  }
  const fault = chosen === normalise(command.current) ? 'same' : faultOf(command.chosen, subject.sms === undefined)
  if (fault !== undefined)
    return denied(denial('password_rejected', { detail: details[fault] }), [refusal(principal, 'password_rejected')])

  const id = mintId<SessionId>(ports.random.bytes(ID_BYTES))
  const of = { id, subject: subject.id, company: session.company }
  const { credential, digest } = mintSession(session.holder, of, ports.random.bytes(SECRET_BYTES))
  const before = { generation: subject.generation }
  const after = { generation: subject.generation + 1 }
  const { version: _, ...kept } = session
  // It begins now, so that it is not idle from an hour ago; it ends when the one before it would have.
  const next: Session = { ...kept, id, secret: digest, generation: after.generation, createdAt: at }
  const hash = await ports.passwords.hash(chosen)
  return permitted(
    { credential, session: next, device: undefined },
    [
      {
        kind: 'password_changed',
        company: session.company,
        subject: subject.id,
        session: id,
        replaced: session.id,
        before,
        after,
      },
    ],
    [
      replace(password, { hash, changedAt: at }),
      replace(subject, after),
      remove(session),
      create(next),
      // What strangers guessed at is gone, so their count of it begins anew.
      ...(strangers === undefined || strangers.passwordFailures === 0
        ? []
        : [replace(strangers, { passwordFailures: 0 })]),
    ],
  )
}

const details = {
  same: 'The new password is the old one.',
  too_short: `Use at least ${limits.minimum} characters. A few words together are easy to remember.`,
  too_long: `Use at most ${limits.maximum} characters.`,
} as const

const refusal = (
  principal: Principal,
  cause: PasswordChangeRefused['cause'],
  failures?: number,
): PasswordChangeRefused => ({
  kind: 'password_change_refused',
  company: principal.session.company,
  subject: principal.subject.id,
  session: principal.session.id,
  cause,
  ...(failures === undefined ? {} : { failures }),
})

const throttled = (principal: Principal, retryAfter: number) =>
  denied(
    denial('slow_down', { retryAfter }),
    counted(refusal(principal, 'password_throttled'), principal.subject.id, principal.session.device),
  )
