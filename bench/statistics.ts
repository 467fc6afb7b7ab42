// Medians and the span from the 10th to the 90th percentile: on a shared machine a mean says how busy the neighbours are.

export interface Spread {
  readonly median: number
  readonly p10: number
  readonly p90: number
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other)
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN
  return { median: at(0.5), p10: at(0.1), p90: at(0.9) }
}

/** Round by round against what was measured beside it, so that what slowed down both cancels out. */
export const ratios = (values: readonly number[], floor: readonly number[]): Spread =>
  spread(values.map((value, round) => value / (floor[round] ?? Number.NaN)))

/** The order of a round begins elsewhere each time, so that nothing always runs after the same neighbour. */
export const rotated = <T>(all: readonly T[], round: number): T[] =>
  all.map((_, place) => all[(place + round) % all.length] as T)
