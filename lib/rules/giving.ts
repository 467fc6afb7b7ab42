// Who may give what in an app: whoever manages it, nothing that they do not hold, for no longer than they hold it. Access that
// could be given beyond that would be taken by whoever gives it to a friend. ASVS V8.2.1, V8.3.1.

import type { AccessChangeRefused } from '../event.ts'
import type { CompanyId, Seconds, SubjectId, TeamId, Verb } from '../ids.ts'
import type { Allowance, App } from '../schema.ts'
import { allowedVerbs, decide, knownVerbs, over, type Question } from './access.ts'
import { isAbout } from './review.ts'

export interface Giving {
  readonly verbs: readonly Verb[]
  readonly until?: Seconds
  readonly reason?: string
}

/**
 * What teams and managers of one app there may be: they lie in one record that every gate reads. And the verbs of one entry:
 * the seven that every app knows, and twenty of its own.
 */
export const most = { teams: 100, managers: 50, verbs: 27 } as const

const MANAGE = 'manage' as Verb

export const manages = (asked: Question, at: Seconds): boolean => allowedVerbs(asked, at).includes(MANAGE)

/** Whether this entry makes somebody a manager who stays one. */
export const lasting = ({ verbs, until }: Pick<Allowance, 'verbs' | 'until'>): boolean =>
  verbs.includes(MANAGE) && until === undefined

export function givingFault(
  giver: Question & { readonly app: App },
  giving: Giving,
  to: { readonly before: Allowance | undefined; readonly company: CompanyId; readonly whom: SubjectId | TeamId },
  at: Seconds,
): AccessChangeRefused['cause'] | undefined {
  const { app, company, policy } = giver
  const { verbs, until } = giving
  if (until !== undefined && until <= at) return 'already_over'
  if (underReview(giver, to.whom)) return 'under_review'
  // Each once: what is given lies in a record that every gate reads, and in the log.
  const known = knownVerbs(app)
  if (verbs.length > most.verbs || new Set(verbs).size < verbs.length) return 'unknown_verb'
  if (verbs.some((verb) => !known.includes(verb))) return 'unknown_verb'
  const outside = to.company !== app.company
  if (outside && policy.collaborators !== true) return 'no_collaborators'
  if (outside && verbs.includes(MANAGE)) return 'manage_stays_inside'
  const before = to.before === undefined || over(to.before, app, company, at) !== undefined ? undefined : to.before
  // What they have already, and no longer than before, is not given anew; taking away is open in a locked app, too.
  const given = verbs.filter((verb) => before?.verbs.includes(verb) !== true || endsLater(until, before.until))
  if (given.length > 0 && app.locked === true) return 'app_locked'
  return given.every((verb) => holds(giver, verb, until, at)) ? undefined : 'more_than_held'
}

/**
 * What is given after a review began is not asked about in it; so while one is on, whoever could give to themself, or to a team
 * of theirs, would have confirmed themself. An administrator needs no entry.
 */
const underReview = ({ subject, app, company }: Question & { readonly app: App }, whom: SubjectId | TeamId): boolean =>
  company?.review !== undefined &&
  isAbout(company.review, app.id) &&
  !subject.administrator &&
  (whom === subject.id || subject.teams.some((team) => team === whom))

const endsLater = (until: Seconds | undefined, than: Seconds | undefined): boolean =>
  than !== undefined && (until === undefined || until > than)

/** Every verb of the app, without an end and without the company's having a word in it. */
export const holdsAll = (asked: Question & { readonly app: App }, at: Seconds): boolean =>
  knownVerbs(asked.app).every(
    (verb) => asked.policy.freshVerbs?.includes(verb) !== true && holds(asked, verb, undefined, at),
  )

/** A manager whose own right ends gives nothing that outlasts it. */
function holds(giver: Question & { readonly app: App }, verb: Verb, until: Seconds | undefined, at: Seconds): boolean {
  // What the company asks a fresh proof for is held by who would pass after one: the act itself asks for it.
  const asked = { ...giver, stale: false }
  const now = decide(asked, verb, at)
  if (!now.allowed) return false
  return now.allowance === undefined || farthest(asked, verb, at) >= (until ?? Number.POSITIVE_INFINITY)
}

/** The last moment, exclusive, up to which the subject holds the verb without a gap. */
function farthest(asked: Question, verb: Verb, from: Seconds): number {
  let moment = from
  for (;;) {
    const then = decide(asked, verb, moment)
    if (!then.allowed) return moment
    const end = then.allowance?.until
    if (end === undefined) return Number.POSITIVE_INFINITY
    moment = end
  }
}
