// A project gets another owner: from its own, and where they have left, from an administrator.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { type Actor, acme } from './company.ts'
import { flawsOf } from './sound.ts'

onEachEngine((gate) => {
  const all = acme(gate)
  const give = (who: Actor, id: string, to: string) => who.send('PUT', `/v1/projects/${id}/owner`, { owner: to })

  test('The owner hands it over, and from then on the other edits it and they do not', async () => {
    const { bob, eve, company } = all()
    const { id } = await bob.makes('Ferry', { content: 'x' })
    const { result, events } = await recorded(gate(), company, () => give(bob, id, eve.person.subject))
    expect(result.json()).toMatchObject({
      owner: eve.person.subject,
      revision: 1,
      may: { edit: false, hand_over: false },
    })
    const [was, is] = [bob, eve].map(({ person }) => ({ owner: person.subject }))
    expect(events).toMatchObject([{ act: 'handed_over', subject: bob.person.subject, before: was, after: is }])
    const edit = (who: Actor, revision: number) => who.send('PUT', `/v1/projects/${id}`, { content: 'y', revision })
    expect((await edit(bob, 1)).json()).toMatchObject({ denial: 'copy_first' })
    expect((await edit(eve, 1)).status).toBe(200)
    expect((await give(eve, id, bob.person.subject)).status).toBe(200)
    expect(await flawsOf(gate(), company)).toEqual([])
  })

  test('To whom it belongs already it is not given again, and nothing is on record', async () => {
    const { bob, company } = all()
    const { id } = await bob.makes('Ferry')
    const { result, events } = await recorded(gate(), company, () => give(bob, id, bob.person.subject))
    expect([result.status, ofKind(events, 'project_changed')]).toEqual([200, []])
  })

  test('Nobody else gives it away, nor takes it', async () => {
    const { bob, eve, company } = all()
    const { id } = await bob.makes('Ferry')
    const { result, events } = await recorded(gate(), company, () => give(eve, id, eve.person.subject))
    expect(result.json()).toMatchObject({ status: 403, denial: 'forbidden' })
    expect(ofKind(events, 'project_refused')).toMatchObject([
      { cause: 'not_owner', project: id, subject: eve.person.subject },
    ])
    expect(await bob.opens(id)).toMatchObject({ owner: bob.person.subject })
  })

  test('It goes to no one of another company, to no machine, to nobody who is suspended, and all are told alike', async () => {
    const { bob, mallory, eve, company } = all()
    const { id } = await bob.makes('Ferry')
    const machine = 'Machine000000001' as typeof eve.person.subject
    const of = { kind: 'subject', id: machine, company: bob.person.company, state: 'active', generation: 0 } as const
    await gate().table.commit({
      token: `machine-${company}`,
      ...{ events: [], counted: 1 },
      writes: [{ op: 'create', item: { ...of, administrator: false, teams: [] } }],
    })
    await gate().alter(key.subject(eve.person.subject), { state: 'suspended' })
    const bodies = new Set<string>()
    for (const to of [mallory.person.subject, machine, eve.person.subject, 'A'.repeat(16)]) {
      gate().clock.advance(900)
      const { result, events } = await recorded(gate(), company, () => give(bob, id, to))
      expect(result.json()).toMatchObject({
        status: 400,
        denial: 'invalid_request',
        detail: expect.stringContaining('active'),
      })
      expect(ofKind(events, 'project_refused')).toMatchObject([{ cause: 'unknown_owner', project: id }])
      bodies.add(result.body.replace(result.headers['x-request-id'] ?? '', ''))
    }
    expect(bodies.size).toBe(1)
    await gate().alter(key.subject(eve.person.subject), { state: 'active' })
    expect((await bob.send('PUT', `/v1/projects/${id}/owner`, { owner: 'somebody' })).status).toBe(400)
  })

  test('An administrator hands on what somebody left behind, found among what they own, in a fresh session', async () => {
    const { boss, bob, eve, company } = all()
    const { id } = await eve.makes('Widow', { content: 'hers' })
    await gate().alter(key.subject(eve.person.subject), { state: 'removed' })
    const at = `/v1/companies/${company}/people/${eve.person.subject}/projects`
    const owned = async () => (await boss.send('GET', at)).json<{ projects: { id: string }[] }>().projects
    expect(await owned()).toMatchObject([{ id, owner: eve.person.subject }])
    gate().clock.advance(601)
    const { result, events } = await recorded(gate(), company, () => give(boss, id, bob.person.subject))
    expect(result.json()).toMatchObject({ status: 401, denial: 'step_up_required', max_age: 600 })
    expect(ofKind(events, 'step_up_asked')).toHaveLength(1)
    expect(await owned()).toHaveLength(1)
    await gate().alter(key.session(boss.person.subject, await sessionOf(boss)), {
      authenticatedAt: gate().clock.seconds(),
    })
    const done = await recorded(gate(), company, () => give(boss, id, bob.person.subject))
    expect(done.result.json()).toMatchObject({ owner: bob.person.subject, may: { edit: false, hand_over: true } })
    expect(ofKind(done.events, 'project_changed')).toMatchObject([
      { act: 'handed_over', subject: boss.person.subject, before: { owner: eve.person.subject } },
    ])
    expect(await owned()).toEqual([])
    expect((await bob.send('PUT', `/v1/projects/${id}`, { content: 'his', revision: 1 })).status).toBe(200)
    expect(await flawsOf(gate(), company)).toEqual([])
  })

  const sessionOf = async (who: Actor) =>
    (await who.send('GET', '/v1/session')).json<{ session: { id: string } }>().session.id as never
})
