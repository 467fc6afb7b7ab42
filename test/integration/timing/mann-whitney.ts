// The Mann-Whitney U test: whether two samples could come from one distribution. Normal approximation with the correction
// for ties, two-sided; good for samples of twenty and more.

export function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const [n, m] = [one.length, other.length]
  const all = [...one.map((value) => ({ value, own: true })), ...other.map((value) => ({ value, own: false }))]
  all.sort((a, b) => a.value - b.value)
  let ranks = 0
  let ties = 0
  for (let first = 0; first < all.length; ) {
    let last = first
    while (last + 1 < all.length && all[last + 1]?.value === all[first]?.value) last++
    const size = last - first + 1
    // Equal values share the middle of their ranks, which count from 1.
    const rank = (first + last) / 2 + 1
    ranks += rank * all.slice(first, last + 1).filter(({ own }) => own).length
    ties += size ** 3 - size
    first = last + 1
  }
  const u = ranks - (n * (n + 1)) / 2
  const total = n + m
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)))
  if (variance === 0) return 1
  const z = (Math.abs(u - (n * m) / 2) - 0.5) / Math.sqrt(variance)
  return Math.min(1, 2 * (1 - normal(Math.max(0, z))))
}

/** The standard normal distribution (Abramowitz and Stegun 26.2.17; off by less than 10⁻⁷). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const factors = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const sum = factors.reduce((so, factor, i) => so + factor * t ** (i + 1), 0)
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
