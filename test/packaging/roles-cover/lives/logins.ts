// Everything that happens at the front door, once each: names that are not known, wrong passwords and codes, limits, a hash
// from weaker days, a device that comes back.

import { key } from '../../../../lib/schema.ts'
import type { Cloud } from '../cloud.ts'
import type { Door, Person } from '../door.ts'
import { weaken } from '../people.ts'
import { another } from './proofs.ts'

/** Answers the sessions that were opened: the one of a new device, and the one of the same device when it was known. */
export async function signInTwice(cloud: Cloud, door: Door, person: Person): Promise<readonly [string, string]> {
  const { company, email, password, phone } = person
  const right = { email, password }
  const wrong = { email, password: 'not the password at all' }
  const answerWrong = () => door.act(401, 'answer', { code: another(cloud.newestCode(phone)) })
  const answerRight = (wanted: number) => door.act(wanted, 'answer', { code: cloud.newestCode(phone) })

  await door.act(401, 'begin', { ...right, email: `nobody@${company}.test` })
  await door.act(401, 'begin', wrong)
  await whileDisabled(cloud, person, () => door.act(429, 'begin', right))
  await weaken(cloud, person)
  await door.act(200, 'begin', right)
  await door.act(429, 'begin', right)
  await answerWrong()
  cloud.wait(31)
  await door.act(200, 'resend')
  await door.act(429, 'resend')
  await answerRight(200)
  await answerRight(404)
  const first = door.session()

  cloud.wait(31)
  await door.act(401, 'begin', wrong)
  await door.act(200, 'begin', right)
  await answerWrong()
  cloud.wait(601)
  await door.act(200, 'resend')
  await answerRight(200)
  await door.act(404, 'resend')

  // What was sent to this device before is looked at: whether it was answered.
  cloud.wait(601)
  await door.act(200, 'begin', right)
  await answerRight(200)
  return [first, door.session()]
}

/** As after a hundred wrong passwords. */
async function whileDisabled(cloud: Cloud, { subject }: Person, act: () => Promise<void>): Promise<void> {
  await cloud.alter(key.budget(subject, 'stranger'), 'passwordFailures', 100)
  await act()
  await cloud.alter(key.budget(subject, 'stranger'), 'passwordFailures', 1)
}
