// Authorize Session (3003): what a session's client may do from now on. User Access Management (3005): what somebody, or
// a team, may do in an app, and who is of a team.

import { holder, somebody } from './people.ts'
import type { Rows } from './row.ts'
import { type Activity, OTHER } from './vocabulary.ts'

const ASSIGN = 1
const REVOKE = 2

const scoped = {
  class: 3003,
  activity: ASSIGN,
  fill: (event: { readonly scopes: readonly string[] }) => ({ privileges: event.scopes }),
  placed: ['scopes'],
} as const

export const authorization: Rows<3003, 'grant_issued' | 'grant_redeemed' | 'token_exchanged' | 'device_judged'> = {
  grant_issued: scoped,
  grant_redeemed: scoped,
  token_exchanged: scoped,
  device_judged: scoped,
}

const without = (some: readonly string[], others: readonly string[]): readonly string[] =>
  some.filter((one) => !others.includes(one))

interface Change {
  readonly before: readonly string[]
  readonly after: readonly string[]
}
const givenIn = ({ before, after }: Change): readonly string[] => without(after, before)
const takenIn = ({ before, after }: Change): readonly string[] => without(before, after)

/** One event is one line of the log, so a change that gives and takes is neither of the two. */
function changing(change: Change): Activity<3005> {
  if (takenIn(change).length === 0) return ASSIGN
  return givenIn(change).length === 0 ? REVOKE : OTHER
}

/** What was given, then what was taken; where it is only until another date, what is held. */
function changed(change: Change): readonly string[] {
  const moved = [...givenIn(change), ...takenIn(change)]
  return moved.length > 0 ? moved : change.after
}

const app = (uid: string) => [{ uid, type: 'App' }]

export const access: Rows<
  3005,
  'access_given' | 'access_withdrawn' | 'access_change_refused' | 'team_members_changed'
> = {
  access_given: {
    class: 3005,
    activity: changing,
    fill: (event) => ({ user: holder(event.to), privileges: changed(event), resources: app(event.app) }),
    placed: ['to', 'app'],
  },
  access_withdrawn: {
    class: 3005,
    activity: REVOKE,
    fill: (event) => ({ user: holder(event.from), privileges: event.before, resources: app(event.app) }),
    placed: ['from', 'app', 'before'],
  },
  // Which verbs it was to be, the log does not say; the schema asks for some.
  access_change_refused: {
    class: 3005,
    activity: (event) => (event.cause === 'no_entry' ? REVOKE : ASSIGN),
    fill: (event) => ({ user: holder(event.to), privileges: ['unknown'], resources: app(event.app) }),
    placed: ['to', 'app'],
  },
  team_members_changed: {
    class: 3005,
    activity: (event) => (event.after.includes(event.team) ? ASSIGN : REVOKE),
    fill: (event) => ({
      user: somebody(event.whom),
      privileges: ['member'],
      resources: [{ uid: event.team, type: 'Team' }],
    }),
    placed: ['whom', 'team'],
  },
}
