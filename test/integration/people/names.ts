// What administrators call things, and what they write beside them: names of a kind that could deceive or not be stored are
// refused, none is taken that stands for somebody else, and none is in the log.

import { expect, test } from '@jest/globals'
import type { AppId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { asking as askingApps } from '../access/asking.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { actingFor } from './acting-for.ts'

export function tests(gate: () => Gate): void {
  const at = askingApps(gate)
  async function company() {
    const founded = await found(gate(), { apps: () => [] })
    const acting = await actingFor(gate(), founded.boss)
    const shop = `${founded.company}-shop`
    const by = acting.cli.bearer
    expect((await at.register(by, founded.company, { id: shop, name: 'Shop' })).status).toBe(201)
    const reason = (text: string) => at.put(by, shop, founded.eve.subject, { verbs: ['view'], reason: text })
    return { ...founded, ...acting, shop, by, reason }
  }

  test.each([
    ['half a character', 'x\ud840'],
    ['the other half', 'x\udc00y'],
    ['what turns the reading direction', 'asked for by \u202eecila'],
    ['a separator of lines', 'a\u2028b'],
    ['a control', 'a\u0007b'],
    ['a joiner that nobody sees', 'op\u200ds'],
  ])('No name and no reason has %s in it', async (_, text) => {
    const of = await company()
    const { words } = await recorded(gate(), undefined, async () => {
      for (const refused of [
        await of.ask('POST', '/teams', { id: 'half', name: text }),
        await of.ask('PUT', '', { name: text }),
        await at.register(of.by, of.company, { id: `${of.company}-half`, name: text }),
        await of.reason(text),
      ])
        expect([refused.status, refused.json<{ denial: string }>().denial]).toEqual([400, 'invalid_request'])
    })
    expect(words).toHaveLength(4)
    expect(new Set(words)).toEqual(new Set(['request_refused malformed']))
    expect((await of.ask('GET', '/teams')).json()).toEqual({ teams: [] })
    expect(await gate().table.get(key.entry(of.shop as AppId, of.eve.subject))).toEqual([undefined])
  })

  test('Names and reasons of every script are kept as they are, and found again', async () => {
    const of = await company()
    const persian = 'می\u200cخواهم'
    const family = '👩\u200d👧 fjord 🏳️\u200d🌈'
    const rare = '𠀀'.repeat(80)
    for (const [id, name] of [
      ['persian', persian],
      ['family', family],
      ['rare', rare],
    ]) {
      expect((await of.ask('POST', '/teams', { id, name })).status).toBe(201)
      expect((await of.ask('GET', `/teams/${id}`)).json()).toMatchObject({ name })
    }
    const search = async (q: string) =>
      (await of.ask('GET', `/teams?q=${encodeURIComponent(q)}`)).json<{ teams: { id: string }[] }>().teams
    // A list keeps forty characters of a name, and of these the last is whole.
    expect((await search('𠀀'.repeat(40))).map(({ id }) => id)).toEqual(['rare'])
    expect((await search('fjord')).map(({ id }) => id)).toEqual(['family'])
    expect((await of.ask('DELETE', '/teams/rare')).status).toBe(204)
    expect(await search('𠀀')).toEqual([])
    expect((await of.reason(family)).json()).toMatchObject({ reason: family })
  })

  test('A team cannot be called what stands for an office, or for a person, in every explanation', async () => {
    const of = await company()
    const reserved = ['administrator', 'owner', 'review', 'abcdefgh12345678']
    const { words } = await recorded(gate(), undefined, async () => {
      for (const id of reserved) {
        expect([id, (await of.ask('POST', '/teams', { id, name: 'x' })).status]).toEqual([id, 400])
      }
    })
    // The third is counted under the second: only powers of two are written.
    expect(words).toEqual(Array(3).fill('request_refused malformed'))
    for (const id of reserved) {
      expect((await of.ask('PUT', `/teams/${id}/members/${of.eve.subject}`)).status).toBe(404)
      expect((await at.put(of.by, of.shop, `team:${id}`, { verbs: ['deploy'] })).status).toBe(404)
    }
    for (const id of ['administrators', 'abcdefgh-1234567', 'abcdefgh1234567'])
      expect((await of.ask('POST', '/teams', { id, name: 'x' })).status).toBe(201)
  })

  test('What an administrator calls a team or the company stands in no event', async () => {
    const of = await company()
    await of.ask('POST', '/teams', { id: 'away', name: 'Away' })
    const name = 'Sick leave of Anna Hansen'
    const { events } = await recorded(gate(), of.company, async () => {
      await of.ask('POST', '/teams', { id: 'ill', name })
      await of.ask('PUT', '/teams/away', { name })
      await of.ask('PUT', '', { name })
    })
    expect(events).toMatchObject([
      { kind: 'team_created', team: 'ill' },
      { kind: 'team_changed', team: 'away', before: { state: 'active' }, after: { state: 'active' }, renamed: true },
      { kind: 'company_changed', before: { state: 'active' }, after: { state: 'active' }, renamed: true },
    ])
    expect(JSON.stringify(events)).not.toContain('Anna Hansen')
  })
}
