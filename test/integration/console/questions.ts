// Why may they, who may, what may I do: asked and answered in a browser.

import { expect, test } from '@jest/globals'
import { key } from '../../../lib/schema.ts'
import type { Answer } from '../gate/answer.ts'
import type { Gate } from '../gate/open.ts'
import { type Console, ticks } from './company.ts'

/** As it is read. */
const read = ({ body }: Answer): string =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')

export function tests(gate: () => Gate, all: () => Console): void {
  const why = () => `/console/apps/${all().shop}/why`
  const who = () => `/console/apps/${all().shop}/who`
  const answer = async (by: 'boss' | 'bob' | 'eve', form: Record<string, string>) => {
    const asked = await all().post(by, why(), form)
    expect(asked.status).toBe(303)
    const place = asked.headers['location'] ?? ''
    expect(place).not.toMatch(/@|%40/)
    return all().get(by, place)
  }

  test('The answer names the entry or the team, who gave it, since when and until when', async () => {
    const { person, post, shop } = all()
    expect(read(await answer('boss', { who: person.bob.email, verb: 'view', on: '' }))).toMatch(
      /Yes: bob may view in shop by an entry of their own, given( by boss)? on [0-9]+ \w+ 20[0-9]{2} without an end\./,
    )
    expect(read(await answer('boss', { who: person.bob.email, verb: 'operate', on: '' }))).toContain(
      'through the team ops',
    )
    expect(read(await answer('boss', { who: person.eve.email, verb: 'view', on: '' }))).toMatch(
      /No: no entry lets .* view in shop/,
    )
    expect(read(await answer('boss', { who: person.boss.email, verb: 'manage', on: '' }))).toContain(
      'Yes: you may manage in shop, as an administrator of the company.',
    )
    const until = new Date(gate().clock.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    const later = new Date(gate().clock.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    await post('boss', `/console/apps/${shop}`, { act: 'give', to: person.eve.email, until, ...ticks('verb', 'view') })
    expect(read(await answer('boss', { who: person.eve.email, verb: 'view', on: until }))).toContain('Yes: ')
    const over = read(await answer('boss', { who: person.eve.email, verb: 'view', on: later }))
    expect(over).toContain('does not hold then')
    expect(over).toMatch(/It was an entry of their own, given by boss on .*, up to and including /)
  })

  test('Everybody may ask of themself, also where they may do nothing; of others only who looks after the app', async () => {
    const { post, get, person } = all()
    expect(read(await answer('bob', { verb: 'data', on: '' }))).toContain('No: no entry lets you data in shop.')
    await post('boss', `/console/apps/${all().shop}`, { act: 'withdraw', one: person.eve.subject })
    const eve = await get('eve', `${why()}?verb=view`)
    expect(eve.status).toBe(200)
    expect(read(eve)).toContain('No: no entry lets you view in')
    // Of an app that one has nothing to do with not even the name is told.
    expect(read(eve)).not.toMatch(/in shop\./)
    for (const path of [`${why()}?verb=view&subject=${person.boss.subject}`, `${who()}?verb=view`])
      expect([path, (await get('bob', path)).status]).toEqual([path, 403])
  })

  test('Nobody of that address, and a day that is over, are told beside the field', async () => {
    const { posted, person } = all()
    for (const address of ['nobody@nowhere.test', person.mallory.email]) {
      const nobody = await posted('boss', why(), { who: address, verb: 'view', on: '' })
      expect([nobody.result.status, nobody.words]).toEqual([404, ['access_refused not_yours']])
      expect(nobody.result.body).toContain('There is nobody of that address or id here.')
      expect(nobody.result.body).toContain(`value="${address}"`)
    }
    const past = await posted('boss', why(), { who: person.bob.email, verb: 'view', on: '2020-01-01' })
    expect([past.result.status, past.words]).toEqual([400, ['request_refused malformed']])
    expect(past.result.body).toContain('Choose today or a day to come.')
  })

  test('Who may is one list on one page, each once, with the reason', async () => {
    const { get, person } = all()
    const page = await get('boss', `${who()}?verb=operate`)
    expect(page.body.match(/rowheader/g)?.length).toBe(2)
    expect(read(page)).toMatch(/boss.*administrator of the company.*bob.*through the team ops/)
    expect(page.body).toContain(`${why()}?subject=${person.bob.subject}&amp;verb=operate`)
    expect((await get('boss', who())).body).not.toContain('rowheader')
  })

  test('What may I do is for everybody, with every ground', async () => {
    const { get } = all()
    const bob = read(await get('bob', '/console/access'))
    expect(bob).toContain('An entry of your own, given')
    expect(bob).toContain('Through the team ops')
    expect(read(await get('boss', '/console/access'))).toContain('You are an administrator of the company.')
    expect(read(await get('eve', '/console/access'))).toContain('You may not do anything in any app now.')
  })

  test('Somebody of another company is asked about by id, and nothing is told of them', async () => {
    const { person, company } = all()
    const [before] = await gate().table.get(key.company(company as never))
    expect(
      (await all().posted('boss', why(), { who: person.mallory.subject, verb: 'view', on: '' })).result.status,
    ).toBe(303)
    const page = await all().get('boss', `${why()}?subject=${person.mallory.subject}&verb=view`)
    expect(page.status).toBe(404)
    expect(before?.state).toBe('active')
  })
}
