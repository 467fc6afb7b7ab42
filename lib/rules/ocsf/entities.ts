// Entity Management (3004): companies, teams, apps, clients, projects, reviews, invitations and policies.

import type { ProjectChanged } from '../../events/projects.ts'
import type { Particulars } from './attributes.ts'
import { change, entity } from './entity.ts'
import { own } from './own.ts'
import type { Rows } from './row.ts'
import type { Activity } from './vocabulary.ts'

const CREATE = 1
const READ = 2
const UPDATE = 3
const DELETE = 4
const ENROLL = 6
const ACTIVATE = 10
const DEACTIVATE = 11
const SUSPEND = 12
const RESUME = 13

const made = (uid: string | undefined): 1 | 3 => (uid === undefined ? CREATE : UPDATE)

interface State {
  readonly before: { readonly state?: string }
  readonly after: { readonly state?: string }
}
/** What is removed never comes back. */
function moved({ before, after }: State, back: Activity<3004>, away: Activity<3004>): Activity<3004> {
  if (before.state === after.state) return UPDATE
  if (after.state === 'removed') return DELETE
  return after.state === 'active' ? back : away
}

const projectActs: Readonly<Record<ProjectChanged['act'], Activity<3004>>> = {
  edited: UPDATE,
  handed_over: UPDATE,
  archived: DEACTIVATE,
  reopened: ACTIVATE,
  removed: DELETE,
}

type Kinds =
  | `company_${'created' | 'changed'}`
  | `policy_${'changed' | 'refused'}`
  | `retention_${'changed' | 'refused'}`
  | `retirement_${'begun' | 'done'}`
  | `team_${'created' | 'changed' | 'refused'}`
  | `app_${'registered' | 'changed' | 'refused'}`
  | `client_${'registered' | 'changed' | 'removed'}`
  | `project_${'created' | 'changed' | 'refused'}`
  | `review_${'started' | 'decided' | 'ended' | 'refused'}`
  | `invitation_${'made' | 'opened' | 'withdrawn' | 'refused'}`
  | `join_${'begun' | 'refused'}`
  | `webhook_${'created' | 'changed' | 'removed' | 'refused' | 'failed'}`

const row = <A extends Activity<3004>>(activity: A) => ({ class: 3004, activity }) as const
const states = ['before', 'after'] as const

export const entities: Rows<3004, Kinds> = {
  company_created: { ...row(CREATE), fill: (event) => ({ entity: entity('Organization', event.company) }) },
  company_changed: {
    class: 3004,
    activity: (event) => moved(event, RESUME, SUSPEND),
    fill: (event) => change('Organization', event.company, event),
    placed: states,
  },
  policy_changed: { ...row(UPDATE), fill: (event) => change('Policy', event.company, event), placed: states },
  policy_refused: { ...row(UPDATE), fill: (event) => ({ entity: entity('Policy', event.company) }) },
  retention_changed: { ...row(UPDATE), fill: (event) => change('Policy', event.company, event), placed: states },
  retention_refused: { ...row(UPDATE), fill: (event) => ({ entity: entity('Policy', event.company) }) },
  retirement_begun: { ...row(DEACTIVATE), fill: (event) => ({ entity: entity('Log', event.day) }), placed: ['day'] },
  retirement_done: { ...row(DELETE), fill: (event) => ({ entity: entity('Log', event.day) }), placed: ['day'] },
  team_created: { ...row(CREATE), fill: (event) => ({ entity: entity('Group', event.team) }), placed: ['team'] },
  team_changed: {
    class: 3004,
    activity: (event) => moved(event, ACTIVATE, DEACTIVATE),
    fill: (event) => change('Group', event.team, event),
    placed: [...states, 'team'],
  },
  team_refused: {
    class: 3004,
    activity: (event) => made(event.team),
    fill: (event) => ({ entity: entity('Group', event.team) }),
    placed: ['team'],
  },
  app_registered: { ...row(CREATE), fill: (event) => change('App', event.app, event), placed: ['app', 'after'] },
  app_changed: {
    class: 3004,
    activity: (event) => moved(event, UPDATE, UPDATE),
    fill: (event) => change('App', event.app, event),
    placed: [...states, 'app'],
  },
  app_refused: {
    class: 3004,
    activity: (event) => made(event.app),
    fill: (event) => ({ entity: entity('App', event.app) }),
    placed: ['app'],
  },
  client_registered: {
    ...row(CREATE),
    fill: (event) => change('OAuth Client', event.client, event),
    placed: ['after', 'client'],
  },
  client_changed: {
    ...row(UPDATE),
    fill: (event) => change('OAuth Client', event.client, event),
    placed: [...states, 'client'],
  },
  client_removed: {
    ...row(DELETE),
    fill: (event) => change('OAuth Client', event.client, event),
    placed: ['before', 'client'],
  },
  project_created: {
    ...row(CREATE),
    fill: (event) => ({ entity: entity('Project', event.project) }),
    placed: ['project'],
  },
  project_changed: {
    class: 3004,
    activity: (event) => own(projectActs, event.act) ?? UPDATE,
    fill: (event) => change('Project', event.project, event),
    placed: [...states, 'project'],
  },
  project_refused: {
    class: 3004,
    activity: (event) => made(event.project),
    fill: (event) => ({ entity: entity('Project', event.project) }),
    placed: ['project'],
  },
  review_started: {
    ...row(CREATE),
    fill: (event) => ({ entity: entity('Access Review', event.review) }),
    placed: ['review'],
  },
  review_decided: {
    ...row(UPDATE),
    fill: (event) => ({ entity: entity('Access Review', event.review) }),
    placed: ['review'],
  },
  review_ended: {
    ...row(DEACTIVATE),
    fill: (event) => change('Access Review', event.review, event),
    placed: [...states, 'review'],
  },
  review_refused: {
    class: 3004,
    activity: (event) => made(event.review),
    fill: (event) => ({ entity: entity('Access Review', event.review) }),
    placed: ['review'],
  },
  invitation_made: { ...row(CREATE), fill: invited, placed: ['invitation'] },
  invitation_opened: { ...row(READ), fill: invited, placed: ['invitation'] },
  invitation_withdrawn: { ...row(DELETE), fill: invited, placed: ['invitation'] },
  invitation_refused: { ...row(CREATE), fill: () => ({ entity: entity('Invitation') }) },
  join_begun: { ...row(ENROLL), fill: invited, placed: ['invitation'] },
  join_refused: { ...row(ENROLL), fill: invited, placed: ['invitation'] },
  webhook_created: {
    ...row(CREATE),
    fill: (event) => change('Webhook', event.webhook, event),
    placed: ['after', 'webhook'],
  },
  webhook_changed: {
    class: 3004,
    activity: (event) => moved(event, ACTIVATE, DEACTIVATE),
    fill: (event) => change('Webhook', event.webhook, event),
    placed: [...states, 'webhook'],
  },
  webhook_removed: {
    ...row(DELETE),
    fill: (event) => change('Webhook', event.webhook, event),
    placed: ['before', 'webhook'],
  },
  webhook_refused: {
    class: 3004,
    activity: (event) => made(event.webhook),
    fill: (event) => ({ entity: entity('Webhook', event.webhook) }),
    placed: ['webhook'],
  },
  webhook_failed: {
    ...row(DEACTIVATE),
    fill: (event) => ({ entity: entity('Webhook', event.webhook) }),
    placed: ['webhook'],
  },
}

function invited({ invitation }: { readonly invitation?: string }): Particulars {
  return { entity: entity('Invitation', invitation) }
}
