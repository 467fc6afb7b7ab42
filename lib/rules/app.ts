// What an app may be registered as: verbs that mean one thing for good, and route rules of which every request has one reading.
// Two rules that could both be meant would be decided by whoever is lucky; so such a set is refused when it is registered.

import type { AppRefused } from '../event.ts'
import { type AppId, type CompanyId, parseAppId, type Verb } from '../ids.ts'
import type { App, RouteRule } from '../schema.ts'
import { knownVerbs, standardVerbs } from './access.ts'

export type AppShape = Pick<App, 'name' | 'verbs' | 'routes'>

/** `retired`: verbs that an app has had; they stay in its record, which every gate reads, and which cannot grow for ever. */
export const most = { verbs: 20, routes: 100, retired: 100 } as const

/**
 * The id of an app is one name in the whole deployment, since that is what a guard is configured with. Each company has the
 * names that begin with its own, so none can be taken from it, and asking for one tells nothing of anybody else's.
 */
export const ownName = (id: AppId, company: CompanyId): boolean => id.startsWith(`${company}-`)

/** What somebody typed of it where the beginning is said already; who types the beginning as well means the same. */
export const idIn = (company: CompanyId, typed: string): AppId | undefined =>
  parseAppId(typed.startsWith(`${company}-`) ? typed : `${company}-${typed}`)

type Fault = {
  readonly cause: Extract<AppRefused['cause'], 'ambiguous_routes' | 'unknown_verb' | 'verb_in_use' | 'verbs_spent'>
  readonly detail: string
}

/** `before`: the app as it is, where it is changed. */
export function shapeFault({ verbs, routes }: AppShape, before?: Pick<App, 'verbs' | 'retired'>): Fault | undefined {
  const standard = verbs.find((verb) => standardVerbs.includes(verb))
  if (standard !== undefined)
    return { cause: 'unknown_verb', detail: `Every app knows the verb ${standard} already; declare only its own.` }
  if (new Set(verbs).size < verbs.length) return { cause: 'unknown_verb', detail: 'A verb is declared twice.' }
  const retired = verbs.find((verb) => before?.retired?.includes(verb))
  if (retired !== undefined)
    return {
      cause: 'verb_in_use',
      detail: `The verb ${retired} was taken away once, and entries of that time may still name it. Choose another name.`,
    }
  if (before !== undefined && spends(before, verbs))
    return {
      cause: 'verbs_spent',
      detail: `An app takes away ${most.retired} verbs in its life, and this one would have taken away more. Keep the names that its verbs have, or register a new app.`,
    }
  const unknown = routes.find(({ verb }) => !knownVerbs({ verbs }).includes(verb))
  if (unknown !== undefined)
    return { cause: 'unknown_verb', detail: `A route asks for the verb ${unknown.verb}, which the app does not know.` }
  const twice = ambiguous(routes)
  return twice === undefined
    ? undefined
    : { cause: 'ambiguous_routes', detail: `Two rules are meant by the same request: ${twice.method} ${twice.path}.` }
}

/** One that has taken away all that it can is changed in whatever takes away no more. */
export function spends(before: Pick<App, 'verbs' | 'retired'>, verbs: readonly Verb[]): boolean {
  const retired = retiredBy(before, verbs).length
  return retired > most.retired && retired > (before.retired?.length ?? 0)
}

/** The verbs that are taken away by a change: entries may name them, so they never come back with another meaning. */
export const retiredBy = (before: Pick<App, 'verbs' | 'retired'>, verbs: readonly Verb[]): readonly Verb[] => [
  ...(before.retired ?? []),
  ...before.verbs.filter((verb) => !verbs.includes(verb)),
]

/**
 * A rule that another one equals in everything that a request shows: the names of parts do not matter. Nor does case, by which
 * many services do not tell paths apart; so of paths that differ by it alone there is one, whatever the methods. Of all other
 * pairs the more specific one wins (rules/routes).
 */
function ambiguous(routes: readonly RouteRule[]): RouteRule | undefined {
  const written = new Map<string, string>()
  const asked = new Set<string>()
  return routes.find(({ method, path }) => {
    const form = path.replaceAll(/\{[^}]*?(\+?)\}/g, '{$1}')
    const before = written.get(form.toLowerCase()) ?? form
    const twice = asked.has(`${method} ${form}`)
    written.set(form.toLowerCase(), form)
    asked.add(`${method} ${form}`)
    return twice || before !== form
  })
}
