// Every flow as one step: how the world is before it, the act itself, what it means when it says yes, and how the person
// goes on when it said no.

import type { PhoneNumber } from '../../../lib/ids.ts'
import { key, partition } from '../../../lib/schema.ts'
import type { SoftPasskey } from '../../passkey/authenticator.ts'
import type { Answer } from '../gate/answer.ts'
import type { Gate } from '../gate/open.ts'
import { newPhone, type Person } from '../gate/people.ts'
import { answering, begin, type Challenge, type Cli, codeOf, signIn } from '../gate/sign-in.ts'
import type { Code, Known, Tokens } from '../oauth/clients-of.ts'

export interface World {
  readonly gate: Gate
  readonly person: Person
  readonly challenge?: Challenge
  readonly cli?: Cli
  readonly other?: Cli
  /** What is at hand for the act: a link out of a letter, a code, an app's seed, a passkey and its answer. */
  readonly token?: string
  readonly code?: string
  readonly seed?: Uint8Array
  readonly soft?: SoftPasskey
  readonly passkey?: object
  /** Where the person is reached after the act, if it went through. */
  readonly phone?: PhoneNumber
  readonly email?: string
  readonly again?: Step['again']
  /** A browser's cookies. */
  readonly jar?: ReadonlyMap<string, string>
  /** A client of the company, what it was given, and what it holds. */
  readonly web?: Known
  readonly given?: Pick<Code, 'code' | 'verifier'>
  readonly tokens?: Tokens
  readonly begun?: { readonly device_code: string; readonly user_code: string }
}

export interface Step {
  readonly name: string
  /** Runs without faults. */
  readonly before: (world: World) => Promise<Partial<World>>
  readonly act: (world: World) => Promise<Answer>
  /** The statuses by which it may answer whatever fails; another one is a flaw. */
  readonly says: readonly number[]
  /** What must be so when it answered with success. */
  readonly holds?: (world: World, answer: Answer) => Promise<boolean>
  /** How the person goes on afterwards, where that is not signing in from the start. */
  readonly again?: (world: World) => Promise<boolean>
}

export const signedIn = async ({ gate, person }: World): Promise<Partial<World>> => ({
  cli: await signIn(gate, person),
})

export const had = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the step was not prepared')
  return value
}
export const passes = async (gate: Gate, headers: Readonly<Record<string, string>>) =>
  (await gate.send('GET', '/v1/session', { headers })).status === 200
export const headersOf = ({ cli }: World) => had(cli).bearer

export const NEW_PASSWORD = 'another wall to walk along'

/** A number that is masked otherwise than the person's own. */
export function anotherPhone({ person }: Pick<World, 'person'>): PhoneNumber {
  const phone = newPhone()
  return phone.slice(-2) === person.phone.slice(-2) ? anotherPhone({ person }) : phone
}

/** From the start, waiting where a limit asks for it, with whichever password, address and number is the right one now. */
export async function signsInAgain(world: World): Promise<boolean> {
  const { gate, person, again, email, phone } = world
  if (again !== undefined) return again(world)
  gate.clock.advance(4000)
  for (const password of [person.password, NEW_PASSWORD])
    for (const address of [person.email, ...(email === undefined ? [] : [email])]) {
      const answer = await begin(gate, { email: address as typeof person.email, password }, { authenticator: 'sms' })
      if (answer.status !== 202) continue
      const { challenge } = answer.json<{ challenge: Challenge }>()
      const moved = phone !== undefined && challenge.to.endsWith(phone.slice(-2))
      return (await answering(gate, challenge, codeOf(gate, moved ? { ...person, phone } : person))).status === 201
    }
  return false
}

export const stateOf = async ({ gate, person }: World) => {
  const [subject, budget] = await gate.table.get(key.subject(person.subject), key.budget(person.subject, 'stranger'))
  const sessions = await gate.table.list(partition.sessions(person.subject))
  return { subject, budget, sessions }
}

/** The world itself says how its person goes on. */
export const remembering = (step: Step): Step => {
  const { again, before } = step
  return again === undefined ? step : { ...step, before: async (world) => ({ ...(await before(world)), again }) }
}
