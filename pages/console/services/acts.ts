// What is told after a press on the pages of services: the list is closed, so an address that was made up says nothing.

export const servicesNoted = ['saved', 'suspended', 'reinstated', 'removed'] as const
export type ServicesNoted = (typeof servicesNoted)[number]

/** For how long the secret of before is good beside the new one, in seconds. */
export const overlaps = ['0', '3600', '86400', '604800'] as const
export type Overlap = (typeof overlaps)[number]

export const SERVICES = '/console/services'
export const servicePath = (id: string): string => `${SERVICES}/${encodeURIComponent(id)}`
