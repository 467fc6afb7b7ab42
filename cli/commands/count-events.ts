// `sallyport events --count`: how much of what happened. A long log takes several questions, whose answers add up.

import type { Asked } from '../asked.ts'
import type { Current } from '../current.ts'
import { details } from '../show/table.ts'

interface Counts {
  readonly lines: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly kinds: Readonly<Record<string, number>>
  readonly next?: string
}

export async function countEvents(asked: Asked, { call }: Current, filter: Record<string, string>): Promise<void> {
  let lines = 0
  const [outcomes, kinds] = [new Map<string, number>(), new Map<string, number>()]
  for (let after: string | undefined; ; ) {
    const query = new URLSearchParams({ ...filter, ...(after === undefined ? {} : { after }) })
    const page = (await call(`/v1/events/counts?${query.toString()}`)).body as Counts
    lines += page.lines
    add(outcomes, page.outcomes)
    add(kinds, page.kinds)
    if (page.next === undefined) break
    after = page.next
  }
  const told = { lines, outcomes: Object.fromEntries(outcomes), kinds: Object.fromEntries(kinds) }
  const rows = [...outcomes, ...[...kinds].toSorted(([, one], [, other]) => other - one)]
  asked.answer(told, () => details(rows))
}

function add(all: Map<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(more)) all.set(name, (all.get(name) ?? 0) + count)
}
