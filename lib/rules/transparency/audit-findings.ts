// What an audit of the log can find: a closed list, so that people and scripts mean the same by a word. All are counted, and
// so many are shown that one bad file hides no other.

export const findingKinds = {
  key: 'signed by another key, or in the name of another log',
  signature: 'the signature does not hold, or its time is not signed',
  fork: 'the key has signed two histories that cannot both be true',
  truncated: 'the log ends earlier than it must: its end was cut off, or an older state was put back',
  cadence: 'for too long the log did not say that it was still there',
  missing: 'something that the checkpoint speaks of is not there',
  altered: 'not what was sealed',
  reordered_or_duplicated: 'the entries that were sealed, in another order or number',
  moved: 'what was sealed, in a place that is not its own',
  inconsistent: 'files of the log contradict each other, or what was signed of them',
  malformed: 'not in the form of its kind',
  duplicate: 'an event that was sealed before',
  not_an_event: 'sealed as it is, and not an event in its one spelling',
  stray: 'no part of the log',
} as const

export type FindingKind = keyof typeof findingKinds

export interface Finding {
  readonly kind: FindingKind
  /** Of the file, within the log. */
  readonly path: string
  /** Which leaf, from 0. */
  readonly entry?: number
  readonly event?: string
  /** What it means, as a sentence. */
  readonly says: string
}

export interface Findings {
  readonly shown: readonly Finding[]
  readonly counts: Partial<Readonly<Record<FindingKind, number>>>
  readonly total: number
  /** One that is shown may stand for more of its kind. */
  add(finding: Finding, times?: number): void
  /** What is told of another file is so of this one, too. */
  note(path: string): void
  /** Whether something is known of this file. */
  has(path: string): boolean
}

const MOST_SHOWN = 100
const MOST_PATHS = 10_000
const kindCount = Object.keys(findingKinds).length

export function findings(): Findings {
  const shown: Finding[] = []
  const counts: Partial<Record<FindingKind, number>> = {}
  const paths = new Set<string>()
  let total = 0
  const note = (path: string): void => {
    if (paths.size < MOST_PATHS) paths.add(path)
  }
  return {
    shown,
    note,
    counts,
    get total() {
      return total
    },
    add(finding, times = 1) {
      const before = counts[finding.kind] ?? 0
      total += times
      counts[finding.kind] = before + times
      // The first of each kind has its place, whatever came before it.
      if (before === 0 || total <= MOST_SHOWN - kindCount) shown.push(finding)
      // Nothing follows from strays, of which anybody can put any number there.
      if (finding.kind !== 'stray') note(finding.path)
    },
    // Of more than are remembered some is said twice: what is not told at all would be hidden behind them.
    has: (path) => paths.has(path),
  }
}
