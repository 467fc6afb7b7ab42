// Anybody of the company copies a project, owns the copy, and finds where it came from.

import { expect, test } from '@jest/globals'
import { ofKind, recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { type Actor, acme } from './company.ts'
import { flawsOf, stored } from './sound.ts'

interface Lineage {
  readonly depth: number
  readonly lineage: readonly {
    readonly id: string
    readonly revision: number
    readonly state: string
    readonly name?: string
  }[]
  readonly next?: string
}

onEachEngine((gate) => {
  const all = acme(gate)
  const lineage = async (who: Actor, id: string, query = ''): Promise<Lineage> => {
    const answer = await who.send('GET', `/v1/projects/${id}/lineage${query}`)
    expect(answer.status).toBe(200)
    return answer.json<Lineage>()
  }

  test('A copy holds what was copied, under a handle of its own, and belongs to whoever made it', async () => {
    const { bob, eve, company } = all()
    const { id } = await bob.makes('Chart', { content: 'Here be dragons.' })
    await bob.send('PUT', `/v1/projects/${id}`, { content: 'Here be whales.', revision: 1 })
    const { result, events } = await recorded(gate(), company, () => eve.send('POST', `/v1/projects/${id}/copies`, {}))
    expect(result.status).toBe(201)
    const copy = result.json<{ id: string }>()
    expect(copy).toMatchObject({
      ...{ name: 'Chart', owner: eve.person.subject, state: 'active', revision: 1, size: 15 },
      ...{ from: { project: id, revision: 2, depth: 1 }, may: { edit: true } },
    })
    expect(await bob.opens(copy.id)).toMatchObject({ content: 'Here be whales.', may: { edit: false } })
    const from = { project: id, revision: 2 }
    expect(events).toMatchObject([{ kind: 'project_created', project: copy.id, subject: eve.person.subject, from }])
  })

  test('A copy may have another name, and a handle that was chosen; one that is taken is refused', async () => {
    const { bob, eve, company } = all()
    const { id } = await bob.makes('Chart', { id: 'chart', content: 'x' })
    expect(await eve.copies(id, { id: 'my-chart', name: 'My chart' })).toMatchObject({
      id: 'my-chart',
      name: 'My chart',
    })
    const again = () => eve.send('POST', `/v1/projects/${id}/copies`, { id: 'my-chart' })
    const { result, events } = await recorded(gate(), company, again)
    expect(result.json()).toMatchObject({ status: 409, denial: 'conflict' })
    expect(ofKind(events, 'project_refused')).toMatchObject([{ cause: 'taken', project: 'my-chart' }])
  })

  test('A copy goes its own way: what is changed in one is not in the other, also when one is removed', async () => {
    const { bob, eve, company } = all()
    const { id } = await bob.makes('Chart', { content: 'shared' })
    const { id: copy } = await eve.copies(id)
    await bob.send('PUT', `/v1/projects/${id}`, { content: 'his', revision: 1 })
    expect((await eve.opens(copy)).content).toBe('shared')
    await eve.send('PUT', `/v1/projects/${copy}`, { content: 'hers', revision: 1 })
    expect([(await bob.opens(id)).content, (await bob.opens(copy)).content]).toEqual(['his', 'hers'])
    const { id: second } = await eve.copies(id)
    await bob.send('DELETE', `/v1/projects/${id}`)
    expect((await bob.opens(second)).content).toBe('his')
    expect(await flawsOf(gate(), company)).toEqual([])
  })

  test('A content that nobody holds any more is gone with the last of them', async () => {
    const { bob, eve, company } = all()
    const held = async () =>
      (await stored(gate(), company)).filter((one) => one.kind === 'content' && one.text.startsWith('once and')).length
    const { id } = await bob.makes('Chart', { content: 'once and only once' })
    const { id: copy } = await eve.copies(id)
    const { id: third } = await bob.copies(copy)
    expect(await held()).toBe(1)
    await eve.send('DELETE', `/v1/projects/${copy}`)
    await bob.send('PUT', `/v1/projects/${id}`, { content: '', revision: 1 })
    expect(await held()).toBe(1)
    await bob.send('PUT', `/v1/projects/${third}`, { content: 'something else', revision: 1 })
    expect(await held()).toBe(0)
    expect(await flawsOf(gate(), company)).toEqual([])
  })

  test('An archived project is copied, and the copy is open; an empty one is copied empty', async () => {
    const { bob, eve } = all()
    const { id } = await bob.makes('Chart', { content: 'old' })
    await bob.send('PUT', `/v1/projects/${id}/state`, { state: 'archived' })
    const { id: copy } = await eve.copies(id)
    expect(await eve.opens(copy)).toMatchObject({ state: 'active', content: 'old', may: { edit: true } })
    const { id: empty } = await bob.makes('Nothing yet')
    expect(await eve.opens((await eve.copies(empty)).id)).toMatchObject({ content: '', size: 0 })
  })

  test('The lineage leads from the nearest to the first of all, also past those that are gone', async () => {
    const { bob, eve } = all()
    const { id: first } = await bob.makes('First')
    await bob.send('PUT', `/v1/projects/${first}`, { content: 'x', revision: 1 })
    const { id: second } = await eve.copies(first, { name: 'Second' })
    const { id: third } = await bob.copies(second, { name: 'Third' })
    expect(await lineage(eve, first)).toEqual({ depth: 0, lineage: [] })
    const whole = {
      depth: 2,
      lineage: [
        { id: second, revision: 1, state: 'active', name: 'Second', owner: eve.person.subject },
        { id: first, revision: 2, state: 'active', name: 'First', owner: bob.person.subject },
      ],
    }
    expect(await lineage(eve, third)).toEqual(whole)
    await eve.send('DELETE', `/v1/projects/${second}`)
    expect(await lineage(eve, third)).toEqual({
      ...whole,
      lineage: [{ id: second, revision: 1, state: 'removed' }, whole.lineage[1]],
    })
  })

  test('The lineage is read page by page, and a place outside it is none', async () => {
    const { bob, company } = all()
    const chain = [(await bob.makes('0')).id]
    for (let i = 1; i <= 7; i++) chain.unshift((await bob.copies(chain[0] ?? '', { name: `${i}` })).id)
    const [newest = '', ...before] = chain
    const first = await lineage(bob, newest, '?limit=3')
    expect(first).toMatchObject({ depth: 7, next: before[2] })
    const second = await lineage(bob, newest, `?limit=3&after=${first.next}`)
    const last = await lineage(bob, newest, `?limit=3&after=${second.next}`)
    expect([...first.lineage, ...second.lineage, ...last.lineage].map(({ id }) => id)).toEqual(before)
    expect(last).not.toHaveProperty('next')
    expect((await lineage(bob, newest, '?limit=7')).next).toBeUndefined()
    const { id: deeper } = await bob.copies(newest)
    for (const place of [newest, deeper, 'nowhere']) {
      gate().clock.advance(900)
      const asked = () => bob.send('GET', `/v1/projects/${newest}/lineage?after=${place}`)
      const { result, words } = await recorded(gate(), company, asked)
      expect(result.json()).toMatchObject({ status: 400, detail: expect.stringContaining('after') })
      expect(words).toEqual(['request_refused malformed'])
    }
  })
})
