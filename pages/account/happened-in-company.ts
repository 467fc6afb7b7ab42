// The same of what somebody did in a company: to its people, teams, apps and projects; and of what others did there to whoever
// reads it.

import type { RecordedEvent } from '../../lib/event.ts'

export type CompanySentence =
  | 'company_changed'
  | 'person_changed'
  | 'team_changed'
  | 'app_changed'
  | 'access_changed'
  | 'review_changed'
  | 'project_made'
  | 'project_changed'
  | 'webhook_changed'
  | 'change_declined'

export const toldOfCompany = {
  company_changed: 'company_changed',
  subject_changed: 'person_changed',
  subject_change_refused: 'change_declined',
  team_created: 'team_changed',
  team_changed: 'team_changed',
  team_members_changed: 'team_changed',
  team_refused: 'change_declined',
  app_registered: 'app_changed',
  app_changed: 'app_changed',
  app_refused: 'change_declined',
  access_given: 'access_changed',
  access_withdrawn: 'access_changed',
  access_change_refused: 'change_declined',
  review_started: 'review_changed',
  review_decided: 'review_changed',
  review_ended: 'review_changed',
  review_refused: 'change_declined',
  reviews_looked_after: 'review_changed',
  project_created: 'project_made',
  project_changed: 'project_changed',
  project_refused: 'change_declined',
  webhook_created: 'webhook_changed',
  webhook_changed: 'webhook_changed',
  webhook_removed: 'webhook_changed',
  webhook_refused: 'change_declined',
  // Nobody's doing.
  webhook_failed: 'webhook_changed',
} as const satisfies Readonly<Record<string, CompanySentence>>

export type DoneSentence =
  | `done_${Extract<RecordedEvent, { readonly kind: 'subject_changed' }>['act']}`
  | 'done_team_joined'
  | 'done_team_left'
  | 'done_access_given'
  | 'done_access_withdrawn'
  | 'done_recovery_started'

/** What others did to whoever reads it (lib/rules/own-activity.ts says what that may be). */
export function toldOfOthers(event: RecordedEvent): DoneSentence | 'something' {
  if (event.kind === 'subject_changed') return `done_${event.act}`
  if (event.kind === 'team_members_changed')
    return event.after.includes(event.team) ? 'done_team_joined' : 'done_team_left'
  if (event.kind === 'access_given') return 'done_access_given'
  if (event.kind === 'access_withdrawn') return 'done_access_withdrawn'
  return event.kind === 'recovery_started' ? 'done_recovery_started' : 'something'
}
