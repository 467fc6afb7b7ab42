// Who lives there: administrators of companies that are founded for them, each with a number of their own.

import { KMSClient } from '@aws-sdk/client-kms'
import { derivedKeys } from '../../../lib/adapters/keys.ts'
import { kmsMac } from '../../../lib/adapters/kms.ts'
import { argon2Passwords } from '../../../lib/adapters/passwords.ts'
import type { SubjectId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { argon2id } from '../../../lib/settings.ts'
import { MAC_KEYS } from '../../../local/environment.ts'
import type { Cloud } from './cloud.ts'
import type { Person } from './door.ts'

let numbers = 91_000_000
export const newNumber = (): string => `+47${numbers++}`

export async function found(
  cloud: Cloud,
  company: string,
  apps: readonly string[] = [],
  phone = newNumber(),
): Promise<Person> {
  const email = `boss@${company}.test`
  const password = `the first of them walks the ${company} wall`
  const event = {
    company,
    name: company,
    administrator: { name: 'Boss', email, phone, password },
    apps: apps.map((id) => ({ id, name: id, routes: [{ method: 'GET', path: '/orders', verb: 'view' }] })),
  }
  const answer = (await cloud.invoke('bootstrapCreate', event)) as { done?: { people: { subject: SubjectId }[] } }
  const subject = answer.done?.people[0]?.subject
  if (subject === undefined) throw new Error(`${company} was not founded`)
  // It exists by now, so the second time changes nothing.
  const again = (await cloud.invoke('bootstrapCreate', event)) as { refused?: string }
  if (again.refused === undefined) throw new Error(`${company} was founded twice`)
  return { subject, company, email, password, phone }
}

export async function refusePayload(cloud: Cloud): Promise<void> {
  const answer = (await cloud.invoke('bootstrapCreate', {})) as { refused?: string }
  if (answer.refused !== 'invalid_request') throw new Error('a company was founded of nothing')
}

/** A hash from weaker days in the place of the present one. */
export async function weaken(cloud: Cloud, { subject, password }: Person): Promise<void> {
  const client = new KMSClient({ endpoint: cloud.aws })
  const keys = derivedKeys(kmsMac(client), MAC_KEYS)
  const hash = await argon2Passwords(keys, { ...argon2id.floor, lanes: 1 }).hash(password)
  client.destroy()
  await cloud.alter(key.password(subject), 'hash', hash)
}
