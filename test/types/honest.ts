// Compiles: every way in which a flow may end, so that the attempts beside it fail for what they try and not for how they
// are written.

import { denial } from '../../lib/denial.ts'
import { endpoint } from '../../lib/edge/endpoint.ts'
import { empty } from '../../lib/edge/response.ts'
import { counted, create, denied, type Outcome, permitted, put, remove, replace } from '../../lib/outcome.ts'
import type { Write } from '../../lib/ports.ts'
import { key } from '../../lib/schema.ts'
import { company, companyId, covered, ports, session, sessionId, subject, subjectId } from './given.ts'

const event = { kind: 'company_created', company: companyId } as const

export const outcomes: readonly Outcome<number>[] = [
  permitted(1, [event]),
  permitted(1, [event, event], [create(company)], { messages: [] }),
  permitted(1, covered),
  denied(denial('forbidden'), [event]),
  denied(denial('wrong_code', { triesLeft: 2 }), [event], [replace(session, { generation: 2 })]),
  denied(denial('slow_down', { retryAfter: 1 }), counted(event, 'cause')),
  permitted(1, counted(event, 'cause'), [create(company)]),
]

export const writes: readonly Write[] = [
  create(subject),
  replace(session, { generation: 2 }),
  remove(session),
  put(session, session),
  { op: 'replace', item: subject, expects: 1 },
]

export const read = async () => {
  const [found] = await ports.table.get(key.session(subjectId, sessionId))
  return found?.label
}

export const handler = endpoint({
  name: 'honest.show',
  caller: 'anyone',
  read: () => ({}),
  flow: async () => permitted(1, [event]),
  reply: () => empty(),
})
