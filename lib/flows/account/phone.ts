// Another phone number: a code goes there, and only who can read it there binds it. The number is a new authenticator
// (SP 800-63B-4 §3.1.3.3, §4.1; ASVS V6.6.1): a fresh session asks, the mailbox is told, other sessions end.

import type { AuthenticatorRefused } from '../../events/authenticators.ts'
import type { ChallengeId, PhoneNumber, SessionId } from '../../ids.ts'
import { type Outcome, permitted, put, remove, replace } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { digestOf, SECRET_BYTES } from '../../rules/credential.ts'
import { epochEnded } from '../../rules/epoch.ts'
import { boundFrom, withFormerPhone } from '../../rules/former-phone.ts'
import { maskNumber } from '../../rules/message.ts'
import { prefixOf } from '../../rules/sms-firewall.ts'
import { type Draft, key } from '../../schema.ts'
import type { Principal } from '../authenticate.ts'
import { judgeProof, numberProof, spent } from '../number-proof.ts'
import type { Own } from '../sessions.ts'
import { verifiedNumber } from '../verified-number.ts'
import { about, mayChange, refuse, tell, withoutFactor, wouldBeLeft } from './authenticators.ts'

type Needs = Pick<Ports, 'table' | 'deployment' | 'keys'>

/** One per session, under the session's own name. */
const nameOf = (session: SessionId) => session as string as ChallengeId

export interface ChangePhone extends Own {
  readonly phone: PhoneNumber
}

export interface PhonePending {
  readonly to: string
  readonly digits: number
  readonly expiresIn: number
  readonly resendIn: number
}

export async function beginPhone(
  ports: Needs & Pick<Ports, 'random' | 'numbers'>,
  attempt: Attempt,
  command: ChangePhone,
): Promise<Outcome<PhonePending>> {
  const found = await mayChange(ports, attempt, command, 'sms', 'bind')
  if ('refusal' in found) return found.refusal
  const { principal, profile } = found
  const { subject, company, session, at } = principal
  const id = nameOf(session.id)
  const { language } = profile
  const [before] = await ports.table.get(key.draft(id))
  const running = before !== undefined && before.purpose === 'phone' && at < before.expiresAt
  const tries = running ? before.tries : 0
  // Asking again gives no new tries, so where none are left no code is sent that nobody could use.
  if (running && spent(before)) return refuse(principal, 'sms', 'spent', { retryAfter: before.expiresAt - at })
  const proof = await numberProof(
    ports,
    { id, phone: command.phone, owner: subject.id, company, language, subject: subject.id },
    at,
  )
  if ('refused' in proof) return refuse(principal, 'sms', 'number_refused')
  if ('wait' in proof) return refuse(principal, 'sms', 'sms_limited', { retryAfter: proof.wait })
  const draft: Draft = {
    kind: 'draft',
    id,
    purpose: 'phone',
    company: company.id,
    holder: session.holder,
    // It is answered with the session; nobody holds this secret, and nothing can be learnt from its digest.
    secret: digestOf(Buffer.from(ports.random.bytes(SECRET_BYTES)).toString('base64url')),
    subject: subject.id,
    ...proof.about,
    tries,
    session: session.id,
  }
  return permitted(
    { to: maskNumber(command.phone), digits: draft.digits, expiresIn: draft.expiresAt - at, resendIn: proof.resendIn },
    [{ kind: 'authenticator_begun', ...about(principal), authenticator: 'sms' }],
    [put(before, draft), ...proof.ledgers],
    { messages: [proof.message] },
  )
}

export interface ConfirmPhone extends Own {
  readonly code: string
}

export async function confirmPhone(ports: Needs, attempt: Attempt, command: ConfirmPhone): Promise<Outcome<object>> {
  const found = await mayChange(ports, attempt, command, 'sms', 'bind')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { subject, session, at } = principal
  const [draft, phone, former] = await ports.table.get(
    key.draft(nameOf(session.id)),
    key.phone(subject.id),
    key.formerPhones(subject.id),
  )
  if (draft === undefined || draft.purpose !== 'phone') return refuse(principal, 'sms', 'not_begun')
  const verdict = await judgeProof(ports, draft, command.code, at)
  if (verdict !== 'right') return wrong(principal, verdict)
  const replaced = phone !== undefined
  // The old number proved sessions that the new one did not: they end, and this one goes on.
  const generation = subject.generation + (replaced ? 1 : 0)
  const { number, country } = draft
  const what = replaced
    ? ({ kind: 'phone_changed' } as const)
    : ({ kind: 'authenticator_bound', authenticator: 'sms' } as const)
  return permitted(
    {},
    [{ kind: 'authenticator_bound', ...about(principal), authenticator: 'sms', replaced }],
    [
      remove(draft),
      put(phone, { kind: 'phone', subject: subject.id, number: draft.phone, country, boundAt: boundFrom(at) }),
      ...(phone === undefined ? [] : [put(former, withFormerPhone(phone, former, at))]),
      replace(subject, {
        sms: { to: maskNumber(draft.phone), number },
        generation,
        ...(replaced ? epochEnded(subject) : {}),
      }),
      ...(replaced ? [replace(session, { generation })] : []),
    ],
    {
      raise: verifiedNumber({ prefix: prefixOf(draft.phone), country }, at),
      messages: [await tell(ports, found, what)],
    },
  )

  function wrong(of: Principal, cause: Exclude<typeof verdict, 'right'>) {
    if (typeof cause === 'object')
      return refuse(of, 'sms', 'wrong_code', { writes: [cause.counted], triesLeft: cause.triesLeft })
    return refuse(of, 'sms', cause satisfies AuthenticatorRefused['cause'])
  }
}

export async function removePhone(ports: Needs, attempt: Attempt, command: Own): Promise<Outcome<object>> {
  const found = await mayChange(ports, attempt, command, 'sms', 'remove')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { subject, at } = principal
  const [phone, former] = await ports.table.get(key.phone(subject.id), key.formerPhones(subject.id))
  if (phone === undefined || subject.sms === undefined) return refuse(principal, 'sms', 'not_bound')
  if (!wouldBeLeft(principal, 'sms')) return refuse(principal, 'sms', 'last_one')
  const { version, sms: _, ...kept } = subject
  const next = { ...kept, ...withoutFactor(subject, 'sms', at) }
  return permitted(
    {},
    [{ kind: 'authenticator_removed', ...about(principal), authenticator: 'sms' }],
    [remove(phone), put(former, withFormerPhone(phone, former, at)), { op: 'replace', item: next, expects: version }],
    { messages: [await tell(ports, found, { kind: 'authenticator_removed', authenticator: 'sms' })] },
  )
}
