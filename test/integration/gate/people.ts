// Companies and their people, founded through the same flow as a real one. Each test may have a company of its own.

import { randomInt } from 'node:crypto'
import { carryOut } from '../../../lib/carry-out.ts'
import { bootstrap, type NewApp, type NewPerson } from '../../../lib/flows/bootstrap.ts'
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
    people: [first, ...rest] as const,
    apps,
    clients: founding.clients ?? [],
  }
  const answer = await within(parts, () => carryOut(ports, attempt, () => bootstrap(ports, attempt, command)))
  if (!answer.permitted) throw new Error(`${company} was not founded: ${answer.denial.reason}`)
  const founded = people.map((person, i): Person => {
    const subject = answer.value.people[i]?.subject as SubjectId
    return { email: person.email, password: person.password, phone: person.phone, subject, company }
  })
  const [boss, bob, eve] = founded as [Person, Person, Person]
  return { company, boss, bob, eve, people: founded }
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
