// A company comes to be, with its first administrator or a letter to them: the one act that nobody inside the system can ask
// for. It refuses where anything of it exists already, so that running it twice, or against a living deployment, changes nothing.

import { type Denial, denial } from '../denial.ts'
import type { AuthEvent, Events } from '../event.ts'
import {
  type AppId,
  type CompanyId,
  domainOf,
  type EmailAddress,
  inSeconds,
  type Seconds,
  type SubjectId,
  type TeamId,
  type Verb,
} from '../ids.ts'
import { create, denied, type Outcome, permitted, remove } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { type Company, key, partition, type RouteRule } from '../schema.ts'
import { NOBODY } from './find-account.ts'
import { foundApp } from './found-apps.ts'
import { type FirstAdministrator, inviteFirst } from './found-invite.ts'
import { type ImportedPerson, join, type NewPerson } from './found-people.ts'
import { type FirstProject, foundProjects } from './found-projects.ts'
import { foundTeams } from './found-teams.ts'
import { makeClient, type NewClient } from './oauth/clients/new-client.ts'
import { recordedClient } from './oauth/clients/recorded.ts'

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
  readonly people: readonly (NewPerson | ImportedPerson)[]
  /** Where there is nobody yet. */
  readonly invite?: FirstAdministrator
  readonly apps: readonly NewApp[]
  /** Mail domains that the operator knows to be the company's: their mailboxes may open the door. */
  readonly domains?: readonly string[]
  /** OAuth clients to begin with. */
  readonly clients?: readonly NewClient[]
  readonly projects?: readonly FirstProject[]
}

export interface Founded {
  readonly company: CompanyId
  readonly people: readonly { readonly email: EmailAddress; readonly subject: SubjectId }[]
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'passwords' | 'numbers' | 'blocklist' | 'deployment'>

export async function bootstrap(ports: Needs, attempt: Attempt, command: NewCompany): Promise<Outcome<Founded>> {
  const at = inSeconds(attempt.at)
  const verified = new Set(command.domains)
  const addresses = [...command.people, ...(command.invite === undefined ? [] : [command.invite])].map(
    ({ email }) => email,
  )
  const domains = [...new Set([...verified, ...addresses.map(domainOf)])]
  const names = await Promise.all(addresses.map((email) => ports.keys.digest('login-name', email)))
  const [existing, administrators, ...rest] = await ports.table.get(
    key.company(command.id),
    key.administrators(command.id),
    ...domains.map((domain) => key.domain(domain)),
    ...names.map((name) => key.login(name)),
    ...command.apps.map(({ id }) => key.app(id)),
  )
  const taken = (name: string) => rest[domains.indexOf(name)] !== undefined
  if (command.id === NOBODY) return malformed(attempt, command, 'A company cannot be called nobody.')
  if (existing !== undefined) {
    const empty = administrators?.subjects.length === 0 && names.every((_, i) => rest[domains.length + i] === undefined)
    return command.invite !== undefined && empty
      ? inviteAgain(ports, existing, command.invite, at)
      : malformed(attempt, command, 'This company exists already.')
  }
  if (rest.slice(domains.length).some((one) => one !== undefined))
    return malformed(attempt, command, 'An e-mail address or an app of this name is in use already.')
  if ([...verified].some(taken))
    return malformed(attempt, command, 'A mail domain is kept for another company already.')
  const company = create({ kind: 'company', id: command.id, name: command.name, state: 'active', createdAt: at })
  const asked = await Promise.all(command.people.map((person) => join(ports, attempt, command, person)))
  const fault = asked.find((one) => 'refused' in one)
  if (fault !== undefined) return refused(attempt, command, fault.refused)
  const people = asked.flatMap((one) => ('refused' in one ? [] : [one]))
  const invited = command.invite && inviteFirst(ports, command, command.invite, at)
  const first = people[0]?.subject ?? (invited && OPERATOR)
  if (first === undefined) throw new TypeError('a company begins with a person')
  const subjects = new Map(people.map(({ email, subject }) => [email, subject]))
  const apps = command.apps.map((app) => foundApp(command.id, app, subjects, { givenBy: first, since: at }))
  const clients = (command.clients ?? []).map((one) => makeClient(ports, command.id, one, at))
  const named = [...command.people.flatMap(({ teams }) => teams), ...command.apps.flatMap((one) => teamsIn(one))]
  const teams = foundTeams(command.id, named, { givenBy: first, since: at })
  const projects = foundProjects(ports, command, subjects, { givenBy: first, since: at })
  const events: Events = [
    { kind: 'company_created', company: command.id, domains: [...verified] },
    ...people.map(({ event }) => event),
    ...(invited === undefined ? [] : [invited.event]),
    ...teams.events,
    ...apps.flatMap((app) => app.events),
    ...(await Promise.all(
      clients.map(
        async ({ client }): Promise<AuthEvent> => ({
          kind: 'client_registered',
          ...{ company: command.id, client: client.id, subject: first },
          after: await recordedClient(ports.keys, client),
        }),
      ),
    )),
    ...projects.events,
  ]
  const acting = people.filter((_, i) => command.people[i]?.administrator).map(({ subject }) => subject)
  const founded = { company: command.id, people: people.map(({ email, subject }) => ({ email, subject })) }
  const writes = [
    company,
    create({ kind: 'administrators', company: command.id, subjects: acting }),
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
    ...teams.writes,
    ...(invited?.writes ?? []),
    ...projects.writes,
  ]
  return permitted(founded, events, writes, { messages: invited === undefined ? [] : [invited.letter] })
}

/** Where nobody is in yet, in the place of those who would be: nothing is given to anybody by them. */
const OPERATOR = 'operator' as SubjectId

/** The letter was lost, or went to the wrong mailbox: the one before is good for nothing any more. */
async function inviteAgain(
  ports: Needs,
  company: Company,
  to: FirstAdministrator,
  at: Seconds,
): Promise<Outcome<Founded>> {
  const open = await ports.table.list(partition.invitations(company.id))
  const { event, writes, letter } = inviteFirst(ports, company, to, at)
  const gone = open.filter(({ founding }) => founding).map(remove)
  return permitted({ company: company.id, people: [] }, [event], [...gone, ...writes], { messages: [letter] })
}

const malformed = (attempt: Attempt, command: NewCompany, detail: string) =>
  refused(attempt, command, denial('invalid_request', { detail }))

const refused = (attempt: Attempt, { id }: NewCompany, told: Denial) =>
  denied(told, [{ kind: 'request_refused', endpoint: attempt.endpoint, company: id, cause: 'malformed' }])

const teamsIn = ({ teams }: NewApp): readonly TeamId[] => Object.keys(teams) as TeamId[]
