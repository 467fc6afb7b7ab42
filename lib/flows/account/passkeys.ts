// Passkeys are bound, named and removed. The ceremony of binding belongs to the session that began it, and there is one at a
// time. WebAuthn §7.1; SP 800-63B-4 §3.1.7, §4.1.

import { type ChallengeId, later, type PasskeyId, type SessionId } from '../../ids.ts'
import { create, type Outcome, permitted, put, remove, replace } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { digestOf, ID_BYTES, mintId, SECRET_BYTES } from '../../rules/credential.ts'
import { type Ceremony, key, type Passkey, partition } from '../../schema.ts'
import { passkeys as limits } from '../../settings.ts'
import type { Own } from '../sessions.ts'
import { about, mayChange, refuse, tell, withFactor, withoutFactor, wouldBeLeft } from './authenticators.ts'

type Needs = Pick<Ports, 'table' | 'deployment' | 'keys' | 'random'>
type Ceremonial = Needs & Pick<Ports, 'passkeys'>

/** One per session, under the session's own name: nobody else's answer can find it. */
const ceremonyOf = (session: SessionId) => key.ceremony(session as string as ChallengeId)

const listed = (ports: Pick<Ports, 'table'>, of: Passkey['subject']) =>
  ports.table.list(partition.passkeys(of)) as Promise<readonly Found<Passkey>[]>

export async function beginPasskey(
  ports: Ceremonial,
  attempt: Attempt,
  command: Own,
): Promise<Outcome<{ readonly publicKey: object }>> {
  const found = await mayChange(ports, attempt, command, 'passkey', 'bind')
  if ('refusal' in found) return found.refusal
  const { principal, profile } = found
  const { subject, session, at } = principal
  const [existing, [before]] = await Promise.all([listed(ports, subject.id), ports.table.get(ceremonyOf(session.id))])
  if (existing.length >= limits.most) return refuse(principal, 'passkey', 'too_many')
  const challenge = Buffer.from(ports.random.bytes(SECRET_BYTES)).toString('base64url')
  const expiresAt = later(at, limits.ceremonyLife)
  const ceremony: Ceremony = {
    kind: 'ceremony',
    id: session.id as string as ChallengeId,
    purpose: 'bind',
    holder: session.holder,
    // It is answered with the session; nobody holds this secret.
    secret: digestOf(challenge),
    challenge,
    subject: subject.id,
    proved: [],
    session: session.id,
    devices: [],
    label: session.label,
    createdAt: at,
    expiresAt,
    ttl: expiresAt,
  }
  const { email: name, name: displayName } = profile
  const publicKey = await ports.passkeys.creation({ challenge, subject: subject.id, name, displayName, existing })
  return permitted(
    { publicKey },
    [{ kind: 'passkey_asked', company: subject.company, subject: subject.id, challenge: ceremony.id, purpose: 'bind' }],
    [put(before, ceremony)],
  )
}

export interface BindPasskey extends Own {
  readonly label: string
  /** As the browser made it. */
  readonly passkey: unknown
}

export async function bindPasskey(
  ports: Ceremonial,
  attempt: Attempt,
  command: BindPasskey,
): Promise<Outcome<Passkey>> {
  const found = await mayChange(ports, attempt, command, 'passkey', 'bind')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { subject, session, at } = principal
  const [existing, [ceremony]] = await Promise.all([listed(ports, subject.id), ports.table.get(ceremonyOf(session.id))])
  if (ceremony === undefined || ceremony.purpose !== 'bind') return refuse(principal, 'passkey', 'not_begun')
  if (at >= ceremony.expiresAt) return refuse(principal, 'passkey', 'expired')
  if (existing.length >= limits.most) return refuse(principal, 'passkey', 'too_many')
  const bound = await ports.passkeys.bound(command.passkey, ceremony.challenge)
  if (bound === undefined) return refuse(principal, 'passkey', 'not_verified')
  if (existing.some(({ credentialId }) => credentialId === bound.credentialId))
    return refuse(principal, 'passkey', 'bound_already')
  const id = mintId<PasskeyId>(ports.random.bytes(ID_BYTES))
  const label = command.label === '' ? session.label : command.label
  const passkey: Passkey = { kind: 'passkey', subject: subject.id, id, ...bound, label, boundAt: at }
  return permitted(
    passkey,
    [{ kind: 'authenticator_bound', ...about(principal), authenticator: 'passkey', passkey: id, replaced: false }],
    [remove(ceremony), create(passkey), replace(subject, withFactor(subject, 'passkey'))],
    { messages: [await tell(ports, found, { kind: 'authenticator_bound', authenticator: 'passkey' })] },
  )
}

export interface OnePasskey extends Own {
  readonly id: PasskeyId
}

export async function removePasskey(ports: Needs, attempt: Attempt, command: OnePasskey): Promise<Outcome<object>> {
  const found = await mayChange(ports, attempt, command, 'passkey', 'remove')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { subject, at } = principal
  const existing = await listed(ports, subject.id)
  const passkey = existing.find(({ id }) => id === command.id)
  if (passkey === undefined) return refuse(principal, 'passkey', 'not_bound')
  const last = existing.length === 1
  if (last && !wouldBeLeft(principal, 'passkey')) return refuse(principal, 'passkey', 'last_one')
  return permitted(
    {},
    [{ kind: 'authenticator_removed', ...about(principal), authenticator: 'passkey', passkey: passkey.id }],
    [remove(passkey), replace(subject, withoutFactor(subject, 'passkey', at, { name: passkey.id, last }))],
    { messages: [await tell(ports, found, { kind: 'authenticator_removed', authenticator: 'passkey' })] },
  )
}
