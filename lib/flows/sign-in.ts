// A finished login becomes a session: a new credential every time, a device recognised from now on, counters relieved. The
// right answer removes its challenge in the same transaction, so two right answers cannot both win.

import type { Context } from '../event.ts'
import { type Credential, later, type Seconds, type SessionId } from '../ids.ts'
import { create, type Outcome, permitted, remove, replace } from '../outcome.ts'
import type { Found, Ports, Write } from '../ports.ts'
import { afterLogin } from '../rules/budget.ts'
import { ID_BYTES, mintId, mintSession, SECRET_BYTES } from '../rules/credential.ts'
import { expiry } from '../rules/session.ts'
import type { Budget, Challenge, Device, Session, Subject } from '../schema.ts'
import { deviceLife } from '../settings.ts'
import { mintRecognised } from './device.ts'

/** A finished login: the credential is here once and nowhere else. */
export interface SignedIn {
  readonly credential: Credential
  readonly session: Session
  /** Where the device was not recognised before. */
  readonly device: Credential | undefined
}

export interface Asked {
  readonly challenge: Found<Challenge>
  readonly subject: Found<Subject>
  readonly device: Found<Device> | undefined
  /** Of the context that asked: the recognised device's own, or the strangers'. */
  readonly budget: Found<Budget> | undefined
  readonly strangers: Found<Budget> | undefined
}

export function signIn(ports: Pick<Ports, 'random'>, asked: Asked, at: Seconds): Outcome<SignedIn> {
  const { challenge, subject, device, budget, strangers } = asked
  const { company, context, holder, label } = challenge
  const id = mintId<SessionId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintSession(
    holder,
    { id, subject: subject.id, company },
    ports.random.bytes(SECRET_BYTES),
  )
  const recognised =
    device === undefined
      ? mintRecognised(subject.id, label, at, (count) => ports.random.bytes(count))
      : { device, credential: undefined }
  const expiresAt = expiry(holder, at)
  const session: Session = {
    kind: 'session',
    id,
    subject: subject.id,
    company,
    holder,
    secret: digest,
    generation: subject.generation,
    createdAt: at,
    expiresAt,
    authenticatedAt: at,
    methods: ['pwd', 'sms'],
    label,
    device: recognised.device.id,
    ttl: expiresAt,
  }
  return permitted(
    { credential, session, device: recognised.credential },
    [
      {
        kind: 'session_created',
        company,
        subject: subject.id,
        session: id,
        session_kind: holder,
        challenge: challenge.id,
        methods: session.methods,
        context,
        device: session.device,
      },
    ],
    [
      remove(challenge),
      create(session),
      ...(recognised.credential === undefined ? renewed(device, at) : [create(recognised.device)]),
      ...relieved(budget, context),
      // The owner, proved on a known device, also ends the strangers' run: a guesser cannot freeze codes for long.
      ...(context === 'recognised' ? relieved(strangers, context) : []),
    ],
  )
}

/** A device that is used is not forgotten; its date is moved once a month, not at every login. */
function renewed(device: Found<Device> | undefined, at: Seconds): Write[] {
  const expiresAt = later(at, deviceLife)
  if (device === undefined || device.expiresAt > expiresAt - RENEWAL) return []
  return [replace(device, { expiresAt, ttl: expiresAt })]
}

const RENEWAL = 30 * 86_400

function relieved(budget: Found<Budget> | undefined, context: Context): Write[] {
  const changes = afterLogin(budget, context)
  return budget === undefined || changes === undefined ? [] : [replace(budget, changes)]
}
