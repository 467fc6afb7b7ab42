// Every member of the company opens every project; its owner is whoever made it.

import { expect, test } from '@jest/globals'
import { ofKind, recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { acme } from './company.ts'
import { flawsOf } from './sound.ts'

onEachEngine((gate) => {
  const all = acme(gate)

  test('Who makes a project owns it, under the handle that they chose', async () => {
    const { bob, company } = all()
    const { result, events } = await recorded(gate(), company, () =>
      bob.send('POST', '/v1/projects', { id: 'pier', name: ' The Pier ', content: 'Wood æ\n' }),
    )
    expect(result.status).toBe(201)
    const { created_at: created, changed_at: changed, ...body } = result.json()
    expect(created).toMatch(/^2030-01-07T..:..:..Z$/)
    expect(changed).toBe(created)
    const may = { edit: true, copy: true, archive: true, reopen: false, remove: true, hand_over: true }
    expect(body).toEqual({
      ...{ id: 'pier', name: 'The Pier', owner: bob.person.subject, state: 'active', revision: 1, size: 8 },
      may,
    })
    const by = { company, subject: bob.person.subject }
    expect(events).toMatchObject([{ kind: 'project_created', ...by, project: 'pier' }])
    expect(JSON.stringify(events)).not.toMatch(/Pier|Wood/)
    expect(events[0]).not.toHaveProperty('from')
  })

  test('Everybody in the company opens it, with its content, and is told what they may', async () => {
    const { bob, eve, boss } = all()
    await bob.makes('Mole', { id: 'mole', content: 'Stone.\n' })
    const none = { edit: false, copy: true, archive: false, reopen: false, remove: false }
    expect(await eve.opens('mole')).toMatchObject({
      ...{ name: 'Mole', owner: bob.person.subject, content: 'Stone.\n', revision: 1 },
      may: { ...none, hand_over: false },
    })
    expect(await boss.opens('mole')).toMatchObject({ content: 'Stone.\n', may: { ...none, hand_over: true } })
    expect(await bob.opens('mole')).toMatchObject({ content: 'Stone.\n', may: { edit: true, hand_over: true } })
  })

  test('Without a handle it has a random one; without a content it is empty', async () => {
    const { bob, eve } = all()
    const [one, other] = [await bob.makes('Nameless'), await bob.makes('Nameless', { content: '' })]
    for (const { id } of [one, other]) {
      expect(id).toMatch(/^[0-9A-Za-z]{16}$/)
      expect(await eve.opens(id)).toMatchObject({ name: 'Nameless', content: '', size: 0 })
    }
    expect(one.id).not.toBe(other.id)
  })

  test('A handle that somebody used is not given again, not even after its project was removed', async () => {
    const { bob, eve, company } = all()
    await bob.makes('Quay', { id: 'quay' })
    const again = () => eve.send('POST', '/v1/projects', { id: 'quay', name: 'Mine' })
    const { result, events } = await recorded(gate(), company, again)
    expect(result.status).toBe(409)
    expect(result.json()).toMatchObject({ denial: 'conflict', detail: expect.stringContaining('handle') })
    expect(ofKind(events, 'project_refused')).toMatchObject([
      { cause: 'taken', project: 'quay', subject: eve.person.subject, company },
    ])
    expect((await bob.send('DELETE', '/v1/projects/quay')).status).toBe(204)
    expect((await again()).status).toBe(409)
    expect((await eve.send('POST', '/v1/projects/mole/copies', { id: 'quay' })).status).toBe(409)
  })

  test('The largest content is kept byte for byte, whatever it consists of, and one byte more is refused', async () => {
    const { bob, company } = all()
    for (const one of ['\n', '"', 'æ', '🚢']) {
      const content = one.repeat(32_000 / Buffer.byteLength(one))
      const { id, size } = await bob.makes('"'.repeat(80), { content })
      expect(size).toBe(32_000)
      expect((await bob.opens(id)).content).toBe(content)
      const edit = { name: '"'.repeat(80), content: content.slice(one.length), revision: 1 }
      expect((await bob.send('PUT', `/v1/projects/${id}`, edit)).status).toBe(200)
    }
    const more = () => bob.send('POST', '/v1/projects', { name: 'Much', content: `${'a'.repeat(32_000)}b` })
    const { result, words } = await recorded(gate(), undefined, more)
    expect(result.status).toBe(400)
    expect(result.json()['detail']).toBe('The field content is at most 32,000 bytes of UTF-8.')
    expect(words).toContain('request_refused too_large')
    expect(await flawsOf(gate(), company)).toEqual([])
  })

  test.each([
    ['no name', {}],
    ['an empty name', { name: ' ' }],
    ['a name that runs backwards', { name: 'gnp\u202eexe' }],
    ['a handle of one character', { name: 'Pier', id: 'p' }],
    ['a handle that is a path', { name: 'Pier', id: '../pier' }],
    ['a content with a NUL', { name: 'Pier', content: 'a\0b' }],
    ['half a character', { name: 'Pier', content: 'a\ud83d' }],
    ['a field of its own', { name: 'Pier', owner: 'somebody' }],
  ])('%s makes no project, and the sentence says why', async (_, json) => {
    const { bob } = all()
    gate().clock.advance(900)
    const { result, words } = await recorded(gate(), undefined, () => bob.send('POST', '/v1/projects', json))
    expect(result.status).toBe(400)
    expect(String(result.json()['detail'])).toMatch(/(field|body)/)
    expect(words).toEqual(['request_refused malformed'])
  })

  test('A project that is not there is not found, and on record', async () => {
    const { bob, company } = all()
    const { result, events } = await recorded(gate(), company, () => bob.send('GET', '/v1/projects/nowhere'))
    expect(result.json()).toMatchObject({ status: 404, denial: 'not_found' })
    expect(ofKind(events, 'project_refused')).toMatchObject([{ cause: 'unknown', project: 'nowhere' }])
  })
})
