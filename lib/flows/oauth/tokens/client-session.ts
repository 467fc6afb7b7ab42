// A session that a person gives to a command line without typing a password there: what they proved in the browser is what it
// rests on, and it ends like any other of theirs.

import type { ClientId, DeviceId, GrantId, Seconds, SessionId } from '../../../ids.ts'
import { create } from '../../../outcome.ts'
import type { Ports } from '../../../ports.ts'
import { ID_BYTES, mintId, mintSession, SECRET_BYTES } from '../../../rules/credential.ts'
import { expiry } from '../../../rules/session.ts'
import type { PersonSession, Session, Subject } from '../../../schema.ts'

export interface Giving {
  readonly subject: Subject
  /** In which the person agreed. */
  readonly by: Session
  readonly client: ClientId
  readonly grant: GrantId
  readonly label: string
}

export function openClientSession(
  ports: Pick<Ports, 'random'>,
  { subject, by, client, grant, label }: Giving,
  at: Seconds,
) {
  const id = mintId<SessionId>(ports.random.bytes(ID_BYTES))
  const company = subject.company
  const { credential, digest } = mintSession(
    'cli',
    { id, subject: subject.id, company },
    ports.random.bytes(SECRET_BYTES),
  )
  const expiresAt = expiry('cli', at)
  const session: PersonSession = {
    kind: 'session',
    holder: 'cli',
    ...{ id, subject: subject.id, company, label, expiresAt },
    secret: digest,
    generation: by.generation,
    createdAt: at,
    authenticatedAt: by.authenticatedAt,
    methods: by.methods,
    lent: true,
    // Nothing recognises it: whoever signs in there by password begins as a stranger.
    device: mintId<DeviceId>(ports.random.bytes(ID_BYTES)),
    ...(by.passkey === undefined ? {} : { passkey: by.passkey }),
    ttl: expiresAt,
  }
  return {
    session,
    credential,
    writes: [create(session)],
    event: {
      kind: 'session_created',
      ...{ company, subject: subject.id, session: id, client, grant },
      session_kind: 'cli',
      methods: by.methods,
    } as const,
  }
}
