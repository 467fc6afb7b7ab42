// The company that the bench signs in to: its people, one guarded app, and everybody allowed to look at it.

import { foundingPorts } from '../lib/adapters/live.ts'
import { carryOut } from '../lib/carry-out.ts'
import { bootstrap, type NewPerson } from '../lib/flows/bootstrap.ts'
import type { AppId, AttemptId, CompanyId, EmailAddress, PhoneNumber, Verb } from '../lib/ids.ts'

export interface Person {
  readonly email: string
  readonly password: string
  readonly phone: string
}

export const personOf = (n: number): Person => ({
  email: `person${n}@bench.test`,
  password: `walks the wall, the ${n}th`,
  phone: `+479200${String(n).padStart(4, '0')}`,
})

const joining = (n: number): NewPerson => ({
  ...personOf(n),
  email: personOf(n).email as EmailAddress,
  phone: personOf(n).phone as PhoneNumber,
  name: `person${n}`,
  language: 'en',
  administrator: n === 0,
  teams: [],
})

/** At most 7 people: founding is one transaction. */
export async function foundCompany(count: number): Promise<void> {
  const ports = foundingPorts()
  const attempt = {
    id: 'bench-founding' as AttemptId,
    at: ports.clock.now(),
    endpoint: 'bench',
    network: 'operator',
    userAgent: '',
  }
  const people = Array.from({ length: count }, (_, n) => joining(n))
  const view = 'view' as Verb
  const answer = await carryOut(ports, attempt, () =>
    bootstrap(ports, attempt, {
      id: 'bench' as CompanyId,
      name: 'Bench',
      people: people as [NewPerson, ...NewPerson[]],
      apps: [
        {
          id: 'shop' as AppId,
          name: 'Shop',
          routes: [
            { method: 'GET', path: '/orders/{id}', verb: view },
            { method: 'POST', path: '/deploy', verb: 'deploy' as Verb },
          ],
          teams: {},
          people: people.map(({ email }) => ({ email, verbs: [view] })),
        },
      ],
    }),
  )
  if (!answer.permitted) throw new Error(`the company of the bench could not be founded: ${answer.denial.reason}`)
}
