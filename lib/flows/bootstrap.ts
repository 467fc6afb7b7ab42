// A company comes to be, with its first administrator: the one act that nobody inside the system can ask for. It refuses
// where anything of it exists already, so that running it twice, or against a living deployment, changes nothing.

import { denial } from '../denial.ts'
import type { AuthEvent, Events } from '../event.ts'
import type { SubjectId, TeamId, Verb } from '../ids.ts'
import { type AppId, type CompanyId, domainOf, type EmailAddress, inSeconds, type PhoneNumber } from '../ids.ts'
import { create, denied, type Outcome, permitted } from '../outcome.ts'
import type { Attempt, Ports, Write } from '../ports.ts'
import { ID_BYTES, mintId } from '../rules/credential.ts'
import { maskNumber } from '../rules/message.ts'
import { normalise } from '../rules/password-policy.ts'
import { type Allowance, key, type Language, type RouteRule } from '../schema.ts'

export interface NewPerson {
  readonly name: string
  readonly email: EmailAddress
  readonly phone: PhoneNumber
  readonly password: string
  readonly language: Language
  readonly administrator: boolean
  readonly teams: readonly TeamId[]
}
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
  readonly people: readonly [NewPerson, ...NewPerson[]]
  readonly apps: readonly NewApp[]
}

export interface Founded {
  readonly company: CompanyId
  readonly people: readonly { readonly email: EmailAddress; readonly subject: SubjectId }[]
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'passwords'>

export async function bootstrap(ports: Needs, attempt: Attempt, command: NewCompany): Promise<Outcome<Founded>> {
  const at = inSeconds(attempt.at)
  const names = await Promise.all(command.people.map(({ email }) => ports.keys.digest('login-name', email)))
  const domains = [...new Set(command.people.map(({ email }) => domainOf(email)))]
  const [existing, ...rest] = await ports.table.get(
    key.company(command.id),
    ...domains.map((domain) => key.domain(domain)),
    ...names.map((name) => key.login(name)),
    ...command.apps.map(({ id }) => key.app(id)),
  )
  if (existing !== undefined) return refused(attempt, command, 'This company exists already.')
  if (rest.slice(domains.length).some((taken) => taken !== undefined))
    return refused(attempt, command, 'An e-mail address or an app of this name is in use already.')
  const company = create({ kind: 'company', id: command.id, name: command.name, state: 'active', createdAt: at })
  const people = await Promise.all(command.people.map((person) => joined(ports, attempt, command.id, person)))
  const first = people[0]?.subject
  if (first === undefined) throw new TypeError('a company begins with a person')
  const subjects = new Map(people.map(({ email, subject }) => [email, subject]))
  const apps = command.apps.map((app) => registered(command.id, app, subjects, first, { givenBy: first, since: at }))
  const events: Events = [
    { kind: 'company_created', company: command.id },
    ...people.map(({ event }) => event),
    ...apps.flatMap((app) => app.events),
  ]
  return permitted({ company: command.id, people: people.map(({ email, subject }) => ({ email, subject })) }, events, [
    company,
    // A mail domain that another company was first with stays theirs: it only attributes attempts on unknown names.
    ...domains
      .filter((_, i) => rest[i] === undefined)
      .map((domain) => create({ kind: 'domain', domain, company: command.id })),
    ...people.flatMap(({ writes }) => writes),
    ...apps.flatMap(({ writes }) => writes),
  ])
}

const refused = (attempt: Attempt, { id }: NewCompany, detail: string) =>
  denied(denial('invalid_request', { detail }), [
    { kind: 'request_refused', endpoint: attempt.endpoint, company: id, cause: 'malformed' },
  ])

async function joined(ports: Needs, attempt: Attempt, company: CompanyId, person: NewPerson) {
  const at = inSeconds(attempt.at)
  const subject = mintId<SubjectId>(ports.random.bytes(ID_BYTES))
  const { administrator, teams, email, language } = person
  const [name, number, hash] = await Promise.all([
    ports.keys.digest('login-name', email),
    ports.keys.digest('number', person.phone),
    ports.passwords.hash(normalise(person.password)),
  ])
  const sms = { to: maskNumber(person.phone), number }
  const writes: Write[] = [
    create({ kind: 'subject', id: subject, company, state: 'active', administrator, teams, generation: 1, sms }),
    create({ kind: 'profile', subject, name: person.name, email, language }),
    create({ kind: 'password', subject, hash, changedAt: at }),
    create({ kind: 'phone', subject, number: person.phone }),
    create({ kind: 'login', name, subject, company }),
  ]
  const event: AuthEvent = { kind: 'subject_created', company, subject, administrator, teams }
  return { email, subject, event, writes }
}

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
