// A session that is not fresh any more is led through the confirmation and back to where it was; and what is another
// company's is, on every page, what is not there.

import { expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../lib/event.ts'
import type { Gate } from '../gate/open.ts'
import { again, type Console, ticks } from './company.ts'

export function foreign(_: () => Gate, all: () => Console): void {
  test('Another company’s app, and one that is not there, are the same page, and nothing is done', async () => {
    const { at, shop, person } = all()
    const places: readonly (readonly [string, string, Record<string, string>?])[] = [
      ...(['', '/settings', '/removal', '/why', '/who?verb=view'] as const).map((path) => ['GET', path] as const),
      ['GET', `/access/${person.bob.subject}`],
      ['GET', '/access/team:ops'],
      ['POST', '', { act: 'give', to: 'ops', ...ticks('verb', 'view') }],
      ['POST', '', { act: 'withdraw', one: person.bob.subject }],
      ['POST', '', { act: 'restore', [`back:${person.bob.subject}`]: 'view||' }],
      ['POST', '/settings', { act: 'lock' }],
      ['POST', '/settings', { act: 'hand_over', to: person.mallory.email }],
      ['POST', '/removal', { act: 'remove' }],
      ['POST', `/access/${person.bob.subject}`, { act: 'withdraw' }],
      ['POST', '/why', { who: person.bob.subject, verb: 'view', on: '' }],
    ]
    for (const [method, path, form] of places) {
      const ask = async (app: string) => {
        const { status, body, headers } = await at.mallory.send(method, `/console/apps/${app}${path}`, form && { form })
        return [status, body.replaceAll(headers['x-request-id'] ?? '', '').replaceAll(app, '<app>')]
      }
      const [theirs, nothing] = [await ask(shop), await ask('c0-nothing-at-all')]
      expect([method, path, theirs[0]]).toEqual([method, path, 404])
      expect(theirs).toEqual(nothing)
    }
  })
}

export function tests(gate: () => Gate, all: () => Console): void {
  test('A press by a session that is not fresh does nothing, and leads through the confirmation back to the page', async () => {
    const { posted, get, shop, person, at } = all()
    gate().clock.advance(601)
    const list = `/console/apps/${shop}`
    expect((await get('boss', list)).body).toContain(`href="/account/confirm?next=${encodeURIComponent(list)}"`)
    const presses = [
      [list, { act: 'withdraw', one: person.bob.subject }],
      [`${list}/settings`, { act: 'lock' }],
      [`${list}/removal`, { act: 'remove' }],
      [`${list}/access/${person.bob.subject}`, { act: 'withdraw' }],
      ['/console/apps', { act: 'register', id: 'late', name: 'Late', verbs: '', routes: '' }],
    ] as const
    const asked: RecordedEvent[] = []
    for (const [path, form] of presses) {
      const { result, events } = await posted('boss', path, form)
      const next = encodeURIComponent(`${path}?again=1`)
      expect([path, result.status, result.headers['location']]).toEqual([path, 303, `/account/confirm?next=${next}`])
      asked.push(...events)
    }
    // The third and the fifth are counted by the lines before them.
    expect(asked.map((event) => [event.kind, event.count])).toEqual([1, 2, 4].map((n) => ['step_up_asked', n]))
    const { bob } = person
    expect((await get('boss', list)).body).toContain(bob.email)
    // What the address says of it is believed only where the session shows it.
    expect((await get('boss', `${list}?again=1`)).body).not.toContain('Do it once more')
    await again(gate(), person.boss, at.boss)
    const back = await get('boss', `${list}?again=1`)
    expect(back.body).toContain('That is confirmed. Do it once more.')
    expect(back.body).not.toContain('/account/confirm')
    expect((await posted('boss', list, { act: 'withdraw', one: bob.subject })).words).toEqual(['access_withdrawn'])
  })

  test('A page comes back to the place in the list from which it was left', async () => {
    const { posted, shop } = all()
    gate().clock.advance(601)
    const { result } = await posted('boss', `/console/apps/${shop}?after=abc`, { act: 'withdraw', one: 'team:ops' })
    expect(result.headers['location']).toBe(
      `/account/confirm?next=${encodeURIComponent(`/console/apps/${shop}?after=abc&again=1`)}`,
    )
  })
}
