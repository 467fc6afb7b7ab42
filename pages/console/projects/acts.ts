// What is told after a press on the pages of projects: the list is closed, so an address that was made up says nothing.

export const projectsNoted = ['created', 'copied', 'saved', 'archived', 'reopened', 'handed_over', 'removed'] as const
export type ProjectsNoted = (typeof projectsNoted)[number]

export const PROJECTS = '/console/projects'
export const projectPath = (id: string): string => `${PROJECTS}/${encodeURIComponent(id)}`
