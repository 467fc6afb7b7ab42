// That a line was disturbed is put on record once, whoever finds it: the stream tells every change, and a sweep finds what the
// stream did not tell. Both name the line by its place and what stands there, agree here under which name it is told, and tell
// it under ids that follow from that name. So whoever is killed in between, or comes second, adds nothing.

import type { Change, FoundTelling, Telling, Tellings } from '../../ports.ts'

export type Disturbed = Exclude<Change, { was: 'added' }>

const MOST_ROUNDS = 8
const SWEPT = 'swept/'

/** How a sweep names what it found. */
export const sweptName = (line: string): string => `${SWEPT}${line}`

export async function tell(
  tellings: Tellings,
  change: Disturbed,
  report: (change: Disturbed) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const known = await tellings.find(change.line)
    const telling = tellingOf(change, known)
    const isNew = telling !== known
    if (isNew && (await tellings.keep(change.line, telling, known?.version)) === 'lost') continue
    if (telling.told) return
    await report({ ...change, name: telling.name, at: telling.at })
    // Lost to whoever tells the very same, and will find it told.
    await tellings.keep(change.line, { ...telling, told: true }, (known?.version ?? 0) + (isNew ? 1 : 0))
    return
  }
  throw new Error('others told of the same line, again and again')
}

function tellingOf({ name, at }: Disturbed, known: FoundTelling | undefined): Telling {
  const fresh = { name, at, by: name, told: false }
  if (known === undefined) return fresh
  if (known.by === name || name.startsWith(SWEPT)) return known
  const { version: _, ...told } = known
  // What a sweep told first is this very change; what the stream told before is an earlier one that was undone meanwhile.
  return known.by.startsWith(SWEPT) ? { ...told, by: name } : fresh
}
