// What the log is looked for by, as it stands in the address: ids and codes, never a name. And the addresses of its pages.

import { withQuery } from '../paging.ts'

export const LOG = '/console/log'

export const filterNames = [
  ...(['about', 'app', 'kind', 'outcome', 'from', 'to', 'subject'] as const),
  ...(['address', 'agent', 'attempt', 'session', 'client', 'cause'] as const),
] as const
export type FilterName = (typeof filterNames)[number]

/** How an event ended. */
export const outcomes = ['success', 'refusal', 'fault'] as const
export type Outcome = (typeof outcomes)[number]

/** Only those that are on. */
export type Filters = Readonly<Partial<Record<FilterName, string>>>

export const logPath = (filters: Filters): string => withQuery(LOG, { ...filters } as Record<string, string>)

export const without = (filters: Filters, name: FilterName): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([one]) => one !== name))

/** An event lies under its own moment. */
export const eventPath = ({ id, at }: { readonly id: string; readonly at: number }): string =>
  withQuery(`${LOG}/${id}`, { at: new Date(at).toISOString() })

/** A session has its beginning before any moment in it. */
export const storyPath = (session: string, subject: string, at: number): string =>
  withQuery(`${LOG}/sessions/${session}`, { subject, at: new Date(at).toISOString() })
