// Whom an entry is for. By an address only of one's own company: where else an address is at home is nobody's business.

import { denial } from '../../denial.ts'
import type { AccessChangeRefused } from '../../event.ts'
import type { AppId, CompanyId, EmailAddress, SubjectId, TeamId } from '../../ids.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import type { Found, Ports } from '../../ports.ts'
import { type Allowance, type Entry, key, type Subject, type Team } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import type { InApp } from '../apps/manager.ts'

export type Named = { readonly subject: SubjectId } | { readonly team: TeamId } | { readonly email: EmailAddress }

/** `acme:ops`, as its holdings and its members are found. */
export const teamIn = (company: CompanyId, team: TeamId): string => `${company}:${team}`

export type Whom =
  | { readonly team: TeamId; readonly before: Allowance | undefined; readonly record: Found<Team> | undefined }
  | { readonly subject: Found<Subject>; readonly before: Found<Entry> | undefined }

export async function whomOf(
  ports: Pick<Ports, 'table' | 'keys'>,
  { app, asked }: InApp,
  named: Named,
): Promise<Whom | 'unknown_subject' | 'unknown_team'> {
  if ('team' in named) {
    const before = Object.hasOwn(app.teams, named.team) ? app.teams[named.team] : undefined
    const [team] = await ports.table.get(key.team(app.company, named.team))
    // What is left of a team that is gone may be taken away, and nothing given to it.
    const record = team?.state === 'active' ? team : undefined
    return record !== undefined || before !== undefined ? { team: named.team, before, record } : 'unknown_team'
  }
  const id = 'subject' in named ? named.subject : await whoHas(ports, app.company, named.email)
  if (id === undefined) return 'unknown_subject'
  const [subject, before] = await ports.table.get(key.subject(id), key.entry(app.id, id))
  // Where nobody is let in from elsewhere, somebody of another company and nobody are one answer.
  const outside = subject?.company !== app.company && before === undefined && asked.policy.collaborators !== true
  return subject === undefined || outside ? 'unknown_subject' : { subject, before }
}

/** Whose an address is, of the company alone. */
export async function whoHas(
  ports: Pick<Ports, 'table' | 'keys'>,
  company: CompanyId,
  email: EmailAddress,
): Promise<SubjectId | undefined> {
  const [login] = await ports.table.get(key.login(await ports.keys.digest('login-name', email)))
  return login?.company === company ? login.subject : undefined
}

const told: Readonly<Partial<Record<AccessChangeRefused['cause'], Parameters<typeof denial>>>> = {
  unknown_subject: ['not_found', { detail: 'There is nobody of that name in your company.' }],
  unknown_team: ['not_found', { detail: 'There is no team of that name in your company.' }],
  no_entry: ['not_found', { detail: 'Nothing was given to them here.' }],
  unknown_verb: ['invalid_request', { detail: 'The app knows no such verb. Its own verbs are registered with it.' }],
  app_locked: ['app_locked'],
  more_than_held: ['more_than_held'],
  last_manager: ['last_manager'],
  no_collaborators: ['not_allowed_here', { detail: 'Your company gives access to its own people alone.' }],
  manage_stays_inside: ['not_allowed_here', { detail: 'Only people of the company manage its apps.' }],
  already_over: ['invalid_request', { detail: 'The field until is a moment to come.' }],
  under_review: [
    'forbidden',
    { detail: 'While a review of access is on, nobody gives to themself. Ask another manager.' },
  ],
  full: ['conflict', { detail: 'The app has as many teams or managers as it can. Withdraw one first.' }],
  outdated: ['outdated'],
}

export function refuseChange(
  { principal, app }: Pick<InApp, 'principal' | 'app'>,
  cause: AccessChangeRefused['cause'],
  to?: SubjectId | TeamId,
  detail?: string,
): Denied {
  const event = { kind: 'access_change_refused', ...about(principal), app: app.id, cause } as const
  const [reason, extra] = told[cause] ?? ['forbidden']
  return denied(
    denial(reason, detail === undefined ? extra : { ...extra, detail }),
    counted({ ...event, ...(to === undefined ? {} : { to }) }, principal.subject.id, app.id as string as AppId, cause),
  )
}
