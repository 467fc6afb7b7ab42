// What is told after a press on the pages of teams: the list is closed, so an address that was made up says nothing.

export const teamsNoted = ['created', 'named', 'added', 'removed'] as const
export type TeamsNoted = (typeof teamsNoted)[number]

export const TEAMS = '/console/teams'
export const teamPath = (id: string): string => `${TEAMS}/${encodeURIComponent(id)}`
