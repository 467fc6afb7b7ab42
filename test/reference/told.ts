// A world in which two disagree, for people to read: moments are told from now, and what decides is named.

import { inspect } from 'node:util'
import { access } from './access.ts'
import type { Case } from './cases.ts'
import { decisive } from './weighing.ts'

export function told({ world, wishes }: Case, disagreement: string): string {
  const fields = { ...world, owner: world.owner === world.home ? 'home' : world.owner }
  const reasons = wishes.map(
    (wish) => `${inspect(wish)} ${inspect(access(world, wish))}: ${decisive(world, wish).join(', ')}`,
  )
  return [disagreement, ...reasons, inspect(fromNow(fields, world.at), { depth: 8, breakLength: 120 })].join('\n')
}

const DECADE = 315_360_000

function fromNow(value: unknown, at: number): unknown {
  if (typeof value === 'number' && Math.abs(value - at) < DECADE) return `now${value < at ? '' : '+'}${value - at}`
  if (Array.isArray(value)) return value.map((one) => fromNow(one, at))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fromNow(one, at)]))
}
