// API Activity (6003): what came to the gateway's doors and is no login: requests let through and refused, the log read,
// letters sent, faults; and whatever a newer release writes, until this one knows it.

import type { Particulars } from './attributes.ts'
import { own } from './own.ts'
import type { Rows } from './row.ts'
import { type Activity, OTHER } from './vocabulary.ts'

const CREATE = 1
const READ = 2
const UPDATE = 3
const DELETE = 4

/** Endpoints are named by noun and act. */
const acts: Readonly<Record<string, Activity<6003>>> = {
  create: CREATE,
  index: READ,
  show: READ,
  update: UPDATE,
  destroy: DELETE,
}
const named = (table: Readonly<Record<string, Activity<6003>>>, name: string | undefined): Activity<6003> =>
  own(table, name) ?? OTHER

function act({ endpoint }: { readonly endpoint: string }): Activity<6003> {
  return named(acts, endpoint.slice(endpoint.lastIndexOf('.') + 1))
}
/** Where API Gateway answered itself, only the route is known. */
const methods: Readonly<Record<string, Activity<6003>>> = {
  POST: CREATE,
  GET: READ,
  HEAD: READ,
  PUT: UPDATE,
  PATCH: UPDATE,
  DELETE: DELETE,
}
const at = {
  class: 6003,
  activity: act,
  fill: ({ endpoint }: { readonly endpoint: string }): Particulars => ({ api: { operation: endpoint } }),
  placed: ['endpoint'],
} as const

/** Done by the gateway, not by whom it is about. */
const gateway = { app_name: 'Sallyport' }

const letter = {
  class: 6003,
  activity: CREATE,
  fill: ({ subject }: { readonly subject?: string }): Particulars => ({
    actor: gateway,
    api: { operation: 'letters.send' },
    ...(subject === undefined ? {} : { resources: [{ uid: subject, type: 'Person' }] }),
  }),
} as const

interface Passing {
  readonly surface: string
  readonly app?: string
}
/** Somebody at the door with a session, let through or not: to an app, or to Sallyport itself. */
const door = {
  class: 6003,
  activity: READ,
  fill: ({ surface, app }: Passing): Particulars => ({
    api: { operation: surface },
    ...(app === undefined ? {} : { resources: [{ uid: app, type: 'App' }] }),
  }),
  placed: ['surface', 'app'],
} as const

const disturbances = {
  changed: UPDATE,
  removed: DELETE,
  left_out: DELETE,
  not_an_event: CREATE,
  not_as_sealed: UPDATE,
} as const

type Kinds =
  | 'request_refused'
  | 'race_lost'
  | 'fault'
  | 'gateway_refused'
  | 'script_admitted'
  | 'log_read'
  | 'log_disturbed'
  | 'session_seen'
  | 'session_refused'
  | 'access_refused'
  | 'token_introspected'
  | 'letter_sent'
  | 'letter_not_sent'
  | 'sign_up_requested'
  | 'reviews_looked_after'
  | 'retention_looked_after'

export const api: Rows<6003, Kinds> = {
  request_refused: at,
  race_lost: at,
  fault: {
    ...at,
    fill: ({ endpoint, error }) => ({ api: { operation: endpoint }, status_detail: error }),
    placed: ['endpoint', 'error'],
  },
  script_admitted: at,
  gateway_refused: {
    class: 6003,
    activity: ({ endpoint }) => named(methods, endpoint.split(' ')[0]),
    fill: ({ endpoint, status }) => ({ api: { operation: endpoint }, http_response: { code: status } }),
    placed: ['endpoint', 'status'],
  },
  log_read: { class: 6003, activity: READ, fill: () => ({ api: { operation: 'events.index' } }) },
  log_disturbed: { class: 6003, activity: (event) => named(disturbances, event.cause) },
  session_seen: door,
  session_refused: door,
  access_refused: door,
  token_introspected: {
    class: 6003,
    activity: READ,
    fill: ({ app }) => ({
      api: { operation: 'oauth.introspect' },
      ...(app === undefined ? {} : { resources: [{ uid: app, type: 'App' }] }),
    }),
    placed: ['app'],
  },
  letter_sent: letter,
  letter_not_sent: letter,
  sign_up_requested: { class: 6003, activity: CREATE, fill: () => ({ api: { operation: 'sign_ups.create' } }) },
  retention_looked_after: { class: 6003, activity: READ, fill: () => ({ actor: gateway }) },
  reviews_looked_after: { class: 6003, activity: READ, fill: () => ({ actor: gateway }) },
}
