// A new password, by who knows the old one. Every other session ends in the same transaction unless the person keeps them,
// and this one gets a new credential (ASVS V7.4.3, V6.2.3). The session must be fresh: a password alone, stolen beside an old
// credential, would throw the owner out (ASVS V7.5.1). Wrong guesses move the same counter as at sign-in.

import { denial } from '../denial.ts'
import type { PasswordChangeRefused } from '../event.ts'
import type { SessionId } from '../ids.ts'
import { counted, create, denied, type Outcome, permitted, put, remove, replace, rewrite } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { passwordGate, withWrongPassword } from '../rules/budget.ts'
import { ID_BYTES, mintId, mintSession, SECRET_BYTES } from '../rules/credential.ts'
import { epochEnded } from '../rules/epoch.ts'
import { normalise, passwordDetails } from '../rules/password-policy.ts'
import { key, type Session } from '../schema.ts'
import { authenticate, type Principal } from './authenticate.ts'
import { stale } from './fresh.ts'
import { judgePassword } from './judge-password.ts'
import { notice } from './notice.ts'
import type { SignedIn } from './open-session.ts'
import { standingOf } from './session-device.ts'
import type { Own } from './sessions.ts'
import { verifyOnce } from './verify-password.ts'

export interface ChangePassword extends Own {
  /** As typed; already known to be short enough to hash. */
  readonly current: string
  readonly chosen: string
  /** The other sessions go on. A weaker choice, so it has to be said. */
  readonly keepSessions: boolean
}

type Needs = Pick<Ports, 'table' | 'deployment' | 'passwords' | 'random' | 'keys' | 'blocklist'>

export async function changePassword(
  ports: Needs,
  attempt: Attempt,
  command: ChangePassword,
): Promise<Outcome<SignedIn>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const refused = stale(principal, attempt)
  if (refused !== undefined) return refused
  const { session, subject, company, at } = principal
  const [[password, profile], { context, budget, strangers, counter }] = await Promise.all([
    ports.table.get(key.password(subject.id), key.profile(subject.id)),
    standingOf(ports, principal),
  ])
  // Whoever said 'this was not me' said that somebody else knows it: it proves nothing any more, nor may it be guessed at.
  if (password?.due === 'reset') return overdue(principal)
  const gate = passwordGate(budget, context, at)
  if (!gate.open) return throttled(principal, gate.retryAfter)
  const current = normalise(command.current)
  const chosen = normalise(command.chosen)
  const verdict = await verifyOnce(ports, attempt, password?.hash, current)
  if (verdict === 'wrong' || password === undefined) {
    const after = withWrongPassword(budget, subject.id, counter, at)
    const event = refusal(principal, 'wrong_password', after.passwordFailures)
    return denied(denial('wrong_password'), [event], [put(budget, after)])
  }
  const about = [profile?.name ?? '', profile?.email ?? '', company.name]
  const alone = subject.sms === undefined && (subject.factors ?? []).length === 0
  const fault = chosen === current ? 'same' : await judgePassword(ports, command.chosen, { alone, context: about })
  if (fault !== undefined)
    return denied(
      denial('password_rejected', { detail: passwordDetails[fault] }),
      counted(refusal(principal, 'password_rejected'), subject.id, 'password_rejected'),
    )

  const id = mintId<SessionId>(ports.random.bytes(ID_BYTES))
  const of = { id, subject: subject.id, company: session.company }
  const { credential, digest } = mintSession(session.holder, of, ports.random.bytes(SECRET_BYTES))
  const before = { generation: subject.generation }
  const after = { generation: subject.generation + (command.keepSessions ? 0 : 1) }
  const { version: _, ...kept } = session
  // It begins now, so that it is not idle from an hour ago; it ends when the one before it would have.
  const next: Session = { ...kept, id, secret: digest, generation: after.generation, createdAt: at }
  const hash = await ports.passwords.hash(chosen)
  const told = { company, subject, profile, what: { kind: 'password_changed' }, label: session.label } as const
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
      rewrite(password, { kind: 'password', subject: subject.id, hash, changedAt: at }),
      replace(subject, { ...after, ...epochEnded(subject) }),
      remove(session),
      create(next),
      // What strangers guessed at is gone, so their count of it begins anew.
      ...(strangers === undefined || strangers.passwordFailures === 0
        ? []
        : [replace(strangers, { passwordFailures: 0 })]),
    ],
    { messages: profile === undefined ? [] : [await notice(ports, { ...told, profile }, at)] },
  )
}

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

const overdue = (principal: Principal) =>
  denied(
    denial('not_allowed_here', {
      detail: 'This password is good for nothing any more. Ask for a letter to choose a new one.',
    }),
    counted(refusal(principal, 'password_due_reset'), principal.subject.id, principal.session.device),
  )

const throttled = (principal: Principal, retryAfter: number) =>
  denied(
    denial('slow_down', { retryAfter }),
    counted(refusal(principal, 'password_throttled'), principal.subject.id, principal.session.device),
  )
