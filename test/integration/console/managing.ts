// What an app is registered as, changed in a browser: locked, handed over, removed.

import { expect, test } from '@jest/globals'
import type { AppId, Verb } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { ofKind } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { type Console, fieldsOf, ticks } from './company.ts'

export function tests(gate: () => Gate, all: () => Console): void {
  const settings = () => `/console/apps/${all().shop}/settings`
  const app = async (id = all().shop) => (await gate().table.get(key.app(id as never)))[0]
  const shape = { name: 'Shop', verbs: 'refund', routes: 'GET /orders view\nPOST /refunds refund' }
  const change = async () => ({ act: 'change', revision: String((await app())?.version), ...shape })

  test('Name, verbs and routes are saved, with before and after on record', async () => {
    const { posted } = all()
    const { result, events } = await posted('boss', settings(), await change())
    expect([result.status, result.headers['location']]).toEqual([303, `${settings()}?done=saved`])
    expect(ofKind(events, 'app_changed')[0]).toMatchObject({ after: { verbs: ['refund'] } })
    expect((await app())?.routes).toHaveLength(2)
  })

  test('A verb that was taken away is refused where it was typed', async () => {
    const { posted } = all()
    await posted('boss', settings(), { ...(await change()), verbs: 'export', routes: '' })
    const { result, words } = await posted('boss', settings(), { ...(await change()), verbs: 'export refund' })
    expect([result.status, words]).toEqual([400, ['app_refused verb_in_use']])
    expect(result.body).toContain('“refund” was taken away once')
    expect(result.body).toContain('value="export refund"')
  })

  test('An app that has given up all the verbs that it can says so where they were typed', async () => {
    const { posted, shop } = all()
    await gate().alter(key.app(shop as AppId), { retired: Array.from({ length: 100 }, (_, i) => `old_${i}` as Verb) })
    await posted('boss', settings(), { ...(await change()), verbs: 'export void', routes: '' })
    const { result, words } = await posted('boss', settings(), { ...(await change()), verbs: 'void', routes: '' })
    expect([result.status, words]).toEqual([400, ['app_refused verbs_spent']])
    expect(result.body).toContain('An app takes away 100 verbs in its life')
    expect(result.body).toContain('value="void"')
    await gate().alter(key.app(shop as AppId), { verbs: ['export' as Verb], retired: ['refund' as Verb] })
  })

  test('Who was overtaken is told so, keeps what they typed, and does not save over it by pressing again', async () => {
    const { posted } = all()
    const old = await change()
    await posted('boss', settings(), { ...old, name: 'First', verbs: 'export', routes: '' })
    const late = await posted('boss', settings(), { ...old, name: 'Second', verbs: 'export', routes: '' })
    expect([late.result.status, late.words]).toEqual([412, ['app_refused outdated']])
    expect(late.result.body).toContain('value="Second"')
    const form = fieldsOf(late.result.body, 'change')
    const again = await posted('boss', settings(), { ...form, name: 'Second', verbs: 'export', routes: '' })
    expect(again.result.status).toBe(412)
    expect((await app())?.name).toBe('First')
  })

  test('A lock is one press, and so is undoing it; what is given in a locked app is refused with a word', async () => {
    const { posted, get, person, shop } = all()
    const locked = await posted('boss', settings(), { act: 'lock' })
    expect(locked.result.headers['location']).toBe(`${settings()}?done=locked`)
    const list = `/console/apps/${shop}`
    const give = { act: 'give', to: person.eve.subject, ...ticks('verb', 'view') }
    const refused = await posted('boss', list, give)
    expect([refused.result.status, refused.words]).toEqual([409, ['access_change_refused app_locked']])
    expect(refused.result.body).toContain('This app is locked')
    const undo = fieldsOf((await get('boss', `${settings()}?done=locked`)).body, 'unlock')
    expect((await posted('boss', settings(), undo)).result.headers['location']).toBe(`${settings()}?done=unlocked`)
    expect((await app())?.locked).toBe(false)
  })

  test('An app is handed over by an address of the company, and to nobody else', async () => {
    const { posted, person } = all()
    for (const to of [person.mallory.email, 'nobody@nowhere.test', person.mallory.subject]) {
      const { result, words } = await posted('boss', settings(), { act: 'hand_over', to })
      expect(result.status).toBe(400)
      // The third is counted by the line of the second.
      expect(words).toEqual(to === person.mallory.subject ? [] : ['app_refused unknown_owner'])
      expect(result.body).toContain('That is nobody who can own an app here')
      expect(result.body).toContain(`value="${to}"`)
    }
    const team = await posted('boss', settings(), { act: 'hand_over', to: 'ops' })
    expect([team.result.status, team.words]).toEqual([400, ['request_refused malformed']])
    const { result, events } = await posted('boss', settings(), { act: 'hand_over', to: person.bob.email })
    expect(result.headers['location']).toBe(`${settings()}?done=handed_over`)
    expect(ofKind(events, 'app_changed')[0]).toMatchObject({ after: { owner: person.bob.subject } })
  })

  test('A removal says in numbers what it takes away, and is one press more', async () => {
    const { posted, get, company } = all()
    const id = `${company}-gone`
    await posted('boss', '/console/apps', { act: 'register', id: 'gone', name: 'Gone', verbs: '', routes: '' })
    for (const to of ['ops', all().person.eve.email])
      await posted('boss', `/console/apps/${id}`, { act: 'give', to, ...ticks('verb', 'view') })
    const removal = `/console/apps/${id}/removal`
    const page = await get('boss', removal)
    expect(page.body).toContain('2 people and services lose what they have.')
    expect(page.body).toContain('1 team loses what it has')
    const { result, events } = await posted('boss', removal, fieldsOf(page.body, 'remove'))
    expect([result.status, result.headers['location']]).toEqual([303, '/console/apps?done=removed'])
    expect(ofKind(events, 'app_changed')[0]).toMatchObject({ after: { state: 'removed' } })
    expect((await get('boss', removal)).status).toBe(404)
  })

  test('What no button of the page says is refused, and nothing changes', async () => {
    const before = await app()
    for (const form of [
      {},
      { act: 'nothing' },
      { act: 'change', ...shape },
      { act: 'change', revision: '0', ...shape },
    ]) {
      const unread = await all().unread('boss', 'console-apps.change')
      const result = await all().post('boss', settings(), form as Record<string, string>)
      expect([result.status, await all().unread('boss', 'console-apps.change')]).toEqual([400, unread + 1])
    }
    expect(await app()).toEqual(before)
  })
}
