// Whatever fails under an administrator's act, the state and the log tell the same story, and the answer belongs to it: a yes
// is so, and what nobody heard of happened as a whole or not at all. Every call to AWS is struck, in both kinds.

import { expect, test } from '@jest/globals'
import type { TeamId } from '../../../lib/ids.ts'
import { key, partition } from '../../../lib/schema.ts'
import { expecting } from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found, type Person } from '../gate/people.ts'
import { type Ask, actingFor, pathOf } from './acting-for.ts'

interface Act {
  readonly name: string
  readonly act: (ask: Ask, person: Person) => ReturnType<Ask>
  /** What is stored where it happened, all of it. */
  readonly holds: (gate: Gate, person: Person) => Promise<readonly boolean[]>
  /** The event by which the log says so. */
  readonly says: 'subject_changed' | 'team_members_changed' | 'client_registered'
}

const subjectOf = async (gate: Gate, { subject }: Person) => (await gate.table.get(key.subject(subject)))[0]
const serviceName = ({ subject }: Person) => `Mailer ${subject.replaceAll(/[^A-Za-z0-9]/g, '')}`

const acts: readonly Act[] = [
  {
    name: 'Suspending',
    act: (ask, person) => ask('PUT', `${pathOf(person)}/state`, { state: 'suspended' }),
    holds: async (gate, person) => {
      const subject = await subjectOf(gate, person)
      return [subject?.state === 'suspended', subject?.generation === 2]
    },
    says: 'subject_changed',
  },
  {
    name: 'Making an administrator',
    act: (ask, person) => ask('PUT', `${pathOf(person)}/administrator`, { administrator: true }),
    holds: async (gate, person) => {
      const [all] = await gate.table.get(key.administrators(person.company))
      return [(await subjectOf(gate, person))?.administrator === true, all?.subjects.includes(person.subject) === true]
    },
    says: 'subject_changed',
  },
  {
    name: 'Putting into a team',
    act: (ask, person) => ask('PUT', `/teams/ops/members/${person.subject}`),
    holds: async (gate, person) => {
      const rows = await gate.table.list(partition.members(person.company, 'ops' as TeamId))
      const { teams = [] } = (await subjectOf(gate, person)) ?? {}
      return [teams.includes('ops' as TeamId), rows.some(({ subject }) => subject === person.subject)]
    },
    says: 'team_members_changed',
  },
  {
    name: 'Making a service',
    act: (ask, person) => ask('POST', '/services', { name: serviceName(person) }),
    holds: async (gate, person) => {
      const { company } = person
      const lines = await gate.table.list(partition.listed(company, 'services', 'NAME#'))
      const line = lines.find(({ name }) => name === serviceName(person))
      const pointers = await gate.table.list(partition.clients(company))
      const clients = pointers.length === 0 ? [] : await gate.table.get(...pointers.map(({ ref }) => key.client(ref)))
      const client = clients.find((one) => one?.name === serviceName(person))
      const [machine] = client?.service === undefined ? [] : await gate.table.get(key.subject(client.service))
      return [
        line !== undefined,
        client !== undefined,
        machine?.machine !== undefined,
        client?.service !== undefined && line?.id === client.service,
      ]
    },
    says: 'client_registered',
  },
]

const kinds = ['refused', 'answer lost'] as const

/** On each engine. */
export function stored(gate: () => Gate): void {
  test.each(acts)('$name happens as a whole or not at all, whatever fails', async ({ act, holds, says }) => {
    const { people, boss, company } = await found(gate(), { members: 26, team: 'other' })
    const { ask } = await actingFor(gate(), boss)
    expecting(201, await ask('POST', '/teams', { id: 'ops', name: 'Ops' }))
    const [, whole, ...others] = people as [Person, Person, ...Person[]]
    gate().plan.clear()
    expect((await act(ask, whole)).status).toBeLessThan(300)
    const sites = gate().plan.calls.length
    expect(sites).toBeGreaterThan(1)
    const cases = Array.from({ length: sites }, (_, i) => kinds.map((fault) => ({ nth: i + 1, fault }))).flat()
    expect(cases.length).toBeLessThanOrEqual(others.length)
    for (const [i, { nth, fault }] of cases.entries()) {
      const person = others[i] as Person
      gate().plan.clear()
      gate().plan.strike({ nth, fault, mode: 'always' })
      const { result, events } = await recorded(gate(), company, () => act(ask, person))
      gate().plan.clear()
      const stands = await holds(gate(), person)
      const logged = ofKind(events, says).length
      expect([nth, fault, result.status]).toEqual([nth, fault, result.status < 300 ? expect.any(Number) : 503])
      // All of it or none of it, and on record or not accordingly.
      expect([nth, fault, new Set(stands).size]).toEqual([nth, fault, 1])
      expect([nth, fault, logged]).toEqual([nth, fault, stands[0] === true ? 1 : 0])
      if (result.status < 300) expect([nth, fault, stands[0]]).toEqual([nth, fault, true])
      // And it can be done afterwards.
      if (stands[0] === false) expect([nth, fault, (await act(ask, person)).status < 300]).toEqual([nth, fault, true])
    }
  })
}
