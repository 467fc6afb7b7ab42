// Reviews of access on the console: started by administrators, looked through by whoever manages an app, ended in numbers, and
// taken along as a record.

import { expect, test } from '@jest/globals'
import { create } from '../../../lib/outcome.ts'
import { type Item, key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { again, type Console, fieldsOf, ticks } from './company.ts'
import { sameAsNothing, staleLedBack } from './others.ts'

const REVIEWS = '/console/reviews'
const DAY = 86_400

export function tests(gate: () => Gate, all: () => Console): void {
  const shop = () => `/console/apps/${all().shop}`
  const dayIn = (days: number): string => new Date(gate().clock.now() + days * DAY * 1000).toISOString().slice(0, 10)
  const start = async (more: Readonly<Record<string, string>> = {}): Promise<string> => {
    const { headers, status } = await all().post('boss', REVIEWS, { act: 'start', due: dayIn(1), ...more })
    const path = headers['location']?.split('?')[0] ?? ''
    if (status !== 303) throw new Error(`no review but ${status}`)
    return path
  }
  const stored = async (subject: string) =>
    (await gate().table.get(key.entry(all().shop as never, subject as never)))[0]
  let one = ''
  const inShop = () => `${one}?app=${all().shop}`

  test('Nothing waits for who manages nothing, and an administrator is asked for a day and for apps of the company', async () => {
    const { get, posted, post, company } = all()
    expect((await get('eve', REVIEWS)).body).toContain('No review waits for you.')
    expect((await get('eve', REVIEWS)).body).not.toContain(`href="${REVIEWS}" aria-current`)
    const form = { act: 'start', due: dayIn(1) }
    const refused = await recorded(gate(), company, () => post('eve', REVIEWS, form))
    expect([refused.result.status, refused.words]).toEqual([403, ['access_refused not_administrator']])
    for (const [more, says, words] of [
      [{ due: dayIn(-2) }, 'Choose a day from today to a year ahead.', ['request_refused malformed']],
      [{ due: '2026-02-30' }, 'Choose a day', []],
      [{ ids: 'a b' }, 'Give ids of your company', []],
      [{ 'app:nosuch-app': 'yes' }, 'Give ids of your company', ['review_refused unknown_app']],
    ] as const) {
      const before = await all().unread('boss', 'console-reviews.create')
      const { result, words: told } = await posted('boss', REVIEWS, { ...form, ...more })
      expect([more, result.status]).toEqual([more, 400])
      expect(result.body).toContain(says)
      if (words[0] === 'review_refused unknown_app') expect(told).toEqual(words)
      else expect(await all().unread('boss', 'console-reviews.create')).toBe(before + 1)
    }
  })

  test('It is started once, said how far it has come, and is in the rail of those who may have to say something', async () => {
    const { posted, get, person } = all()
    await all().post('boss', shop(), { act: 'give', to: person.bob.subject, ...ticks('verb', 'view', 'manage') })
    await all().post('boss', shop(), { act: 'give', to: person.eve.subject, ...ticks('verb', 'view') })
    gate().clock.advance(1)
    const begun = await posted('boss', REVIEWS, { act: 'start', due: dayIn(1), [`app:${all().shop}`]: 'yes' })
    expect(begun.words).toEqual(['review_started'])
    expect(ofKind(begun.events, 'review_started')[0]).toMatchObject({ apps: [all().shop] })
    one = begun.result.headers['location']?.split('?')[0] ?? ''
    expect(begun.result.headers['location']).toBe(`${one}?done=started`)
    const second = await posted('boss', REVIEWS, { act: 'start', due: dayIn(1) })
    expect([second.result.status, second.words]).toEqual([409, ['review_refused too_many']])
    const list = await get('boss', REVIEWS)
    expect(list.body).toContain('<div>0 of 3</div>')
    expect(list.body).not.toContain('Start a review')
    expect((await get('boss', one)).body).toMatch(/<b>3<\/b>/)
    expect((await get('bob', '/console/apps')).body).toContain(`href="${REVIEWS}"`)
    for (const [who, waits] of [
      ['bob', true],
      ['eve', false],
    ] as const)
      expect((await get(who, REVIEWS)).body.includes(`href="${one}"`)).toBe(waits)
  })

  test('A review of another company, one that is not there, and one in which one has nothing to say are the same page', async () => {
    const { at, shop: app, person, company, get } = all()
    const looks = [one, `${one}?part=record`, `${one}?part=csv`, `${one}?app=${app}`, `${one}?ask=cancel`]
    const presses = [
      [one, { act: 'cancel' }],
      [`${one}?app=${app}`, { confirm: person.eve.subject }],
      [`${one}?app=${app}`, { act: 'withdraw', ...ticks('who', person.bob.subject) }],
      [`${one}?app=${app}`, { act: 'restore', [`back:${person.eve.subject}`]: 'view||' }],
      [one, { act: 'close' }],
    ] as const
    await sameAsNothing(at.mallory, looks, presses)
    await sameAsNothing(at.eve, looks, presses)
    gate().clock.advance(901)
    await again(gate(), person.eve, at.eve)
    const { words } = await recorded(gate(), company, () => get('eve', one))
    expect(words).toContain('review_refused unknown')
    expect(await stored(person.eve.subject)).toBeDefined()
    for (const who of ['boss', 'bob'] as const) await again(gate(), person[who], at[who])
  })

  test('Whoever manages the app sees what waits, and confirms it but for what is their own', async () => {
    const { get, posted, person } = all()
    const page = await get('bob', one)
    expect(page.body).toContain(`href="${inShop().replace('&', '&amp;')}"`)
    for (const hidden of ['part=record', 'ask=cancel', 'Decided']) expect(page.body).not.toContain(hidden)
    const entries = (await get('bob', inShop())).body
    expect(entries).toContain('Yours: somebody else confirms it.')
    expect(entries).toContain('not yet')
    const buttons = [...entries.matchAll(/name="(confirm|withdraw)" value="([^"]*)"/g)].map(([, ...is]) => is.join(' '))
    const [bob, eve] = [person.bob.subject, person.eve.subject]
    expect(new Set(buttons)).toEqual(
      new Set([`confirm ${eve}`, ...[eve, bob, 'team:ops'].map((id) => `withdraw ${id}`)]),
    )
    const own = await posted('bob', inShop(), { confirm: bob })
    expect([own.result.status, own.words]).toEqual([403, ['review_refused oneself']])
    expect(own.result.body).toContain('Nobody confirms, or gives back, what is their own.')
    const done = await posted('bob', inShop(), { confirm: eve, ...ticks('who', bob) })
    expect([done.result.headers['location'], done.words]).toEqual([`${inShop()}&done=confirmed`, ['review_decided']])
    expect((await get('bob', `${inShop()}&done=confirmed`)).body).toContain('confirmed by <bdi>bob</bdi>')
    const ended = await posted('bob', one, { act: 'cancel' })
    expect([ended.result.status, ended.words]).toEqual([403, ['access_refused not_administrator']])
    // The record is the administrators'.
    expect((await get('bob', `${one}?part=csv`)).body).not.toContain('principal')
  })

  test('Those ticked are decided about together or not at all, and what is withdrawn comes back by one press', async () => {
    const { get, posted, person, unread } = all()
    const both = ticks('who', person.bob.subject, 'team:ops')
    for (const ticked of [{}, ticks('who', ...Array.from({ length: 16 }, (_, i) => `team:t${i}`))]) {
      const before = await unread('boss', 'console-reviews.change')
      const { result } = await posted('boss', inShop(), { act: 'confirm', ...ticked })
      expect([result.status, await unread('boss', 'console-reviews.change')]).toEqual([400, before + 1])
      expect(result.body).toContain('Tick 1 to 15')
    }
    const some = await posted('boss', inShop(), { act: 'withdraw', ...both, ...ticks('who', 'team:nobody') })
    expect([some.result.status, some.words]).toEqual([404, ['access_change_refused unknown_team']])
    expect(await stored(person.bob.subject)).toBeDefined()

    const { result, words } = await posted('boss', inShop(), { act: 'withdraw', ...both })
    expect(words).toEqual(['review_decided', 'access_withdrawn', 'review_decided', 'access_withdrawn'])
    expect(await stored(person.bob.subject)).toBeUndefined()
    const back = await posted('boss', inShop(), fieldsOf(result.body, 'restore'))
    expect([back.result.headers['location'], back.words]).toEqual([
      `${inShop()}&done=restored`,
      ['access_given', 'access_given'],
    ])
    expect((await stored(person.bob.subject))?.verbs).toEqual(['view', 'manage'])
    const record = await get('boss', `${one}?part=record`)
    for (const said of ['<bdi>bob</bdi>', '<bdi>ops</bdi>', '<div>withdrawn</div>', '<div>confirmed</div>'])
      expect(record.body).toContain(said)
    const file = await get('boss', `${one}?part=csv`)
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.headers['content-disposition']).toContain('attachment')
    const lines = file.body.trim().split('\r\n')
    expect(lines[0]).toBe('app,principal,verbs,decision,by,at')
    expect(
      lines
        .slice(1)
        .map((line) => line.split(',').slice(1, 4).join(' '))
        .sort(),
    ).toEqual(
      [
        `${person.bob.subject} view manage withdrawn`,
        `${person.eve.subject} view confirmed`,
        'team:ops operate withdrawn',
      ].sort(),
    )
  })

  test('Giving it up says in numbers what stays, and does it', async () => {
    const { get, posted, person } = all()
    const early = await posted('boss', one, { act: 'close' })
    expect([early.result.status, early.words]).toEqual([409, ['review_refused not_due']])
    expect(early.result.body).toContain('It is not over before its date.')
    const { body } = await get('boss', `${one}?ask=cancel`)
    expect(body).toContain('2 entries that were withdrawn stay withdrawn.')
    const { result, words } = await posted('boss', one, fieldsOf(body, 'cancel'))
    expect([result.headers['location'], words]).toEqual([`${REVIEWS}?done=cancelled`, ['review_ended']])
    expect((await get('boss', REVIEWS)).body).toContain('<div>1 confirmed, 2 withdrawn</div>')
    const late = await posted('boss', inShop(), { confirm: person.eve.subject })
    expect([late.result.status, late.words]).toEqual([409, ['review_refused ended']])
    expect((await get('bob', one)).status).toBe(404)
  })

  test('Past its date nothing is confirmed any more, and it is carried out after it has said in numbers what goes', async () => {
    const { get, posted, person, at } = all()
    gate().clock.advance(60)
    one = await start()
    gate().clock.advance(2 * DAY)
    await again(gate(), person.boss, at.boss)
    const over = await get('boss', one)
    expect(over.body).toContain('The date has passed.')
    expect((await get('boss', inShop())).body).not.toContain('name="confirm"')
    const late = await posted('boss', inShop(), { confirm: person.eve.subject })
    expect([late.result.status, late.words]).toEqual([409, ['review_refused ended']])
    const { body } = await get('boss', `${one}?ask=close`)
    expect(body).toContain('3 entries that nobody confirmed are taken off the lists.')
    const told: (string | undefined)[] = []
    for (let step = 0; step < 10 && told.at(-1) !== 'closed'; step++) {
      const { result } = await posted('boss', `${one}?ask=close`, fieldsOf(body, 'close'))
      told.push(result.headers['location']?.split('done=')[1])
    }
    expect([told[0], told.at(-1)]).toEqual(['carried', 'closed'])
    expect(await stored(person.eve.subject)).toBeUndefined()
    const record = await get('boss', one)
    expect(record.body).toContain('3 over at the date')
    expect(record.body).toContain('the date</div>')
  })

  test('Of many the one that is on comes first, then the newest, page by page; and a place that is none is refused', async () => {
    const { get, company } = all()
    one = await start()
    const old = Array.from({ length: 55 }, (_, i) => ({
      ...{ kind: 'review', company: company as never, id: `Old${String(i).padStart(13, '0')}` as never },
      ...{
        state: 'cancelled',
        startedAt: (gate().clock.seconds() + i * DAY) as never,
        startedBy: all().person.boss.subject,
        due: 1 as never,
      },
    })) as readonly Extract<Item, { kind: 'review' }>[]
    await gate().table.commit({ token: 'old-reviews', writes: old.map(create), events: [], counted: 1 })
    const links = (body: string) =>
      [...body.matchAll(/<th scope="row"[^>]*><a href="([^"]*)"/g)].map(([, path]) => path)
    const first = await get('boss', REVIEWS)
    const next = /href="([^"]*after=[^"]*)"/.exec(first.body)?.[1] ?? ''
    const told = [...links(first.body), ...links((await get('boss', next.replaceAll('&amp;', '&'))).body)]
    expect([told[0], links(first.body).length]).toEqual([one, 50])
    const shown = told.filter((path) => path?.includes('/Old'))
    expect(shown).toEqual(old.map(({ id }) => `${REVIEWS}/${id}`).reverse())
    const lost = await recorded(gate(), company, () => get('boss', `${REVIEWS}?after=abc`))
    expect([lost.result.status, lost.words]).toEqual([400, ['request_refused malformed']])
    await all().post('boss', one, { act: 'cancel' })
  })

  test('A session that is not fresh decides nothing, and is led through the confirmation and back to the app', async () => {
    one = await start()
    await staleLedBack(gate(), all().person.boss, all().at.boss, [
      [inShop(), { act: 'withdraw', ...ticks('who', 'team:ops') }],
      [`${one}?ask=cancel`, { act: 'cancel' }],
    ])
  })
}
