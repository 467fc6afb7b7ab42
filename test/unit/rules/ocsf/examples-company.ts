// Companies, teams, apps, access, projects, reviews and invitations.

import { acme, ada, at, bob, builders, challengeId, harbour, sessionId, shop, verb } from '../samples.ts'
import type { Examples } from './examples.ts'
import { held, invitation, review } from './ids.ts'

type Kinds =
  | `company_${'created' | 'changed'}`
  | `policy_${'changed' | 'refused'}`
  | `team_${'created' | 'changed' | 'refused' | 'members_changed'}`
  | `app_${'registered' | 'changed' | 'refused'}`
  | `access_${'given' | 'withdrawn' | 'change_refused'}`
  | `project_${'created' | 'changed' | 'refused'}`
  | `review_${'started' | 'decided' | 'ended' | 'refused'}`
  | 'reviews_looked_after'
  | `retention_${'changed' | 'refused' | 'looked_after'}`
  | `retirement_${'begun' | 'done'}`
  | `invitation_${'made' | 'opened' | 'withdrawn' | 'refused'}`
  | `join_${'begun' | 'refused'}`
  | 'sign_up_requested'

const by = { subject: ada, session: sessionId }
const [view, change] = [verb('view'), verb('change')]
const project = { state: 'active', owner: ada, revision: 3 } as const

export const company: Examples<Kinds> = {
  company_created: { must: { company: acme }, may: { domains: ['acme.test'] } },
  company_changed: {
    must: { company: acme, before: { state: 'active' }, after: { state: 'suspended' } },
    may: { ...by, renamed: true },
  },
  policy_changed: { must: { ...held, before: { assurance: 'one' }, after: { assurance: 'two' } } },
  retention_changed: { must: { ...held, before: { holds: [] }, after: { days: 730, holds: ['inquiry-7'] } } },
  retention_refused: { must: { ...held, cause: 'too_short' } },
  retirement_begun: { must: { company: acme, day: '2025-11-22', lines: 40, leaves: 'ab'.repeat(32) } },
  retirement_done: { must: { company: acme, day: '2025-11-22', lines: 40 } },
  retention_looked_after: { must: {} },
  policy_refused: { must: { ...held, reasons: ['too_weak'] } },
  team_created: { must: { company: acme, team: builders }, may: by },
  team_changed: {
    must: { ...held, team: builders, before: { state: 'active' }, after: { state: 'removed' } },
    may: { renamed: true },
  },
  team_members_changed: { must: { ...held, team: builders, whom: bob, before: [], after: [builders] } },
  team_refused: { must: { ...held, cause: 'holds_too_much' }, may: { team: builders } },
  app_registered: { must: { company: acme, app: shop }, may: { ...by, after: { verbs: ['view'] } } },
  app_changed: { must: { ...held, app: shop, before: { locked: [] }, after: { locked: ['change'] } } },
  app_refused: { must: { ...held, cause: 'verb_in_use' }, may: { app: shop } },
  access_given: {
    must: { company: acme, app: shop, to: bob, before: [view], after: [view, change] },
    may: { ...by, until: { before: at(1), after: at(2) } },
  },
  access_withdrawn: { must: { company: acme, app: shop, from: builders, before: [view] }, may: { ...by, review } },
  access_change_refused: { must: { ...held, app: shop, cause: 'more_than_held' }, may: { to: bob } },
  project_created: {
    must: { company: acme, subject: ada, project: harbour },
    may: { session: sessionId, from: { project: harbour, revision: 2 } },
  },
  project_changed: {
    must: { ...held, project: harbour, act: 'archived', before: project, after: { ...project, state: 'archived' } },
  },
  project_refused: { must: { ...held, cause: 'copy_first' }, may: { project: harbour } },
  review_started: { must: { ...held, review, until: at(86_400) }, may: { apps: [shop] } },
  review_decided: {
    must: { company: acme, review, app: shop, to: builders, decision: 'withdrawn', verbs: [view] },
    may: by,
  },
  review_ended: {
    must: { company: acme, review, before: { state: 'open' }, after: { state: 'closed' } },
    may: by,
  },
  review_refused: { must: { ...held, cause: 'not_due' }, may: { review } },
  reviews_looked_after: { must: {} },
  invitation_made: { must: { company: acme, invitation, administrator: false, teams: [builders] }, may: by },
  invitation_opened: { must: { company: acme, invitation } },
  invitation_withdrawn: { must: { ...held, invitation } },
  invitation_refused: { must: { ...held, cause: 'taken' } },
  join_begun: { must: { company: acme, invitation, challenge: challengeId } },
  join_refused: { must: { cause: 'secret_mismatch' }, may: { invitation, challenge: challengeId } },
  sign_up_requested: { must: { account: ada, sent: false }, may: { limited: 'domain' } },
}
