// How many projects somebody makes in an hour: the list is everybody's, and nobody fills it.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { projectsPerHour } from '../../../lib/settings.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { many, statuses } from '../races/many.ts'
import { acme } from './company.ts'

onEngine('dynoxide', (gate) => {
  const all = acme(gate)

  test('In one hour somebody makes so many, of nothing or of others’, and not one more, also at once', async () => {
    const { bob, eve, company } = all()
    // To the beginning of an hour, a minute into it.
    gate().clock.advance(3660 - (gate().clock.seconds() % 3600))
    const { id } = await eve.makes('Pier')
    const half = projectsPerHour / 2
    for (let i = 0; i < half; i++) await bob.makes(`Mine ${i}`)
    for (let i = 0; i < half - 4; i++) await bob.copies(id)
    // What is refused for another reason takes none.
    expect((await bob.send('POST', '/v1/projects', { id, name: 'Taken' })).status).toBe(409)
    expect((await bob.send('POST', '/v1/projects/nothing/copies', {})).status).toBe(404)
    const answers = await many(8, (i) => bob.send('POST', '/v1/projects', { name: `At once ${i}` }))
    expect(statuses(answers)).toEqual({ 201: 4, 429: 4 })
    const { result, events } = await recorded(gate(), company, () => bob.send('POST', `/v1/projects/${id}/copies`, {}))
    expect(result.json()).toMatchObject({ denial: 'slow_down', detail: expect.stringContaining('more than 100') })
    const wait = result.json<{ retry_after: number }>().retry_after
    expect(wait).toBeGreaterThan(3000)
    expect(wait).toBeLessThanOrEqual(3540)
    const refused = [...ofKind(await gate().events(company), 'project_refused'), ...ofKind(events, 'project_refused')]
    expect(refused).toContainEqual(expect.objectContaining({ cause: 'too_many', subject: bob.person.subject }))
    // Nobody else waits for it, and nothing else of theirs does.
    expect((await eve.makes('Also mine')).name).toBe('Also mine')
    expect((await bob.opens(id)).name).toBe('Pier')
    gate().clock.advance(wait)
    expect((await bob.copies(id)).owner).toBe(bob.person.subject)
  })

  test('Whoever loses a race to others has taken one, however often it is run again', async () => {
    const { bob, eve } = all()
    gate().clock.advance(3600)
    const { id } = await bob.makes('Wanted', { content: 'by all' })
    await many(6, () => eve.send('POST', `/v1/projects/${id}/copies`, {}))
    const hour = Math.floor(gate().clock.seconds() / 3600)
    const [taken] = await gate().table.get(key.tally(`projects/${eve.person.subject}/${hour}`))
    expect(taken?.count).toBe(6)
  })
})
