// What a finished login leaves: sessions, when they were last seen, and the devices they began on.

import type { Holder, Method, SessionKind } from '../event.ts'
import type { AppId, CompanyId, DeviceId, Digest, GrantId, PasskeyId, Seconds, SessionId, SubjectId } from '../ids.ts'
import type { Stored } from './stored.ts'

export interface Session extends Stored<'session'> {
  readonly id: SessionId
  readonly subject: SubjectId
  readonly company: CompanyId
  readonly holder: Holder
  readonly secret: Digest
  readonly generation: number
  readonly createdAt: Seconds
  readonly expiresAt: Seconds
  readonly authenticatedAt: Seconds
  readonly methods: readonly Method[]
  /** What the person sees in the list: the command line's own label, or browser and system. */
  readonly label: string
  readonly device: DeviceId
  /**
   * Given to a client by a person who proved themselves elsewhere: until somebody does so in this very session it is fresh for
   * nothing, or whoever talked the person into it could bind an authenticator of their own.
   */
  readonly lent?: true
  /** The passkey among the methods. */
  readonly passkey?: PasskeyId
  readonly ttl: Seconds
}
/** A person's own, which every page and every act on an account wants. */
export type PersonSession = Session & { readonly holder: SessionKind }
export interface Seen extends Stored<'seen'> {
  readonly subject: SubjectId
  readonly session: SessionId | GrantId
  readonly at: Seconds
  readonly ttl: Seconds
  /** Where it passed, as in `@shop/view`, and when that was last put on record. */
  readonly [place: `@${string}`]: Seconds
  /** In which app it was last put down as used, as in `~shop`, and on which day (days since the epoch). */
  readonly [app: `~${string}`]: number
}
/** When a subject last did anything in an app; kept when the session is long over. */
export interface Use extends Stored<'use'> {
  readonly subject: SubjectId
  readonly app: AppId
  readonly at: Seconds
}
export interface Device extends Stored<'device'> {
  readonly id: DeviceId
  readonly subject: SubjectId
  readonly secret: Digest
  readonly createdAt: Seconds
  readonly expiresAt: Seconds
  readonly label: string
  readonly ttl: Seconds
}
