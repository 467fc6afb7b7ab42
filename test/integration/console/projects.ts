// Projects on the console: everybody opens them and reads text, the owner edits, everybody else copies first.

import { expect, test } from '@jest/globals'
import type { CompanyId, ProjectId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { ofKind } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { again, type Console, ESCAPED, fieldsOf, MARKUP } from './company.ts'
import { sameAsNothing } from './others.ts'

const PROJECTS = '/console/projects'

export function foreign(gate: () => Gate, all: () => Console): void {
  test('A project of another company, and none, are the same page, and nothing is done', async () => {
    const { post, at, person, company } = all()
    const made = await post('bob', PROJECTS, { act: 'create', name: 'Pier', content: 'planks' })
    const path = (made.headers['location'] ?? '').split('?')[0] ?? ''
    await sameAsNothing(
      at.mallory,
      [path, `${path}?ask=remove`],
      [
        [path, { act: 'edit', name: 'Mine', content: '', revision: '1' }],
        [path, { act: 'hand_over', to: person.mallory.email }],
        ...['copy', 'archive', 'reopen', 'remove'].map((act) => [path, { act }] as const),
      ],
    )
    const id = path.split('/').at(-1) as ProjectId
    const [project] = await gate().table.get(key.project(company as CompanyId, id))
    expect(project).toMatchObject({ name: 'Pier', state: 'active', owner: person.bob.subject })
    expect((await at.mallory.send('GET', PROJECTS)).body).not.toContain('Pier')
  })
}

export function tests(gate: () => Gate, all: () => Console): void {
  const make = async (name: string, content = ''): Promise<string> => {
    const { headers } = await all().post('bob', PROJECTS, { act: 'create', name, content })
    return (headers['location'] ?? '').replace('?done=created', '')
  }
  const stored = async (path: string) => {
    const [project] = await gate().table.get(
      key.project(all().company as CompanyId, path.split('/').at(-1) as ProjectId),
    )
    return project
  }

  test('A member starts one, everybody opens it, and what is in it is text', async () => {
    const { posted, get } = all()
    const content = `one\r\n${MARKUP}</pre>`
    const made = await posted('bob', PROJECTS, { act: 'create', name: MARKUP, content })
    expect(made.words).toEqual(['project_created'])
    const path = (made.result.headers['location'] ?? '').replace('?done=created', '')
    expect(path).toMatch(/^\/console\/projects\/[0-9A-Za-z]{16}$/)
    for (const who of ['bob', 'eve', 'boss'] as const) {
      const { status, body } = await get(who, path)
      expect([who, status, body.includes(ESCAPED), body.includes(MARKUP)]).toEqual([who, 200, true, false])
      expect(body.split('<main')[1]).not.toContain('</pre></pre>')
    }
    expect((await get('eve', path)).body).toContain(`one\n${ESCAPED}&lt;/pre&gt;`)
    const { body } = await get('eve', `${PROJECTS}?q=img`)
    expect(body).toContain(`href="${path}"`)
  })

  test.each([
    [{ name: ' ', content: 'kept' }, 'Give a name of at most 80 characters'],
    [{ name: 'Long', content: 'x'.repeat(32_001) }, 'This is too long'],
    [{ name: 'Odd', content: 'bell \u0007' }, 'characters in it that are no text'],
  ])('What cannot be a project is refused beside its field, and kept', async (typed, said) => {
    const { status, body } = await all().post('bob', PROJECTS, { act: 'create', ...typed })
    expect(status).toBe(400)
    expect(body).toContain(said)
    expect(body).toContain(typed.content.slice(0, 4))
  })

  test('The owner edits; whoever was overtaken sees both texts, and saves only what they then press', async () => {
    const { posted, get } = all()
    const path = await make('Quay', 'stone')
    const form = { ...fieldsOf((await get('bob', path)).body, 'edit'), name: 'Quay' }
    const first = await posted('bob', path, { ...form, content: 'stone and wood' })
    expect([first.result.headers['location'], first.words]).toEqual([`${path}?done=saved`, ['project_changed']])
    const late = await posted('bob', path, { ...form, name: 'Wharf', content: 'stone and iron' })
    expect([late.result.status, late.words]).toEqual([412, ['project_refused outdated']])
    expect(late.result.body).toContain('Somebody saved in between.')
    expect(late.result.body).toContain('stone and wood</pre>')
    expect(late.result.body).toContain('stone and iron</textarea>')
    expect(late.result.body).toContain('value="Wharf"')
    expect(await stored(path)).toMatchObject({ name: 'Quay', revision: 2 })
    const again_ = { ...fieldsOf(late.result.body, 'edit'), name: 'Wharf', content: 'all three' }
    expect((await posted('bob', path, again_)).result.headers['location']).toBe(`${path}?done=saved`)
    expect((await get('eve', path)).body).toContain('all three</pre>')
  })

  test('Whoever does not own it is told to copy it first, with the button, keeps what they typed, and owns the copy', async () => {
    const { posted, get, person } = all()
    const path = await make('Mole', 'sand')
    expect(fieldsOf((await get('eve', path)).body, 'edit')).toEqual({})
    const typed = { act: 'edit', name: 'Mole', content: 'gravel, rather', revision: '1' }
    const refused = await posted('eve', path, typed)
    expect([refused.result.status, refused.words]).toEqual([403, ['project_refused copy_first']])
    expect(refused.result.body).toContain('Copy it first')
    expect(refused.result.body).toContain('gravel, rather</pre>')
    const copied = await posted('eve', path, fieldsOf(refused.result.body, 'copy'))
    expect(ofKind(copied.events, 'project_created')).toMatchObject([{ from: { revision: 1 } }])
    const copy = (copied.result.headers['location'] ?? '').replace('?done=copied', '')
    expect((await stored(copy))?.owner).toBe(person.eve.subject)
    const { body } = await get('eve', `${copy}?done=copied`)
    expect(body).toContain('This copy is yours.')
    expect(body).toContain(`href="${path}"`)
    expect(body).toContain('A copy, with 1 project before it.')
  })

  test('Archived by one press, reopened by the next; and only by its owner', async () => {
    const { posted, get } = all()
    const path = await make('Jetty')
    const other = await posted('boss', path, { act: 'archive' })
    expect([other.result.status, other.words]).toEqual([403, ['project_refused not_owner']])
    await posted('bob', path, { act: 'archive' })
    const { body } = await get('bob', `${path}?done=archived`)
    const edit = await posted('bob', path, { act: 'edit', name: 'Jetty', content: '', revision: '1' })
    expect([edit.result.status, edit.words]).toEqual([409, ['project_refused archived']])
    const undone = await posted('bob', path, fieldsOf(body, 'reopen'))
    expect(undone.result.headers['location']).toBe(`${path}?done=reopened`)
    expect(fieldsOf((await get('bob', `${path}?done=archived`)).body, 'reopen')).toEqual({})
  })

  test('It is handed over by an address, by its owner or a fresh administrator, and to nobody elsewhere', async () => {
    const { posted, person, at } = all()
    const path = await make('Dock')
    const probing = await posted('eve', path, { act: 'hand_over', to: person.boss.email })
    expect([probing.result.status, probing.result.body.includes('Only its owner')]).toEqual([403, true])
    const nobody = await posted('bob', path, { act: 'hand_over', to: person.mallory.email })
    expect([nobody.result.status, nobody.words]).toEqual([400, ['project_refused unknown_owner']])
    expect(nobody.result.body).toContain('nobody in your company who could own a project')
    await posted('bob', path, { act: 'hand_over', to: person.eve.email })
    expect((await stored(path))?.owner).toBe(person.eve.subject)
    gate().clock.advance(601)
    const stale = await posted('boss', path, { act: 'hand_over', to: person.bob.email })
    const next = encodeURIComponent(`${path}?again=1`)
    expect([stale.result.headers['location'], stale.words]).toEqual([
      `/account/confirm?next=${next}`,
      ['step_up_asked too_old'],
    ])
    await again(gate(), person.boss, at.boss)
    expect((await at.boss.send('GET', `${path}?again=1`)).body).toContain('That is confirmed. Do it once more.')
    await posted('boss', path, { act: 'hand_over', to: person.bob.email })
    expect((await stored(path))?.owner).toBe(person.bob.subject)
  })

  test('A removal is asked for first, by its owner alone, and is for good', async () => {
    const { posted, get, person, at } = all()
    const path = await make('Slip')
    expect((await get('eve', `${path}?ask=remove`)).body).not.toContain('value="remove"')
    const { body } = await get('bob', `${path}?ask=remove`)
    expect(body).toContain('gone for good')
    expect((await posted('eve', path, { act: 'remove' })).result.status).toBe(403)
    expect((await posted('bob', path, fieldsOf(body, 'remove'))).words).toEqual(['step_up_asked too_old'])
    await again(gate(), person.bob, at.bob)
    const { result, words } = await posted('bob', path, fieldsOf(body, 'remove'))
    expect([result.headers['location'], words]).toEqual([`${PROJECTS}?done=removed`, ['project_changed']])
    expect((await get('bob', path)).status).toBe(404)
  })
}
