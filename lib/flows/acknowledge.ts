// That an accepted check is on record: by the event that covers it, or by a new one and the mark that starts its window.

import type { AuthEvent } from '../event.ts'
import type { AppId, Verb } from '../ids.ts'
import { type Outcome, permitted } from '../outcome.ts'
import type { Ports, Write } from '../ports.ts'
import { coveredBy, stalePlaces, usedToday } from '../rules/session.ts'
import type { Acting } from './authenticate.ts'

/** The record of an accepted check: the event that covers it, or a new one and the mark that starts its window. */
export function acknowledge<T>(
  ports: Pick<Ports, 'deployment'>,
  principal: Acting,
  value: T,
  where: { readonly app?: AppId; readonly verb?: Verb } = {},
  event: AuthEvent = {
    kind: 'session_seen',
    company: principal.session.company,
    subject: principal.subject.id,
    session: principal.session.id,
    surface: principal.surface,
    ...where,
    ...through(principal),
  },
): Outcome<T> {
  return coverage(ports, principal, value, {
    event,
    place: where.app === undefined ? event.kind : `${where.app}/${where.verb}`,
    ...(where.app === undefined ? {} : { app: where.app }),
  })
}

/** The same for what happens at another place; `writes` are never covered. */
export function coverage<T>(
  ports: Pick<Ports, 'deployment'>,
  principal: Acting,
  value: T,
  {
    event,
    place,
    writes = [],
    app,
  }: { readonly event: AuthEvent; readonly place: string; readonly writes?: readonly Write[]; readonly app?: AppId },
): Outcome<T> {
  const { seen, session, at } = principal
  const { touch } = ports.deployment
  const covered = coveredBy(seen, place, at, touch)
  if (covered !== undefined && writes.length === 0) return permitted(value, covered)
  const stale = stalePlaces(seen, at, touch)
  const { id: whose, ttl } = principal.through?.grant ?? session
  // The first call of a client that a person has just let in is not yet counted as a use: it is the one that people wait for.
  const waited = principal.through !== undefined && session.holder !== 'service' && seen === undefined
  const use = app === undefined || waited || usedToday(seen, app, at) ? {} : { use: app }
  const mark = { subject: session.subject, session: whose, place, at, stale, ttl, ...use }
  return permitted(value, [event], writes, { mark })
}

/** Through what, for an event. */
export const through = ({ through: by }: Acting) =>
  by === undefined ? {} : { grant: by.grant.id, client: by.grant.client }
