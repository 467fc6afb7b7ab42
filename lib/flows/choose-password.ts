// The last step of a reset, or of a login with a password that somebody else may know: a new one. Every session of before is
// over, after a reset every recognised device, too, and no session is opened (OWASP Forgot Password: no automatic sign-in).
// ASVS V6.2, V6.4.3, V7.4.3.

import type { Events, SessionKind } from '../event.ts'
import { type ChallengeId, inSeconds } from '../ids.ts'
import { type Outcome, permitted, put, remove, replace } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { afterReset } from '../rules/budget.ts'
import { closed, owned } from '../rules/challenge.ts'
import { epochEnded } from '../rules/epoch.ts'
import { normalise } from '../rules/password-policy.ts'
import { key } from '../schema.ts'
import { choicesPerChallenge } from '../settings.ts'
import { challengeDenials } from './challenge-denials.ts'
import { NO_DEVICE } from './device.ts'
import { judgePassword } from './judge-password.ts'
import { notice } from './notice.ts'
import { openSession, type SignedIn } from './open-session.ts'
import { notDue, rejected, spent, unknown } from './refuse-choice.ts'
import { verifyOnce } from './verify-password.ts'

export interface ChoosePassword {
  readonly id: ChallengeId
  readonly secret: string
  readonly holder: SessionKind
  /** As typed; already known to be short enough to hash. */
  readonly chosen: string
}

/** After a login the session; after a reset nothing. */
export interface Chosen {
  readonly holder: SessionKind
  readonly signedIn: SignedIn | undefined
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'deployment' | 'passwords' | 'blocklist'>

export async function choosePassword(
  ports: Needs,
  attempt: Attempt,
  command: ChoosePassword,
): Promise<Outcome<Chosen>> {
  const at = inSeconds(attempt.at)
  const [challenge] = await ports.table.get(key.challenge(command.id))
  const foreign = owned(challenge, command)
  if (foreign !== undefined || challenge === undefined) return unknown(challengeDenials[foreign ?? 'unknown_challenge'])
  const of = challenge.subject
  const [subject, company, password, profile, device, strangers, resets, budget] = await ports.table.get(
    key.subject(of),
    key.company(challenge.company),
    key.password(of),
    key.profile(of),
    key.device(of, challenge.device ?? NO_DEVICE),
    key.budget(of, 'stranger'),
    key.budget(of, 'reset'),
    key.budget(of, challenge.device ?? NO_DEVICE),
  )
  const failure = closed(challenge, subject, company, at)
  if (failure !== undefined || subject === undefined || company === undefined)
    return unknown(challengeDenials[failure ?? 'superseded'], challenge)
  if (!challenge.due.includes('new_password')) return notDue(challenge)
  const chosen = normalise(command.chosen)
  const context = [profile?.name ?? '', profile?.email ?? '', company.name]
  const choices = challenge.choices ?? 0
  if (choices >= choicesPerChallenge) return spent(challenge)
  const alone = subject.sms === undefined && (subject.factors ?? []).length === 0
  // Whether it is the old one is told last and not often: whoever has a mailbox and a phone would learn the password by it.
  const fault = (await judgePassword(ports, command.chosen, { alone, context })) ?? (await isSame())
  if (fault !== undefined) return rejected(challenge, fault, choices + 1)

  const hash = await ports.passwords.hash(chosen)
  const before = { generation: subject.generation }
  const after = { generation: subject.generation + 1 }
  const ended = { ...after, ...epochEnded(subject) }
  const about = { company: company.id, subject: subject.id }
  const cause = challenge.purpose === 'reset' ? 'reset' : 'change'
  const { holder, label, proved: methods } = challenge
  const next = { ...subject, ...ended, ...(cause === 'reset' ? { distrustedAt: at } : {}) }
  const opened =
    cause === 'reset'
      ? undefined
      : await openSession(
          ports,
          {
            challenge: challenge.id,
            company,
            subject: next,
            holder,
            label,
            methods,
            context: challenge.context,
            device,
            budget: challenge.device === undefined ? undefined : budget,
            strangers: undefined,
            profile,
          },
          at,
        )
  const events: Events = [
    { kind: 'password_reset', ...about, challenge: challenge.id, cause, before, after },
    ...(opened === undefined ? [] : [opened.event]),
  ]
  const told =
    profile === undefined
      ? []
      : [await notice(ports, { company, subject: next, profile, what: { kind: 'password_changed' }, label }, at)]
  return permitted<Chosen>(
    { holder, signedIn: opened?.value },
    events,
    [
      remove(challenge),
      put(password, { kind: 'password', subject: subject.id, hash, changedAt: at }),
      replace(subject, { ...ended, ...(cause === 'reset' ? { distrustedAt: at } : {}) }),
      // What strangers guessed at is gone, so their count of it begins anew.
      ...(cause === 'reset'
        ? [strangers, resets].flatMap((one) => (one === undefined ? [] : [replace(one, afterReset(one))]))
        : strangers === undefined || strangers.passwordFailures === 0
          ? []
          : [replace(strangers, { passwordFailures: 0 })]),
      ...(opened?.writes ?? []),
    ],
    { messages: [...told, ...(opened?.messages ?? [])] },
  )

  async function isSame(): Promise<'same' | undefined> {
    if (password === undefined) return undefined
    return (await verifyOnce(ports, attempt, password.hash, chosen)) === 'right' ? 'same' : undefined
  }
}
