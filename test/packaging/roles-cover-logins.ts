// Everything that happens at a door, once each: companies that are founded or refused, names that are not known, wrong
// passwords and codes, limits, a hash from weaker days, a device that comes back.

import { KMSClient } from '@aws-sdk/client-kms'
import { derivedKeys } from '../../lib/adapters/keys.ts'
import { kmsMac } from '../../lib/adapters/kms.ts'
import { argon2Passwords } from '../../lib/adapters/passwords.ts'
import type { SubjectId } from '../../lib/ids.ts'
import { key } from '../../lib/schema.ts'
import { argon2id } from '../../lib/settings.ts'
import { MAC_KEYS } from '../../local/environment.ts'
import type { Cloud } from './roles-cover-cloud.ts'
import { type Door, must, type Person } from './roles-cover-doors.ts'

export async function found(cloud: Cloud, company: string, phone: string, apps: readonly string[]): Promise<Person> {
  const email = `boss@${company}.test`
  const password = `the boss of ${company} walks the wall`
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
  return { subject, email, password, phone }
}

export async function refusePayload(cloud: Cloud): Promise<void> {
  const answer = (await cloud.invoke('bootstrapCreate', {})) as { refused?: string }
  if (answer.refused !== 'invalid_request') throw new Error('a company was founded of nothing')
}

/** Answers the sessions that were opened: the one of a new device, and the one of the same device when it was known. */
export async function signInTwice(cloud: Cloud, door: Door, person: Person): Promise<readonly [string, string]> {
  const { email, password, phone } = person
  const right = (): Promise<number> => door.begin(email, password)
  const wrong = (): Promise<number> => door.begin(email, 'not the password at all')
  const answerWrong = (): Promise<number> => door.answer(another(cloud.newestCode(phone)))
  const answerRight = (): Promise<number> => door.answer(cloud.newestCode(phone))

  must(401, await door.begin(`nobody@${email.split('@')[1]}`, password))
  must(401, await wrong())
  await whileDisabled(cloud, person, async () => must(429, await right()))
  await weaken(cloud, person)
  must(200, await right())
  must(429, await right())
  must(401, await answerWrong())
  cloud.wait(31)
  must(200, await door.resend())
  must(429, await door.resend())
  must(200, await answerRight())
  must(404, await answerRight())
  const first = door.session()

  cloud.wait(31)
  must(401, await wrong())
  must(200, await right())
  must(401, await answerWrong())
  cloud.wait(601)
  must(200, await door.resend())
  must(200, await answerRight())
  must(404, await door.resend())
  return [first, door.session()]
}

const another = (code: string): string => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0')

/** As after a hundred wrong passwords. */
async function whileDisabled(cloud: Cloud, { subject }: Person, act: () => Promise<void>): Promise<void> {
  await cloud.alter(key.budget(subject, 'stranger'), 'passwordFailures', 100)
  await act()
  await cloud.alter(key.budget(subject, 'stranger'), 'passwordFailures', 1)
}

async function weaken(cloud: Cloud, { subject, password }: Person): Promise<void> {
  const client = new KMSClient({ endpoint: cloud.aws })
  const keys = derivedKeys(kmsMac(client), MAC_KEYS)
  const hash = await argon2Passwords(keys, { ...argon2id.floor, lanes: 1 }).hash(password)
  client.destroy()
  await cloud.alter(key.password(subject), 'hash', hash)
}
