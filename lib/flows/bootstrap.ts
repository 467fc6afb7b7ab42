// A company comes to be, with its first administrator: the one act that nobody inside the system can ask for. It refuses
// where anything of it exists already, so that running it twice, or against a living deployment, changes nothing.

import { type Denial, denial } from '../denial.ts'
import type { AuthEvent, Events } from '../event.ts'
import {
  type AppId,
  type CompanyId,
  domainOf,
  type EmailAddress,
  inSeconds,
  type SubjectId,
  type TeamId,
  type Verb,
} from '../ids.ts'
import { create, denied, type Outcome, permitted } from '../outcome.ts'
import type { Attempt, Ports, Write } from '../ports.ts'
import { describeClient } from '../rules/oauth/registration.ts'
import { type Allowance, key, type RouteRule } from '../schema.ts'
import { NOBODY } from './find-account.ts'
import { type ImportedPerson, join, type NewPerson } from './found-people.ts'
import { makeClient, type NewClient } from './oauth/clients/new-client.ts'

export type { ImportedPerson, NewPerson } from './found-people.ts'

export interface NewApp {
  readonly id: AppId
  readonly name: string
  readonly routes: readonly RouteRule[]
  readonly teams: Readonly<Record<TeamId, readonly Verb[]>>
  /** By the person's e-mail address. */
  readonly people: readonly { readonly email: EmailAddress; readonly verbs: readonly Verb[] }[]
}
export interface NewCompany {
  readonly id: CompanyId
  readonly name: string
  readonly people: readonly [NewPerson | ImportedPerson, ...(NewPerson | ImportedPerson)[]]
  readonly apps: readonly NewApp[]
  /** Mail domains that the operator knows to be the company's: their mailboxes may open the door. */
  readonly domains?: readonly string[]
  /** OAuth clients to begin with. */
  readonly clients?: readonly NewClient[]
}

export interface Founded {
  readonly company: CompanyId
  readonly people: readonly { readonly email: EmailAddress; readonly subject: SubjectId }[]
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'passwords' | 'numbers' | 'blocklist'>

export async function bootstrap(ports: Needs, attempt: Attempt, command: NewCompany): Promise<Outcome<Founded>> {
  const at = inSeconds(attempt.at)
  const verified = new Set(command.domains)
  const domains = [...new Set([...verified, ...command.people.map(({ email }) => domainOf(email))])]
  const names = await Promise.all(command.people.map(({ email }) => ports.keys.digest('login-name', email)))
  const [existing, ...rest] = await ports.table.get(
    key.company(command.id),
    ...domains.map((domain) => key.domain(domain)),
    ...names.map((name) => key.login(name)),
    ...command.apps.map(({ id }) => key.app(id)),
  )
  const taken = (name: string) => rest[domains.indexOf(name)] !== undefined
  if (command.id === NOBODY) return malformed(attempt, command, 'A company cannot be called nobody.')
  if (existing !== undefined) return malformed(attempt, command, 'This company exists already.')
  if (rest.slice(domains.length).some((one) => one !== undefined))
    return malformed(attempt, command, 'An e-mail address or an app of this name is in use already.')
  if ([...verified].some(taken))
    return malformed(attempt, command, 'A mail domain is kept for another company already.')
  const company = create({ kind: 'company', id: command.id, name: command.name, state: 'active', createdAt: at })
  const asked = await Promise.all(command.people.map((person) => join(ports, attempt, command, person)))
  const fault = asked.find((one) => 'refused' in one)
  if (fault !== undefined) return refused(attempt, command, fault.refused)
  const people = asked.flatMap((one) => ('refused' in one ? [] : [one]))
  const first = people[0]?.subject
  if (first === undefined) throw new TypeError('a company begins with a person')
  const subjects = new Map(people.map(({ email, subject }) => [email, subject]))
  const apps = command.apps.map((app) => registered(command.id, app, subjects, first, { givenBy: first, since: at }))
  const clients = (command.clients ?? []).map((one) => makeClient(ports, command.id, one, at))
  const events: Events = [
    { kind: 'company_created', company: command.id, domains: [...verified] },
    ...people.map(({ event }) => event),
    ...apps.flatMap((app) => app.events),
    ...clients.map(
      ({ client }): AuthEvent => ({
        kind: 'client_registered',
        ...{ company: command.id, client: client.id, subject: first, after: describeClient(client) },
      }),
    ),
  ]
  return permitted({ company: command.id, people: people.map(({ email, subject }) => ({ email, subject })) }, events, [
    company,
    // One that another company was first with stays theirs: unverified it only attributes attempts on unknown names.
    ...domains
      .filter((domain) => !taken(domain))
      .map((domain) => {
        const claim = { kind: 'domain', domain, company: command.id } as const
        return create(verified.has(domain) ? { ...claim, verified: true } : claim)
      }),
    ...people.flatMap(({ writes }) => writes),
    ...apps.flatMap(({ writes }) => writes),
    ...clients.flatMap(({ writes }) => writes),
  ])
}

const malformed = (attempt: Attempt, command: NewCompany, detail: string) =>
  refused(attempt, command, denial('invalid_request', { detail }))

const refused = (attempt: Attempt, { id }: NewCompany, told: Denial) =>
  denied(told, [{ kind: 'request_refused', endpoint: attempt.endpoint, company: id, cause: 'malformed' }])

function registered(
  company: CompanyId,
  app: NewApp,
  subjects: ReadonlyMap<EmailAddress, SubjectId>,
  first: SubjectId,
  given: Pick<Allowance, 'givenBy' | 'since'>,
): { events: AuthEvent[]; writes: Write[] } {
  const teams = Object.entries(app.teams) as [TeamId, readonly Verb[]][]
  const people = app.people.map(({ email, verbs }) => ({ subject: subjects.get(email) ?? first, verbs }))
  const allowances = Object.fromEntries(teams.map(([team, verbs]) => [team, { ...given, verbs }]))
  const accessGiven = (to: SubjectId | TeamId, after: readonly Verb[]): AuthEvent => ({
    kind: 'access_given',
    company,
    app: app.id,
    to,
    before: [],
    after,
  })
  return {
    events: [
      { kind: 'app_registered', company, app: app.id },
      ...people.map(({ subject, verbs }) => accessGiven(subject, verbs)),
      ...teams.map(([team, verbs]) => accessGiven(team, verbs)),
    ],
    writes: [
      create({ kind: 'app', id: app.id, company, name: app.name, verbs: [], routes: app.routes, teams: allowances }),
      ...people.map(({ subject, verbs }) => create({ kind: 'entry', app: app.id, subject, ...given, verbs })),
    ],
  }
}
