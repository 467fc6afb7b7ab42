// The companies of the projects' tests: acme with its administrator, bob and eve, and mallory, who administers bolt; each
// signed in, and what they do to projects in few words.

import { beforeAll } from '@jest/globals'
import type { Answer } from '../gate/answer.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'

export interface ProjectBody {
  readonly id: string
  readonly name: string
  readonly owner: string
  readonly state: string
  readonly revision: number
  readonly size: number
  readonly from?: { readonly project: string; readonly revision: number; readonly depth: number }
  readonly may: Readonly<Record<string, boolean>>
  readonly content?: string
}

export interface Actor {
  readonly person: Person
  send(method: string, target: string, json?: object): Promise<Answer>
  /** Creates one, and answers it. */
  makes(name: string, more?: object): Promise<ProjectBody>
  copies(id: string, more?: object): Promise<ProjectBody>
  opens(id: string): Promise<ProjectBody>
}

export async function actor(gate: Gate, person: Person): Promise<Actor> {
  const { bearer: headers } = await signIn(gate, person)
  const send: Actor['send'] = (method, target, json) =>
    gate.send(method, target, { headers, ...(json === undefined ? {} : { json }) })
  const must = async (wanted: number, answer: Promise<Answer>): Promise<ProjectBody> => {
    const { status, body } = await answer
    if (status !== wanted) throw new Error(`not ${wanted} but ${status} ${body}`)
    return JSON.parse(body) as ProjectBody
  }
  return {
    person,
    send,
    makes: (name, more = {}) => must(201, send('POST', '/v1/projects', { name, ...more })),
    copies: (id, more = {}) => must(201, send('POST', `/v1/projects/${id}/copies`, more)),
    opens: (id) => must(200, send('GET', `/v1/projects/${id}`)),
  }
}

export interface Acme {
  readonly company: string
  readonly boss: Actor
  readonly bob: Actor
  readonly eve: Actor
  readonly mallory: Actor
}

async function acmeAndBolt(gate: Gate): Promise<Acme> {
  const acme = await found(gate)
  const bolt = await found(gate)
  return {
    company: acme.company,
    boss: await actor(gate, acme.boss),
    bob: await actor(gate, acme.bob),
    eve: await actor(gate, acme.eve),
    mallory: await actor(gate, bolt.boss),
  }
}

export function acme(gate: () => Gate): () => Acme {
  let made: Acme | undefined
  beforeAll(async () => {
    made = await acmeAndBolt(gate())
  })
  return () => {
    if (made === undefined) throw new Error('nobody is there yet')
    return made
  }
}
