// How far back the numbers are shown, and how finely.

export const STATISTICS = '/console/statistics'

export const reaches = ['hours', 'days', 'months'] as const
export type Reach = (typeof reaches)[number]

/** What the address says; the days of a month where it says nothing that is known. */
export const reachOf = (text: string | undefined): Reach => reaches.find((one) => one === text) ?? 'days'

export const perOf = { hours: 'hour', days: 'day', months: 'month' } as const satisfies Record<Reach, string>
/** How many spans are shown. */
export const spansOf = { hours: 24, days: 31, months: 12 } as const satisfies Record<Reach, number>
