// Who may do what, said once more: plainly, from the description of the product alone, and without a line of lib/rules. What
// the product decides is held against it. Every clause has a name and can be turned round, to see how often it decides.

import type { Scope, Seconds, Verb } from '../../lib/ids.ts'
import type { Allowance, App, Company, Entry, Policy, Session, Subject } from '../../lib/schema.ts'
import { type Call, ruleFor } from './routes.ts'
import { strongEnough } from './strength.ts'

/** All that a decision rests on. */
export interface World {
  readonly at: Seconds
  readonly subject: Subject
  /** The subject's company, and the app's: often the same. */
  readonly home: Company
  readonly owner: Company | undefined
  readonly app: App | undefined
  /** The subject's own in this app. */
  readonly entry: Entry | undefined
  readonly session: Session
  readonly signedOut: boolean
  /** Of the client's token that is shown in place of the session's own credential. */
  readonly scopes: readonly Scope[] | undefined
}
export type Wish = { readonly verb: Verb } | Call
/** `by`: `administrator`, the subject's id or a team, whichever says so first. */
export type Answer = { readonly allowed: false } | { readonly allowed: true; readonly by: string }

export const STANDARD: readonly string[] = ['view', 'logs', 'config', 'data', 'deploy', 'operate', 'manage']
/** All that somebody could be allowed. */
export const knownVerbs = ({ app }: World): readonly Verb[] => [...(STANDARD as readonly Verb[]), ...(app?.verbs ?? [])]
const FRESH = 600
/** Of a company that has said nothing. */
const unsaid: Pick<Policy, 'assurance' | 'withheldVerbs' | 'freshVerbs' | 'collaborators'> = { assurance: 'two' }

/** `here`: may they now, by what they showed? `anywhere`: may they, whatever session they come with? */
export function access(world: World, wish: Wish, where: 'here' | 'anywhere' = 'here', turned?: Clause): Answer {
  const { at, subject, home, owner, app, entry, session, scopes } = world
  const is = (clause: Clause, holds: boolean): boolean => holds !== (clause === turned)
  const verb = 'verb' in wish ? wish.verb : ruleFor(app?.routes ?? [], wish)?.verb
  const has = (verbs: readonly string[] | undefined) =>
    verbs !== undefined && verb !== undefined && verbs.includes(verb)
  const policy = owner?.policy ?? unsaid
  const person = subject.machine === undefined
  const own = is('of the own company', subject.company === app?.company)
  const fresh = session.lent !== true && at - session.authenticatedAt <= FRESH

  const heldBack = (one: Allowance): boolean =>
    owner?.review !== undefined &&
    is('the review is due', at >= owner.review.due) &&
    is('the review is of this app', owner.review.apps?.some((of) => of === app?.id) ?? true) &&
    is('the entry is older than the review', one.since <= owner.review.startedAt) &&
    !is('the entry was confirmed', one.confirmed?.review === owner.review.id)
  const live = (one: Allowance | undefined): boolean =>
    one !== undefined &&
    is('the entry has the verb', has(one.verbs)) &&
    is('the entry has begun', one.since <= at) &&
    is('the entry has not ended', one.until === undefined || at < one.until) &&
    !heldBack(one)

  const ofTeams = new Map(Object.entries(app?.teams ?? {}))
  const teams = [...new Set([...subject.teams, ...ofTeams.keys()])]
  const member = (team: string) => is('in the team', subject.teams.map(String).includes(team))
  const grounds: readonly string[] = [
    ...(own && is('an administrator', subject.administrator) ? ['administrator'] : []),
    ...(live(entry) && (own || is('collaborators are welcome', policy.collaborators === true)) ? [subject.id] : []),
    ...teams.filter((team) => own && member(team) && live(ofTeams.get(team))),
  ]
  const byTheSession = (): boolean =>
    is('the session stands', !world.signedOut && at < session.expiresAt && session.generation >= subject.generation) &&
    is('the session is strong enough', !person || strongEnough(session.methods, (home.policy ?? unsaid).assurance)) &&
    is(
      'the session is strong enough for the company of the app',
      !person || own || strongEnough(session.methods, policy.assurance),
    ) &&
    is('the session is fresh enough', !person || !has(policy.freshVerbs) || fresh) &&
    is('the scopes have the verb', scopes?.some((one) => one === `${app?.id}` || one === `${app?.id}:${verb}`) ?? true)
  const [by] = grounds
  const allowed =
    (where === 'anywhere' || byTheSession()) &&
    is('the subject is active', subject.state === 'active') &&
    is('their company is active', home.state === 'active') &&
    is('the app is there', app !== undefined) &&
    is('the app is not removed', app?.state !== 'removed') &&
    is('the company of the app is active', owner?.state === 'active') &&
    is('the verb is known', has(STANDARD) || has(app?.verbs)) &&
    is('the verb is not withheld', !has(policy.withheldVerbs))
  return allowed && by !== undefined ? { allowed, by } : { allowed: false }
}

export const clauses = [
  'an administrator',
  'of the own company',
  'collaborators are welcome',
  'in the team',
  'the entry has the verb',
  'the entry has begun',
  'the entry has not ended',
  'the review is due',
  'the review is of this app',
  'the entry is older than the review',
  'the entry was confirmed',
  'the session stands',
  'the session is strong enough',
  'the session is strong enough for the company of the app',
  'the session is fresh enough',
  'the scopes have the verb',
  'the subject is active',
  'their company is active',
  'the app is there',
  'the app is not removed',
  'the company of the app is active',
  'the verb is known',
  'the verb is not withheld',
] as const
export type Clause = (typeof clauses)[number]
