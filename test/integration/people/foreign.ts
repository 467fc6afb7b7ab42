// Companies never meet: whatever an administrator of another company asks about people, teams and services of this one, she
// hears what she would hear of somebody who is nowhere, to the byte, and changes nothing.

import { expect, test } from '@jest/globals'
import type { TeamId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { told } from '../gate/answer.ts'
import { inWords } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { actingFor, asking } from './acting-for.ts'
import { withService } from './services.ts'

const NOBODY = '0'.repeat(16)

/** Every route, about a person, a team and a service. */
const routes = (person: string, team: string, service: string) =>
  [
    ['GET', `/people/${person}`, undefined],
    ['PUT', `/people/${person}/state`, { state: 'suspended' }],
    ['PUT', `/people/${person}/administrator`, { administrator: true }],
    ['DELETE', `/people/${person}/sessions`, undefined],
    ['DELETE', `/people/${person}`, undefined],
    ['POST', '/people/acts', { act: 'remove', people: [person] }],
    ['GET', `/teams/${team}`, undefined],
    ['PUT', `/teams/${team}`, { name: 'Hers' }],
    ['DELETE', `/teams/${team}`, undefined],
    ['GET', `/teams/${team}/members`, undefined],
    ['PUT', `/teams/${team}/members/${person}`, undefined],
    ['PUT', `/teams/own/members/${person}`, undefined],
    ['DELETE', `/teams/own/members/${person}`, undefined],
    ['GET', `/services/${service}`, undefined],
    ['PUT', `/services/${service}`, { name: 'Hers' }],
    ['PUT', `/services/${service}/state`, { state: 'suspended' }],
    ['POST', `/services/${service}/secrets`, {}],
    ['DELETE', `/services/${service}`, undefined],
  ] as const

/** Those that are about the company as a whole. */
const whole = [
  ['GET', '', undefined],
  ['PUT', '', { name: 'Hers' }],
  ['GET', '/people', undefined],
  ['GET', '/people?q=bob', undefined],
  ['POST', '/people/find', { email: 'bob@example.test' }],
  ['GET', '/teams', undefined],
  ['POST', '/teams', { id: 'hers', name: 'Hers' }],
  ['GET', '/services', undefined],
  ['POST', '/services', { name: 'Hers' }],
] as const

export function tests(gate: () => Gate): void {
  test('What is asked of another company, and by its ids in one’s own, is answered as if it were not there', async () => {
    const acme = await withService(gate())
    const bolt = await found(gate())
    const { ask: own, cli } = await actingFor(gate(), bolt.boss)
    await own('POST', '/teams', { id: 'own', name: 'Own' })
    const subjects = [acme.bob.subject, acme.service.id] as const
    const before = await gate().table.get(
      ...subjects.map((id) => key.subject(id)),
      key.team(acme.company, 'ops' as TeamId),
      key.company(acme.company),
      key.administrators(acme.company),
    )
    const theirs = asking(gate(), acme.company, cli)
    const nowhere = asking(gate(), 'nowhere', cli)
    const real = routes(acme.bob.subject, 'ops', acme.service.id)
    const madeUp = routes(NOBODY, 'nothing', NOBODY)
    for (const [i, [method, path, json]] of real.entries()) {
      const [otherMethod, otherPath, otherJson] = madeUp[i] ?? real[0]
      const asked = [
        await theirs(method, path, json),
        await theirs(otherMethod, otherPath, otherJson),
        await nowhere(method, path, json),
        await own(method, path, json),
        await own(otherMethod, otherPath, otherJson),
      ].map(told)
      const [first, ...others] = asked
      expect([method, path, first]).toEqual([method, path, expect.objectContaining({ status: 404 })])
      for (const one of others) expect([method, path, one]).toEqual([method, path, first])
    }
    for (const [method, path, json] of whole) {
      const asked = [await theirs(method, path, json), await nowhere(method, path, json)].map(told)
      expect([method, path, asked[0]]).toEqual([method, path, expect.objectContaining({ status: 404 })])
      expect(asked[1]).toEqual(asked[0])
    }
    const after = await gate().table.get(
      ...subjects.map((id) => key.subject(id)),
      key.team(acme.company, 'ops' as TeamId),
      key.company(acme.company),
      key.administrators(acme.company),
    )
    expect(after).toEqual(before)
    // She stands in her own company's log, and nothing of theirs.
    const words = new Set(inWords(await gate().events(bolt.company)))
    for (const word of ['access_refused not_yours', 'subject_change_refused unknown', 'team_refused unknown'])
      expect(words).toContain(word)
    expect(JSON.stringify(await gate().events(bolt.company))).not.toContain(acme.bob.subject)
    expect(inWords(await gate().events(acme.company)).filter((word) => word.includes('refused'))).toEqual([])
  })
}
