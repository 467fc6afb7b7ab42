// Teams on the console: made, filled, emptied with a way back, called otherwise and removed, each press with its event.

import { expect, test } from '@jest/globals'
import type { CompanyId, TeamId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { type Console, ESCAPED, fieldsOf, MARKUP, ticks } from './company.ts'
import { sameAsNothing, staleLedBack } from './others.ts'

const TEAMS = '/console/teams'
const OPS = `${TEAMS}/ops`

export function foreign(gate: () => Gate, all: () => Console): void {
  test('A team of another company, and none, are the same page', async () => {
    const { at, person } = all()
    const form = { act: 'create', id: 'secret', name: 'Secret' }
    expect((await at.boss.send('POST', TEAMS, { form })).status).toBe(303)
    await sameAsNothing(
      at.mallory,
      [`${TEAMS}/secret`, `${TEAMS}/secret?ask=remove`],
      [
        [`${TEAMS}/secret`, { act: 'name', name: 'Mine' }],
        [`${TEAMS}/secret`, { act: 'add', to: person.mallory.email }],
        [`${TEAMS}/secret`, { act: 'drop', ...ticks('who', person.bob.subject) }],
        [`${TEAMS}/secret`, { act: 'remove' }],
      ],
      'nobody',
    )
    expect((await at.mallory.send('GET', TEAMS)).body).not.toContain('Secret')
  })

  test('Whoever is no administrator sees none of it, and has it on record', async () => {
    const { get, post, company } = all()
    const looked = await recorded(gate(), company, () => get('bob', OPS))
    expect([looked.result.status, looked.words]).toEqual([403, ['access_refused not_administrator']])
    expect((await get('bob', TEAMS)).status).toBe(403)
    expect((await post('bob', OPS, { act: 'remove' })).status).toBe(403)
    expect((await post('bob', TEAMS, { act: 'create', id: 'own', name: 'Own' })).status).toBe(403)
  })

  test('A session that is not fresh does nothing, and is led through the confirmation and back', async () => {
    const { at, person } = all()
    await staleLedBack(gate(), person.boss, at.boss, [
      [TEAMS, { act: 'create', id: 'late', name: 'Late' }],
      [OPS, { act: 'drop', one: person.bob.subject }],
      [OPS, { act: 'add', to: person.eve.email }],
    ])
  })
}

export function tests(gate: () => Gate, all: () => Console): void {
  const teamsOf = async (who: 'bob' | 'eve') =>
    (await gate().table.get(key.subject(all().person[who].subject)))[0]?.teams

  test('A team is made once, and listed and found by its name', async () => {
    const { posted, get } = all()
    const form = { act: 'create', id: 'on-call', name: MARKUP }
    const made = await posted('boss', TEAMS, form)
    expect([made.result.headers['location'], made.words]).toEqual([`${TEAMS}/on-call?done=created`, ['team_created']])
    const { body } = await get('boss', TEAMS)
    expect(body).toContain(ESCAPED)
    expect(body).not.toContain(MARKUP)
    expect((await get('boss', `${TEAMS}?q=img`)).body).toContain(`href="${TEAMS}/on-call"`)
    const twice = await posted('boss', TEAMS, form)
    expect([twice.result.status, twice.words]).toEqual([409, ['team_refused taken']])
    expect(twice.result.body).toContain('There is, or was, a team of this id.')
  })

  test.each([
    [{ id: 'On Call', name: 'x' }, 'An id is 2 to 40'],
    [{ id: 'fine', name: '' }, 'Give a name of at most 80 characters.'],
  ])('What cannot be a team is refused beside its field: %j', async (typed, said) => {
    const { result } = await all().posted('boss', TEAMS, { act: 'create', ...typed })
    expect(result.status).toBe(400)
    expect(result.body).toContain(said)
    expect(result.body).toContain(`value="${typed.id}"`)
  })

  test('Somebody is added by address or id, and nobody who is not there', async () => {
    const { posted, person } = all()
    const added = await posted('boss', OPS, { act: 'add', to: ` ${person.eve.email} ` })
    expect([added.result.headers['location'], added.words]).toEqual([`${OPS}?done=added`, ['team_members_changed']])
    expect(await teamsOf('eve')).toEqual(['ops'])
    const stranger = await posted('boss', OPS, { act: 'add', to: person.mallory.email })
    expect(stranger.words).toEqual(['team_refused unknown_member'])
    for (const to of [person.mallory.email, person.mallory.subject]) {
      const refused = await posted('boss', OPS, { act: 'add', to })
      expect([to, refused.result.status]).toEqual([to, 404])
      expect(refused.result.body).toContain('That is nobody in your company.')
    }
    expect((await posted('boss', OPS, { act: 'add', to: 'nobody' })).result.status).toBe(400)
  })

  test('Several are taken out at once, and back by one press; or one by its row', async () => {
    const { posted, person } = all()
    const both = [person.bob.subject, person.eve.subject]
    const dropped = await posted('boss', OPS, { act: 'drop', ...ticks('who', ...both) })
    expect([dropped.result.status, dropped.words]).toEqual([200, ['team_members_changed', 'team_members_changed']])
    expect(dropped.result.body).toContain('2 members are out of the team')
    expect(dropped.result.body).toContain(ESCAPED)
    expect(await teamsOf('bob')).toEqual([])
    const back = await posted('boss', OPS, fieldsOf(dropped.result.body, 'restore'))
    expect(ofKind(back.events, 'team_members_changed').map(({ whom }) => whom)).toEqual(both)
    expect([await teamsOf('bob'), await teamsOf('eve')]).toEqual([['ops'], ['ops']])
    await posted('boss', OPS, { act: 'drop', one: person.eve.subject, ...ticks('who', person.bob.subject) })
    expect([await teamsOf('bob'), await teamsOf('eve')]).toEqual([['ops'], []])
  })

  test('Of several one who is not in it stops all', async () => {
    const { posted, person } = all()
    const form = { act: 'drop', ...ticks('who', person.bob.subject, person.eve.subject) }
    const refused = await posted('boss', OPS, form)
    expect(refused.result.status).toBe(404)
    expect(await teamsOf('bob')).toEqual(['ops'])
    const none = await posted('boss', OPS, { act: 'drop' })
    expect(none.result.body).toContain('Tick those you mean first')
  })

  test('It is called otherwise, which is on record without the name', async () => {
    const { posted, get } = all()
    const { result, events } = await posted('boss', OPS, { act: 'name', name: 'Operations' })
    expect(result.headers['location']).toBe(`${OPS}?done=named`)
    expect(ofKind(events, 'team_changed')).toMatchObject([{ after: { state: 'active' }, renamed: true }])
    expect(JSON.stringify(events)).not.toContain('Operations')
    expect((await get('boss', OPS)).body).toContain('<bdi>Operations</bdi>')
  })

  test('A removal says how many apps and members lose what they have, and is for good', async () => {
    const { posted, get, company } = all()
    const { body } = await get('boss', `${OPS}?ask=remove`)
    expect(body).toContain('1 app loses an entry.')
    expect(body).toContain('1 member loses what they have through the team.')
    const { result, words } = await posted('boss', OPS, fieldsOf(body, 'remove'))
    expect([result.headers['location'], words]).toEqual([`${TEAMS}?done=removed`, ['team_changed', 'access_withdrawn']])
    const [team] = await gate().table.get(key.team(company as CompanyId, 'ops' as TeamId))
    expect(team?.state).toBe('removed')
    expect((await get('boss', OPS)).status).toBe(404)
  })
}
