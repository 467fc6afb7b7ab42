// Account Change (3001): accounts made, suspended and removed, and the things that prove a person set, bound and taken off.

import type { SubjectAct } from '../../event.ts'
import type { Standing } from '../../events/companies.ts'
import type { SubjectId } from '../../ids.ts'
import type { User } from './attributes.ts'
import { own } from './own.ts'
import { factor, shown, somebody } from './people.ts'
import type { Rows } from './row.ts'
import { type Activity, OTHER } from './vocabulary.ts'

const CREATE = 1
const ENABLE = 2
const PASSWORD_CHANGE = 3
const PASSWORD_RESET = 4
const DISABLE = 5
const DELETE = 6
const ATTACH_POLICY = 7
const DETACH_POLICY = 8
const LOCK = 9
const FACTOR_ENABLE = 10
const FACTOR_DISABLE = 11

const acts: Readonly<Record<SubjectAct, Activity<3001>>> = {
  suspended: DISABLE,
  reinstated: ENABLE,
  removed: DELETE,
  administrator: ATTACH_POLICY,
  sessions_ended: OTHER,
  renamed: OTHER,
}

const named = (act: SubjectAct): Activity<3001> => own(acts, act) ?? OTHER

const standing = (whom: SubjectId, { administrator, teams }: Standing): User => ({
  uid: whom,
  type_id: administrator ? 2 : 1,
  type: administrator ? 'Admin' : 'User',
  groups: teams.map((uid) => ({ uid })),
})

type Kinds =
  | 'subject_created'
  | 'subject_changed'
  | 'subject_change_refused'
  | 'subject_recovered'
  | 'recovery_started'
  | 'recovery_refused'
  | 'reset_requested'
  | 'password_changed'
  | 'password_change_refused'
  | 'password_reset'
  | 'password_refused'
  | 'password_suspected'
  | 'not_me'
  | 'phone_restored'
  | 'address_changed'
  | 'address_change_requested'
  | 'device_forgotten'
  | 'authenticator_begun'
  | 'authenticator_bound'
  | 'authenticator_removed'
  | 'authenticator_refused'

const other = { class: 3001, activity: OTHER } as const
const changing = { class: 3001, activity: PASSWORD_CHANGE, fill: () => shown('pwd') } as const
const resetting = { class: 3001, activity: PASSWORD_RESET, fill: () => shown('pwd') } as const

/** These say that something was to be taken off. */
const removing: readonly string[] = ['not_bound', 'last_one']

export const account: Rows<3001, Kinds> = {
  subject_created: { class: 3001, activity: CREATE },
  subject_changed: {
    class: 3001,
    activity: (event) =>
      event.act === 'administrator' && !event.after.administrator ? DETACH_POLICY : named(event.act),
    fill: (event) => ({
      user: standing(event.whom, event.before),
      user_result: standing(event.whom, event.after),
    }),
    placed: ['whom'],
  },
  subject_change_refused: {
    class: 3001,
    activity: (event) => named(event.act),
    fill: (event) => ({ user: somebody(event.whom) }),
    placed: ['whom'],
  },
  subject_recovered: resetting,
  recovery_started: {
    class: 3001,
    activity: PASSWORD_RESET,
    fill: (event) => ({ user: somebody(event.person) }),
    placed: ['person'],
  },
  // Whose account it was to be is not in the log: the address may be at home in another company.
  recovery_refused: { class: 3001, activity: PASSWORD_RESET, fill: () => ({ user: somebody(undefined) }) },
  // Anybody may ask for one, of any name: what a letter then leads to is the reset.
  reset_requested: other,
  password_changed: changing,
  password_change_refused: changing,
  password_reset: {
    class: 3001,
    activity: (event) => (event.cause === 'reset' ? PASSWORD_RESET : PASSWORD_CHANGE),
    fill: () => shown('pwd'),
  },
  password_refused: changing,
  password_suspected: { class: 3001, activity: (event) => (event.due === 'reset' ? LOCK : OTHER) },
  not_me: { class: 3001, activity: LOCK },
  phone_restored: {
    class: 3001,
    activity: (event) => (event.after.bound ? FACTOR_ENABLE : FACTOR_DISABLE),
    fill: () => factor('sms'),
  },
  address_changed: other,
  address_change_requested: other,
  device_forgotten: other,
  authenticator_begun: { ...other, fill: (event) => factor(event.authenticator) },
  authenticator_bound: { class: 3001, activity: FACTOR_ENABLE, fill: (event) => factor(event.authenticator) },
  authenticator_removed: { class: 3001, activity: FACTOR_DISABLE, fill: (event) => factor(event.authenticator) },
  authenticator_refused: {
    class: 3001,
    activity: (event) => (removing.includes(event.cause) ? FACTOR_DISABLE : FACTOR_ENABLE),
    fill: (event) => factor(event.authenticator),
  },
}
