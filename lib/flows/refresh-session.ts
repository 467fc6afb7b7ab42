// Step-up: the session that is there is made fresh by a new proof, under a new credential; the old one is dead in the same
// transaction (ASVS V7.2.4: a new credential at every rise in privilege).

import type { Method } from '../event.ts'
import type { ChallengeId, PasskeyId, Seconds, SessionId } from '../ids.ts'
import { replace, rewrite } from '../outcome.ts'
import type { Ports } from '../ports.ts'
import { afterLogin } from '../rules/budget.ts'
import { mintSession, SECRET_BYTES } from '../rules/credential.ts'
import { policyOf } from '../rules/policy.ts'
import { lapsed } from '../rules/session.ts'
import { type Company, key, type Session, type Subject } from '../schema.ts'
import type { Opened } from './open-session.ts'

export interface Refreshing {
  readonly challenge: ChallengeId
  readonly subject: Subject
  readonly company: Company
  readonly session: SessionId
  readonly methods: readonly Method[]
  readonly passkey?: PasskeyId
}

/** Undefined where the session ended meanwhile. */
export async function refreshSession(
  ports: Pick<Ports, 'table' | 'random' | 'deployment'>,
  refreshing: Refreshing,
  at: Seconds,
): Promise<Opened | undefined> {
  const { challenge, subject, methods, passkey } = refreshing
  const [session, seen] = await ports.table.get(
    key.session(subject.id, refreshing.session),
    key.seen(subject.id, refreshing.session),
  )
  if (session === undefined || session.holder === 'service') return undefined
  const { lives } = policyOf(refreshing.company, ports.deployment)
  if (lapsed(session, seen, { generation: subject.generation, lives }, at) !== undefined) return undefined
  // A success from this device ends its own run of wrong guesses, as a login does: the owner's slips must not add up.
  const [budget] = await ports.table.get(key.budget(subject.id, session.device))
  const eased = afterLogin(budget, 'recognised')
  const { id, company, holder } = session
  const { credential, digest } = mintSession(
    holder,
    { id, subject: subject.id, company },
    ports.random.bytes(SECRET_BYTES),
  )
  const changes: Partial<Session> = {
    secret: digest,
    authenticatedAt: at,
    methods,
    ...(passkey === undefined ? {} : { passkey }),
  }
  const { version: _, lent: __, ...kept } = session
  const next: Session = { ...kept, ...changes }
  return {
    value: { credential, session: next, device: undefined },
    event: { kind: 'session_refreshed', company, subject: subject.id, session: id, challenge, methods },
    writes: [rewrite(session, next), ...(budget === undefined || eased === undefined ? [] : [replace(budget, eased)])],
    messages: [],
  }
}
