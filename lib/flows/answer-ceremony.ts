// A passkey answers. Its challenge is used once, its counter may only go forward, and it proves by itself what a password and
// a code prove together: something held, and the person verified there. WebAuthn §7.2, SP 800-63B-4 §3.1.7.

import { denial } from '../denial.ts'
import type { Method, SessionKind } from '../event.ts'
import type { PasskeyRefused } from '../events/authenticators.ts'
import { type ChallengeId, inSeconds, type Seconds, type SubjectId } from '../ids.ts'
import { counted, create, type Denied, denied, type Outcome, permitted, remove, replace } from '../outcome.ts'
import type { Attempt, Found, Ports } from '../ports.ts'
import { owned } from '../rules/challenge.ts'
import { epochOf } from '../rules/epoch.ts'
import { claimedPasskey } from '../rules/passkey-claim.ts'
import { policyOf } from '../rules/policy.ts'
import { type Ceremony, type Challenge, key, type Passkey, partition, type Subject } from '../schema.ts'
import { code as limits } from '../settings.ts'
import type { Answered } from './answer-challenge.ts'
import { claimedDevice, NO_DEVICE, recognise } from './device.ts'
import { openSession } from './open-session.ts'
import { refreshSession } from './refresh-session.ts'

export interface AnswerCeremony {
  readonly id: ChallengeId
  readonly secret: string
  readonly holder: SessionKind
  /** As the browser made it. */
  readonly passkey: unknown
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'deployment' | 'passkeys'>

export async function answerCeremony(
  ports: Needs,
  attempt: Attempt,
  command: AnswerCeremony,
): Promise<Outcome<Answered>> {
  const at = inSeconds(attempt.at)
  const [ceremony] = await ports.table.get(key.ceremony(command.id))
  const foreign = owned(ceremony, command)
  if (foreign !== undefined || ceremony === undefined || ceremony.purpose === 'bind')
    return refused(foreign ?? 'unknown_challenge')
  if (at >= ceremony.expiresAt) return refused('expired', ceremony)
  const claim = claimedPasskey(command.passkey)
  const of = ceremony.subject ?? claim?.subject
  if (claim === undefined || of === undefined) return refused('unknown_passkey', ceremony)
  if (claim.subject !== undefined && claim.subject !== of) return refused('other_subject', ceremony)
  const standing = await readStanding(ports, ceremony, of, at)
  const { subject, company } = standing
  const passkey = standing.passkeys.find(({ credentialId }) => credentialId === claim.credentialId)
  if (subject === undefined || passkey === undefined) return refused('unknown_passkey', ceremony)
  // A password or an address that was changed since, or 'this was not me': what was begun before is over.
  if (ceremony.epoch !== undefined && ceremony.epoch !== epochOf(subject, ceremony.purpose))
    return refused('superseded', ceremony, subject)
  if (subject.state !== 'active') return refused('account_suspended', ceremony, subject)
  if (company?.state !== 'active') return refused('company_suspended', ceremony, subject)
  if (!policyOf(company, ports.deployment).authenticators.includes('passkey'))
    return refused('not_allowed', ceremony, subject)
  const use = await ports.passkeys.proved(command.passkey, ceremony.challenge, passkey)
  if (use === undefined || use === 'counter_went_back') return refused(use ?? 'not_verified', ceremony, subject)

  const writes = [remove(ceremony), replace(passkey, { ...use, usedAt: at })]
  const method: Method = passkey.backupEligible ? 'swk' : 'hwk'
  const methods = [...ceremony.proved, method]
  if (ceremony.purpose === 'reset') return askNewPassword(ceremony, subject, methods, method, writes, at)
  const proof = { challenge: ceremony.id, subject, methods, passkey: passkey.id }
  const { recognition, strangers, profile } = standing
  const { context, device, budget } = recognition
  const { holder, label, session } = ceremony
  const opened =
    ceremony.purpose === 'login'
      ? await openSession(ports, { ...proof, company, holder, label, context, device, budget, strangers, profile }, at)
      : session === undefined
        ? undefined
        : await refreshSession(ports, { ...proof, company, session }, at)
  if (opened === undefined) return refused('expired', ceremony, subject)
  // Told and never forced: whoever else knows the password has not got the passkey, which is more than the password is.
  const suspect = standing.password?.due === 'change'
  return permitted<Answered>(
    { signedIn: suspect ? { ...opened.value, due: 'new_password' } : opened.value },
    [opened.event],
    [...writes, ...opened.writes],
    { messages: opened.messages },
  )
}

async function readStanding(ports: Needs, ceremony: Ceremony, of: SubjectId, at: Seconds) {
  const claim = claimedDevice(ceremony.devices, of)
  const claimed = claim?.device ?? NO_DEVICE
  const [[subject, strangers, found, own, profile, password], passkeys] = await Promise.all([
    ports.table.get(
      key.subject(of),
      key.budget(of, 'stranger'),
      key.device(of, claimed),
      key.budget(of, claimed),
      key.profile(of),
      key.password(of),
    ),
    ports.table.list(partition.passkeys(of)) as Promise<readonly Found<Passkey>[]>,
  ])
  const [company] = subject === undefined ? [undefined] : await ports.table.get(key.company(subject.company))
  const recognition = recognise(claim, found, { own, strangers, subject }, at)
  return { subject, company, strangers, profile, password, passkeys, recognition }
}

/** A reset goes on as a challenge of the same name and secret, with everything proved but the new password. */
function askNewPassword(
  ceremony: Found<Ceremony>,
  subject: Found<Subject>,
  proved: readonly Method[],
  method: Method,
  writes: readonly ReturnType<typeof remove>[],
  at: Seconds,
): Outcome<Answered> {
  const { id, holder, secret, label } = ceremony
  const expiresAt = (at + limits.challengeLife) as Seconds
  const about = { company: subject.company, subject: subject.id }
  const challenge: Challenge = {
    kind: 'challenge',
    id,
    purpose: 'reset',
    ...about,
    holder,
    secret,
    proved,
    due: ['new_password'],
    tries: 0,
    epoch: epochOf(subject, 'reset'),
    context: 'stranger',
    label,
    createdAt: at,
    expiresAt,
    ttl: expiresAt,
  }
  return permitted<Answered>(
    {
      pending: { id, holder, secret: undefined, authenticator: 'new_password', others: [], expiresIn: expiresAt - at },
    },
    [{ kind: 'factor_accepted', ...about, challenge: id, method, due: 'new_password' }],
    [...writes, create(challenge)],
  )
}

/** One answer for whatever is wrong with it, beyond what its owner has to know to go on. */
function refused(cause: PasskeyRefused['cause'], ceremony?: Ceremony, subject?: Subject): Denied {
  const event: PasskeyRefused = {
    kind: 'passkey_refused',
    cause,
    ...(ceremony === undefined ? {} : { challenge: ceremony.id }),
    ...(subject === undefined ? {} : { company: subject.company, subject: subject.id }),
  }
  const unknown = cause === 'unknown_challenge' || cause === 'foreign_secret' || cause === 'foreign_kind'
  const reason = unknown
    ? 'challenge_unknown'
    : cause === 'expired' || cause === 'superseded'
      ? 'challenge_expired'
      : 'passkey_refused'
  return denied(denial(reason), counted(event, cause, ceremony?.id ?? '-'))
}
