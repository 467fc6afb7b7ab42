// May this subject do this in this app? Pure, default deny, and the answer names what decided. Asked on every validation.

import type { AccessRefused } from '../event.ts'
import type { Seconds, SubjectId, TeamId, Verb } from '../ids.ts'
import type { Allowance, App, Entry, Subject } from '../schema.ts'

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

export type Decision =
  | { readonly allowed: true; readonly by: 'administrator' | SubjectId | TeamId; readonly verbs: readonly Verb[] }
  | { readonly allowed: false; readonly cause: AccessRefused['cause'] }

const refused = (cause: AccessRefused['cause']): Decision => ({ allowed: false, cause })

export function decide(
  asked: { readonly subject: Subject; readonly app: App | undefined; readonly entry: Entry | undefined },
  verb: Verb,
  at: Seconds,
): Decision {
  const { subject, app, entry } = asked
  if (app === undefined) return refused('unknown_app')
  const known = [...standardVerbs, ...app.verbs]
  if (!known.includes(verb)) return refused('unknown_verb')
  if (subject.administrator && subject.company === app.company)
    return { allowed: true, by: 'administrator', verbs: known }
  const given = allowances(subject, app, entry)
  const live = given.filter(({ allowance }) => current(allowance, at))
  const verbs = known.filter((one) => live.some(({ allowance }) => allowance.verbs.includes(one)))
  const by = live.find(({ allowance }) => allowance.verbs.includes(verb))
  if (by !== undefined) return { allowed: true, by: by.to, verbs }
  return refused(given.some(({ allowance }) => allowance.verbs.includes(verb)) ? 'entry_ended' : 'no_entry')
}

/** All that the subject may do in the app now, the standard verbs first. */
export const allowedVerbs = (asked: Parameters<typeof decide>[0], at: Seconds): readonly Verb[] =>
  [...standardVerbs, ...(asked.app?.verbs ?? [])].filter((verb) => decide(asked, verb, at).allowed)

/** A team is a handle inside its company, so its entries speak only to members of the app's own company. */
function allowances(
  subject: Subject,
  app: App,
  entry: Entry | undefined,
): { to: SubjectId | TeamId; allowance: Allowance }[] {
  const direct =
    entry !== undefined && entry.subject === subject.id && entry.app === app.id
      ? [{ to: subject.id, allowance: entry }]
      : []
  if (subject.company !== app.company) return direct
  const teams = subject.teams.flatMap((team) => {
    const allowance = Object.hasOwn(app.teams, team) ? app.teams[team] : undefined
    return allowance === undefined ? [] : [{ to: team, allowance }]
  })
  return [...direct, ...teams]
}

const current = ({ since, until }: Allowance, at: Seconds): boolean =>
  since <= at && (until === undefined || at < until)
