// What the rules of the product say of a world, asked one after the other as at a gate.

import type { Verb } from '../../lib/ids.ts'
import { allowedVerbs, decide, type Question } from '../../lib/rules/access.ts'
import { tooWeak } from '../../lib/rules/assurance.ts'
import { lapsedGrant } from '../../lib/rules/oauth/grant.ts'
import { verbsFor } from '../../lib/rules/oauth/scope.ts'
import { policyOf } from '../../lib/rules/policy.ts'
import { verbFor } from '../../lib/rules/routes.ts'
import { judge } from '../../lib/rules/session.ts'
import { fresh } from '../../lib/settings.ts'
import type { Answer, Wish, World } from './access.ts'
import { SHOWN } from './names.ts'
import { clientOf, tokenOf } from './records.ts'

type Where = 'here' | 'anywhere'

/** `anywhere`: of somebody who is not here, and so has no session that could be too old. */
function questionOf(world: World, where: Where): Question {
  const { subject, app, entry, owner, session, at } = world
  const old = session.lent === true || at - session.authenticatedAt > fresh
  const company = app === undefined ? undefined : owner
  const person = where === 'here' && session.holder !== 'service'
  const policy = policyOf(company ?? {}, {})
  const weak = person && subject.company !== app?.company && tooWeak(session, subject, policy)
  return { subject, app, entry, company, policy, stale: person && old, weak }
}

/** The answer, and with it all that is allowed besides. */
export function ruled(world: World, wish: Wish, where: Where): Answer & { readonly verbs?: readonly Verb[] } {
  const { subject, home, app, at, scopes } = world
  const verb = verbOf(world, wish)
  const there = where === 'here' ? stands(world) : subject.state === 'active' && home.state === 'active'
  if (verb === undefined || app === undefined || !there) return { allowed: false }
  const decision = decide(questionOf(world, where), verb, at)
  if (!decision.allowed) return { allowed: false }
  const { by, verbs: all } = decision
  const verbs = where === 'anywhere' || scopes === undefined ? all : verbsFor(scopes, app.id, all)
  return verbs.includes(verb) ? { allowed: true, by, verbs } : { allowed: false }
}

/** All that they may do by what they showed, also where they may not do what they wished. */
export function ruledVerbs(world: World): readonly Verb[] {
  if (!stands(world)) return []
  const may = allowedVerbs(questionOf(world, 'here'), world.at)
  return world.scopes === undefined || world.app === undefined ? may : verbsFor(world.scopes, world.app.id, may)
}

function verbOf({ app }: World, wish: Wish): Verb | undefined {
  if ('verb' in wish) return wish.verb
  const needed = verbFor(app?.routes ?? [], wish.method, wish.path)
  return 'verb' in needed ? needed.verb : undefined
}

function stands(world: World): boolean {
  const { subject, home: company, at, scopes, session: stored } = world
  const session = world.signedOut ? undefined : stored
  const policy = policyOf(company, {})
  if (stored.holder !== 'service' && tooWeak(stored, subject, policy)) return false
  const read = { session, subject, company, seen: undefined }
  if (scopes === undefined)
    return judge(read, { ...SHOWN, kind: stored.holder as 'cli', company: company.id }, at) === undefined
  const { grant, shown } = tokenOf(world)
  return lapsedGrant({ ...read, grant, client: clientOf(world) }, shown, at) === undefined
}
