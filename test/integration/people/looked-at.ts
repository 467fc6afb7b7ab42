// Who belongs to a company, as its administrators see it: a list in the order of names, what a search means, one person in full;
// and it goes on saying what is so when people come, move and go.

import { expect, test } from '@jest/globals'
import type { EmailAddress } from '../../../lib/ids.ts'
import { bindTotp, expecting } from '../gate/authenticators.ts'
import { inWords, recorded } from '../gate/events.ts'
import { tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { found } from '../gate/people.ts'
import { signIn } from '../gate/sign-in.ts'
import { answeringJoin, begunJoin, codeTo, invited, newcomer } from '../joining/people-in.ts'
import { actingFor, pathOf } from './acting-for.ts'

interface Line {
  readonly id: string
  readonly name: string
  readonly email: string
}
interface Page {
  readonly people: readonly Line[]
  readonly next?: string
}

export function tests(gate: () => Gate): void {
  const namesIn = async (asked: Promise<{ json<T>(): T }>) => (await asked).json<Page>().people.map(({ name }) => name)

  test('The list is in the order of names, in pages that hang together, each in one query', async () => {
    const { boss, company } = await found(gate(), { members: 6 })
    const { ask } = await actingFor(gate(), boss)
    gate().plan.clear()
    const first = await ask('GET', '/people?limit=3')
    expect(gate().plan.calls.filter(({ operation }) => operation === 'Query')).toHaveLength(1)
    const { people, next } = first.json<Page>()
    expect(people.map(({ name }) => name)).toEqual(['bob', 'boss', 'eve'])
    expect(people[1]).toEqual({
      ...{ id: boss.subject, name: 'boss', email: boss.email, state: 'active', administrator: true },
      since: expect.stringMatching(/Z$/),
    })
    const rest = await ask('GET', `/people?limit=100&after=${next}`)
    expect(await namesIn(Promise.resolve(rest))).toEqual(['person3', 'person4', 'person5', 'person6'])
    expect(rest.json()).not.toHaveProperty('next')
    expect(await namesIn(ask('GET', '/people?q=PERSON'))).toEqual(['person3', 'person4', 'person5', 'person6'])
    expect(await namesIn(ask('GET', `/people?q=${boss.subject}`))).toEqual(['boss'])
    expect(await namesIn(ask('GET', '/people?q=nobody'))).toEqual([])
    for (const wrong of ['?limit=0', '?limit=101', '?after=bm8', '?q=bob%40c.test', '?sort=name'])
      expect([wrong, (await ask('GET', `/people${wrong}`)).status]).toEqual([wrong, 400])
    const { words } = await recorded(gate(), company, () => ask('GET', '/people?after=bm8'))
    expect(words).toEqual(['request_refused malformed'])
  })

  test('One person is found by the whole address, and shown with what they have bound and the sessions they have', async () => {
    const { boss, bob } = await found(gate(), { team: 'ops' })
    const { ask } = await actingFor(gate(), boss)
    const [first] = [await signIn(gate(), bob), await signIn(gate(), bob)]
    await bindTotp(gate(), first)
    const shown = (await ask('GET', pathOf(bob))).json()
    expect(shown).toMatchObject({
      ...{ id: bob.subject, name: 'bob', email: bob.email, state: 'active', administrator: false, teams: ['ops'] },
      ...{ authenticators: ['sms', 'totp'], sessions: 2 },
    })
    const byAddress = await ask('POST', '/people/find', { email: ` ${bob.email.toUpperCase()} ` })
    expect(byAddress.json()).toEqual(shown)
    expect(byAddress.body).not.toContain(bob.phone)
  })

  test('An address of nobody’s and one that is at home elsewhere are told alike, and read alike', async () => {
    const { boss, company } = await found(gate())
    const elsewhere = await found(gate())
    const { ask } = await actingFor(gate(), boss)
    const asked = []
    for (const email of [`nobody@${company}.test`, elsewhere.bob.email]) {
      gate().plan.clear()
      const answer = await ask('POST', '/people/find', { email })
      asked.push({ ...answer.json(), request_id: '', calls: gate().plan.calls.map(({ operation }) => operation) })
    }
    expect(asked[0]).toMatchObject({ status: 404, denial: 'not_found' })
    expect(asked[1]).toEqual(asked[0])
    expect(inWords(await gate().events(company))).toContain('access_refused not_yours')
    expect(inWords(await gate().events(elsewhere.company))).not.toContain('access_refused not_yours')
  })

  test('Who joins stands in the list, under the new address after moving, and under no old one', async () => {
    const founded = await found(gate(), { team: 'ops' })
    const { company } = founded
    const zoe = { ...newcomer(company), name: 'Zoe Ångström' }
    const { token, boss } = await invited(gate(), founded, zoe, { teams: ['ops'], administrator: true })
    const joined = await answeringJoin(gate(), await begunJoin(gate(), token, zoe), codeTo(gate(), zoe))
    expecting(201, joined)
    const ask = (query: string) =>
      gate().send('GET', `/v1/companies/${company}/people${query}`, { headers: boss.bearer })
    const [line] = (await ask('?q=ångs')).json<Page>().people
    expect(line).toMatchObject({ name: 'Zoe Ångström', email: zoe.email, administrator: true })
    const own = joined.json<{ credential: string }>()
    const email = `astrid@${company}.test` as EmailAddress
    const headers = { authorization: `Bearer ${own.credential}` }
    expecting(202, await gate().send('PUT', '/v1/account/email', { headers, json: { email } }))
    expecting(204, await gate().send('POST', '/v1/account/email/open', { json: { token: tokenIn(gate(), email) } }))
    expect((await ask('?q=astrid')).json<Page>().people).toEqual([{ ...line, email }])
    expect((await ask('?q=zoe')).json<Page>().people).toEqual([{ ...line, email }])
    const everybody = (await ask('')).json<Page>().people.map(({ email: one }) => one)
    expect(everybody).toContain(email)
    expect(everybody).not.toContain(zoe.email)
  })
}
