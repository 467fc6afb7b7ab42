// Names beside ids, for a page that people read: of people and machines that are, or were, of the company.

import type { CompanyId, SubjectId } from '../ids.ts'
import type { Ports } from '../ports.ts'
import { clientRef } from '../rules/oauth/client.ts'
import { key } from '../schema.ts'

export type Names = ReadonlyMap<SubjectId, string>

/** Of whom nothing is told there is no name in the answer: the company's strangers, and who is not there any more. */
export async function namesOf(
  ports: Pick<Ports, 'table'>,
  company: CompanyId,
  all: readonly (SubjectId | undefined)[],
): Promise<Names> {
  const ids = [...new Set(all.filter((id) => id !== undefined))]
  if (ids.length === 0) return new Map()
  const [subjects, profiles] = await Promise.all([
    ports.table.get(...ids.map((id) => key.subject(id))),
    ports.table.get(...ids.map((id) => key.profile(id))),
  ])
  const own = subjects.map((subject) => (subject?.company === company ? subject : undefined))
  const machines = own.map((subject) => subject?.machine).filter((id) => id !== undefined)
  const clients = machines.length === 0 ? [] : await ports.table.get(...machines.map((id) => key.client(clientRef(id))))
  const called = new Map(machines.map((id, i) => [id, clients[i]?.name]))
  return new Map(
    own.flatMap((subject, i) => {
      const name = subject?.machine === undefined ? profiles[i]?.name : called.get(subject.machine)
      return subject === undefined || name === undefined ? [] : [[subject.id, name] as const]
    }),
  )
}
