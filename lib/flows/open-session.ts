// A complete proof becomes a session: a new credential every time, a device recognised from now on, counters relieved, and
// a letter where the device is new. ASVS V7.2.4; SP 800-63B-4 §4.6 wants the person told at another address.

import type { AuthEvent, Context, Method, SessionKind } from '../event.ts'
import { type ChallengeId, type Credential, later, type PasskeyId, type Seconds, type SessionId } from '../ids.ts'
import { create, replace } from '../outcome.ts'
import type { Found, Message, Ports, Write } from '../ports.ts'
import { tooWeak } from '../rules/assurance.ts'
import { afterLogin } from '../rules/budget.ts'
import { ID_BYTES, mintId, mintSession, SECRET_BYTES } from '../rules/credential.ts'
import { policyOf } from '../rules/policy.ts'
import { expiry } from '../rules/session.ts'
import type { Budget, Company, Device, Profile, Session, Subject } from '../schema.ts'
import { deviceLife } from '../settings.ts'
import { mintRecognised } from './device.ts'
import { notice } from './notice.ts'

/** A finished login: the credential is here once and nowhere else. */
export interface SignedIn {
  readonly credential: Credential
  readonly session: Session
  /** Where the device was not recognised before. */
  readonly device: Credential | undefined
  /** The password has to be changed: somebody else may know it. */
  readonly due?: 'new_password'
  /** Worth less than the company asks for: it opens nothing but the person's own account. */
  readonly weak?: true
}

export interface Proven {
  readonly challenge: ChallengeId
  readonly company: Company
  /** With the generation that the session shall have. */
  readonly subject: Subject
  readonly holder: SessionKind
  readonly label: string
  readonly methods: readonly Method[]
  readonly passkey?: PasskeyId
  readonly context: Context
  readonly device: Found<Device> | undefined
  /** Of the context that asked: the recognised device's own, or the strangers'. */
  readonly budget: Found<Budget> | undefined
  readonly strangers: Found<Budget> | undefined
  /** Whom to tell of a device that is new; absent where nobody need be told. */
  readonly profile?: Profile | undefined
  /** When a device that is new becomes known: later than now where all of up to now are distrusted by the same act. */
  readonly knownFrom?: Seconds
}

export interface Opened {
  readonly value: SignedIn
  readonly event: AuthEvent
  readonly writes: readonly Write[]
  readonly messages: readonly Message[]
}

type Needs = Pick<Ports, 'random' | 'keys' | 'deployment'>

export async function openSession(ports: Needs, proven: Proven, at: Seconds): Promise<Opened> {
  const { challenge, subject, device, budget, strangers, context, holder, label, methods, passkey } = proven
  const company = proven.company.id
  const id = mintId<SessionId>(ports.random.bytes(ID_BYTES))
  const of = { id, subject: subject.id, company }
  const { credential, digest } = mintSession(holder, of, ports.random.bytes(SECRET_BYTES))
  const recognised =
    device === undefined
      ? mintRecognised(subject.id, label, proven.knownFrom ?? at, (count) => ports.random.bytes(count))
      : { device, credential: undefined }
  const policy = policyOf(proven.company, ports.deployment)
  const expiresAt = expiry(holder, at, policy.lives)
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
    methods,
    label,
    device: recognised.device.id,
    ...(passkey === undefined ? {} : { passkey }),
    ttl: expiresAt,
  }
  return {
    value: {
      credential,
      session,
      device: recognised.credential,
      ...(tooWeak(session, subject, policy) ? { weak: true } : {}),
    },
    event: {
      kind: 'session_created',
      company,
      subject: subject.id,
      session: id,
      session_kind: holder,
      challenge,
      methods,
      context,
      device: session.device,
      ...(passkey === undefined ? {} : { passkey }),
    },
    writes: [
      create(session),
      ...(recognised.credential === undefined ? renewed(device, at) : [create(recognised.device)]),
      ...relieved(budget, context),
      // The owner, proved on a known device, also ends the strangers' run: a guesser cannot freeze codes for long.
      ...(context === 'recognised' ? relieved(strangers, context) : []),
    ],
    messages:
      device !== undefined || proven.profile === undefined
        ? []
        : [await notice(ports, { ...proven, profile: proven.profile, what: { kind: 'new_device' }, label }, at)],
  }
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
