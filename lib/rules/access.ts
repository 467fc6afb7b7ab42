// May this subject do this in this app? Pure, default deny, and the answer names what decided. Asked on every validation.

import type { AccessRefused } from '../event.ts'
import type { Seconds, SubjectId, TeamId, Verb } from '../ids.ts'
import type { Allowance, App, Company, Entry, Policy, Subject } from '../schema.ts'

/** What every app understands; an app may declare more of its own. */
export const standardVerbs = [
  'view',
  'logs',
  'config',
  'data',
  'deploy',
  'operate',
  'manage',
] as readonly string[] as readonly Verb[]

export interface Question {
  readonly subject: Subject
  readonly app: App | undefined
  readonly entry: Entry | undefined
  /** The app's, which is not always the subject's; undefined: there is none, or it was not worth reading. */
  readonly company: Company | undefined
  /** The app's company's. */
  readonly policy: Policy
  /** The subject's session is too old for the verbs that ask for a fresh one. */
  readonly stale?: boolean
  /** The subject comes from another company, and their session rests on less than the app's company asks for. */
  readonly weak?: boolean
}

export type Decision =
  | {
      readonly allowed: true
      readonly by: 'administrator' | SubjectId | TeamId
      /** The entry that says so; an administrator needs none. */
      readonly allowance?: Allowance
      readonly verbs: readonly Verb[]
    }
  | {
      readonly allowed: false
      readonly cause: Refusal
      /** The entry that would have allowed it, were it not over. */
      readonly by?: SubjectId | TeamId
      readonly allowance?: Allowance
    }
type Refusal = Extract<
  AccessRefused['cause'],
  | 'unknown_app'
  | 'unknown_verb'
  | 'withheld'
  | 'no_collaborators'
  | 'too_old'
  | 'too_weak'
  | 'no_entry'
  | 'entry_ended'
  | 'not_confirmed'
>

interface Given {
  readonly by: 'administrator' | SubjectId | TeamId
  readonly allowance?: Allowance
  readonly over?: 'entry_ended' | 'not_confirmed' | undefined
}

/** The verbs that the app knows, the standard ones first. */
export const knownVerbs = (app: Pick<App, 'verbs'>): readonly Verb[] => [...standardVerbs, ...app.verbs]

/** Of several entries the first that allows it decides: one's own, then those of teams. */
export function decide(asked: Question, verb: Verb, at: Seconds): Decision {
  const { app } = asked
  const shut = closed(asked)
  if (shut !== undefined || app === undefined) return { allowed: false, cause: shut ?? 'unknown_app' }
  if (!knownVerbs(app).includes(verb)) return { allowed: false, cause: 'unknown_verb' }
  const given = grounds(asked, app, at)
  const cause = heldBack(asked, verb)
  if (cause !== undefined) return { allowed: false, cause }
  const about = given.filter((one) => says(one, verb))
  const by = about.find(({ over }) => over === undefined)
  if (by !== undefined) {
    const verbs = knownVerbs(app).filter((one) => heldBack(asked, one) === undefined && allows(given, one))
    return { allowed: true, by: by.by, ...ground(by), verbs }
  }
  const [past] = about
  if (past?.over === undefined || past.by === 'administrator') return { allowed: false, cause: 'no_entry' }
  return { allowed: false, cause: past.over, by: past.by, ...ground(past) }
}

const says = ({ allowance }: Given, verb: Verb): boolean => allowance === undefined || allowance.verbs.includes(verb)
const allows = (given: readonly Given[], verb: Verb): boolean =>
  given.some((one) => one.over === undefined && says(one, verb))
const ground = ({ allowance }: Given) => (allowance === undefined ? {} : { allowance })

/** All that the subject may do in the app now, the standard verbs first. */
export const allowedVerbs = (asked: Question, at: Seconds): readonly Verb[] =>
  asked.app === undefined ? [] : knownVerbs(asked.app).filter((verb) => decide(asked, verb, at).allowed)

/** What speaks for somebody: an office, an entry of their own, or one of a team's. */
export type Ground = Pick<Given, 'by' | 'allowance'>

/** All of it that stands now, the one that decides first. */
export const standing = (asked: Question, at: Seconds): readonly Ground[] => {
  const { app } = asked
  if (app === undefined || closed(asked) !== undefined) return []
  const stands = grounds(asked, app, at).filter((one) => one.over === undefined)
  return stands.map((one) => ({ by: one.by, ...ground(one) }))
}

/** Whether anything names the subject here, also what is over: nobody else is told anything of the app. */
export const isNamed = (asked: Question, at: Seconds): boolean =>
  asked.app !== undefined && asked.app.state !== 'removed' && grounds(asked, asked.app, at).length > 0

/** Nothing at all is to be had: the app is gone, or the subject comes from elsewhere and the company lets nobody in. */
function closed(asked: Question): 'unknown_app' | 'no_entry' | 'no_collaborators' | undefined {
  const { subject, app, entry, company, policy } = asked
  if (app === undefined || app.state === 'removed') return 'unknown_app'
  if (subject.company !== app.company && entry === undefined) return 'no_entry'
  if (company?.id !== app.company || company.state !== 'active') return 'unknown_app'
  return subject.company === app.company || policy.collaborators === true ? undefined : 'no_collaborators'
}

function heldBack(
  { policy, stale = false, weak = false }: Question,
  verb: Verb,
): 'withheld' | 'too_weak' | 'too_old' | undefined {
  if (policy.withheldVerbs?.includes(verb) === true) return 'withheld'
  if (weak) return 'too_weak'
  return stale && policy.freshVerbs?.includes(verb) === true ? 'too_old' : undefined
}

/**
 * All that speaks for the subject here, also what is over. A team is a handle inside its company, so its entries speak only
 * to members of the app's own company; and so does the office of an administrator.
 */
function grounds({ subject, entry, company }: Question, app: App, at: Seconds): readonly Given[] {
  const given = (by: SubjectId | TeamId, allowance: Allowance): Given => ({
    ...{ by, allowance },
    over: over(allowance, app, company, at),
  })
  const direct = entry?.subject === subject.id && entry.app === app.id ? [given(subject.id, entry)] : []
  if (subject.company !== app.company) return direct
  const teams = subject.teams.flatMap((team) => {
    const allowance = Object.hasOwn(app.teams, team) ? app.teams[team] : undefined
    return allowance === undefined ? [] : [given(team, allowance)]
  })
  return [...(subject.administrator ? [{ by: 'administrator' } as const] : []), ...direct, ...teams]
}

/** Why an entry is worth nothing at a moment; undefined: it stands. */
export function over(
  allowance: Allowance,
  app: Pick<App, 'id'>,
  company: Pick<Company, 'review'> | undefined,
  at: Seconds,
): 'entry_ended' | 'not_confirmed' | undefined {
  const { since, until, confirmed } = allowance
  if (at < since || (until !== undefined && at >= until)) return 'entry_ended'
  const review = company?.review
  if (review === undefined || at < review.due || since > review.startedAt) return undefined
  if (review.apps !== undefined && !review.apps.includes(app.id)) return undefined
  return confirmed?.review === review.id ? undefined : 'not_confirmed'
}
