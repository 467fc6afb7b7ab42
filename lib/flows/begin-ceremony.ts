// A passkey is asked for: one WebAuthn challenge of 256 random bits, used once, bound to who asked and to what it is for.
// Nothing is told of any account: without a name every passkey of this site may answer. Anybody may ask so, and that is
// counted; of whom it is known a line says that somebody came this far. WebAuthn §7, SP 800-63B-4 §3.1.7.

import type { Method, SessionKind } from '../event.ts'
import { type ChallengeId, inSeconds, later, type SessionId } from '../ids.ts'
import { counted, create, type Outcome, permitted } from '../outcome.ts'
import type { Attempt, Found, Ports, Write } from '../ports.ts'
import { ID_BYTES, mintChallenge, mintId, parse, SECRET_BYTES } from '../rules/credential.ts'
import { epochOf } from '../rules/epoch.ts'
import { type Ceremony, partition, type Subject } from '../schema.ts'
import { passkeys as limits, peoplePerBrowser } from '../settings.ts'
import type { Pending } from './second-factor.ts'

export interface BeginCeremony {
  readonly purpose: Exclude<Ceremony['purpose'], 'bind'>
  readonly holder: SessionKind
  readonly label: string
  /** Device credentials that the caller carries, unproved. */
  readonly devices: readonly string[]
  /** Whose passkey has to answer; without it the passkey says who it is. */
  readonly subject?: Found<Subject>
  readonly session?: SessionId
  readonly proved?: readonly Method[]
}

type Needs = Pick<Ports, 'table' | 'random' | 'passkeys'>

/** `besides`: what goes with the asking, such as the link that led here and is used up by it. */
export async function beginCeremony(
  ports: Needs,
  attempt: Attempt,
  command: BeginCeremony,
  besides: readonly Write[] = [],
): Promise<Outcome<Pending>> {
  const at = inSeconds(attempt.at)
  const { purpose, holder, label, devices, subject, session, proved = [] } = command
  const id = mintId<ChallengeId>(ports.random.bytes(ID_BYTES))
  const { credential, digest } = mintChallenge(id, ports.random.bytes(SECRET_BYTES))
  const challenge = Buffer.from(ports.random.bytes(SECRET_BYTES)).toString('base64url')
  const existing = subject === undefined ? [] : await ports.table.list(partition.passkeys(subject.id))
  const expiresAt = later(at, limits.ceremonyLife)
  const ceremony: Ceremony = {
    kind: 'ceremony',
    id,
    purpose,
    holder,
    secret: digest,
    challenge,
    ...(subject === undefined ? {} : { subject: subject.id, epoch: epochOf(subject, purpose) }),
    proved,
    ...(session === undefined ? {} : { session }),
    // What is no credential recognises nobody: a cookie of kilobytes is not kept.
    devices: devices.slice(0, peoplePerBrowser).filter((one) => parse(one)?.kind === 'device'),
    label,
    createdAt: at,
    expiresAt,
    ttl: expiresAt,
  }
  const about = subject === undefined ? {} : { company: subject.company, subject: subject.id }
  const asked = { kind: 'passkey_asked', challenge: id, purpose, ...about } as const
  return permitted(
    {
      id,
      holder,
      secret: credential,
      authenticator: 'passkey',
      others: [],
      expiresIn: expiresAt - at,
      publicKey: await ports.passkeys.request({ challenge, existing }),
    },
    subject === undefined ? counted(asked, purpose, 'anybody') : [asked],
    [create(ceremony), ...besides],
  )
}
