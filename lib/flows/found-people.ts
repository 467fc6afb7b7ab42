// The people of a company on its first day: judged as everybody's password is, or with the hash that they had elsewhere.

import { type Denial, denial } from '../denial.ts'
import type { AuthEvent } from '../event.ts'
import {
  type CompanyId,
  type CountryCode,
  type EmailAddress,
  inSeconds,
  type PhoneNumber,
  type SubjectId,
  type TeamId,
} from '../ids.ts'
import { create } from '../outcome.ts'
import type { Attempt, Ports, Write } from '../ports.ts'
import { ID_BYTES, mintId } from '../rules/credential.ts'
import { maskNumber } from '../rules/message.ts'
import { normalise, passwordDetails } from '../rules/password-policy.ts'
import type { Language, PasswordHash } from '../schema.ts'
import { judgePassword } from './judge-password.ts'
import { belonging } from './people/belonging.ts'

interface Newcomer {
  readonly name: string
  readonly email: EmailAddress
  readonly phone: PhoneNumber
  readonly language: Language
  readonly administrator: boolean
  readonly teams: readonly TeamId[]
}
export interface NewPerson extends Newcomer {
  readonly password: string
}
/** Moves in from another system, with the hash that it made of the password. */
export interface ImportedPerson extends Newcomer {
  readonly passwordHash: string
}

export interface Joined {
  readonly email: EmailAddress
  readonly subject: SubjectId
  readonly event: AuthEvent
  readonly writes: readonly Write[]
}

type Needs = Pick<Ports, 'random' | 'keys' | 'passwords' | 'numbers' | 'blocklist'>

export async function join(
  ports: Needs,
  attempt: Attempt,
  company: { readonly id: CompanyId; readonly name: string },
  person: NewPerson | ImportedPerson,
): Promise<Joined | { readonly refused: Denial }> {
  const hash = await hashOf(ports, company.name, person)
  if (typeof hash === 'object') return hash
  const subject = mintId<SubjectId>(ports.random.bytes(ID_BYTES))
  const { administrator, teams, email, language, phone } = person
  const [name, number] = await Promise.all([ports.keys.digest('login-name', email), ports.keys.digest('number', phone)])
  const country = ports.numbers.describe(phone)?.country ?? NOWHERE
  const sms = { to: maskNumber(phone), number }
  const of = company.id
  const at = inSeconds(attempt.at)
  const made = { kind: 'subject', id: subject, company: of, state: 'active', administrator, teams } as const
  const writes: Write[] = [
    create({ ...made, generation: 1, createdAt: at, sms }),
    create({ kind: 'profile', subject, name: person.name, email, language }),
    create({ kind: 'password', subject, hash, changedAt: at }),
    create({ kind: 'phone', subject, number: phone, country, boundAt: at }),
    create({ kind: 'login', name, subject, company: of }),
    ...belonging({ ...made, generation: 1, createdAt: at }, { name: person.name, email }, { by: subject, at }),
  ]
  const event: AuthEvent = { kind: 'subject_created', company: of, subject, administrator, teams }
  return { email, subject, event, writes }
}

/** No country has this code, so no code is ever sent there. */
const NOWHERE = 'ZZ' as CountryCode

const UNKNOWN_HASH = 'The password hash is of no form that is known here, or too weak or too dear to be brought along.'

async function hashOf(
  ports: Needs,
  company: string,
  person: NewPerson | ImportedPerson,
): Promise<PasswordHash | { readonly refused: Denial }> {
  if ('passwordHash' in person) {
    const adopted = await ports.passwords.adopt(person.passwordHash)
    return adopted ?? { refused: denial('invalid_request', { detail: UNKNOWN_HASH }) }
  }
  const context = [person.name, person.email, company]
  const fault = await judgePassword(ports, person.password, { alone: false, context })
  if (fault !== undefined) return { refused: denial('password_rejected', { detail: passwordDetails[fault] }) }
  return ports.passwords.hash(normalise(person.password))
}
