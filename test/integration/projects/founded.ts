// The demo's projects are there on the first day, and are what everybody in the demo expects of them.

import { expect, test } from '@jest/globals'
import { carryOut } from '../../../lib/carry-out.ts'
import { bootstrap } from '../../../lib/flows/bootstrap.ts'
import type { AttemptId } from '../../../lib/ids.ts'
import { companies } from '../../../local/demo-data.ts'
import { within } from '../gate/composition.ts'
import { ofKind } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import type { Person } from '../gate/people.ts'
import { actor } from './company.ts'
import { flawsOf } from './sound.ts'

onEachEngine((gate) => {
  test('Harbour is Ada’s and Lighthouse is Eve’s; Bob opens both and copies one, and Mallory finds neither', async () => {
    const people = new Map<string, Person>()
    for (const company of companies) {
      const { parts } = gate()
      const attempt = { id: `demo-${company.id}` as AttemptId, endpoint: 'seed', network: 'operator', userAgent: '' }
      const at = { ...attempt, at: parts.clock.now() }
      const ports = { ...parts, keys: parts.secrets }
      const answer = await within(parts, () => carryOut(ports, at, () => bootstrap(ports, at, company)))
      if (!answer.permitted) throw new Error(`the demo was not founded: ${answer.denial.reason}`)
      for (const { email, subject } of answer.value.people) {
        const person = company.people.find((one) => one.email === email)
        if (person === undefined || !('password' in person)) throw new Error('who is that?')
        people.set(person.name, { ...person, subject, company: company.id })
      }
    }
    const who = async (name: string) => actor(gate(), people.get(name) as Person)
    const [ada, bob, eve, mallory] = [await who('Ada'), await who('Bob'), await who('Eve'), await who('Mallory')]
    const [harbour, lighthouse] = [await ada.opens('harbour'), await eve.opens('lighthouse')]
    expect([harbour, lighthouse]).toMatchObject([
      { name: 'Harbour', owner: ada.person.subject, may: { edit: true } },
      { name: 'Lighthouse', owner: eve.person.subject, may: { edit: true } },
    ])
    expect(await bob.opens('harbour')).toMatchObject({ content: harbour.content, may: { edit: false, copy: true } })
    const list = async (one: typeof bob) =>
      (await one.send('GET', '/v1/projects')).json<{ projects: { id: string }[] }>().projects.map(({ id }) => id)
    expect(await list(bob)).toEqual(['harbour', 'lighthouse'])
    const refused = await bob.send('PUT', '/v1/projects/harbour', { content: 'mine', revision: 1 })
    expect(refused.json()).toMatchObject({ denial: 'copy_first', copy: '/v1/projects/harbour/copies' })
    await bob.copies('harbour', { id: 'bobs-harbour' })
    expect(await bob.opens('bobs-harbour')).toMatchObject({ owner: bob.person.subject, content: harbour.content })
    expect(await list(mallory)).toEqual([])
    expect((await mallory.send('GET', '/v1/projects/harbour')).json()).toMatchObject({ status: 404 })
    const made = ofKind(await gate().events('acme'), 'project_created')
    expect(made.map(({ project, subject }) => [project, subject])).toEqual([
      ['harbour', ada.person.subject],
      ['lighthouse', eve.person.subject],
      ['bobs-harbour', bob.person.subject],
    ])
    expect(await flawsOf(gate(), 'acme')).toEqual([])
  })
})
