// What is pressed on the pages of people, and what is told after a redirect: the list is closed, so an address that was made
// up says nothing.

export const bulkActs = ['suspend', 'reinstate', 'end_sessions', 'remove'] as const
export type BulkAct = (typeof bulkActs)[number]

export const peopleNoted = [
  ...(['invited', 'withdrawn', 'suspended', 'reinstated', 'sessions_ended', 'removed'] as const),
  ...(['promoted', 'demoted', 'joined', 'recovering'] as const),
] as const
export type PeopleNoted = (typeof peopleNoted)[number]

export const PEOPLE = '/console/people'
export const personPath = (id: string): string => `${PEOPLE}/${encodeURIComponent(id)}`
