// The company's projects, page by page and by any word of their names; and those of one person.

import { expect, test } from '@jest/globals'
import { inWords, ofKind, recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { acme } from './company.ts'

interface Page {
  readonly projects: readonly {
    readonly id: string
    readonly name: string
    readonly state: string
    readonly owner: string
  }[]
  readonly next?: string
}

onEachEngine((gate) => {
  const all = acme(gate)
  const page = async (target: string): Promise<Page> => {
    const answer = await all().eve.send('GET', target)
    expect(answer.status).toBe(200)
    return answer.json<Page>()
  }
  const names = ({ projects }: Page) => projects.map(({ name }) => name)

  test('Nobody has made one: the list is empty', async () => {
    expect(await page('/v1/projects')).toEqual({ projects: [] })
  })

  test('The list is in the order of names, one line each, and goes on where the page before ended', async () => {
    const { bob, boss } = all()
    for (const name of ['North pier', 'South pier', 'Øst', 'Alpha', 'pier Pier'])
      await bob.makes(name, { id: `p-${Buffer.from(name).toString('hex').slice(0, 20)}` })
    const { id } = await boss.makes('Mole')
    const whole = await page('/v1/projects')
    expect(names(whole)).toEqual(['Alpha', 'Mole', 'North pier', 'pier Pier', 'South pier', 'Øst'])
    expect(whole.projects[1]).toEqual({
      ...{ id, name: 'Mole', state: 'active', owner: boss.person.subject, since: expect.stringMatching(/^2030-.*Z$/) },
    })
    const first = await page('/v1/projects?limit=4')
    const rest = await page(`/v1/projects?limit=4&after=${first.next}`)
    expect([...names(first), ...names(rest)]).toEqual(names(whole))
    expect(rest).not.toHaveProperty('next')
  })

  test('A search finds them by the beginning of any word, and by their handle', async () => {
    expect(names(await page('/v1/projects?q=PIE')).sort()).toEqual(['North pier', 'South pier', 'pier Pier'])
    expect(names(await page('/v1/projects?q=øst'))).toEqual(['Øst'])
    expect(names(await page('/v1/projects?q=p-416c706861'))).toEqual(['Alpha'])
    expect(names(await page('/v1/projects?q=harbour'))).toEqual([])
  })

  test('A whole address is nothing to search for in a URL, and a place of no list is refused', async () => {
    const { bob, company } = all()
    const address = await bob.send('GET', '/v1/projects?q=bob%40acme.test')
    expect(address.json()).toMatchObject({ status: 400, detail: expect.stringContaining('before the @') })
    const { result, words } = await recorded(gate(), company, () => bob.send('GET', '/v1/projects?after=bm93aGVyZQ'))
    expect(result.json()).toMatchObject({ status: 400, detail: expect.stringContaining('after') })
    expect(words).toEqual(['request_refused malformed'])
    for (const limit of ['0', '101', '-1', 'all'])
      expect((await bob.send('GET', `/v1/projects?limit=${limit}`)).status).toBe(400)
  })

  test('A project that gets another name, state or owner says so in the list, and one that is removed is gone from it', async () => {
    const { bob, eve } = all()
    const { id } = await bob.makes('Old lock')
    const found = async (q: string) => (await page(`/v1/projects?q=${q}`)).projects
    await bob.send('PUT', `/v1/projects/${id}`, { name: 'New lock', revision: 1 })
    expect(await found('old')).toEqual([])
    expect(await found('lock')).toMatchObject([{ id, name: 'New lock', state: 'active', owner: bob.person.subject }])
    await bob.send('PUT', `/v1/projects/${id}/state`, { state: 'archived' })
    expect(await found('lock')).toMatchObject([{ id, state: 'archived' }])
    await bob.send('PUT', `/v1/projects/${id}/owner`, { owner: eve.person.subject })
    expect(await found('lock')).toMatchObject([{ id, state: 'archived', owner: eve.person.subject }])
    await eve.send('DELETE', `/v1/projects/${id}`)
    expect(await found('lock')).toEqual([])
    expect(await found(id)).toEqual([])
  })

  test('What somebody owns is listed for themself and for an administrator, page by page', async () => {
    const { bob, boss, eve, company } = all()
    const at = `/v1/companies/${company}/people/${bob.person.subject}/projects`
    for (const who of [bob, boss]) {
      const first = (await who.send('GET', `${at}?limit=3`)).json<Page>()
      const rest = (await who.send('GET', `${at}?limit=3&after=${first.next}`)).json<Page>()
      expect([...names(first), ...names(rest)].sort()).toEqual(
        ['Alpha', 'North pier', 'South pier', 'pier Pier', 'Øst'].sort(),
      )
      expect(rest).not.toHaveProperty('next')
    }
    const { result, events } = await recorded(gate(), company, () => eve.send('GET', at))
    expect(result.json()).toMatchObject({ status: 403, denial: 'forbidden' })
    expect(ofKind(events, 'access_refused')).toMatchObject([
      { cause: 'not_administrator', subject: eve.person.subject },
    ])
  })

  test('Nobody learns what somebody of another company owns, nor whether there is such a person', async () => {
    const { boss, mallory, bob, company } = all()
    const bolt = mallory.person.company
    const asked: readonly (readonly [typeof boss, string])[] = [
      [boss, `/v1/companies/${company}/people/${mallory.person.subject}/projects`],
      [boss, `/v1/companies/${company}/people/${'A'.repeat(16)}/projects`],
      [boss, `/v1/companies/${bolt}/people/${mallory.person.subject}/projects`],
      [mallory, `/v1/companies/${bolt}/people/${bob.person.subject}/projects`],
      [mallory, `/v1/companies/${company}/people/${bob.person.subject}/projects`],
      [mallory, `/v1/companies/nobody1/people/${bob.person.subject}/projects`],
    ]
    for (const [who, target] of asked) {
      gate().clock.advance(900)
      const since = gate().clock.now() + 1
      expect((await who.send('GET', target)).json()).toMatchObject({ status: 404, denial: 'not_found' })
      expect(inWords(await gate().events(who.person.company, since))).toEqual(['access_refused not_yours'])
    }
  })
})
