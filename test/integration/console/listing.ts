// The list of apps and the form that registers one.

import { expect, test } from '@jest/globals'
import { ofKind } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { type Console, ESCAPED, MARKUP } from './company.ts'

const APPS = '/console/apps'

export function tests(_: () => Gate, all: () => Console): void {
  const shape = { act: 'register', name: 'Orders', verbs: '', routes: '' }

  test('The console leads to the first thing that one may see, and to the sign-in page whoever is not signed in', async () => {
    const { get, at } = all()
    const known = await get('boss', '/console')
    expect([known.status, known.headers['location']]).toEqual([303, expect.stringMatching(/^\/console\/[a-z]+$/)])
    const page = await get('eve', '/console')
    expect(page.headers['location']).toBe(APPS)
    const jar = at.boss.jar.get('__Host-session')
    at.boss.jar.delete('__Host-session')
    for (const path of ['/console', APPS, '/console/access', `${APPS}/xy`, `${APPS}/xy/settings`]) {
      const stranger = await get('boss', path)
      const next = encodeURIComponent(path)
      expect([path, stranger.status, stranger.headers['location']]).toEqual([path, 303, `/login?next=${next}`])
    }
    at.boss.jar.set('__Host-session', jar ?? '')
  })

  test('An administrator sees every app of the company with its owner; others what they may do something in', async () => {
    const { get, shop } = all()
    const [boss, bob, eve] = [await get('boss', APPS), await get('bob', APPS), await get('eve', APPS)]
    expect(boss.status).toBe(200)
    expect(boss.body).toContain(`href="${APPS}/${shop}"`)
    expect(boss.body).toContain('<bdi>boss</bdi>')
    expect(bob.body).toContain('<li translate="no">operate</li>')
    expect(bob.body).not.toContain('value="register"')
    expect(eve.body).not.toContain(shop)
    expect(eve.headers['content-security-policy']).toContain("script-src 'self'")
  })

  test('A search finds by the beginning of a word, and an address is looked for nowhere', async () => {
    const { get, person, shop } = all()
    expect((await get('boss', `${APPS}?q=sho`)).body).toContain(shop)
    expect((await get('boss', `${APPS}?q=hop`)).body).not.toContain(`${APPS}/${shop}"`)
    const address = await get('boss', `${APPS}?q=${encodeURIComponent(person.bob.email)}`)
    expect(address.body).toContain('Give a name, or what stands before the @.')
    expect(address.body).not.toContain(`${APPS}/${shop}"`)
  })

  test('An app is registered under the company’s own beginning, and its name is text wherever it is shown', async () => {
    const { get, posted, company } = all()
    const form = {
      ...shape,
      id: 'orders',
      name: MARKUP,
      verbs: 'refund',
      routes: 'GET /orders/{id} data\n\nPOST /orders refund',
    }
    const { result, events } = await posted('boss', APPS, form)
    expect([result.status, result.headers['location']]).toEqual([303, `${APPS}/${company}-orders?done=registered`])
    expect(ofKind(events, 'app_registered')[0]).toMatchObject({ app: `${company}-orders` })
    for (const path of ['', '/settings', '/removal', '/why', '/who']) {
      const page = await get('boss', `${APPS}/${company}-orders${path}`)
      expect([path, page.status, page.body.includes(MARKUP), page.body.includes(ESCAPED)]).toEqual([
        path,
        200,
        false,
        true,
      ])
    }
    expect((await get('boss', APPS)).body).not.toContain(MARKUP)
    // Who types the beginning as well means the same.
    const twice = await posted('boss', APPS, { ...form, id: `${company}-orders` })
    expect([twice.result.status, twice.words]).toEqual([409, ['app_refused taken']])
    expect(twice.result.body).toContain('There is, or was, an app of this id.')
  })

  test('Each wrong line is told by its number, what was typed is kept, and the refusal is on record', async () => {
    const { posted, company } = all()
    const routes = [
      'GET /a view',
      'get /b view',
      'GET b view',
      'GET /b fly',
      '',
      'GET /A logs',
      'GET /c',
      '</textarea>',
    ].join('\n')
    const { result, words, events } = await posted('boss', APPS, { ...shape, id: 'lines', verbs: '', routes })
    expect([result.status, words]).toEqual([400, ['request_refused malformed']])
    expect(events[0]).toMatchObject({ company, endpoint: 'console-apps.create' })
    for (const line of [2, 3, 4, 6, 7, 8]) expect(result.body).toContain(`Line ${line}: `)
    for (const line of [1, 5]) expect(result.body).not.toContain(`Line ${line}: `)
    expect(result.body).toContain(
      '\nGET /a view\nget /b view\nGET b view\nGET /b fly\n\nGET /A logs\nGET /c\n&lt;/textarea&gt;</textarea>',
    )
    expect(result.body).toMatch(/<title>Error: /)
  })

  test.each([
    ['an id that is none', { id: 'Or ders' }, 'An id is of a–z'],
    ['no name', { id: 'nameless', name: ' ' }, 'Give a name of at most 80 characters.'],
    ['a verb that is none', { id: 'verbs', verbs: 'RM' }, '“RM” is no verb'],
    ['a standard verb', { id: 'verbs', verbs: 'fly deploy' }, 'Every app knows “deploy” already.'],
    ['a verb twice', { id: 'verbs', verbs: 'fly, fly' }, '“fly” is there twice.'],
  ])('%s is told beside its field', async (_title, more, says) => {
    const { post, unread } = all()
    const before = await unread('boss', 'console-apps.create')
    const result = await post('boss', APPS, { ...shape, ...more })
    expect([result.status, await unread('boss', 'console-apps.create')]).toEqual([400, before + 1])
    expect(result.body).toContain(says)
    expect(result.body.match(/aria-invalid/g)?.length).toBe(1)
  })

  test('A long list comes page by page, on from each and back to the first; a place that is none is refused', async () => {
    const { get, post, posted, company } = all()
    const names = Array.from({ length: 52 }, (_, i) => `many${String(i).padStart(2, '0')}`)
    for (const id of names) await post('boss', APPS, { ...shape, id, name: id })
    const shown = (body: string) => names.filter((name) => body.includes(`${APPS}/${company}-${name}"`))
    const first = await get('boss', `${APPS}?q=many`)
    const next = /href="(\/console\/apps\?q=many&amp;after=[^"]+)"/.exec(first.body)?.[1]?.replace('&amp;', '&') ?? ''
    expect([shown(first.body).length, first.body.includes('First page')]).toEqual([50, false])
    const second = await get('boss', next)
    expect(shown(second.body)).toEqual(names.slice(50))
    expect(second.body).toContain(`href="${APPS}?q=many">First page`)
    expect(second.body).not.toContain('Next page')
    const nowhere = await posted('boss', `${APPS}?after=bm93aGVyZQ`, { ...shape, id: 'many00' })
    expect(nowhere.result.status).toBe(409)
    expect((await get('boss', `${APPS}?after=bm93aGVyZQ`)).status).toBe(400)
  })

  test('Whoever is no administrator registers nothing, and it is on record', async () => {
    const { posted } = all()
    const { result, words } = await posted('bob', APPS, { ...shape, id: 'mine' })
    expect([result.status, words]).toEqual([403, ['access_refused not_administrator']])
  })

  test('A form from another site does nothing', async () => {
    const { at } = all()
    const answer = await at.boss.send('POST', APPS, {
      form: { ...shape, id: 'csrf' },
      headers: { origin: 'https://evil.test' },
    })
    expect(answer.status).toBe(403)
    expect((await at.boss.send('GET', `${APPS}?q=csrf`)).body).toContain('Nothing begins with')
  })
}
