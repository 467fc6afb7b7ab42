// Only its owner edits, archives, reopens and removes a project; whoever else would edit it is told how to have a copy.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { type Actor, acme } from './company.ts'
import { flawsOf, stored } from './sound.ts'

onEachEngine((gate) => {
  const all = acme(gate)
  const edit = (who: Actor, id: string, json: object) => who.send('PUT', `/v1/projects/${id}`, json)
  const setState = (who: Actor, id: string, state: string) => who.send('PUT', `/v1/projects/${id}/state`, { state })

  const sessionOf = async (who: Actor) =>
    (await who.send('GET', '/v1/session')).json<{ session: { id: string } }>().session.id as never

  /** The refusal that is told, and the causes on record. */
  const refused = async (act: () => Promise<unknown>) => {
    const { events } = await recorded(gate(), all().company, act)
    return ofKind(events, 'project_refused').map(({ cause, project, subject }) => ({ cause, project, subject }))
  }

  test('An edit names the revision that it began from, and says before and after in the log', async () => {
    const { bob, eve, company } = all()
    const { id } = await bob.makes('Draft', { content: 'one' })
    const { result, events } = await recorded(gate(), company, () => edit(bob, id, { content: 'two!', revision: 1 }))
    expect(result.status).toBe(200)
    expect(result.json()).toMatchObject({ id, name: 'Draft', revision: 2, size: 4 })
    expect(result.json()).not.toHaveProperty('content')
    expect(await eve.opens(id)).toMatchObject({ content: 'two!', revision: 2 })
    const was = { state: 'active', owner: bob.person.subject }
    expect(events).toMatchObject([
      {
        kind: 'project_changed',
        act: 'edited',
        project: id,
        before: { ...was, revision: 1 },
        after: { ...was, revision: 2 },
      },
    ])
    expect(JSON.stringify(events)).not.toContain('two!')
  })

  test('A name is changed without the content, and the content is emptied without the name', async () => {
    const { bob } = all()
    const { id } = await bob.makes('Draft', { content: 'one' })
    expect((await edit(bob, id, { name: 'Fair copy', revision: 1 })).json()).toMatchObject({ size: 3 })
    expect(await bob.opens(id)).toMatchObject({ name: 'Fair copy', content: 'one' })
    expect((await edit(bob, id, { content: '', revision: 2 })).json()).toMatchObject({ size: 0 })
    expect(await bob.opens(id)).toMatchObject({ name: 'Fair copy', content: '', revision: 3 })
    expect((await edit(bob, id, { revision: 3 })).json()).toMatchObject({
      status: 400,
      detail: expect.stringContaining('both'),
    })
  })

  test('Who began from an older revision is told so, and changes nothing', async () => {
    const { bob } = all()
    const { id } = await bob.makes('Draft', { content: 'one' })
    await edit(bob, id, { content: 'two', revision: 1 })
    for (const revision of [1, 3]) {
      let answer: Awaited<ReturnType<typeof edit>> | undefined
      const causes = await refused(async () => {
        answer = await edit(bob, id, { content: 'lost', revision })
      })
      expect(answer?.json()).toMatchObject({ status: 412, denial: 'outdated' })
      expect(causes).toEqual([{ cause: 'outdated', project: id, subject: bob.person.subject }])
      gate().clock.advance(900)
    }
    expect((await bob.opens(id)).content).toBe('two')
  })

  test('Who would edit another’s is refused with the path that makes it a copy of theirs, and there they edit', async () => {
    const { bob, eve, boss, company } = all()
    const { id } = await bob.makes('Draft', { content: 'one' })
    for (const who of [eve, boss]) {
      const { result, events } = await recorded(gate(), company, () => edit(who, id, { content: 'mine', revision: 1 }))
      const { detail, copy, ...problem } = result.json<{ detail: string; copy: string }>()
      expect(problem).toMatchObject({ status: 403, denial: 'copy_first' })
      expect(detail).toContain('copy')
      expect(ofKind(events, 'project_refused')).toMatchObject([
        { cause: 'copy_first', project: id, subject: who.person.subject },
      ])
      const copied = await who.send('POST', copy, {})
      expect(copied.status).toBe(201)
      const own = copied.json<{ id: string }>().id
      expect((await edit(who, own, { content: 'mine', revision: 1 })).status).toBe(200)
      expect((await who.opens(own)).content).toBe('mine')
    }
    expect(await bob.opens(id)).toMatchObject({ content: 'one', revision: 1 })
  })

  test('Nobody else archives, reopens or removes it, an administrator neither', async () => {
    const { bob, eve, boss } = all()
    const { id } = await bob.makes('Draft')
    for (const who of [eve, boss])
      for (const act of [() => setState(who, id, 'archived'), () => who.send('DELETE', `/v1/projects/${id}`)]) {
        gate().clock.advance(900)
        const causes = await refused(async () => {
          expect((await act()).json()).toMatchObject({ status: 403, denial: 'forbidden' })
        })
        expect(causes).toEqual([{ cause: 'not_owner', project: id, subject: who.person.subject }])
      }
    expect(await bob.opens(id)).toMatchObject({ state: 'active', revision: 1 })
  })

  test('What is archived is opened by everybody and edited by nobody, until its owner reopens it', async () => {
    const { bob, eve, company } = all()
    const { id } = await bob.makes('Draft', { content: 'one' })
    const archived = await recorded(gate(), company, () => setState(bob, id, 'archived'))
    expect(archived.result.json()).toMatchObject({
      state: 'archived',
      may: { edit: false, reopen: true, remove: true },
    })
    expect(archived.events).toMatchObject([
      { act: 'archived', before: { state: 'active' }, after: { state: 'archived' } },
    ])
    expect(await eve.opens(id)).toMatchObject({ state: 'archived', content: 'one' })
    const causes = await refused(async () => {
      const answer = await edit(bob, id, { content: 'two', revision: 1 })
      expect(answer.json()).toMatchObject({
        status: 409,
        denial: 'conflict',
        detail: expect.stringContaining('archived'),
      })
    })
    expect(causes).toMatchObject([{ cause: 'archived' }])
    expect((await edit(eve, id, { content: 'two', revision: 1 })).json()).toMatchObject({ denial: 'copy_first' })
    // Once more changes nothing, and is no event.
    const again = await recorded(gate(), company, () => setState(bob, id, 'archived'))
    expect([again.result.status, ofKind(again.events, 'project_changed')]).toEqual([200, []])
    const reopened = await recorded(gate(), company, () => setState(bob, id, 'active'))
    expect(ofKind(reopened.events, 'project_changed')).toMatchObject([{ act: 'reopened' }])
    expect((await edit(bob, id, { content: 'two', revision: 1 })).status).toBe(200)
  })

  test('What is removed is not there, for its owner as for everybody, and nothing of it is kept but the handle', async () => {
    const { bob, eve, company } = all()
    const { id } = await bob.makes('Delenda', { content: 'delenda est' })
    gate().clock.advance(601)
    const old = await recorded(gate(), company, () => bob.send('DELETE', `/v1/projects/${id}`))
    expect(old.result.json()).toMatchObject({ status: 401, denial: 'step_up_required', max_age: 600 })
    expect(ofKind(old.events, 'step_up_asked')).toHaveLength(1)
    await gate().alter(key.session(bob.person.subject, await sessionOf(bob)), {
      authenticatedAt: gate().clock.seconds(),
    })
    const { result, events } = await recorded(gate(), company, () => bob.send('DELETE', `/v1/projects/${id}`))
    expect([result.status, result.body]).toEqual([204, ''])
    expect(events).toMatchObject([{ act: 'removed', before: { state: 'active' }, after: { state: 'removed' } }])
    for (const who of [bob, eve]) {
      const asked = [
        who.send('GET', `/v1/projects/${id}`),
        edit(who, id, { name: 'x', revision: 1 }),
        setState(who, id, 'active'),
        who.send('DELETE', `/v1/projects/${id}`),
        who.send('POST', `/v1/projects/${id}/copies`, {}),
        who.send('PUT', `/v1/projects/${id}/owner`, { owner: who.person.subject }),
        who.send('GET', `/v1/projects/${id}/lineage`),
      ]
      for (const answer of await Promise.all(asked))
        expect(answer.json()).toMatchObject({ status: 404, denial: 'not_found' })
    }
    const left = await stored(gate(), company)
    expect(JSON.stringify(left)).not.toMatch(/delenda/i)
    expect(left).toContainEqual(expect.objectContaining({ kind: 'project', id, state: 'removed', name: '' }))
    expect(await flawsOf(gate(), company)).toEqual([])
  })
})
