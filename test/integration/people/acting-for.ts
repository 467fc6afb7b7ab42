// An administrator at work: signed in a moment ago, and asking about their own company.

import type { Answer } from '../gate/answer.ts'
import type { Gate } from '../gate/open.ts'
import type { Person } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'

export type Ask = (method: string, path: string, json?: object) => Promise<Answer>

export interface ActingFor {
  /** `path` is what stands after the company's own. */
  readonly ask: Ask
  readonly cli: Cli
}

export const asking =
  (gate: Gate, company: string, { bearer: headers }: Pick<Cli, 'bearer'>): Ask =>
  (method, path, json) =>
    gate.send(method, `/v1/companies/${company}${path}`, { headers, ...(json === undefined ? {} : { json }) })

export async function actingFor(gate: Gate, person: Person): Promise<ActingFor> {
  const cli = await signIn(gate, person)
  return { cli, ask: asking(gate, person.company, cli) }
}

export const pathOf = ({ subject }: Pick<Person, 'subject'>): string => `/people/${subject}`
