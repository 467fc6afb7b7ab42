// Services on the console: made with a secret that is shown once, renewed, suspended and removed, each press with its event.

import { expect, test } from '@jest/globals'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { type Console, fieldsOf, MARKUP } from './company.ts'
import { sameAsNothing, staleLedBack } from './others.ts'

const SERVICES = '/console/services'
const NAME = 'Ship & Sons'
const secretIn = (page: string): string => /<input id="secret"[^>]* value="([^"]*)"/.exec(page)?.[1] ?? ''
const pathIn = (page: string): string => /class="button primary" href="([^"]*)"/.exec(page)?.[1] ?? ''

export function foreign(gate: () => Gate, all: () => Console): void {
  test('A service of another company, and none, are the same page', async () => {
    const { at, post } = all()
    const path = pathIn((await post('boss', SERVICES, { act: 'create', name: 'Hidden', apps: '' })).body)
    await sameAsNothing(
      at.mallory,
      [path, `${path}?ask=remove`],
      [
        [path, { act: 'change', name: 'Mine', apps: '' }],
        [path, { act: 'rotate', overlap: '0' }],
        ...['suspend', 'reinstate', 'remove'].map((act) => [path, { act }] as const),
      ],
    )
    expect((await at.mallory.send('GET', SERVICES)).body).not.toContain('Hidden')
    expect((await at.boss.send('GET', path)).body).toContain('Hidden')
  })

  test('Whoever is no administrator sees none of it, and has it on record', async () => {
    const { get, post, company } = all()
    const looked = await recorded(gate(), company, () => get('bob', SERVICES))
    expect([looked.result.status, looked.words]).toEqual([403, ['access_refused not_administrator']])
    expect((await post('bob', SERVICES, { act: 'create', name: 'Own', apps: '' })).status).toBe(403)
  })

  test('A session that is not fresh does nothing, and is led through the confirmation and back', async () => {
    const { at, person, post } = all()
    const path = pathIn((await post('boss', SERVICES, { act: 'create', name: 'Late', apps: '' })).body)
    await staleLedBack(gate(), person.boss, at.boss, [
      [SERVICES, { act: 'create', name: 'Later', apps: '' }],
      [path, { act: 'rotate', overlap: '0' }],
      [path, { act: 'suspend' }],
    ])
  })
}

export function tests(_: () => Gate, all: () => Console): void {
  let path = ''
  let first = ''

  test('A secret is shown once, in an answer that nothing keeps', async () => {
    const { posted, get, shop } = all()
    const { result, words } = await posted('boss', SERVICES, { act: 'create', name: NAME, apps: shop })
    expect([result.status, result.headers['cache-control'], words]).toEqual([200, 'no-store', ['client_registered']])
    expect(result.body).toContain('<bdi>Ship &amp; Sons</bdi>')
    first = secretIn(result.body)
    expect(first.length).toBeGreaterThan(20)
    path = pathIn(result.body)
    for (const page of [path, SERVICES, `${SERVICES}?q=ship`]) {
      const { body } = await get('boss', page)
      expect([page, body.includes(first)]).toEqual([page, false])
      expect(body).toContain('Ship &amp; Sons')
    }
    expect((await get('boss', path)).body).toContain(`value="${shop}"`)
  })

  test.each([
    [{ name: '', apps: '' }, 'Give a name of up to 60 letters'],
    [{ name: MARKUP, apps: '' }, 'Give a name of up to 60 letters'],
    [{ name: 'Fine', apps: 'no-such-app' }, 'One of these is no app'],
    [{ name: 'Fine', apps: 'Not An Id' }, 'One of these is no app'],
  ])('What cannot be a service is refused beside its field: %j', async (typed, said) => {
    const { status, body } = await all().post('boss', SERVICES, { act: 'create', ...typed })
    expect([status, body.includes(said)]).toEqual([400, true])
    expect(body).toContain(`value="${typed.apps}"`)
    expect(body).not.toContain(MARKUP)
  })

  test('A new secret is another one, and the one before stays good as long as was said', async () => {
    const { posted, get } = all()
    const { result, words } = await posted('boss', path, { act: 'rotate', overlap: '3600' })
    expect([result.status, result.headers['cache-control'], words]).toEqual([200, 'no-store', ['client_changed']])
    expect(secretIn(result.body)).not.toBe(first)
    expect((await get('boss', path)).body).toContain('good until')
    expect((await posted('boss', path, { act: 'rotate', overlap: '999999999' })).result.status).toBe(400)
  })

  test('It is called otherwise, suspended with a way back, and removed for good', async () => {
    const { posted, get } = all()
    const named = await posted('boss', path, { act: 'change', name: 'Nightly', apps: '' })
    expect([named.result.headers['location'], named.words]).toEqual([`${path}?done=saved`, ['client_changed']])
    const suspended = await posted('boss', path, { act: 'suspend' })
    expect(ofKind(suspended.events, 'subject_changed')).toMatchObject([{ act: 'suspended' }])
    const undo = fieldsOf((await get('boss', `${path}?done=suspended`)).body, 'reinstate')
    expect((await posted('boss', path, undo)).result.headers['location']).toBe(`${path}?done=reinstated`)
    const { body } = await get('boss', `${path}?ask=remove`)
    expect(body).toContain('0 places in teams are given up.')
    const gone = await posted('boss', path, fieldsOf(body, 'remove'))
    expect(gone.result.headers['location']).toBe(`${SERVICES}?done=removed`)
    expect((await get('boss', path)).status).toBe(404)
  })
}
