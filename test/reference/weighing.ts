// What decides in a world, by the model: each clause that alone, the other way round, would turn the answer.

import { access, type Clause, clauses, knownVerbs, type Wish, type World } from './access.ts'
import type { Case } from './cases.ts'
import { partsOf, rulesFor } from './routes.ts'

const ofRoutes = ['the path has one reading', 'a rule is meant', 'another rule is less specific'] as const

/** What is to be seen deciding at least once. Nothing is allowed for a path that is odd, or for want of a rule. */
export const ways: readonly string[] = [...clauses, ...ofRoutes].flatMap((clause) =>
  clause === 'the path has one reading' || clause === 'a rule is meant'
    ? [`against: ${clause}`]
    : [`for: ${clause}`, `against: ${clause}`],
)

export const decisive = (world: World, wish: Wish): readonly Clause[] => {
  const { allowed } = access(world, wish)
  return clauses.filter((clause) => access(world, wish, 'here', clause).allowed !== allowed)
}

/** Counts into `counts`: the answers, and `for` or `against` each clause that alone brought them about. */
export function weigh({ world, wishes }: Case, counts: Map<string, number>): void {
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)
  const may = knownVerbs(world).some((verb) => access(world, { verb }).allowed)
  for (const wish of wishes) {
    const { allowed } = access(world, wish)
    const way = allowed ? 'for' : 'against'
    count(allowed ? 'allowed' : 'refused')
    for (const clause of decisive(world, wish)) count(`${way}: ${clause}`)
    if ('verb' in wish || world.app === undefined) continue
    const rules = rulesFor(world.app.routes, wish)
    if (may && partsOf(wish.path) === undefined) count('against: the path has one reading')
    else if (may && rules.length === 0) count('against: a rule is meant')
    const others = rules.filter(({ verb }) => access(world, { verb }).allowed !== allowed)
    if (others.length > 0) count(`${way}: another rule is less specific`)
  }
}
