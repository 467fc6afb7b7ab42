// The access list in a browser: given, changed, withdrawn one by one and together, and given back.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import { ofKind } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { type Console, ESCAPED, fieldsOf, MARKUP, ticks } from './company.ts'

export function tests(gate: () => Gate, all: () => Console): void {
  const list = () => `/console/apps/${all().shop}`
  const entry = (principal: string) => `${list()}/access/${encodeURIComponent(principal)}`
  const stored = async (subject: string) =>
    (await gate().table.get(key.entry(all().shop as never, subject as never)))[0]

  test('The list names who was given what, by whom and why, and an address only of the company’s own', async () => {
    const { get, person } = all()
    const page = await get('boss', list())
    expect(page.status).toBe(200)
    for (const said of ['<bdi id="name-team-ops">ops</bdi>', person.bob.email, 'by <bdi>boss</bdi>', 'not yet'])
      expect(page.body).toContain(said)
  })

  test('Access is given by an address, with a last day and a reason stays text and out of the log', async () => {
    const { posted, get, person, shop } = all()
    const { result, events } = await posted('boss', list(), {
      ...{ act: 'give', to: person.eve.email, until: '2030-12-31', reason: MARKUP },
      ...ticks('verb', 'view', 'deploy'),
    })
    expect([result.status, result.headers['location']]).toEqual([303, `${list()}?done=given`])
    expect(ofKind(events, 'access_given')[0]).toMatchObject({
      app: shop,
      to: person.eve.subject,
      after: ['view', 'deploy'],
    })
    expect(JSON.stringify(events)).not.toMatch(/onerror|@/)
    expect(await stored(person.eve.subject)).toMatchObject({
      until: Date.parse('2031-01-01T00:00:00Z') / 1000,
      reason: MARKUP,
    })
    for (const path of [list(), entry(person.eve.subject)]) {
      const page = await get('boss', path)
      expect([page.body.includes(MARKUP), page.body.includes(ESCAPED)]).toEqual([false, true])
      expect(page.body).toContain('31 Dec 2030')
    }
  })

  test.each<[string, Record<string, string>, string[], number, string, string]>([
    [
      'nobody’s address',
      { to: 'nobody@nowhere.test' },
      ['view'],
      404,
      'access_change_refused unknown_subject',
      'There is nobody of that address',
    ],
    [
      'a team that is none',
      { to: 'nobodies' },
      ['view'],
      404,
      'access_change_refused unknown_team',
      'There is no team of that name',
    ],
    ['what is neither', { to: 'A B' }, ['view'], 400, 'request_refused malformed', 'That is no e-mail address'],
    ['no verb', { to: 'ops' }, [], 400, 'request_refused malformed', 'Tick at least one thing'],
    ['a verb that is none', { to: 'ops' }, ['RM'], 400, 'request_refused malformed', 'Tick at least one thing'],
    [
      'a day that is over',
      { to: 'ops', until: '2020-01-01' },
      ['view'],
      400,
      'request_refused malformed',
      'That day is over',
    ],
    [
      'a day that is none',
      { to: 'ops', until: '2030-02-30' },
      ['view'],
      400,
      'request_refused malformed',
      'That is no day',
    ],
    [
      'a reason that is too long',
      { to: 'ops', reason: 'x'.repeat(201) },
      ['view'],
      400,
      'request_refused malformed',
      'at most 200 characters',
    ],
  ])('To give to %s is refused beside the field, with what was typed', async (_, form, verbs, status, event, says) => {
    const { posted, unread } = all()
    const before = await unread('boss', 'console-access.press')
    const { result, words } = await posted('boss', list(), { act: 'give', ...form, ...ticks('verb', ...verbs) })
    expect(result.status).toBe(status)
    if (event === 'request_refused malformed') expect(await unread('boss', 'console-access.press')).toBe(before + 1)
    else expect(words).toEqual([event])
    expect(result.body).toContain(says)
    expect(result.body).toContain('<details class="panel" open>')
    expect(result.body).toContain(`value="${form['to']}"`)
    expect(result.body.match(/aria-invalid/g)?.length).toBe(1)
  })

  test('An entry is changed from its own page, and a day that is left as it was is left as it was to the second', async () => {
    const { posted, get, person } = all()
    const until = Date.parse('2030-06-15T09:30:00Z') / 1000
    await gate().alter(key.entry(all().shop as never, person.eve.subject), { until: until as never })
    const form = fieldsOf((await get('boss', entry(person.eve.subject))).body, 'give')
    const kept = { ...form, act: 'give', until: '2030-06-15', reason: 'longer', ...ticks('verb', 'view') }
    const { result, events } = await posted('boss', entry(person.eve.subject), kept)
    expect([result.status, result.headers['location']]).toEqual([303, `${entry(person.eve.subject)}?done=changed`])
    expect(ofKind(events, 'access_given')[0]).toMatchObject({ before: ['view', 'deploy'], after: ['view'] })
    expect(await stored(person.eve.subject)).toMatchObject({ until, reason: 'longer' })
    await posted('boss', entry(person.eve.subject), { ...kept, until: '2030-06-16' })
    expect(await stored(person.eve.subject)).toMatchObject({ until: Date.parse('2030-06-17T00:00:00Z') / 1000 })
  })

  test('Whose entry it is, the address says and no field', async () => {
    const { posted, person } = all()
    const before = await stored(person.bob.subject)
    await posted('boss', entry(person.eve.subject), {
      ...{ act: 'give', to: person.bob.subject, one: person.bob.subject },
      ...ticks('verb', 'view', 'logs', 'data'),
    })
    expect(await stored(person.bob.subject)).toEqual(before)
    expect((await stored(person.eve.subject))?.verbs).toEqual(['view', 'logs', 'data'])
  })

  test('What is withdrawn is named, and one press gives it back as it was', async () => {
    const { posted, post, person } = all()
    const before = await stored(person.eve.subject)
    const { result, events } = await posted('boss', list(), { act: 'withdraw', one: person.eve.subject })
    expect(result.status).toBe(200)
    expect(ofKind(events, 'access_withdrawn')[0]).toMatchObject({ from: person.eve.subject })
    expect(await stored(person.eve.subject)).toBeUndefined()
    expect(result.body).toContain(ESCAPED)
    const undo = fieldsOf(result.body, 'restore')
    const back = await posted('boss', list(), undo)
    expect([back.result.status, back.result.headers['location']]).toEqual([303, `${list()}?done=restored`])
    expect(ofKind(back.events, 'access_given')[0]).toMatchObject({ to: person.eve.subject, before: [] })
    const { verbs, until, reason } = before ?? {}
    expect(await stored(person.eve.subject)).toMatchObject({
      verbs,
      ...(until && { until }),
      ...(reason && { reason }),
    })
    // Pressed again, it finds somebody who has it already.
    const twice = await posted('boss', list(), undo)
    expect([twice.result.status, twice.words]).toEqual([412, ['access_change_refused outdated']])
    expect((await post('boss', list(), { act: 'restore' })).status).toBe(400)
  })

  test('Those ticked lose it together or not at all, and come back together', async () => {
    const { posted, person, shop } = all()
    const both = { act: 'withdraw', ...ticks('who', person.eve.subject, 'team:ops') }
    const one = await posted('boss', list(), { ...both, ...ticks('who', 'team:nobody') })
    expect([one.result.status, one.words]).toEqual([404, ['access_change_refused unknown_team']])
    expect(await stored(person.eve.subject)).toBeDefined()
    const { result, events } = await posted('boss', list(), both)
    expect(ofKind(events, 'access_withdrawn').map(({ from }) => from)).toEqual([person.eve.subject, 'ops'])
    const back = await posted('boss', list(), fieldsOf(result.body, 'restore'))
    expect(back.result.status).toBe(303)
    expect(await stored(person.eve.subject)).toBeDefined()
    const [app] = await gate().table.get(key.app(shop as never))
    expect(app?.teams).toMatchObject({ ops: { verbs: ['operate'] } })
  })

  test.each<[string, (all: Console) => Record<string, string>, number, string]>([
    [
      'a verb that the app does not know',
      ({ person }) => ({ [`back:${person.eve.subject}`]: 'fly||' }),
      400,
      'access_change_refused unknown_verb',
    ],
    [
      'somebody of another company',
      ({ person }) => ({ [`back:${person.mallory.subject}`]: 'view||' }),
      404,
      'access_change_refused unknown_subject',
    ],
    [
      'a time that is over',
      ({ person }) => ({ [`back:${person.eve.subject}`]: 'view|1|' }),
      400,
      'access_change_refused already_over',
    ],
    [
      'nothing that can be read',
      ({ person }) => ({ [`back:${person.eve.subject}`]: '|||' }),
      400,
      'request_refused malformed',
    ],
  ])(
    'A form of an undo that was altered gives back no more than could be given: %s',
    async (_, fields, status, event) => {
      const { posted, person } = all()
      await posted('boss', list(), { act: 'withdraw', one: person.eve.subject })
      const { result, words } = await posted('boss', list(), { act: 'restore', ...fields(all()) })
      expect([result.status, words]).toEqual([status, [event]])
      expect(await stored(person.eve.subject)).toBeUndefined()
      await posted('boss', list(), { act: 'give', to: person.eve.subject, ...ticks('verb', 'view') })
    },
  )

  test('Who undoes gives nothing that they do not hold', async () => {
    const { posted, person } = all()
    await posted('boss', entry(person.bob.subject), { act: 'give', ...ticks('verb', 'view', 'logs', 'manage') })
    await posted('boss', list(), { act: 'withdraw', one: person.eve.subject })
    const back = { act: 'restore', [`back:${person.eve.subject}`]: 'view deploy||' }
    const { result, words } = await posted('bob', list(), back)
    expect([result.status, words]).toEqual([403, ['access_change_refused more_than_held']])
    expect((await posted('boss', list(), back)).result.status).toBe(303)
    await posted('boss', entry(person.bob.subject), { act: 'give', ...ticks('verb', 'view', 'logs') })
  })

  test('Nothing ticked, and more than twenty, is refused with a word, and the ticks are kept', async () => {
    const { post, person, unread } = all()
    for (const ticked of [[], [person.eve.subject, ...Array.from({ length: 20 }, (_, i) => `team:t${i}`)]]) {
      const before = await unread('boss', 'console-access.press')
      const result = await post('boss', list(), { act: 'withdraw', ...ticks('who', ...ticked) })
      expect([result.status, await unread('boss', 'console-access.press')]).toEqual([400, before + 1])
      expect(result.body).toContain('Tick 1 to 20')
      expect(result.body.includes('" checked></label>')).toBe(ticked.length > 0)
    }
  })

  test('What was withdrawn meanwhile is not given anew by who meant to change it', async () => {
    const { posted, person } = all()
    await posted('boss', list(), { act: 'withdraw', one: person.eve.subject })
    const { result, words } = await posted('boss', entry(person.eve.subject), { act: 'give', ...ticks('verb', 'view') })
    expect([result.status, words]).toEqual([404, ['access_change_refused no_entry']])
    expect(await stored(person.eve.subject)).toBeUndefined()
  })

  test('Whoever only may do something there sees what, and changes nothing', async () => {
    const { get, posted, person } = all()
    const page = await get('bob', list())
    expect(page.body).toContain('What you may do')
    for (const hidden of ['ops', person.boss.email, 'value="give"']) expect(page.body).not.toContain(hidden)
    const { result, words } = await posted('bob', list(), { act: 'give', to: 'ops', ...ticks('verb', 'view') })
    expect([result.status, words]).toEqual([403, ['access_refused no_entry']])
  })
}
