// Companies and their people, founded through the same flow as a real one. Each test may have a company of its own.

import { randomInt } from 'node:crypto'
import { carryOut } from '../../../lib/carry-out.ts'
import { bootstrap, type NewApp, type NewPerson } from '../../../lib/flows/bootstrap.ts'
import { join } from '../../../lib/flows/found-people.ts'
import type { NewClient } from '../../../lib/flows/oauth/clients/new-client.ts'
import type {
  AppId,
  AttemptId,
  CompanyId,
  EmailAddress,
  PhoneNumber,
  SubjectId,
  TeamId,
  Verb,
} from '../../../lib/ids.ts'
import { permitted } from '../../../lib/outcome.ts'
import { within } from './composition.ts'
import type { Gate } from './open.ts'

export interface Person {
  readonly email: EmailAddress
  readonly password: string
  readonly phone: PhoneNumber
  readonly subject: SubjectId
  readonly company: CompanyId
}

export interface Founding {
  readonly id?: string
  /** How many there are besides the administrator, who is the first. */
  readonly members?: number
  readonly apps?: (person: (at: number) => EmailAddress) => readonly NewApp[]
  readonly team?: string
  readonly clients?: readonly NewClient[]
}

export interface Founded {
  readonly company: CompanyId
  readonly boss: Person
  readonly bob: Person
  readonly eve: Person
  readonly people: readonly Person[]
}

export const verbs = (...names: string[]): Verb[] => names as Verb[]

/** The administrator, bob (in the team, if any) and eve; then as many as were asked for. */
export async function found(gate: Gate, founding: Founding = {}): Promise<Founded> {
  // A window of every count and limit of its own.
  gate.clock.advance(3600)
  const company = (founding.id ?? `c${randomInt(2 ** 47).toString(36)}`) as CompanyId
  const people = Array.from({ length: 1 + (founding.members ?? 2) }, (_, i) => newPerson(company, i, founding.team))
  const [first, ...rest] = people
  if (first === undefined) throw new Error('nobody lives there')
  const apps = founding.apps?.((i) => people[i]?.email as EmailAddress) ?? []
  const { parts } = gate
  const ports = { ...parts, keys: parts.secrets }
  const attempt = {
    id: `founding-${company}` as AttemptId,
    at: parts.clock.now(),
    endpoint: 'founding',
    network: 'operator',
    userAgent: '',
  }
  const command = {
    id: company,
    name: company,
    people: [first, ...rest.slice(0, AT_ONCE - 1)],
    apps,
    clients: founding.clients ?? [],
  }
  const answer = await within(parts, () => carryOut(ports, attempt, () => bootstrap(ports, attempt, command)))
  if (!answer.permitted) throw new Error(`${company} was not founded: ${answer.denial.reason}`)
  const joined = await joinLater(gate, command, rest.slice(AT_ONCE - 1))
  const subjects = [...answer.value.people.map(({ subject }) => subject), ...joined]
  const founded = people.map((person, i): Person => {
    const subject = subjects[i] as SubjectId
    return { email: person.email, password: person.password, phone: person.phone, subject, company }
  })
  const [boss, bob, eve] = founded as [Person, Person, Person]
  return { company, boss, bob, eve, people: founded }
}

/** What fits into one transaction beside the company itself. */
const AT_ONCE = 6

/** The others come in as the first did, a few at a time. */
async function joinLater(
  { parts }: Gate,
  company: { readonly id: CompanyId; readonly name: string },
  people: readonly NewPerson[],
): Promise<readonly SubjectId[]> {
  const ports = { ...parts, keys: parts.secrets }
  const joined: SubjectId[] = []
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const id = `joining-${company.id}-${from}` as AttemptId
    const attempt = { id, at: parts.clock.now(), endpoint: 'founding', network: 'operator', userAgent: '' }
    const some = people.slice(from, from + AT_ONCE)
    const answer = await within(parts, () =>
      carryOut(ports, attempt, async () => {
        const asked = await Promise.all(some.map((person) => join(ports, attempt, company, person)))
        const made = asked.flatMap((one) => ('refused' in one ? [] : [one]))
        const [one, ...more] = made.map(({ event }) => event)
        if (one === undefined || made.length < some.length) throw new Error(`not everybody joined ${company.id}`)
        const value = made.map(({ subject }) => subject)
        return permitted(
          value,
          [one, ...more],
          made.flatMap(({ writes }) => writes),
        )
      }),
    )
    if (!answer.permitted) throw new Error(`nobody joined ${company.id}: ${answer.denial.reason}`)
    joined.push(...answer.value)
  }
  return joined
}

/** A Norwegian mobile number of nobody in particular. */
export const newPhone = (): PhoneNumber => `+479${String(randomInt(10 ** 7)).padStart(7, '0')}` as PhoneNumber

const newPerson = (company: CompanyId, i: number, team: string | undefined): NewPerson => {
  const name = ['boss', 'bob', 'eve'][i] ?? `person${i}`
  return {
    name,
    email: `${name}@${company}.test` as EmailAddress,
    phone: newPhone(),
    password: `${name} of ${company} walks the wall`,
    language: 'en',
    administrator: i === 0,
    teams: i === 1 && team !== undefined ? [team as TeamId] : [],
  }
}

/** The app's route rules, as the demo has them. */
export const app = (id: string, entries: Partial<Pick<NewApp, 'people' | 'teams'>> = {}): NewApp => ({
  id: id as AppId,
  name: id,
  routes: [
    { method: 'GET', path: '/orders', verb: 'view' as Verb },
    { method: 'GET', path: '/orders/{id}', verb: 'data' as Verb },
    { method: 'GET', path: '/logs', verb: 'logs' as Verb },
    { method: 'POST', path: '/restart', verb: 'operate' as Verb },
    { method: '*', path: '/manage/{rest+}', verb: 'manage' as Verb },
  ],
  teams: {},
  people: [],
  ...entries,
})
